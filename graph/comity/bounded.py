"""Somebody's own SPARQL, evaluated in a process that can be killed: bounded in time, memory and size, with no way out.

The worker opens the store read-only, then lowers its limit of open files to what it already holds, so that neither
SERVICE nor anything else can open a socket or a file.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from comity.answers import Answer
from comity.errors import Damaged, Exceeded, Malformed
from comity.syntax import explained, refuse
from comity.vocabulary import PREFIXES

STACK = 256 * 2**20  # bytes: deep nesting is answered instead of breaking the stack
GRACE = 10.0  # seconds a worker may take to start and to hand over

NARROW = "narrow the query (LIMIT, a FILTER, fewer patterns that share no variable)"


def sparql(
    where: Path | ox.Store, query: str, *, seconds: float = 30, megabytes: int = 1024, result_megabytes: int = 64
) -> Answer:
    """The answer to a query over a store on disk; the prefixes of comity need no declaration.

    `megabytes` is what the query may take beyond the open store, `result_megabytes` what its rows may. A store in
    memory is first copied to disk. Raises Malformed for what is no query, Exceeded at a limit, Damaged when there is
    no store.
    """
    refuse(query)
    if isinstance(where, ox.Store):
        with tempfile.TemporaryDirectory(prefix="comity-") as folder:
            copy = ox.Store(folder)
            copy.bulk_extend(where)
            copy.flush()
            del copy  # lets go of its lock
            return sparql(Path(folder), query, seconds=seconds, megabytes=megabytes, result_megabytes=result_megabytes)
    task = {"store": str(where), "query": query, "seconds": seconds, "megabytes": megabytes, "room": result_megabytes}
    code, out, told = _work(task, seconds + GRACE)
    match told.get("status"):
        case "rows":
            return Answer.of_tsv(out)
        case "triples":
            return Answer.of_triples(out)
        case "syntax":
            raise Malformed(explained(query, told["message"]))
        case "evaluation":
            raise Malformed(f"the query cannot be evaluated: {told['message']}; mend it and ask again")
        case "store":
            raise Damaged(f"no graph can be read at {where} ({told['message']}); make one with: comity build")
        case "room":
            raise Exceeded(f"the result passed {result_megabytes} MB; {NARROW}, or give result_megabytes=")
        case "time":
            raise Exceeded(f"the query passed {seconds:g} s; {NARROW}, or give seconds=")
    if code == -getattr(signal, "SIGALRM", 0):
        raise Exceeded(f"the query passed {seconds:g} s; {NARROW}, or give seconds=")
    raise Exceeded(f"the query needed more than {megabytes} MB or nests too deep; {NARROW}, or give megabytes=")


def _work(task: dict[str, object], timeout: float) -> tuple[int, bytes, dict[str, str]]:
    """Exit code, result and last words of a worker; it never outlives the call."""
    places = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "comity.bounded"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(places)},
        start_new_session=True,  # Ctrl-C comes to us, and we end the worker
    ) as worker:
        try:
            out, words = worker.communicate(json.dumps(task).encode(), timeout)
        except subprocess.TimeoutExpired:
            return 0, b"", {"status": "time"}
        finally:
            worker.kill()
            worker.wait()
    last = words.decode(errors="replace").strip().rpartition("\n")[2]
    return worker.returncode, out, json.loads(last) if last.startswith('{"status"') else {}


class _Full(Exception):
    """The result has no more room."""


class _Room(BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: object) -> int:
        written = super().write(data)  # type: ignore[arg-type]
        if self.tell() > self.limit:
            raise _Full
        return written


def _limit(seconds: float, megabytes: int) -> None:
    """Time, and memory beyond what is held now, by the kernel where it can; no file or socket opens from here on."""
    if sys.platform == "win32":  # the parent's time-out is left
        return
    import resource

    signal.setitimer(signal.ITIMER_REAL, seconds)
    held = Path("/proc/self/statm")
    pages = int(held.read_text().split()[0]) if held.exists() else 2**18
    free = os.open(os.devnull, os.O_RDONLY)
    os.close(free)
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, megabytes * 2**20 + pages * resource.getpagesize()),
        (resource.RLIMIT_NOFILE, free),
    ):
        resource.setrlimit(limit, (value, value))


def _answer(store: ox.Store, task: dict[str, str], out: BinaryIO) -> dict[str, str]:
    """Writes the result of the query; says what it is, or what went wrong."""
    try:
        result = store.query(task["query"], prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(result, ox.QueryTriples):
            result.serialize(out, format=ox.RdfFormat.N_TRIPLES)
            return {"status": "triples"}
        if isinstance(result, ox.QuerySolutions):
            result.serialize(out, format=ox.QueryResultsFormat.TSV)
        else:
            out.write(b"?answer\ntrue\n" if result else b"?answer\nfalse\n")
    except SyntaxError as error:
        return {"status": "syntax", "message": str(error)}
    except _Full:
        return {"status": "room"}
    except (ValueError, RuntimeError, OSError) as error:
        return {"status": "evaluation", "message": str(error)}
    return {"status": "rows"}


def _serve() -> None:
    """The worker: one task from stdin, its result to stdout, one line about it to stderr."""
    task = json.loads(sys.stdin.buffer.read())
    try:
        store = ox.Store.read_only(task["store"])
    except OSError as error:
        print(json.dumps({"status": "store", "message": str(error)}), file=sys.stderr)  # noqa: T201
        return
    room, told = _Room(task["room"] * 2**20), {}

    def answer() -> None:
        _limit(task["seconds"], task["megabytes"])
        told.update(_answer(store, task, room))

    threading.stack_size(STACK)
    thread = threading.Thread(target=answer)
    thread.start()
    thread.join()
    if told.get("status") in ("rows", "triples"):
        sys.stdout.buffer.write(room.getbuffer())
        sys.stdout.buffer.flush()
    print(json.dumps(told), file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    _serve()
