"""Words of a language for months, seasons and counted days."""

from functools import cache
from typing import NamedTuple

from comity.knowledge import table


class Calendar(NamedTuple):
    """`months` gives the first month and how many they are, `days` the unit and steps of a word, `words` holds all."""

    months: dict[str, tuple[int, int]]
    days: dict[str, tuple[str, int]]
    words: frozenset[str]


@cache
def calendar(code: str) -> Calendar:
    """The calendar of a language."""
    months = {row["word"]: (int(row["first"]), int(row["months"])) for row in table(f"language/{code}/months.tsv")}
    days = {row["word"]: (row["unit"], int(row["steps"])) for row in table(f"language/{code}/days.tsv")}
    return Calendar(months, days, frozenset((*months, *days)))
