"""Texts as people have them: a file becomes one or more documents with source, date and language."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any

from comity.errors import Unreadable
from comity.vocabulary import digest

KINDS = (".jsonl", ".md", ".txt")
TOLD = ("language", "source", "url", "title", "cites")
LIMIT = 20_000_000  # bytes; a communiqué has thousands, so a larger file is something else

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with what is known of its origin; offsets of all evidence are code points of `text`.

    `date` is the day of publication, None when unknown; `language` an ISO 639-1 code, empty when not told; `source` the
    domain or name of who published it, `cites` a reference in words where there is no address.
    """

    text: str
    language: str = ""
    date: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    cites: str | None = None
    path: str = ""

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits made from text and origin, not from where the file lies."""
        told = (
            self.language,
            str(self.date or ""),
            self.source or "",
            self.url or "",
            self.title or "",
            self.cites or "",
        )
        return digest(self.text, *told)


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """All files to read, in a fixed order: the given ones, and those of a known kind below the given folders."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and p.suffix in KINDS)
            found.update(dict.fromkeys(p for p in sorted(inside) if not p.name.startswith(".")))
        else:
            found[path] = None
    return tuple(found)


def documents(path: Path) -> Iterator[Document | Unreadable]:
    """The documents of one file (a `.jsonl` file holds one a line); what cannot be read comes as its error."""
    try:
        if path.suffix not in KINDS:
            kind = path.suffix or "a file without ending"
            raise Unreadable(f"{path}: no reader for {kind}; there are {', '.join(KINDS)}")
        text = _decoded(path)
        if path.suffix != ".jsonl":
            yield _marked(path, text)
            return
    except Unreadable as error:
        yield error
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _line(f"{path}:{number}", f"{path.name}:{number}", line)
            except Unreadable as error:
                yield error


def _decoded(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise Unreadable(f"{path}: {size / 1e6:.0f} MB, more than the {LIMIT // 10**6} MB of one text; split it")
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}; check the name and the rights") from error
    if not raw.strip():
        raise Unreadable(f"{path}: empty; nothing to read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: not UTF-8 (byte {error.start}); {_guess(raw)}") from error
    if "\0" in text:
        raise Unreadable(f"{path}: binary (a zero byte at {text.index(chr(0))}); give the text itself")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it looks like UTF-16: save it as UTF-8"
    letters = re.findall(r"[А-яЁё]", raw[:4000].decode("cp1251", "ignore"))
    if len(letters) > len(raw[:4000]) / 2:
        return "it looks like windows-1251: save it as UTF-8"
    return "it looks binary: give the text itself, saved as UTF-8"


def _marked(path: Path, text: str) -> Document:
    front: Any = {}
    if match := _FRONT.match(text):
        import yaml

        try:
            front = yaml.safe_load(match[1] or "") or {}
        except yaml.YAMLError as error:
            reason = " ".join(str(error).split())
            raise Unreadable(f"{path}: the front matter is no YAML ({reason}); mend it or remove it") from error
        text = text[match.end() :]
    elif text.startswith("---\n"):
        raise Unreadable(f"{path}: the front matter has no closing line '---'; add it")
    return _document(f"{path}", path.name, text, front)


def _line(place: str, name: str, line: str) -> Document:
    try:
        told = loads(line)
    except JSONDecodeError as error:
        raise Unreadable(f"{place}: no JSON ({error.msg}); write one document a line") from error
    text = told.pop("text", None) if isinstance(told, dict) else None
    if not isinstance(text, str):
        raise Unreadable(f"{place}: no 'text'; each line is an object with at least a text")
    return _document(place, name, text, told)


def _document(place: str, name: str, text: str, told: Any) -> Document:
    if not isinstance(told, dict):
        raise Unreadable(f"{place}: front matter is {type(told).__name__}, not 'name: value' lines; mend it")
    if not text.strip():
        raise Unreadable(f"{place}: no text after the front matter; nothing to read")
    words = {key: str(told[key]).strip() for key in TOLD if told.get(key)}
    lead = len(text) - len(text.lstrip("\n"))
    return Document(text=text[lead:].rstrip(), date=_day(place, told.get("date")), path=name, **words)


def _day(place: str, told: object) -> datetime.date | None:
    if told is None or told == "":
        return None
    if isinstance(told, datetime.datetime):
        return told.date()
    if isinstance(told, datetime.date):
        return told
    try:
        return datetime.date.fromisoformat(str(told))
    except ValueError as error:
        raise Unreadable(f"{place}: date {told!r} is no day; write it like 2026-05-31, or leave it out") from error
