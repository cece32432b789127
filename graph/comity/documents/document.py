"""A text with what is known of its origin."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from comity.documents.origin import dated, host
from comity.errors import Unreadable
from comity.vocabulary import digest

_PARTIAL = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d))?")
_MIDST = 15
TOLD = ("language", "source", "url", "title", "cites")


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with what is known of its origin; offsets of all evidence are code points of `text`.

    `date` is the day of publication, None when unknown; `around` a day in the midst of the month or year where no more
    is known, by which «20 сентября» gets its year and nothing its day; `language` an ISO 639-1 code, empty when not
    told; `source` the domain or name of who published it, `cites` a reference in words where there is no address.
    """

    text: str
    language: str = ""
    date: datetime.date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    cites: str | None = None
    path: str = ""
    around: datetime.date | None = None

    @cached_property
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


def document(place: str, name: str, text: str, *told: Any) -> Document:
    """The document of a text and of what is told about it, the most trusted first; raises Unreadable at a fault.

    The source is the host of the address, and the day that of the text's own dateline, where nobody tells them.
    """
    known = dict(_merged(place, told))
    if not text.strip():
        raise Unreadable(f"{place}: no text after the front matter; nothing to read")
    lead = len(text) - len(text.lstrip("\n"))
    text = text[lead:].rstrip()
    words = {key: str(known[key]).strip() for key in TOLD if known.get(key)}
    _refuse_broken(place, text, *words.values())
    if "language" in words:
        words["language"] = re.split("[-_]", words["language"].lower())[0]  # ru-RU is ru
    if not words.get("source"):
        words["source"] = host(words.get("url", "")) or ""
    near = around(str(known.get("date") or ""))
    day = (None if near else _day(place, known.get("date"))) or dated(text)
    return Document(
        text=text, date=day, around=near, path=name, **{key: value for key, value in words.items() if value}
    )


def around(told: str) -> datetime.date | None:
    """The day in the midst of a month or year told alone, «2026-05» or «2026»; None for whatever else is told."""
    partial = _PARTIAL.fullmatch(told.strip())
    try:
        return datetime.date(int(partial["year"]), int(partial["month"] or 7), _MIDST) if partial else None
    except ValueError:
        return None


def _refuse_broken(place: str, *words: str) -> None:
    """Raises Unreadable for what JSON can say and no text can hold: halves of characters, and zero characters."""
    for said in words:
        if broken := re.search("[\0\ud800-\udfff]", said):
            code = f"U+{ord(broken[0]):04X}"
            raise Unreadable(f"{place}: binary or broken ({code} at {broken.start()}); give the text itself")


def _merged(place: str, told: Iterable[Any]) -> Iterable[tuple[str, Any]]:
    for one in reversed(list(told)):
        if not isinstance(one, Mapping):
            kind = type(one).__name__
            raise Unreadable(f"{place}: front matter is {kind}, not 'name: value' lines; mend it")
        yield from ((key, value) for key, value in one.items() if value not in (None, ""))


def _day(place: str, told: object) -> datetime.date | None:
    if told is None or told == "":
        return None
    if isinstance(told, datetime.datetime):
        return told.date()
    if isinstance(told, datetime.date):
        return told
    try:
        return datetime.datetime.fromisoformat(str(told).strip()).date()
    except ValueError as error:
        raise Unreadable(f"{place}: date {told!r} is no day; write it like 2026-05-31, or leave it out") from error
