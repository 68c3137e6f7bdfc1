"""The shape of the code, held: which module may import which, where Streamlit may be touched, what never appears."""

import ast
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGE = "crm_analytics"

# An import points to a lower layer, or to an earlier name of its own layer. Packages count as one name.
LAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "words",
        (
            "issues",
            "questions",
            "derivation",
            "schema",
            "counted",
            "tables",
            "entities",
            "vocabulary",
            "periods",
            "units",
            "model",
            "model_card",
        ),
    ),
    ("sentences", ("conditions", "measures", "kpi", "intervals")),
    (
        "intake",
        ("parsing", "reading", "mapping", "cleaning", "linking", "merging", "recipe", "sheets", "intake", "sentiment"),
    ),
    ("store", ("engines", "workspace")),
    ("knowledge", ("catalogue", "segments")),
    ("answers", ("compile", "evaluate", "quality", "explain", "analyses", "revisions", "planning", "attention")),
    ("predictions", ("scoring", "churn", "whatif", "clv", "forecast", "comments", "actions")),
    ("pictures", ("charts", "exports")),
    (
        "faces",
        ("api", "ui", "bootstrap", "commands", "__init__", "__main__"),
    ),
)
RANK = {name: (number, at) for number, (_, names) in enumerate(LAYERS) for at, name in enumerate(names)}
LAYER_OF = {name: layer for layer, names in LAYERS for name in names}

STREAMLIT_MAY_BE_IMPORTED_IN = ("app.py", "pages/*", f"{PACKAGE}/ui/*", f"{PACKAGE}/commands/app.py")
NOT_IN_PAGES = {"pandas", "numpy", "altair", "sklearn", "duckdb"}
LINES, PAGE_LINES = 250, 60

MODULES = sorted((REPOSITORY / PACKAGE).rglob("*.py"))
PAGES = sorted((REPOSITORY / "pages").rglob("*.py"))
PACKAGES = sorted({path.relative_to(REPOSITORY / PACKAGE).parts[0] for path in MODULES if path.parent.name != PACKAGE})
APP = [path for path in [REPOSITORY / "app.py"] if path.exists()]
EVERYTHING = [*MODULES, *PAGES, *APP]


