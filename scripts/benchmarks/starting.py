"""How long a person waits for `comity --help`, beside a bare Python."""

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, interleaved, shown


def figures(rounds: int) -> Iterator[Figure]:
    """The command's start over that of Python alone."""
    commands = {
        "python": [sys.executable, "-c", ""],
        "import": [sys.executable, "-c", "import comity"],
        "help": [sys.executable, "-m", "comity", "--help"],
    }
    taken = interleaved({name: lambda command=command: _run(command) for name, command in commands.items()}, rounds * 3)
    for name, what, most in (("help", "comity --help", 0.25), ("import", "import comity", 0.25)):
        more = taken[name] - taken["python"]
        yield Figure(
            part="starting", what=what, value=shown(taken[name]), peer=f"bare Python {shown(taken['python'])}",
            ratio=taken[name] / taken["python"], goal=f"≤ +{most} s", met=more <= most,
        )  # fmt: skip


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
