"""The readings that are kept: those of the last build, and those of one that was interrupted, found by document.

A journal is a file of lines of the archive under a heading that names the reader; a build adds to it as it reads, so
that a killed build has lost no more than the text it was at.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from comity import archive

NAME = "readings.jsonl"


class Journal:
    """Kept readings on disk; in memory only where each one stands."""

    def __init__(self, path: Path, reader: str, last: Path | None = None) -> None:
        """Opens the journal at `path`, with the readings of a `last` build beside it, if the same reader made them."""
        self.path = path
        self.heading = f'{{"reader": "{reader}"}}\n'.encode()
        self._places: dict[str, tuple[BinaryIO, int]] = {}
        self._files: list[BinaryIO] = []
        if last and last.is_file():
            self._index(last.open("rb"))
        self._own = self._opened()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files:
            file.close()

    def __contains__(self, document: str) -> bool:
        return document in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, document: str, line: str) -> None:
        """Writes a line at the end, where it stays if the process is killed."""
        self._own.seek(0, 2)
        self._places[document] = self._own, self._own.tell()
        self._own.write(line.encode() + b"\n")
        self._own.flush()

    def lines(self, documents: Iterable[str]) -> Iterator[str]:
        """The lines of these documents, in their order."""
        for document in documents:
            file, place = self._places[document]
            file.seek(place)
            yield file.readline().decode()

    def remove(self) -> None:
        """Deletes the journal itself: its readings stand in a finished build now, or there are none."""
        self._own.close()
        self.path.unlink(missing_ok=True)

    def _opened(self) -> BinaryIO:
        """The journal of the same reader, cut after its last whole line; else a new one."""
        kept = self.path.is_file()
        file = self.path.open("r+b" if kept else "w+b")
        if kept and file.readline() == self.heading:
            file.truncate(self._index(file))
            return file
        file.seek(0)
        file.truncate()
        file.write(self.heading)
        file.flush()
        self._files.append(file)
        return file

    def _index(self, file: BinaryIO) -> int:
        """Notes where each reading of a file stands; gives the end of the last whole one."""
        self._files.append(file)
        place = file.tell()
        for line in file:
            if not line.endswith(b"\n"):
                break
            if document := archive.name(line):
                self._places[document] = file, place
            place += len(line)
        return place