def named(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def part(path: Path) -> str:
    """The name in the layer table that a module belongs to: its own, or its package's."""
    inside = path.relative_to(REPOSITORY / PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imports(tree: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything imported, wherever in the file, relative imports resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def is_module(name: str) -> bool:
    return name in RANK or (REPOSITORY / PACKAGE / f"{name}.py").exists() or (REPOSITORY / PACKAGE / name).is_dir()


def wrong_imports(tree: ast.Module, path: Path) -> Iterator[str]:
    """Imports of the package that point up or sideways."""
    module = named(path).removesuffix(".py").replace("/", ".")
    mine = part(path)
    for line, target in imports(tree, module):
        names = target.split(".")
        if names[0] != PACKAGE:
            continue
        theirs = names[1] if len(names) > 1 and is_module(names[1]) else "__init__"
        if theirs in RANK and theirs != mine and RANK[theirs] >= RANK[mine]:
            yield (
                f"{named(path)}:{line} imports {target}, but {mine!r} ({LAYER_OF[mine]}) stands below or before "
                f"{theirs!r} ({LAYER_OF[theirs]}). Move what both need to a lower layer, or hand it in as an argument."
            )


def within(package: str) -> dict[str, set[str]]:
    """The modules and packages of a package, each with those of its siblings that it imports."""
    home = f"{PACKAGE}.{package}"
    needed: dict[str, set[str]] = {}
    for path in MODULES:
        module = named(path).removesuffix(".py").replace("/", ".")
        if part(path) != package or module == f"{home}.__init__":
            continue
        mine = module.removeprefix(f"{home}.").split(".")[0]
        siblings = {
            target.removeprefix(f"{home}.").split(".")[0]
            for _, target in imports(parsed(path), module)
            if target.startswith(f"{home}.")
        }
        needed.setdefault(mine, set()).update(siblings - {mine})
    return needed


def circle(needed: dict[str, set[str]]) -> list[str]:
    """Names that need one another in a circle; none where they can be put in an order."""
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def banned(tree: ast.Module, path: Path) -> Iterator[str]:
    """Calls and names that have one home, or none."""
    where = named(path)
    for node in ast.walk(tree):
        at = f"{where}:{getattr(node, 'lineno', 0)}"
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in {"st", "streamlit"}
        ):
            if node.attr == "session_state" and where != f"{PACKAGE}/ui/state.py":
                yield f"{at} touches st.session_state: what a person did is kept in {PACKAGE}/ui/state.py only."
            if node.attr.startswith("cache_") and where != f"{PACKAGE}/ui/cache.py":
                yield f"{at} uses st.{node.attr}: caches live in {PACKAGE}/ui/cache.py only, keyed by digest."
            if node.attr == "html":
                yield f"{at} uses st.html: strangers' text could become markup. Use elements that show plain text."
        if isinstance(node, ast.keyword) and node.arg == "unsafe_allow_html":
            yield f"{at} uses unsafe_allow_html: strangers' text could become markup. Show it as plain text."
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec"}:
            yield f"{at} calls {node.func.id}: text never becomes code here."
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not raises_again(node):
            yield f"{at} catches everything: name the errors that can happen here, and say what to do about them."


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"}) for kind in kinds
    )


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def check(problems: Iterable[str]) -> None:
    found = list(problems)
    assert not found, "\n" + "\n".join(found)


def test_every_module_has_its_place_in_the_layers():
    check(
        f"{named(path)} is in no layer. Add {part(path)!r} to LAYERS in tests/test_architecture.py, "
        "in the lowest layer whose names are all it needs to import."
        for path in MODULES
        if part(path) not in RANK
    )


def test_imports_point_to_a_lower_layer_or_an_earlier_sibling():
    check(problem for path in MODULES if part(path) in RANK for problem in wrong_imports(parsed(path), path))


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_in_a_package_imports_in_one_direction(package):
    assert not circle(within(package))


def test_a_circle_is_found():
    assert set(circle({"dates": {"columns"}, "columns": {"words"}, "words": {"dates"}})) == {
        "dates",
        "columns",
        "words",
    }
    assert not circle({"dates": {"columns"}, "columns": {"words"}})


def test_nothing_below_the_ui_imports_streamlit():
    check(
        f"{named(path)}:{line} imports streamlit. Only {PACKAGE}/ui, pages and app.py may."
        for path in MODULES
        if not any(fnmatch(named(path), pattern) for pattern in STREAMLIT_MAY_BE_IMPORTED_IN)
        for line, target in imports(parsed(path), PACKAGE)
        if target.split(".")[0] == "streamlit"
    )


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_only_say_what_stands_where(path):
    tree = parsed(path)
    defined = [n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    assert not defined, f"{named(path)} defines {defined}: a page is a script; functions go to {PACKAGE}/ui."
    heavy = {target.split(".")[0] for _, target in imports(tree, "pages")} & NOT_IN_PAGES
    assert not heavy, f"{named(path)} imports {sorted(heavy)}: pages ask {PACKAGE} for answers, they compute none."
    length = len(path.read_text("utf-8").splitlines())
    assert length <= PAGE_LINES, f"{named(path)} has {length} lines, {PAGE_LINES} at most: move cells to {PACKAGE}/ui."
    # Streamlit runs a page directly under pages/ without app.py when it is the first thing somebody opens.
    assert len(path.relative_to(REPOSITORY / "pages").parts) == 2, f"{named(path)} must be pages/<section>/<page>.py"


def test_what_has_one_home_or_none():
    check(problem for path in EVERYTHING for problem in banned(parsed(path), path))


def test_nothing_is_unpickled():
    check(
        f"{named(path)}:{line} imports {target}: nothing is unpickled; keep a recipe and refit."
        for path in EVERYTHING
        for line, target in imports(parsed(path), PACKAGE)
        if target.split(".")[0] in {"pickle", "cloudpickle", "dill", "shelve"} or target in {"joblib", "joblib.load"}
    )


def test_every_module_says_what_it_is():
    check(
        f"{named(path)} needs a docstring of one to three lines."
        for path in EVERYTHING
        if not ast.get_docstring(parsed(path))
    )


def test_modules_stay_short():
    check(
        f"{named(path)} has {length} lines, {LINES} at most: split it by noun into a package."
        for path in MODULES
        if (length := len(path.read_text("utf-8").splitlines())) > LINES
    )


def test_the_readme_names_what_each_layer_holds() -> None:
    lines = (REPOSITORY / "README.md").read_text("utf-8").splitlines()
    said = {
        layer: {word for line in lines if line.startswith(f"    {layer} ") for word in line.split()}
        for layer, _ in LAYERS
    }
    check(
        f'The README does not name {name} among "{layer}".'
        for layer, names in LAYERS
        for name in names
        if name not in said[layer] | {"__init__", "__main__"}
    )


# The checks themselves, on text: a check that cannot fail holds nothing.


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("issues.py", "from crm_analytics.measures import Ratio"),
        ("issues.py", "from crm_analytics.questions import Question"),
        ("mapping/columns.py", "def f():\n    import crm_analytics.cleaning"),
        ("compile.py", "from crm_analytics import evaluate"),
        ("reading/__init__.py", "from ..workspace import Workspace"),
        ("kpi.py", "import crm_analytics as crm"),
    ],
)
def test_an_import_that_points_up_is_found(module, source):
    assert list(wrong_imports(ast.parse(source), REPOSITORY / PACKAGE / module))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("measures.py", "from crm_analytics.conditions import Condition"),
        ("reading/workbooks.py", "from crm_analytics.reading.limits import ROWS\nfrom .grid import Grid"),
        ("__main__.py", "from crm_analytics import bootstrap"),
        ("evaluate.py", "import pandas as pd\nfrom crm_analytics.compile import sql"),
    ],
)
def test_an_import_that_points_down_is_fine(module, source):
    assert not list(wrong_imports(ast.parse(source), REPOSITORY / PACKAGE / module))


@pytest.mark.parametrize(
    "source",
    [
        "st.session_state['a'] = 1",
        "@st.cache_data\ndef f(): ...",
        "st.html(x)",
        "st.markdown(x, unsafe_allow_html=True)",
        "eval(x)",
        "try:\n    f()\nexcept:\n    pass",
        "try:\n    f()\nexcept (ValueError, Exception) as error:\n    print(error)",
    ],
)
def test_a_banned_thing_is_found(source):
    assert list(banned(ast.parse(source), REPOSITORY / "app.py"))


def test_a_handler_that_cleans_up_and_raises_again_is_fine():
    source = "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"
    assert not list(banned(ast.parse(source), REPOSITORY / "app.py"))
