"""What is in a build: readings as kept, quads, store, networks, findings, and a manifest that tells of them."""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from comity import archive, collector, corrections, dataset
from comity.corrections import Corrections
from comity.findings import Finding
from comity.identity import Identities, identify
from comity.journals import Journal
from comity.language import languages
from comity.reading import Reading
from comity.statements import statements
from comity.vocabulary import ID, digest

RECORDS = "records.jsonl"
HELD = (
    8_000_000  # quads that tables and findings are made of in memory: 3 GB; more are asked on disk, four times slower
)


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a build is made of: kept readings, the path of each document by id, a person's decisions, faults so far.

    `last` is the folder of an earlier build, made by the same engine, whose store can be taken over.
    """

    journal: Journal
    paths: dict[str, str]
    decided: Corrections
    faults: Sequence[Finding]
    last: Path | None = None


def written(folder: Path, contents: Contents) -> dict[str, Any]:
    """Writes all parts but the manifest into an empty folder; gives what the manifest says of them."""
    faults = [*contents.faults]
    with collector.paused():
        told = _told(folder, contents, faults)
    quads, store = folder / "graph.nq", folder / "store"
    with ThreadPoolExecutor(1) as aside:  # the engine needs no lock of Python's: one core makes the store
        made = aside.submit(dataset.on_disk, quads, store, contents.last)
        if told["quads"] > HELD:
            made.result()
            faults += _studied(dataset.reopened(store), folder)
        else:
            faults += _studied(dataset.in_memory(quads), folder)
        made.result()
    lines = sorted({json.dumps(asdict(finding), ensure_ascii=False, sort_keys=True) for finding in faults})
    (folder / "findings.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return {
        **told,
        "comity": version("comity"),
        "pyoxigraph": version("pyoxigraph"),
        "corrections": contents.decided.digest,
        "findings": digest(*lines),
    }


def _told(folder: Path, contents: Contents, faults: list[Finding]) -> dict[str, Any]:
    """Writes the readings and their quads; counts them."""
    _write_records(folder / RECORDS, contents, faults)
    (folder / corrections.NAME).write_text(contents.decided.text, "utf-8")
    readings = _corrected(folder / RECORDS, contents.decided, faults)
    identities = identify(readings)
    told, graphs = dataset.write(statements(readings, identities), folder / "graph.nq")
    faults += (*_silent(readings), *_doubts(identities))
    return {
        "hash": told,
        "quads": graphs.total(),
        "graphs": dict(sorted(graphs.items())),
        "documents": len(readings),
        "records": sum(len(reading.records) for reading in readings),
    }


def _studied(store: Store, folder: Path) -> Iterator[Finding]:
    """Writes the edge tables; gives what shapes and checks find."""
    from comity import checks, edges, shapes  # tables and shapes, which a reader of a finished build does not need

    edges.write_tables(store, folder / "networks")
    yield from shapes.violations(store)
    yield from checks.findings(store)


def _write_records(path: Path, contents: Contents, faults: list[Finding]) -> None:
    """The readings as they were kept, in the order of their documents' ids."""
    with path.open("w", encoding="utf-8") as out:
        places = contents.paths.values()
        for line, place in zip(contents.journal.lines(contents.paths), places, strict=True):
            faults += archive.faults(line)
            out.write(archive.placed(line, place))


def _corrected(path: Path, decided: Corrections, faults: list[Finding]) -> tuple[Reading, ...]:
    used: set[str] = set()
    with path.open(encoding="utf-8") as lines:
        readings = tuple(corrections.applied(archive.load(line), decided, faults, used) for line in lines)
    faults += corrections.stale(decided, used, (digest(reading.document.text) for reading in readings))
    return readings


def _silent(readings: Sequence[Reading]) -> Iterator[Finding]:
    for reading in readings:
        document = reading.document
        node = f"{ID}document-{document.id}"
        if document.language not in languages():
            there = ", ".join(sorted(languages()))
            told = document.language or "unknown"
            message = f"{document.path}: no reader for language {told!r}; there are {there}. Kept without claims"
            yield Finding(kind="unread-language", severity="warning", message=message, document=node)
        elif not reading.records:
            message = f"{document.path}: nothing said of diplomacy was found in it. Kept without claims"
            yield Finding(kind="nothing-found", severity="info", message=message, document=node)


def _doubts(identities: Identities) -> Iterator[Finding]:
    for doubt in identities.doubts:
        message = f"{doubt.entity} {doubt.message}: {', '.join(doubt.others)}"
        yield Finding(kind="unsure-identity", severity="info", message=message, subject=ID + doubt.entity)
