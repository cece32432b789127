"""Long work as it goes on: a bar in a notebook, a line in a terminal, nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from html import escape
from time import monotonic
from typing import Any

from comity.harvest import Progress

PAUSE = 0.1  # seconds between two looks


@contextmanager
def watched(progress: Progress | bool | None) -> Iterator[Progress | None]:
    """What to tell of each step done: the caller's own, or, if True, what suits the place we run in."""
    if progress is None or isinstance(progress, bool):
        with _place() if progress else _nowhere() as shown:
            yield shown
    else:
        yield progress


@contextmanager
def _nowhere() -> Iterator[None]:
    yield None


def _place() -> AbstractContextManager[Progress | None]:
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    if hasattr(shell, "kernel"):  # IPython on a terminal has none
        return _notebook()
    return _terminal() if sys.stderr.isatty() else _nowhere()


@contextmanager
def _terminal() -> Iterator[Progress]:
    """A line that is written anew, and taken away at the end."""
    width = 0

    def told(done: int, total: int, name: str) -> None:
        nonlocal width
        line = f"{done}/{total} {name[-50:]}"
        sys.stderr.write("\r" + line.ljust(width))
        sys.stderr.flush()
        width = len(line)

    try:
        yield _seldom(told)
    finally:
        sys.stderr.write("\r" + " " * width + "\r" if width else "")
        sys.stderr.flush()


@contextmanager
def _notebook() -> Iterator[Progress]:
    """A bar in the output of the cell; afterwards it says how much was done."""
    from IPython import display

    show: Any = display  # its published types say nothing
    shown = show.display(show.HTML(""), display_id=True)
    last = ""

    def told(done: int, total: int, name: str) -> None:
        nonlocal last
        last = f"{done}/{total}"
        shown.update(show.HTML(f'<progress value="{done}" max="{total}"></progress> {last} {escape(name[-60:])}'))

    try:
        yield _seldom(told)
    finally:
        shown.update(show.HTML(escape(last)))


def _seldom(told: Callable[[int, int, str], None]) -> Progress:
    """At most ten times a second, and at the end."""
    before = float("-inf")

    def sometimes(done: int, total: int, name: str) -> None:
        nonlocal before
        if done >= total or monotonic() - before >= PAUSE:
            before = monotonic()
            told(done, total, name)

    return sometimes
