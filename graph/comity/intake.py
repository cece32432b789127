"""From a file to its readings as lines of the archive: what one reads in one go, here or in a worker."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from comity import archive, documents
from comity.documents import Document
from comity.errors import Unreadable
from comity.language import detect
from comity.readers import consult


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A file to read, or one line of a `.jsonl` file."""

    path: str
    number: int = 0
    line: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a document: its id and where it lies, with its `line` when it was read now, or a `fault`."""

    path: str
    id: str = ""
    line: str = ""
    fault: str = ""


def units(files: Iterable[Path]) -> Iterator[Unit | Unreadable]:
    """What is to be read, file by file; of a file with many documents, one by one."""
    for file in files:
        if file.suffix.lower() != ".jsonl":
            yield Unit(path=str(file))
            continue
        try:
            for number, line in documents.numbered(file):
                yield Unit(path=str(file), number=number, line=line)
        except Unreadable as error:
            yield error


def outcomes(unit: Unit, kept: Container[str]) -> Iterator[Outcome]:
    """The documents of a unit, each read unless its reading is kept already."""
    for found in _documents(unit):
        if isinstance(found, Unreadable):
            yield Outcome(path=unit.path, fault=str(found))
            continue
        document = found if found.language else replace(found, language=detect(found.text) or "")
        if document.id in kept:
            yield Outcome(path=document.path, id=document.id)
            continue
        told = consult(document)
        line = archive.dump(told.reading, told.faults, again=told.again)
        yield Outcome(path=document.path, id=document.id, line=line)


def _documents(unit: Unit) -> Iterator[Document | Unreadable]:
    if unit.number:
        yield documents.line(Path(unit.path), unit.number, unit.line)
    else:
        yield from documents.documents(Path(unit.path))
