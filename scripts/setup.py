#!/usr/bin/env python3
"""Make the checkout's .venv, or find it made; needs Python 3.11 and nothing else: no pip, no venv package, no compiler.

`scripts/demo` and `scripts/test` call this first. The packages are those of requirements.lock (to run) or
requirements-dev.lock (to test as well), each held to its hash; none is built here. They are installed by uv where that
is on the PATH, else by the pip of this Python or of its distribution; a bare Debian or Ubuntu has none, so its own
package tool fetches one into .venv, without root. Mirrors, proxies and certificates are taken from the environment and
from pip's own configuration.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NoReturn

CHECKOUT = Path(__file__).resolve().parents[1]
HOME = CHECKOUT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARK = HOME / "made-from"  # the lock a finished .venv was made from; an interrupted one has none
PROJECT = HOME / "project"  # the description of comity that was installed in it
WHEELS = (Path("/usr/share/python-wheels"), Path("/usr/share/python3-wheels"))  # where distributions keep pip
RUN, DEV = "requirements.lock", "requirements-dev.lock"
OLDEST = (3, 11)
OTHERS = ("python3.14", "python3.13", "python3.12", "python3.11")
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
INDEX_SETTINGS = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX")


def say(line: str) -> None:
    """Tell the person who waits; stdout belongs to the command."""
    print(line, file=sys.stderr, flush=True)


def become(python: str) -> NoReturn:
    """Start the running script again with another Python, and never return."""
    command = [python, *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(python, command)  # noqa: S606 - no shell is wanted


def need_python() -> None:
    """Go on with a Python that is new enough, or say which is needed."""
    if sys.version_info >= OLDEST:
        return
    for other in filter(None, map(shutil.which, OTHERS)):
        if subprocess.call([other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            become(other)
    this = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"comity needs Python 3.11 or newer; this is {this} ({sys.executable}), and the PATH has no newer one")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mark(lock: str) -> str:
    """What a .venv made now from `lock` would carry; another lock, or another place, makes it stale."""
    return f"{lock} {digest(CHECKOUT / lock)} {CHECKOUT}\n"


def described() -> str:
    """How pyproject.toml describes comity now: its version and its commands are written into .venv."""
    import tomllib

    return repr(tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def holds(mark_file: Path, *contents: str) -> bool:
    """Whether a file of .venv has one of these contents."""
    return mark_file.exists() and mark_file.read_text(encoding="utf-8") in contents


def uv_installs(options: list[str]) -> bool:
    """Whether uv installed what the options name; it is not asked where the machine is set up for pip."""
    uv = shutil.which("uv")
    if not uv or any(os.environ.get(setting) for setting in INDEX_SETTINGS):
        return False
    trusting = {"UV_SYSTEM_CERTS": "1", **os.environ}  # else an inspecting proxy's certificate is unknown to it
    return subprocess.call([uv, "pip", "install", "--quiet", f"--python={PYTHON}", *options], env=trusting) == 0


def pip() -> list[str]:
    """The words that start a pip: this Python's, the one it carries, its distribution's, or one fetched by apt."""
    if subprocess.call([sys.executable, "-m", "pip", "--version"], **SILENT) == 0:
        return [sys.executable, "-m", "pip", f"--python={PYTHON}"]
    wheels = (wheel for folder in (*carried(), *WHEELS, HOME / "apt") for wheel in folder.rglob("pip-*.whl"))
    return [str(PYTHON), str((next(wheels, None) or fetched()) / "pip")]


def carried() -> list[Path]:
    """The folder of the wheels that ensurepip brings, where this Python has it."""
    spec = importlib.util.find_spec("ensurepip")
    return [Path(spec.origin).parent / "_bundled"] if spec and spec.origin else []


def fetched() -> Path:
    """Pip's wheel out of the package that Debian and Ubuntu have for it, checked by apt, unpacked inside .venv."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        sys.exit("comity: this Python has no pip; install uv or pip (often the package python3-pip), then start again")
    say("comity: no pip here; fetching the distribution's own into .venv")
    room = HOME / "apt"
    (room / "lists" / "partial").mkdir(parents=True)
    own = ["-qq", "-o", f"Dir::State::lists={room / 'lists'}", "-o", f"Dir::Cache={room / 'cache'}"]
    for step in (["update"], ["download", "python3-pip-whl"]):
        if subprocess.call(["apt-get", *own, *step], cwd=str(room), stdout=subprocess.DEVNULL) != 0:
            sys.exit("comity: apt-get could not fetch pip; install uv or the package python3-pip, then start again")
    subprocess.check_call(["dpkg-deb", "-x", str(next(room.glob("*.deb"))), str(room)])
    return next(room.rglob("pip-*.whl"))


def pip_installs(options: list[str]) -> bool:
    """Whether pip installed what the options name."""
    plain = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if "SSL_CERT_FILE" in plain:
        plain.setdefault("PIP_CERT", plain["SSL_CERT_FILE"])  # older pips know only their own certificates
    command = [*pip(), "install", "-qq", "--no-compile", *options]  # what fails is still told
    return subprocess.call(command, env=plain, cwd=str(CHECKOUT)) == 0


def installed(options: list[str]) -> bool:
    """Whether uv or else pip installed what the options name."""
    return uv_installs(options) or pip_installs(options)


def install_packages(lock: str) -> None:
    """Fill an empty .venv with what `lock` pins."""
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(CHECKOUT / lock)]
    if not installed(options):
        sys.exit(
            "comity: the packages could not be installed; the lines above say why. A mirror, a proxy or a certificate "
            "is taken from PIP_INDEX_URL, HTTPS_PROXY, SSL_CERT_FILE; without a network set PIP_NO_INDEX=1 and "
            f"PIP_FIND_LINKS to a folder that has the files of {lock}"
        )


def install_comity() -> None:
    """Put comity itself into .venv, as the files of this checkout."""
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", str(CHECKOUT)]
    if not installed(options):
        sys.exit("comity: its own package could not be installed; the lines above say why")
    PROJECT.write_text(described(), encoding="utf-8")


def ready(lock: str) -> None:
    """See to it that .venv holds what `lock` pins, and comity."""
    need_python()
    if not (PYTHON.exists() and holds(MARK, mark(lock), mark(DEV))):
        count = sum("==" in line for line in (CHECKOUT / lock).read_text(encoding="utf-8").splitlines())
        say(f"comity: making .venv from {lock} ({count} packages; about a minute, once)")
        venv.create(HOME, clear=True, symlinks=os.name != "nt", with_pip=False)
        install_packages(lock)
        MARK.write_text(mark(lock), encoding="utf-8")
    if not holds(PROJECT, described()):
        install_comity()


def enter(lock: str) -> None:
    """Go on inside .venv: returns there, with what `lock` pins at hand."""
    ready(lock)
    if Path(sys.prefix).resolve() != HOME.resolve():
        become(str(PYTHON))


need_python()
if __name__ == "__main__":
    ready(RUN if "--run" in sys.argv[1:] else DEV)
    say(f"comity: {HOME} is ready")
