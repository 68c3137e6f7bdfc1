"""Sets a machine up that has nothing but Python: a .venv beside the code, the pinned packages in it, then on.

Only the standard library is imported here, in a syntax that old Pythons read: they must be able to say what is wrong.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

REPOSITORY = Path(__file__).resolve().parent.parent
REQUIREMENTS = REPOSITORY / "requirements.txt"
ENVIRONMENT = REPOSITORY / ".venv"
MINORS = range(11, 15)  # Python 3.11 to 3.14: the pinned packages are published for these
_SET_UP = "CRM_ANALYTICS_SET_UP"  # set while starting again, so that a set-up that did not help is not repeated


def ensure_environment(requirements: Sequence[Path], argv: Sequence[str]) -> None:
    """Return where this Python has all that `requirements` pin; else set `.venv` up and run `python -m *argv` there.

    Installs into `.venv` only, never into the Python that is running. Talks on stderr. Ends the program with one
    sentence where this machine lacks something that cannot be had without its owner.
    """
    if sys.version_info >= (3, MINORS[0]) and all(ready(file) for file in requirements):
        os.environ.pop(_SET_UP, None)
        return
    if os.environ.get(_SET_UP):
        _stop(f"{ENVIRONMENT} was set up, but packages are missing from it. Delete that folder and start again.")
    try:
        with _one_at_a_time(REPOSITORY):
            _set_up(requirements)
    except OSError as error:
        _stop(f"The set-up in {ENVIRONMENT} failed: {error}. Make sure that you may write there, and start again.")
    except KeyboardInterrupt:
        _stop("The set-up was interrupted. Start again and it goes on.")
    os.environ[_SET_UP] = "1"
    _continue_as(venv_python(ENVIRONMENT), argv)


def ready(requirements: Path) -> bool:
    """Whether the running Python has every package of the file, in the pinned version."""
    return not missing(requirements)


def missing(requirements: Path) -> list[str]:
    """The lines `name==version` of the file that the running Python does not satisfy.

    Raises ValueError for a line without a pin.
    """
    from importlib import metadata  # not above: Python 3.7 has none

    lines = [line.split("#")[0].strip() for line in requirements.read_text("utf-8").splitlines()]
    found = []
    for line in filter(None, lines):
        name, pinned, version = (word.strip() for word in line.partition("=="))
        if not pinned:
            raise ValueError(f"{requirements.name} must pin every package with ==, but has {line!r}")
        try:
            if metadata.version(name) != version:
                found.append(line)
        except metadata.PackageNotFoundError:
            found.append(line)
    return found


def venv_python(environment: Path) -> Path:
    """Where a virtual environment keeps its Python on this system."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def works(python: str | Path) -> bool:
    """Whether that Python starts and is 3.11 or later; a moved or half-made environment does not."""
    check = f"import sys; sys.exit(sys.version_info < (3, {MINORS[0]}))"
    try:
        return _quietly([str(python), "-I", "-S", "-c", check])
    except OSError:
        return False


