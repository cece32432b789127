"""What a person writes for a field of a record: a notation, a period, words, or the name of a thing."""

import re
from dataclasses import MISSING, fields
from typing import Any

from comity.errors import Malformed
from comity.knowledge import notations
from comity.periods import period
from comity.reading import Reading
from comity.records import Record
from comity.register import fold, register

CODES: dict[tuple[str, str], str] = {
    ("Action", "kind"): "action-type",
    ("Agreement", "kind"): "agreement-type",
    ("Agreement", "status"): "agreement-status",
    ("Characterisation", "term"): "characterisation",
    ("Commitment", "status"): "commitment-status",
    ("Event", "kind"): "event-kind",
    ("Event", "status"): "event-status",
    ("Event", "visit_type"): "visit-type",
    ("Organization", "kind"): "organization-kind",
    ("Organization", "portfolio"): "portfolio",
    ("Participation", "role"): "participation-role",
    ("Statement", "mode"): "quotation-mode",
    ("Tenure", "office"): "office-kind",
    ("Tenure", "portfolio"): "portfolio",
    ("Topic", "area"): "area",
}
"""Fields that hold a notation, and the scheme it is of."""
ANY = {"areas": "area", "modality": "modality"}

REFERENCES = (
    "about agreement body event host mentioned obligor part_of participant party person place polity receiving "
    "register sending signatories speaker states within witnesses"
).split()
"""Fields that speak of a thing: by its name in the text, or by its local name or a name it bears in the register."""


def amended(reading: Reading, record: Record, name: str, text: str) -> Any:
    """The value a person wrote for a field of a record; raises Malformed with what could stand there."""
    known = {part.name: part for part in fields(record)}
    kind = type(record).__name__
    if name not in known or name in ("key", "evidence", "mentions") or name.endswith("_evidence"):
        there = ", ".join(sorted(set(known) - {"key", "evidence", "mentions"} - {n for n in known if "_ev" in n}))
        raise Malformed(f"a {kind.lower()} has no {name!r}; there are {there}")
    old = getattr(record, name)
    if not text and known[name].default is not MISSING:
        return known[name].default
    if name in ("when", "term", "due"):
        return period(text)
    if isinstance(old, bool):
        return text.casefold() in ("true", "yes", "1")
    if name == "years":
        return tuple(int(year) for year in re.findall(r"\d{4}", text))
    if isinstance(known[name].default, tuple) or isinstance(old, tuple):
        return tuple(_word(reading, kind, name, one.strip()) for one in text.split(","))
    return _word(reading, kind, name, text)


def _word(reading: Reading, kind: str, name: str, text: str) -> str:
    scheme = CODES.get((kind, name)) or ANY.get(name)
    if scheme:
        if text not in notations(scheme):
            raise Malformed(f"{name} has no {text!r}; there are {', '.join(sorted(notations(scheme)))}")
        return text
    return _meant(reading, text) if name in REFERENCES else text


def _meant(reading: Reading, text: str) -> str:
    for record in reading.records:
        names = (getattr(record, part, None) for part in ("name", "title"))
        key = getattr(record, "key", None)
        if isinstance(key, str) and (key == text or any(isinstance(n, str) and fold(n) == fold(text) for n in names)):
            return key
    if register().get(text):
        return text
    found = register().named(text)
    if len(found) == 1:
        return found[0].id
    why = "names several things" if found else "is nothing that the text or the register names"
    raise Malformed(f"{text!r} {why}; write a name as the text has it, or a local name like state-KZ")
