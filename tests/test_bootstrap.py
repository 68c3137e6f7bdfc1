"""A machine that has nothing but Python is set up, told what it lacks, and left alone otherwise. No network is used."""

import ast
import itertools
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from crm_analytics import bootstrap

BASE_PYTHON = sys._base_executable  # the Python that this environment was made from
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="environments are laid out otherwise on Windows")

ASKER = """
import sys
from crm_analytics.bootstrap import REQUIREMENTS, ensure_environment
ensure_environment([REQUIREMENTS], ["asker", *sys.argv[1:]])
import tiny
print(tiny.ANSWER, sys.argv[1:])
"""


def wheel(folder: Path, version: str) -> None:
    """A package `tiny` with one constant, as pip installs it."""
    info = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(folder / f"tiny-{version}-py3-none-any.whl", "w") as file:
        file.writestr("tiny.py", f"ANSWER = 'tiny {version}'\n")
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        file.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{info}/RECORD", "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_in(tmp_path)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A project that was started once, with arguments, and what was said; whoever changes it takes a copy."""
    root = project_in(tmp_path_factory.mktemp("started"))
    return root, start(root, "a b", "--json")


def project_in(folder: Path) -> Path:
    """A project of the same shape: the bootstrap, one requirement, and a module that needs it."""
    root = folder / "a project"
    (root / "crm_analytics").mkdir(parents=True)
    (root / "crm_analytics" / "__init__.py").touch()
    shutil.copy(bootstrap.__file__, root / "crm_analytics")
    (root / "asker.py").write_text(ASKER)
    (root / "requirements.txt").write_text("# why it is here\ntiny==1.0\n")
    (folder / "wheels").mkdir()
    wheel(folder / "wheels", "1.0")
    return root


def start(
    project: Path, *arguments: str, python: str = BASE_PYTHON, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m asker` there as a new user of the machine would: no settings but those given."""
    environment: Mapping[str, str] = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(project.parent),
        "PIP_CONFIG_FILE": "/dev/null",
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(project.parent / "wheels"),
        **settings,
    }
    command = [python, "-m", "asker", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)


@POSIX
def test_a_bare_python_sets_itself_up_and_goes_on(started):
    project, first = started
    assert first.stdout == "tiny 1.0 ['a b', '--json']\n", first.stderr
    assert "Setting up in" in first.stderr
    assert first.returncode == 0

    again = start(project)
    assert (again.stdout, again.stderr) == ("tiny 1.0 []\n", "")

    inside = start(project, python=str(project / ".venv" / "bin" / "python"))
    assert (inside.stdout, inside.stderr) == ("tiny 1.0 []\n", "")


@POSIX
def test_changed_requirements_are_installed_and_a_broken_environment_is_made_again(started, tmp_path):
    shutil.copytree(started[0].parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    project = tmp_path / started[0].name
    wheel(project.parent / "wheels", "2.0")
    (project / "requirements.txt").write_text("tiny==2.0\n")
    assert start(project).stdout == "tiny 2.0 []\n"

    python = project / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    broken = start(project)
    assert broken.stdout == "tiny 2.0 []\n"
    assert "Setting up in" in broken.stderr


@POSIX
def test_packages_that_cannot_be_had_end_in_pips_message_and_one_sentence(project):
    (project / "requirements.txt").write_text("tiny==3.0\n")
    result = start(project)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "tiny==3.0" in result.stderr
    assert "pip could not install the packages; its message is above." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (project / ".venv" / "installed-requirements.sha256").exists()


def shadows(folder: Path, *modules: str) -> str:
    """A folder that hides standard modules, as Debian leaves `ensurepip` out, or a Python that has no pip."""
    for module in modules:
        (folder / f"{module}.py").write_text(f"raise ModuleNotFoundError('No module named {module!r}')\n")
    return str(folder)


@POSIX
def test_without_ensurepip_a_pip_beside_it_does(project, tmp_path_factory):
    if subprocess.run([BASE_PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        pytest.skip(f"{BASE_PYTHON} has no pip of its own")
    folder, empty = tmp_path_factory.mktemp("shadows"), tmp_path_factory.mktemp("empty")
    result = start(project, PYTHONPATH=shadows(folder, "ensurepip"), PATH=str(empty))
    assert result.stdout == "tiny 1.0 []\n", result.stderr


@POSIX
def test_without_any_pip_one_sentence_says_what_to_install(project, tmp_path_factory):
    folder, empty = tmp_path_factory.mktemp("shadows"), tmp_path_factory.mktemp("empty")
    result = start(project, PYTHONPATH=shadows(folder, "ensurepip", "pip"), PATH=str(empty))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith("Install Python 3.11 or later from python.org and start again.")
    assert "Traceback" not in result.stderr


def test_an_old_python_is_told_so_in_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(sys, "version_info", (3, 9, 6, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"This needs Python 3.11 or later, and .* is Python 3.9. Install a newer one"):
        bootstrap.ensure_environment([bootstrap.REQUIREMENTS], ["crm_analytics"])


@pytest.mark.parametrize("name", ["bootstrap", "__init__", "__main__"])
def test_an_old_python_can_read_far_enough_to_say_so(name):
    source = (bootstrap.REPOSITORY / "crm_analytics" / f"{name}.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))


@POSIX
def test_a_set_up_that_did_not_help_is_not_repeated(project):
    result = start(project, CRM_ANALYTICS_SET_UP="1")
    assert result.returncode == 1
    assert "Delete that folder and start again." in result.stderr


@pytest.mark.parametrize(
    "module", ["crm_analytics", "crm_analytics.bootstrap", "crm_analytics.__main__", "tests.__main__"]
)
def test_nothing_but_the_standard_library_is_needed_to_begin(module):
    command = [sys.executable, "-S", "-c", f"import {module}"]  # -S: no installed packages
    result = subprocess.run(command, cwd=bootstrap.REPOSITORY, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_missing_names_what_is_absent_or_of_another_version(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("# why\nno-such-package==1.0  # it is not there\n\npytest==0.0.1\n")
    assert bootstrap.missing(file) == ["no-such-package==1.0", "pytest==0.0.1"]
    assert not bootstrap.ready(file)


def test_requirements_without_a_pin_are_refused(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("pandas>=2\n")
    with pytest.raises(ValueError, match="must pin every package with ==, but has 'pandas>=2'"):
        bootstrap.missing(file)


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt"])
def test_what_runs_now_is_what_is_pinned(file):
    assert bootstrap.missing(bootstrap.REPOSITORY / file) == []


@pytest.mark.parametrize("file", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_says_what_it_is_for(file):
    lines = (bootstrap.REPOSITORY / file).read_text("utf-8").splitlines()
    for above, line in itertools.pairwise(lines):
        assert "==" not in line or above.startswith("# "), f"{line} has no comment above it"


def test_a_python_that_is_not_there_does_not_work(tmp_path):
    assert not bootstrap.works(tmp_path / "bin" / "python")
    assert bootstrap.works(sys.executable)
