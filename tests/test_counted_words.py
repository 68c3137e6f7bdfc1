"""Numbers in sentences go with their nouns: one row, two rows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "crm_analytics"
NOUNS = (
    "rows cells values columns records lines files tables sheets orders customers deals leads tickets comments "
    "payments purchases figures names words days months times regulars actions codes answers headings opportunities "
    "others parts pairs sales accounts contacts lists types repairs links findings questions"
).split()
NEVER_ONE = {
    "exports.py": ("table.num_rows", "table.num_columns"),
    "reading/cross_tables/unpivoting.py": ("draft.body.height",),
    "reading/packed/archives.py": ("size // max(1, info.compress_size)",),
    "reading/texts/records.py": ("rows", "width", "widest"),
    "reading/workbooks/worker.py": ("width",),
}
"""What is said only where it is too large, or of tables that have become longer."""
SEVERAL = re.compile(rf"^[*_]* (?:[a-z-]+ )?(?:{'|'.join(NOUNS)})\b|^[*_]* (?:are|have|were|say|name|come|belong)\b")
"""What can only be said of several, right behind a number."""


def test_a_number_that_may_be_one_has_its_noun_from_counted():
    """Not where the sentence is one of two, for one and for several, nor behind a limit that is written in capitals."""
    found = [
        f"{name}:{node.lineno} {{{ast.unparse(value.value)}}}{rest.value[:30]!r}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in [path.relative_to(PACKAGE).as_posix()]
        for node, value, rest in _numbers(ast.parse(path.read_text("utf-8")))
        if SEVERAL.match(rest.value) and not _is_limit(value.value)
        if ast.unparse(value.value) not in NEVER_ONE.get(name, ())
    ]
    assert not found, "Say it with `units.counted`:\n" + "\n".join(found)


def _numbers(
    tree: ast.AST, *, is_one_of_two: bool = False
) -> Iterator[tuple[ast.JoinedStr, ast.FormattedValue, ast.Constant]]:
    """Each whole number in a sentence with what stands behind it, where nothing has looked whether it is 1."""
    for child in ast.iter_child_nodes(tree):
        chosen = is_one_of_two or (
            isinstance(child, ast.IfExp) and bool(re.search(r"== 1|!= 1|> 1|< 2|>= 2|is_one", ast.unparse(child.test)))
        )
        if isinstance(child, ast.JoinedStr) and not chosen:
            for value, rest in zip(child.values, child.values[1:], strict=False):
                if isinstance(value, ast.FormattedValue) and isinstance(rest, ast.Constant) and _is_counted(value):
                    yield child, value, rest
        yield from _numbers(child, is_one_of_two=chosen)


def _is_counted(value: ast.FormattedValue) -> bool:
    spec = value.format_spec
    return isinstance(spec, ast.JoinedStr) and ast.unparse(spec) == "f','"


def _is_limit(value: ast.expr) -> bool:
    return all(name.isupper() for name in re.findall(r"[A-Za-z_]+", ast.unparse(value))[-1:])
