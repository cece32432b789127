"""Many texts: how fast they are read by one process and by all, and what memory that takes."""

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks import retellings
from benchmarks.figures import Figure
from comity import workers
from comity.harvest import Sources, harvest
from comity.journals import Journal


def figures(number: int) -> Iterator[Figure]:
    """So many invented reports, read by one process and by as many as there are cores; each in a Python of its own."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        with texts.open("w", encoding="utf-8") as out:
            out.writelines(retellings.lines(number))
        told = {processes: _told(texts, processes) for processes in sorted({1, workers.cores()})}
    alone = told[1]["rate"]
    for processes, one in told.items():
        yield Figure(
            part="many", what=f"{number:,} texts, {processes} processes", value=f"{one['rate']:.1f} texts/s",
            peer=f"{one['early']:.0f} MB early, {one['late']:.0f} MB at the end; a reader {one['reader']:.0f} MB",
            ratio=one["rate"] / alone,
        )  # fmt: skip


def _told(texts: Path, processes: int) -> dict[str, float]:
    where = os.pathsep.join(place for place in sys.path if place)
    command = [sys.executable, "-m", "benchmarks.many", str(texts), str(processes)]
    told = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ | {"PYTHONPATH": where})
    return dict(json.loads(told.stdout))


def _read(texts: Path, processes: int) -> dict[str, float]:
    """Texts per second, and megabytes held early and late by who gathers and at most by who reads for him."""
    held: dict[str, float] = {}

    def progress(done: int, total: int, _: str) -> None:
        if done >= total / 10:
            held.setdefault("early", _resident())

    with Journal(texts.with_suffix(f".{processes}"), "benchmark") as journal:
        start = perf_counter()
        found = harvest(Sources(files=[texts], processes=processes, progress=progress), journal, [])
        taken = perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"rate": len(found) / taken, "late": _resident(), "reader": children, **held}


def _resident() -> float:
    """Megabytes this process holds now; what it held at most where the system does not tell."""
    pages = Path("/proc/self/statm")
    if pages.is_file():
        return int(pages.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(_read(Path(sys.argv[1]), int(sys.argv[2]))))