def may_administer() -> list[str] | None:
    """The words before a command that needs root: [] for root, `sudo -n` where it asks no password, else None."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _quietly(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def apt_install(*packages: str) -> bool:
    """Install Debian packages where this user may; False where that is not possible or did not work."""
    rights = may_administer()
    if rights is None or not shutil.which("apt-get"):
        return False
    say(f"Installing {' and '.join(packages)} with apt-get.")
    # `env`, because sudo passes no variables on.
    apt_get = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _run([*apt_get, "update"])  # without it, an old list may still do
    return _run([*apt_get, "install", "-y", "--no-install-recommends", *packages])


def say(sentence: str) -> None:
    """Tell the person at the terminal: on stderr, since stdout belongs to the answer."""
    print(sentence, file=sys.stderr, flush=True)


def _set_up(requirements: Sequence[Path]) -> None:
    """Make `.venv` where it is missing or broken, and install where these requirements were not installed yet."""
    python = venv_python(ENVIRONMENT)
    whole = works(python)
    if whole and _is_stamped(ENVIRONMENT, requirements):
        return
    base = _base_python()
    if not os.access(str(ENVIRONMENT.parent), os.W_OK):
        _stop(
            f"You may not write to {ENVIRONMENT.parent}, where the set-up belongs. Copy the project to your own folder."
        )
    if not whole:
        say(f"Setting up in {ENVIRONMENT}. This happens once and takes a minute or two.")
        # Without pip at first: where `ensurepip` is missing (Debian), asking for it fails half-way.
        if not _run([base, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)]):
            _stop(f"{base} cannot make virtual environments. {_what_to_install(base)}")
    _install(python, requirements, base)
    _stamp(ENVIRONMENT, requirements)


def _base_python() -> str:
    """The Python to build on: this one, or one on the PATH where this one is too old or too new for the packages.

    (On macOS `python3` may be Apple's old one while `python3.12` is there.)
    """
    if sys.version_info[1] in MINORS:
        return sys.executable
    for minor in reversed(MINORS):
        other = shutil.which(f"python3.{minor}")
        if other and works(other):
            return other
    have = f"{sys.executable} is Python 3.{sys.version_info[1]}"
    if sys.version_info[1] < MINORS[0]:
        _stop(f"This needs Python 3.11 or later, and {have}. Install a newer one from python.org and start again.")
    say(f"Python 3.{MINORS[0]} to 3.{MINORS[-1]} were tried, and {have}. Some package may not be there for it yet.")
    return sys.executable


def _install(python: Path, requirements: Sequence[Path], base: str) -> None:
    pip = _pip_for(python, base)
    if pip is None:
        _stop(f"{base} comes without pip and without ensurepip. {_what_to_install(base)}")
    say("Installing " + " and ".join(_named(file) for file in requirements) + ".")
    files = [word for file in requirements for word in ("-r", str(file))]
    # A user's own settings for installing elsewhere must not reach into the environment.
    settings = {name: value for name, value in os.environ.items() if name not in ("PIP_TARGET", "PIP_PREFIX")}
    settings.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    if not _run([*pip, "install", "--quiet", *files], env=settings):
        _stop("pip could not install the packages; its message is above. Check the network connection and start again.")


def _pip_for(python: Path, base: str) -> list[str] | None:
    """A command that runs pip on that environment, or None. The system is changed only where nothing else is left."""
    own, outside = [str(python), "-m", "pip"], [base, "-m", "pip", "--python", str(python)]
    ensure = [str(python), "-m", "ensurepip", "--default-pip"]
    if _quietly([*own, "--version"]) or _quietly(ensure):
        return own
    if _quietly([*outside, "--version"]):  # pip 22.3 or later
        return outside
    if apt_install(_debian_package(base)) and _run(ensure):
        return own
    return None


def _debian_package(base: str) -> str:
    """Debian's package with `ensurepip` for that Python: python3.11-venv."""
    command = [base, "-c", "import sys; print('python3.%d-venv' % sys.version_info[1])"]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def _what_to_install(base: str) -> str:
    if shutil.which("apt-get"):
        return f"Run `sudo apt-get install {_debian_package(base)}` and start again."
    return "Install Python 3.11 or later from python.org and start again."


def _named(file: Path) -> str:
    return file.resolve().relative_to(REPOSITORY).as_posix()


def _stamp_of(requirements: Sequence[Path]) -> set[str]:
    return {f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {_named(file)}" for file in requirements}


def _is_stamped(environment: Path, requirements: Sequence[Path]) -> bool:
    """Whether exactly these contents of the files were installed there, to the end."""
    stamp = environment / "installed-requirements.sha256"
    return stamp.exists() and _stamp_of(requirements) <= set(stamp.read_text("utf-8").splitlines())


def _stamp(environment: Path, requirements: Sequence[Path]) -> None:
    lines = "\n".join(sorted(_stamp_of(requirements)))
    (environment / "installed-requirements.sha256").write_text(lines + "\n", "utf-8")


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Two set-ups started together take turns: the second finds the first one's work done. (Not on Windows.)"""
    if os.name == "nt":
        yield
        return
    import fcntl

    handle = os.open(str(folder), os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _continue_as(python: Path, argv: Sequence[str]) -> NoReturn:
    command = [str(python), "-m", *argv]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":  # there exec returns to the shell at once
        raise SystemExit(subprocess.call(command))
    os.execv(str(python), command)


def _run(command: Sequence[str], env: dict[str, str] | None = None) -> bool:
    """Whether the command worked. All it says goes to stderr (2)."""
    return subprocess.run(list(command), stdin=subprocess.DEVNULL, stdout=2, env=env).returncode == 0


def _quietly(command: Sequence[str]) -> bool:
    nowhere = subprocess.DEVNULL
    return subprocess.run(list(command), stdin=nowhere, stdout=nowhere, stderr=nowhere).returncode == 0


def _stop(sentence: str) -> NoReturn:
    raise SystemExit(sentence)
