"""The keys by which records of one document speak of each other."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from comity.records import Record

WORDS = ("evidence", "given", "name", "patronymic", "place_name", "source", "surname", "text", "title", "words")
"""Fields that hold what a text says; a word there may begin with `#` as well, and is no key."""

R = TypeVar("R", bound=Record)


def keys(record: Record) -> Iterator[tuple[str, str]]:
    """Each key in a record with the name of its field; its own stands in `key`."""
    for part in fields(record):
        value = getattr(record, part.name)
        for one in value if isinstance(value, tuple) else (value,):
            if part.name not in WORDS and isinstance(one, str) and one.startswith("#"):
                yield part.name, one


def renamed(record: R, name: Callable[[str], str]) -> R:
    """The record with every key of it put through `name`."""
    changed: dict[str, Any] = {}
    for field in dict.fromkeys(field for field, _ in keys(record)):
        value = getattr(record, field)
        if isinstance(value, tuple):
            changed[field] = tuple(name(one) if str(one).startswith("#") else one for one in value)
        else:
            changed[field] = name(value)
    return replace(record, **changed)


def without(record: R, gone: frozenset[str]) -> R | None:
    """The record without the keys that are gone; None when it cannot be without them."""
    changed: dict[str, Any] = {}
    needed = {part.name for part in fields(record) if part.default is not None and part.default != ()}
    for field, key in keys(record):
        if key in gone:
            if field in needed:
                return None
            value = getattr(record, field)
            changed[field] = tuple(one for one in value if one not in gone) if isinstance(value, tuple) else None
    return replace(record, **changed) if changed else record
