"""A whole build of many texts from nothing, and again when one of them is another: what each stage takes."""

import functools
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from types import ModuleType
from typing import Any

from benchmarks import retellings
from benchmarks.figures import Figure, shown

STAGES = (  # a stage in words, the room that calls it, and by what name
    ("read", "harvest", "harvest"),
    ("readings kept", "contents", "_write_records"),
    ("readings taken up", "contents", "_corrected"),
    ("who is meant", "contents", "identify"),
    ("quads", "dataset", "write"),
    ("store on disk, beside the next", "dataset", "on_disk"),
    ("store in memory", "dataset", "in_memory"),
    ("edge tables", "edges", "write_tables"),
    ("shapes", "shapes", "violations"),
    ("checks", "checks", "findings"),
    ("all", "builds", "make"),
)


def figures(number: int) -> Iterator[Figure]:
    """The stages of a build of so many invented reports, from nothing and after a change; in a Python of its own."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        for how, seed in (("from nothing", 7), ("one text changed", 8)):
            changed = list(retellings.lines(number))
            changed[0] = next(retellings.lines(1, seed))
            texts.write_text("".join(changed), "utf-8")
            yield from _figures(f"{number:,} texts, {how}", _told(texts))


def _figures(what: str, told: dict[str, dict[str, float]]) -> Iterator[Figure]:
    whole = told["all"]["wall"]
    for stage, taken in told.items():
        yield Figure(
            part="whole", what=f"{what}: {stage}", value=shown(taken["wall"]), ratio=taken["wall"] / whole,
            peer=f"{taken['processor']:.1f} s of processor time, {taken['megabytes']:,.0f} MB at most so far",
        )  # fmt: skip


def _told(texts: Path) -> dict[str, dict[str, float]]:
    where = os.pathsep.join(place for place in sys.path if place)
    command = [sys.executable, "-m", "benchmarks.whole", str(texts), str(texts.with_name("graph"))]
    told = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ | {"PYTHONPATH": where})
    return dict(json.loads(told.stdout))


def _timed(run: Callable[..., Any], taken: dict[str, float]) -> Callable[..., Any]:
    """The same function, which notes what it takes; processors also count for what goes on beside it."""

    @functools.wraps(run)
    def timed(*given: Any, **named: Any) -> Any:
        wall, processor = perf_counter(), _processor()
        result = run(*given, **named)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        taken.update(wall=perf_counter() - wall, processor=_processor() - processor, megabytes=held)
        return result

    return timed


def _processor() -> float:
    """Seconds of this process and of those it has ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + ended.ru_utime + ended.ru_stime


def _built(texts: Path, folder: Path) -> dict[str, dict[str, float]]:
    from comity import builds, checks, contents, dataset, edges, harvest, shapes

    rooms: tuple[ModuleType, ...] = (builds, checks, contents, dataset, edges, harvest, shapes)
    named = {room.__name__.rpartition(".")[2]: room for room in rooms}
    told: dict[str, dict[str, float]] = {stage: {} for stage, _, _ in STAGES}
    for stage, room, name in STAGES:
        setattr(named[room], name, _timed(getattr(named[room], name), told[stage]))
    builds.make([texts], folder)
    return {stage: taken for stage, taken in told.items() if taken}


if __name__ == "__main__":
    print(json.dumps(_built(Path(sys.argv[1]), Path(sys.argv[2]))))
