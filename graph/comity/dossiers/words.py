"""What a dossier says itself, in the language of the page; days and periods as a person writes them."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from comity.errors import Unknown
from comity.knowledge import table

LANGUAGES = ("ru", "en")


class Words:
    """The words of one language; raises Unknown for a language that dossiers are not written in."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise Unknown(f"no dossier language {language!r}; there are {', '.join(LANGUAGES)}")
        self.language = language
        self._words = _table()[language]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key with values in their places, which are never read as places themselves."""
        text = self._words[key]
        for name, value in values.items():
            before, _, after = text.partition("{" + name + "}")
            text = before + str(value) + after
        return text

    def day(self, day: date) -> str:
        """A day in words: 4 ноября 2025."""
        return f"{day.day}\u00a0{self._words['months'].split()[day.month - 1]} {day.year}"

    def period(self, since: date | None, until: date | None, precision: str) -> str:
        """Half-open days in words: a day, a stay with its last day, whole years, or the one side that is told."""
        if since is None or until is None:
            told = since or until
            return self("from" if since else "until", x=self.day(told)) if told else self("not-told")
        if until <= since:
            return self.day(since)
        last = until - timedelta(days=1)
        if precision in ("year", "period") and (since.month, since.day, until.month, until.day) == (1, 1, 1, 1):
            return str(since.year) if since.year == last.year else f"{since.year}–{last.year}"
        if since >= last:
            return self.day(since)
        if (since.year, since.month) == (last.year, last.month):
            return f"{since.day}–{self.day(last)}"
        return f"{self.day(since)} – {self.day(last)}"


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    rows = tuple(table("dossiers/words.tsv"))
    return {tag: {row["id"]: row[tag] for row in rows} for tag in LANGUAGES}
