"""Files in, a journal of readings out: what was not read before is read, by as many processes as there are cores."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity import documents, intake, workers
from comity.findings import Finding
from comity.intake import Unit
from comity.journals import Journal

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the name of the last one."""


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The files to read, how many processes read them (None: as many as it takes), and who is told of it."""

    files: Sequence[Path]
    processes: int | None = None
    progress: Progress | None = None


def harvest(
    sources: Sources, journal: Journal, faults: list[Finding], taught: Sequence[tuple[str, str, str]] = ()
) -> dict[str, str]:
    """Adds to the journal what it has not; gives the path of each document, by its id in the order of ids.

    `taught` are names for the register, beside its own.
    """
    paths: dict[str, str] = {}
    units = _units(sources.files, faults)
    total = sum(map(documents.count, sources.files))
    kept = frozenset(journal)
    processes = sources.processes or (workers.cores() if total - len(kept) >= workers.MANY else 1)
    for done, found in enumerate(workers.read(units, kept, processes, taught), 1):
        for outcome in found:
            if outcome.fault:
                faults.append(Finding(kind="unreadable", severity="violation", message=outcome.fault))
            elif outcome.id not in paths:
                paths[outcome.id] = outcome.path
                if outcome.line:
                    journal.add(outcome.id, outcome.line)
                    if sources.progress:
                        sources.progress(done, total, outcome.path)
    return dict(sorted(paths.items()))


def _units(files: Sequence[Path], faults: list[Finding]) -> Iterator[Unit]:
    for unit in intake.units(files):
        if isinstance(unit, Unit):
            yield unit
        else:
            faults.append(Finding(kind="unreadable", severity="violation", message=str(unit)))
