"""A build: a folder made aside from texts, swapped in whole, the same for the same texts.

comity.json          which build is current
builds/<hash>/       graph.nq · store/ · records.jsonl · corrections.tsv · findings.jsonl · networks/ · manifest.json
readings.jsonl       what an interrupted build has read; the next one takes it up
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from comity import archive, corrections, documents, harvest, journals, readers
from comity.contents import RECORDS, Contents, written
from comity.corrections import Corrections
from comity.errors import Damaged, Locked, Unreadable
from comity.findings import Finding
from comity.harvest import Progress, Sources
from comity.journals import Journal
from comity.knowledge import ontology
from comity.reading import Reading
from comity.vocabulary import digest

__all__ = ["Build", "Progress", "make", "opened"]

POINTER = "comity.json"
FORMAT = 1


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
        """The documents and their records, as read and then corrected by a person."""
        decided = corrections.corrections(self.folder / corrections.NAME)
        with (self.folder / RECORDS).open(encoding="utf-8") as lines:
            for line in lines:
                yield corrections.applied(archive.load(line), decided, [], set())

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


def make(
    texts: Iterable[str | Path],
    out: str | Path,
    progress: Progress | None = None,
    *,
    decisions: str | Path | None = None,
    processes: int | None = None,
) -> Build:
    """Read the texts and put their graph into `out`; what was built there before stays until the new one is whole.

    `decisions` is a file of corrections to claims, by default `corrections.tsv` beside `out` if it is there;
    `processes` how many read at once, by default as many as there are cores when the texts are many. What was read
    before an interruption is not read again. Raises Unreadable when no text could be read, Locked when another process
    is writing, Damaged when `out` is somebody else's folder. Single faults become findings of the build.
    """
    out = Path(out)
    if out.is_file() or (out.is_dir() and not (out / POINTER).is_file() and _foreign(out)):
        raise Damaged(f"{out} is no comity graph (it holds other files). Choose another folder with -o")
    files = sorted(documents.files(texts), key=lambda file: (file.name, str(file)))
    if not files:
        raise Unreadable(f"nothing to build: no file there that ends in {', '.join(documents.KINDS)}")
    decided = _decided(out, decisions)
    fresh = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Damaged(f"{out}: no folder can be made there ({error.strerror}). Choose another with -o") from error
    try:
        reading = reading_with(decided)
        with _alone(out), Journal(out / journals.NAME, reading, _last(out, reading)) as journal:
            return _made(out, reading, Sources(files=files, processes=processes, progress=progress), journal, decided)
    except Unreadable:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
        raise


def _decided(out: Path, given: str | Path | None) -> Corrections:
    """The decisions of the given file, or of the one that lies beside the graph's folder."""
    if given is not None and not Path(given).is_file():
        raise Unreadable(f"{given}: no such file of corrections; write one with: comity review --to {given}")
    return corrections.corrections(Path(given) if given is not None else out.resolve().parent / corrections.NAME)


def _made(out: Path, reading: str, sources: Sources, journal: Journal, decided: Corrections) -> Build:
    faults: list[Finding] = []
    paths = harvest.harvest(sources, journal, faults, taught=decided.aliases)
    if not paths:
        journal.remove()
        raise Unreadable(f"nothing to build: {'; '.join(fault.message for fault in faults)}")
    build = _swapped_in(
        out, reading, Contents(journal=journal, paths=paths, decided=decided, faults=faults, last=_store(out))
    )
    journal.remove()
    return build


def _foreign(out: Path) -> bool:
    ours = (
        "builds",
        ".lock",
        ".lock.json",
        f".{POINTER}",
        journals.NAME,
    )  # a first build that runs, or was killed, has only these
    return any(path.name not in ours for path in out.iterdir())


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


def _last(out: Path, wanted: str) -> Path | None:
    """The readings of the last build, if they were read as is wanted now."""
    try:
        last = opened(out)
    except Damaged:
        return None
    return last.folder / RECORDS if last.manifest["reader"] == wanted else None


def _store(out: Path) -> Path | None:
    """The folder of the last build, if the engine of now made its store."""
    try:
        last = opened(out)
    except Damaged:
        return None
    return last.folder if last.manifest["pyoxigraph"] == version("pyoxigraph") else None


def reading_with(decided: Corrections) -> str:
    """Stands for all that reading depends on: comity's own, other readers, and the names that a person taught."""
    return digest(reader(), *readers.versions(), *("\t".join(alias) for alias in decided.aliases))


@cache
def reader() -> str:
    """A digest of all that comity's own reading depends on: when it changes, every text is read anew."""
    here = Path(__file__).parent
    rooms = ("archive", "concord", "intake", "llm", "readers", "records", "references", "register")
    code = [
        *(here / f"{room}.py" for room in rooms),
        *(file for room in ("documents", "language", "reading") for file in (here / room).glob("*.py")),
    ]
    tables = [*(ontology() / "language").rglob("*.tsv"), *(ontology() / "register").glob("*.tsv")]
    return digest(*(file.read_text("utf-8") for file in sorted((*code, *tables)) if file.is_file()))


def _swapped_in(out: Path, reading: str, contents: Contents) -> Build:
    aside = out / "builds" / f".making-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        manifest = written(aside, contents) | {"format": FORMAT, "reader": reading}
        (aside / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
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


def _point(out: Path, name: str) -> None:
    aside = out / f".{POINTER}"
    with aside.open("w", encoding="utf-8") as pointer:
        json.dump({"comity": FORMAT, "current": name}, pointer)
        pointer.flush()
        os.fsync(pointer.fileno())
    aside.replace(out / POINTER)
