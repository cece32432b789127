"""The small words of a language by what they do: join, place, open a topic or a period."""

from functools import cache
from typing import NamedTuple

from comity.knowledge import table


class SmallWords(NamedTuple):
    """Folded words by role; a role that a language has no word for is empty."""

    joining: frozenset[str]
    placing: frozenset[str]
    topical: frozenset[str]
    mutual: frozenset[str]
    together: frozenset[str]
    attached: frozenset[str]
    electing: frozenset[str]
    upon: frozenset[str]
    seat: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    through: frozenset[str]
    on_day: frozenset[str]
    during: frozenset[str]
    years: frozenset[str]
    years_short: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    clausal: frozenset[str]
    owning: frozenset[str]
    worldly: frozenset[str]
    charging: frozenset[str]
    named_after: frozenset[str]
    domains: frozenset[str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    before_year: frozenset[str]
    before_month: frozenset[str]
    before_weekday: frozenset[str]
    up_to: frozenset[str]
    ordinals: tuple[str, ...]
    former: tuple[str, ...]
    civic: tuple[str, ...]


@cache
def small_words(code: str) -> SmallWords:
    """The small words of a language."""
    roles: dict[str, list[str]] = {}
    for row in table(f"language/{code}/small_words.tsv"):
        roles.setdefault(row["role"], []).append(row["word"])

    def words(role: str) -> frozenset[str]:
        return frozenset(roles.get(role, ()))

    return SmallWords(
        joining=words("and"),
        placing=words("in"),
        topical=words("about"),
        mutual=words("with"),
        together=words("together"),
        attached=words("attached"),
        electing=words("elected-from"),
        upon=words("upon"),
        seat=words("seat"),
        since=words("since"),
        until=words("until"),
        through=words("through"),
        on_day=words("on"),
        during=words("during"),
        years=words("year"),
        years_short=words("year-short"),
        particles=words("particle"),
        articles=words("article"),
        indefinite=words("indefinite"),
        definite=words("definite"),
        clausal=words("clausal"),
        owning=words("owning"),
        worldly=words("worldly"),
        charging=words("charging"),
        named_after=words("named-after"),
        domains=words("domain"),
        range_from=words("range-from"),
        range_to=words("range-to"),
        before_year=words("before-year"),
        before_month=words("before-month"),
        before_weekday=words("before-weekday"),
        up_to=words("up-to"),
        ordinals=tuple(roles.get("ordinal", ())),
        former=tuple(roles.get("former", ())),
        civic=tuple(roles.get("city", ())),
    )
