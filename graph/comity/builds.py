"""A build: a folder made aside from texts, swapped in whole, the same for the same texts.

comity.json          which build is current
builds/<hash>/       graph.nq · store/ · records.jsonl · findings.jsonl · networks/ · manifest.json
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from comity import archive, checks, dataset, documents, edges, shapes
from comity.documents import Document
from comity.errors import Damaged, Locked, Unreadable
from comity.findings import Finding
from comity.identity import Identities, identify
from comity.knowledge import ontology
from comity.language import detect, languages
from comity.reading import Reading, read
from comity.statements import statements
from comity.vocabulary import ID, digest

POINTER = "comity.json"
FORMAT = 1

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the name of the last one."""


@dataclass(frozen=True, kw_only=True)
class Build:
    """A finished build: its folder and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    @property
    def quads(self) -> Path:
        """The canonical N-Quads."""
        return self.folder / "graph.nq"

    @property
    def store(self) -> Path:
        """The Oxigraph store on disk."""
        return self.folder / "store"

    @property
    def networks(self) -> Path:
        """The edge tables."""
        return self.folder / "networks"

    def findings(self) -> tuple[Finding, ...]:
        """What could not stand, what is incomplete, and what sources disagree on."""
        lines = (self.folder / "findings.jsonl").read_text("utf-8").splitlines()
        return tuple(Finding(**json.loads(line)) for line in lines)

    def readings(self) -> Iterator[Reading]:
        """The documents and their records, as read."""
        with (self.folder / "records.jsonl").open(encoding="utf-8") as lines:
            yield from map(archive.load, lines)

    def verify(self) -> None:
        """Compare the quads with the manifest; raises Damaged, which says what to do."""
        import hashlib

        if hashlib.sha256(self.quads.read_bytes()).hexdigest() != self.manifest["hash"]:
            raise Damaged(f"{self.quads} is not what its manifest says. Your texts are not touched: build again")


def opened(path: str | Path) -> Build:
    """The current build of a folder; raises Damaged when there is none, or it is not comity's."""
    path = Path(path)
    pointer = path / POINTER
    if not pointer.is_file():
        there = f"{path} is no comity graph" if path.is_dir() and any(path.iterdir()) else f"No graph at {path}"
        raise Damaged(f"{there}. Make one with: comity build TEXTS -o {path}")
    try:
        current = json.loads(pointer.read_text("utf-8"))["current"]
        folder = path / "builds" / current
        manifest = dict(json.loads((folder / "manifest.json").read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Damaged(
            f"{path}: the build is damaged ({error}). Your texts are not: build again with -o {path}"
        ) from error
    if manifest.get("format") != FORMAT or not (folder / "graph.nq").is_file():
        raise Damaged(f"{folder}: made by another comity, or incomplete. Build again with -o {path}")
    return Build(folder=folder, manifest=manifest)


def make(texts: Iterable[str | Path], out: str | Path, progress: Progress | None = None) -> Build:
    """Read the texts and put their graph into `out`; what was built there before stays until the new one is whole.

    Raises Unreadable when no text could be read, Locked when another process is writing, Damaged when `out` is
    somebody else's folder. Single faults become findings of the build.
    """
    out = Path(out)
    if out.is_file() or (out.is_dir() and not (out / POINTER).is_file() and _foreign(out)):
        raise Damaged(f"{out} is no comity graph (it holds other files). Choose another folder with -o")
    faults: list[Finding] = []
    texts_read = tuple(_documents(texts, faults))
    if not texts_read:
        told = "; ".join(fault.message for fault in faults) or "no .txt, .md or .jsonl file there"
        raise Unreadable(f"nothing to build: {told}")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(f"{out}: no folder can be made there ({error.strerror}). Choose another with -o") from error
    with _alone(out):
        readings = tuple(_readings(texts_read, _kept(out), progress))
        return _swapped_in(out, readings, faults)


def _foreign(out: Path) -> bool:
    ours = ("builds", ".lock", ".lock.json", f".{POINTER}")  # a first build that runs, or was killed, has only these
    return any(path.name not in ours for path in out.iterdir())


def _documents(texts: Iterable[str | Path], faults: list[Finding]) -> Iterator[Document]:
    seen: set[str] = set()
    for file in documents.files(texts):
        for document in documents.documents(file):
            if isinstance(document, Unreadable):
                faults.append(Finding(kind="unreadable", severity="violation", message=str(document)))
                continue
            if not document.language:
                document = replace(document, language=detect(document.text) or "")
            if document.id not in seen:
                seen.add(document.id)
                yield document


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    holder = out / ".lock.json"
    lock = FileLock(out / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        told = json.loads(holder.read_text("utf-8")) if holder.is_file() else {}
        who = f" (pid {told['pid']}, since {told['since']})" if told else ""
        raise Locked(f"another process is writing to {out}{who}. Wait for it, or build elsewhere with -o") from error
    try:
        since = datetime.now().astimezone().strftime("%H:%M:%S")
        holder.write_text(json.dumps({"pid": os.getpid(), "since": since}), "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _kept(out: Path) -> dict[str, Reading]:
    """Readings of the last build, if the reader is still the same."""
    try:
        last = opened(out)
    except Damaged:
        return {}
    if last.manifest["reader"] != reader():
        return {}
    return {reading.document.id: reading for reading in last.readings()}


@cache
def reader() -> str:
    """A digest of all that reading depends on: when it changes, every text is read anew."""
    here = Path(__file__).parent
    code = [
        here / "records.py",
        here / "register.py",
        *(here / "language").glob("*.py"),
        *(here / "reading").glob("*.py"),
    ]
    tables = [*(ontology() / "language").rglob("*.tsv"), *(ontology() / "register").glob("*.tsv")]
    return digest(*(file.read_text("utf-8") for file in sorted((*code, *tables))))


def _readings(texts: Sequence[Document], kept: dict[str, Reading], progress: Progress | None) -> Iterator[Reading]:
    todo = [document for document in texts if document.id not in kept]
    fresh = {reading.document.id: reading for reading in _read_all(todo, progress)}
    yield from sorted(({**kept, **fresh}[text.id] for text in texts), key=lambda reading: reading.document.id)


def _read_all(texts: Sequence[Document], progress: Progress | None) -> Iterator[Reading]:
    for done, document in enumerate(texts, 1):
        yield _read(document)
        if progress:
            progress(done, len(texts), document.path)


def _read(document: Document) -> Reading:
    return read(document) if document.language in languages() else Reading(document=document, records=())


def _swapped_in(out: Path, readings: Sequence[Reading], faults: Sequence[Finding]) -> Build:
    aside = out / "builds" / f".making-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        manifest = _written(aside, readings, faults)
        name = digest(manifest["hash"], manifest["findings"], manifest["reader"], version("comity"))
        folder = out / "builds" / name
        if folder.is_dir():
            shutil.rmtree(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _point(out, name)
    for old in (out / "builds").iterdir():
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return opened(out)


def _written(aside: Path, readings: Sequence[Reading], faults: Sequence[Finding]) -> dict[str, Any]:
    identities = identify(readings)
    told, graphs = dataset.write(statements(readings, identities), aside / "graph.nq")
    dataset.on_disk(aside / "graph.nq", aside / "store")
    store = dataset.in_memory(aside / "graph.nq")
    edges.write_tables(store, aside / "networks")
    found = (*faults, *_silent(readings), *_doubts(identities), *shapes.violations(store), *checks.findings(store))
    lines = sorted({json.dumps(asdict(finding), ensure_ascii=False, sort_keys=True) for finding in found})
    (aside / "findings.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    with (aside / "records.jsonl").open("w", encoding="utf-8") as records:
        records.writelines(f"{archive.dump(reading)}\n" for reading in readings)
    manifest = {
        "format": FORMAT,
        "comity": version("comity"),
        "pyoxigraph": version("pyoxigraph"),
        "reader": reader(),
        "hash": told,
        "quads": graphs.total(),
        "graphs": dict(sorted(graphs.items())),
        "documents": len(readings),
        "records": sum(len(reading.records) for reading in readings),
        "findings": digest(*lines),
    }
    (aside / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
    return manifest


def _point(out: Path, name: str) -> None:
    aside = out / f".{POINTER}"
    with aside.open("w", encoding="utf-8") as pointer:
        json.dump({"comity": FORMAT, "current": name}, pointer)
        pointer.flush()
        os.fsync(pointer.fileno())
    aside.replace(out / POINTER)


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
