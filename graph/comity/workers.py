"""Processes that read: all cores at work on many texts, their readings given in the order of the texts.

A worker is a Python of its own that is spoken to over its standard input and output, so nobody's script is run a second
time, and what breaks one breaks no other. Where none can be started, the texts are read here.
"""

import json
import os
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue

from comity.errors import Exceeded
from comity.intake import Outcome, Unit, outcomes
from comity.register import teach

AHEAD = 32  # units handed out for each worker before the first of them must be back: a long one keeps nobody waiting
MANY = 100  # units; a worker takes seconds to load what it knows, so fewer are read faster here
READY = b"ready\n"

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from comity import workers; workers.serve()"


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def read(
    units: Iterable[Unit], kept: Collection[str], processes: int, taught: Sequence[tuple[str, str, str]] = ()
) -> Iterator[list[Outcome]]:
    """What became of each unit, in their order; documents whose id is in `kept` are not read again.

    `taught` are names (entity, text, language) for the register of whoever reads: of a process of its own, so that
    they are forgotten with it.
    """
    started = _started(processes, kept, taught) if processes > 1 or taught else []
    if started:
        yield from _shared_out(units, started)
    elif taught:
        raise Exceeded(
            "names can be taught to a process of its own alone, and none can be started here; leave them out"
        )
    else:
        yield from (list(outcomes(unit, kept)) for unit in units)


class _Stopped(Exception):
    """A worker has ended before it answered."""


class _Worker:
    """One process that reads; `start` tells it what is kept already."""

    def __init__(self, start: bytes) -> None:
        self.start = start
        self.words = tempfile.TemporaryFile()  # noqa: SIM115  what it says last is told when it breaks
        path = json.dumps([str(Path(place).absolute()) for place in sys.path])
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self.process = self._process(path, single)

    def begin(self) -> None:
        """Waits until it is ready to read; raises _Stopped when it cannot be."""
        self.ask(self.start, READY)

    def _process(self, path: str, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(  # noqa: S603  ourselves
                [sys.executable, "-P", "-c", _START, path],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.words, env=os.environ | environment,
                start_new_session=True,  # Ctrl-C comes to us, and we end the workers
            )  # fmt: skip
        except OSError as error:
            self.words.close()
            raise _Stopped from error

    def ask(self, line: bytes, wanted: bytes = b"") -> bytes:
        """The answer to a line; raises _Stopped when there is none."""
        if not (self.process.stdin and self.process.stdout):
            raise _Stopped
        try:
            self.process.stdin.write(line + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise _Stopped from error
        answer = self.process.stdout.readline()
        if not answer.endswith(b"\n") or (wanted and answer != wanted):
            raise _Stopped
        return answer

    def end(self) -> str:
        """Ends the process; gives its last words, once."""
        if self.words.closed:
            return ""
        self.process.kill()
        code = self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):  # what was not yet written has nobody to read it
                    pipe.close()
        self.words.seek(0)
        said = self.words.read().decode(errors="replace").strip().rpartition("\n")[2]
        self.words.close()
        return said or f"it ended with code {code}"


def _started(number: int, kept: Collection[str], taught: Sequence[tuple[str, str, str]]) -> list[_Worker]:
    """So many workers; none where this Python cannot start itself."""
    start = json.dumps({"kept": sorted(kept), "taught": taught}).encode()
    started: list[_Worker] = []
    try:
        for _ in range(number):
            started.append(_Worker(start))  # all load at the same time what they need
        for worker in started:
            worker.begin()
    except _Stopped:
        for worker in started:
            worker.end()
        return []
    return started


def _shared_out(units: Iterable[Unit], workers: list[_Worker]) -> Iterator[list[Outcome]]:
    crew = _Crew(workers)
    threads = ThreadPoolExecutor(len(workers))
    try:
        yield from _in_order(threads, crew.outcomes, units, AHEAD * len(workers))
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        crew.end()


class _Crew:
    """Workers that wait for a unit; who breaks on one is replaced."""

    def __init__(self, workers: Iterable[_Worker]) -> None:
        self.everyone = set(workers)
        self.ended = False
        self.idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self.everyone:
            self.idle.put(worker)

    def outcomes(self, unit: Unit) -> list[Outcome]:
        """What became of a unit in the hands of whoever is free."""
        worker = self.idle.get()
        try:
            return [Outcome(**one) for one in json.loads(worker.ask(_line(unit)))]
        except _Stopped:
            if self.ended:
                return []
            why = worker.end()
            worker = self._replaced(worker)
            return [Outcome(path=unit.path, fault=f"{unit.path}: reading it broke the reader ({why}); leave it out")]
        finally:
            self.idle.put(worker)

    def _replaced(self, worker: _Worker) -> _Worker:
        self.everyone.discard(worker)
        try:
            fresh = _Worker(worker.start)
            self.everyone.add(fresh)
            fresh.begin()
        except _Stopped as error:
            remedy = "what was read is kept: build again with fewer processes"
            raise Exceeded(f"a process that reads broke, and none can be started in its place; {remedy}") from error
        if self.ended:
            fresh.end()
        return fresh

    def end(self) -> None:
        """Ends every process, whatever it is reading."""
        self.ended = True
        for worker in tuple(self.everyone):
            worker.end()


def _in_order(
    threads: ThreadPoolExecutor, asked: Callable[[Unit], list[Outcome]], units: Iterable[Unit], ahead: int
) -> Iterator[list[Outcome]]:
    waiting: deque[Future[list[Outcome]]] = deque()
    for unit in units:
        waiting.append(threads.submit(asked, unit))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    for future in waiting:
        yield future.result()


def _line(unit: Unit) -> bytes:
    return json.dumps(asdict(unit) | {"line": b64encode(unit.line).decode()}).encode()


def serve() -> None:
    """A worker's life: a unit on each line of standard input, what became of it on a line of standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whoever prints while reading speaks to nobody
    start = json.loads(sys.stdin.buffer.readline())
    kept = frozenset(start["kept"])
    teach(tuple(name) for name in start["taught"])
    out.write(READY)
    out.flush()
    with suppress(BrokenPipeError):  # nobody listens any more
        for line in sys.stdin.buffer:
            told = json.loads(line)
            unit = Unit(path=told["path"], number=told["number"], line=b64decode(told["line"]))
            answer = [asdict(outcome) for outcome in outcomes(unit, kept)]
            out.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
            out.flush()
    os._exit(0)  # at once: what it holds in memory need not be taken apart
