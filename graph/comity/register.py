"""The register: states, regions, cities, bodies, offices, organisations and news sources that are known by name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

from comity.errors import Unknown
from comity.knowledge import ontology, table
from comity.vocabulary import slug

_CLASSES = {
    "state": "State",
    "territory": "Territory",
    "region": "Region",
    "municipality": "Municipality",
    "city": "Municipality",
    "office": "Office",
    "source": "NewsSource",
}
_TABLES = (
    "states",
    "regions",
    "cities",
    "bodies",
    "organizations",
    "companies",
    "parties",
    "media",
    "offices",
    "sources",
)
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_SAME = str.maketrans({"ё": "е", "–": "-", "—": "-", "‑": "-", "’": "'", "ʻ": "'", "‘": "'", "ʼ": "'", "`": "'"})


class NameUse(NamedTuple):
    """A name that was borne for a time; the ends are days, months or years as written, "" is unknown."""

    text: str
    language: str
    kind: str
    since: str = ""
    until: str = ""
    source: str = ""

    def on(self, day: date) -> bool:
        """Whether the name may have been in use on a day: False only when its known ends exclude that day."""
        told = day.isoformat()
        early = bool(self.since) and told[: len(self.since)] < self.since
        ended = told >= self.until if len(self.until) == len(told) else told[: len(self.until)] > self.until
        return not early and not (self.until and ended)


class Change(NamedTuple):
    """A split, merger or other succession of bodies: `kind` of scheme succession-kind, ids before and after."""

    id: str
    kind: str
    date: str
    originals: tuple[str, ...]
    results: tuple[str, ...]
    source: str


Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry:
    """Something the register knows, one object for each id; names and forms by language code.

    Ids are local names of entities. `kind` is state, territory, region, municipality, city, office, source or a
    notation of organization-kind; `cls` the class of the ontology; `state` the state or territory it belongs to;
    `within` the polity around it or, for a body, the polity whose organ it is; `portfolios` what a ministry is for,
    its main charge first; `facts` the other cells of its row, by column.
    """

    id: str
    kind: str
    cls: str
    names: Mapping[str, str]
    official: Mapping[str, str] = field(default_factory=dict)
    aliases: Names = field(default_factory=dict)
    abbreviations: Names = field(default_factory=dict)
    adjectives: Names = field(default_factory=dict)
    uses: tuple[NameUse, ...] = ()
    iso2: str | None = None
    state: str | None = None
    within: str | None = None
    capital: str | None = None
    wikidata: str | None = None
    portfolios: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> bool:
        """Whether it may have existed on a day: False only when its known ends exclude that day."""
        return NameUse("", "", "", self.facts.get("valid_from", ""), self.facts.get("valid_until", "")).on(day)

    def all_names(self, language: str | None = None) -> tuple[str, ...]:
        """Every name, official name, alias, abbreviation and former name, in one language or in all."""
        return tuple(dict.fromkeys(text for text, told, _ in self.forms() if language in (None, told)))

    def forms(self) -> Iterator[tuple[str, str, str]]:
        """Every (text, language, form); form is name, official, alias, abbreviation or former; adjectives apart."""
        for language, text in self.names.items():
            yield text, language, "name"
        for language, text in self.official.items():
            yield text, language, "official"
        for form, several in (("alias", self.aliases), ("abbreviation", self.abbreviations)):
            for language, texts in several.items():
                for text in texts:
                    yield text, language, form
        for use in self.uses:
            yield use.text, use.language, use.kind if use.kind in ("official", "former") else "alias"


class Register:
    """All entries, by local name, by name and by what they belong to."""

    def __init__(self, entries: Mapping[str, Entry], changes: tuple[Change, ...] = ()) -> None:
        self._entries = entries
        self.changes = changes
        self._named: dict[str, dict[str, tuple[tuple[Entry, NameUse | None], ...]]] = {}

    def __getitem__(self, known: str) -> Entry:
        """The entry of a local name; raises Unknown."""
        if known not in self._entries:
            raise Unknown(f"the register has no {known!r}; local names look like state-KZ, region-KZ-19, city-FR-paris")
        return self._entries[known]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, known: str | None) -> Entry | None:
        """The entry of a local name, None when there is none."""
        return self._entries.get(known) if known else None

    def named(self, text: str, language: str | None = None, *, on: date | None = None) -> tuple[Entry, ...]:
        """All that bear a name, whatever its case, ё or dashes.

        Without a language all languages are asked. With `on`, names that were certainly out of use on that day and
        bodies that certainly did not exist are left out. Who only shares an adjective is not meant.
        """
        found = self._index(language or "").get(fold(text), ())
        return tuple(
            dict.fromkeys(entry for entry, use in found if not on or (entry.on(on) and (not use or use.on(on))))
        )

    def forms(self, language: str) -> Iterator[tuple[str, Entry, str]]:
        """Every (text, entry, form) of a language, for gazetteers.

        Forms are name, official, alias, abbreviation, former, adjective, and capital: a state called by its capital.
        """
        for entry in self:
            for text, told, form in entry.forms():
                if told == language:
                    yield text, entry, form
            for text in entry.adjectives.get(language, ()):
                yield text, entry, "adjective"
            if (city := self.get(entry.capital)) and language in city.names:
                yield city.names[language], entry, "capital"

    def state_of(self, known: str) -> str | None:
        """The state or territory that an entry, or any id that starts with its codes, belongs to; a state is its own.

        Regions, cities, bodies and offices made from texts (`body-TR-ministry-foreign-affairs`) tell it by their codes.
        """
        if entry := self._entries.get(known):
            return entry.state
        if made := re.match(r"(?:region|city|body|organization|office)-([A-Z]{2})(?=-)", known):
            return self.polity(made[1])
        return None

    def polity(self, iso2: str) -> str | None:
        """The local name of the state or territory with an ISO 3166-1 alpha-2 code."""
        return next((name for kind in ("state", "territory") if (name := f"{kind}-{iso2}") in self._entries), None)

    def source(self, place: str) -> Entry | None:
        """The news source or portal with a domain (or an address below it), or of a name."""
        host = place.lower().partition("://")[2] or place.lower()
        labels = re.split(r"[/:?#]", host, maxsplit=1)[0].removeprefix("www.").split(".")
        for first in range(len(labels) - 1):
            if entry := self._entries.get("source-" + slug(".".join(labels[first:]))):
                return entry
        named = [entry for entry in self.named(place) if entry.kind == "source"]
        return named[0] if len(named) == 1 else None

    def is_official(self, domain: str) -> bool:
        """Whether a domain is the site of a government or an organisation, no news source."""
        entry = self._entries.get("source-" + slug(domain))
        return entry is not None and entry.facts.get("kind") in ("government", "organization")

    def executive_of(self, polity: str) -> str:
        """The local name of the body that governs a polity: its government, akimat, executive committee …"""
        code = polity.partition("-")[2]
        return f"body-{code}-government" if polity.startswith(("state-", "territory-")) else f"body-{code}-executive"

    def ministry(self, iso2: str, portfolio: str, *, on: date | None = None) -> Entry | None:
        """The one ministry of a state for a portfolio; None when the register knows none, or several as good.

        A ministry whose main charge it is comes before those that have it beside others. Without `on`: of today's.
        """
        charged = self._ministries.get((iso2, portfolio), ())
        held = [entry for entry in charged if (entry.on(on) if on else "valid_until" not in entry.facts)]
        main = [entry for entry in held if entry.portfolios[0] == portfolio] or held
        return main[0] if len(main) == 1 else None

    @cached_property
    def _ministries(self) -> dict[tuple[str | None, str], tuple[Entry, ...]]:
        found: dict[tuple[str | None, str], tuple[Entry, ...]] = {}
        for entry in self:
            for portfolio in dict.fromkeys(entry.portfolios) if entry.cls == "Ministry" else ():
                found[entry.iso2, portfolio] = (*found.get((entry.iso2, portfolio), ()), entry)
        return found

    def _index(self, language: str) -> dict[str, tuple[tuple[Entry, NameUse | None], ...]]:
        if language not in self._named:
            index: dict[str, list[tuple[Entry, NameUse | None]]] = {}
            for entry in self:
                uses = {use.text: use for use in entry.uses}
                for text, told, form in entry.forms():
                    if language in ("", told):
                        use = uses.get(text) if form != "name" else None
                        index.setdefault(fold(text), []).append((entry, use))
            self._named[language] = {text: tuple(found) for text, found in index.items()}
        return self._named[language]


def fold(text: str) -> str:
    """A name as look-ups compare it: no case, ё as е, one kind of dash, apostrophe and space."""
    return _SPACES.sub(" ", text.casefold().translate(_SAME)).strip()


_taught: list[tuple[str, str, str]] = []


def teach(names: Iterable[tuple[str, str, str]]) -> None:
    """Adds names (entity, text, language) to the register of this process; before anything is read with it."""
    _taught.extend(names)
    register.cache_clear()


@cache
def register() -> Register:
    """The register as the tables in `ontology/register` tell it; read once."""
    uses: dict[str, tuple[NameUse, ...]] = {}
    for row in _rows("names"):
        use = NameUse(row["name"], row["language"], row["kind"], row["valid_from"], row["valid_until"], row["source"])
        uses[row["entity"]] = (*uses.get(row["entity"], ()), use)
    codes = {row["iso2"]: row["id"] for row in _rows("states")}
    entries = {}
    for name in _TABLES:
        for row in _rows(name):
            entry = _entry(row, codes, uses)
            entries[entry.id] = entry
    for known, text, language in _taught:
        entries[known] = _with_name(entries[known], text, language)
    changes = tuple(
        Change(row["id"], row["kind"], row["date"], _several(row["originals"]), _several(row["results"]), row["source"])
        for row in _rows("changes")
    )
    return Register(MappingProxyType(entries), changes)


def _with_name(entry: Entry, text: str, language: str) -> Entry:
    names = entry.abbreviations if _short(text) else entry.aliases
    more = {**names, language: (*names.get(language, ()), text)}
    return replace(entry, abbreviations=more) if _short(text) else replace(entry, aliases=more)


def _rows(name: str) -> Iterator[dict[str, str]]:
    if (ontology() / "register" / f"{name}.tsv").exists():
        yield from table(f"register/{name}.tsv")


def _entry(row: dict[str, str], codes: Mapping[str, str], uses: Mapping[str, tuple[NameUse, ...]]) -> Entry:
    facts: dict[str, str] = {}
    told: dict[str, dict[str, str]] = {}
    for column, cell in row.items():
        if cell:
            words, _, language = column.partition("@")
            (told.setdefault(words, {}) if language else facts)[language or column] = cell
    known = facts.get("id") or "source-" + slug(facts["domain"])
    first = known.partition("-")[0]
    kind = first if first in ("city", "office", "source") and "iso3166_2" not in facts else facts["kind"]
    state = codes.get(facts.get("iso2", ""))
    aliases, abbreviations = _shortened(told)
    return Entry(
        id=known,
        kind=kind,
        cls=facts.get("class") or _CLASSES.get(kind, "Organization"),
        names=_names(told, facts),
        official=told.get("official", {}),
        aliases=aliases,
        abbreviations=abbreviations,
        adjectives={language: _several(cell) for language, cell in told.get("adjective", {}).items()},
        uses=uses.get(known, ()),
        iso2=facts.get("iso2"),
        state=state,
        within=facts.get("within")
        or facts.get("organ_of")
        or facts.get("region")
        or (state if known != state else None),
        capital=facts.get("capital") if known == state else None,
        wikidata=facts.get("wikidata"),
        portfolios=_several(facts.get("portfolio", "")),
        facts=facts,
    )


def _names(told: Mapping[str, Mapping[str, str]], facts: Mapping[str, str]) -> dict[str, str]:
    names = {**told.get("name", {}), **told.get("title", {})}
    if own := names.pop("own", None):
        names[facts["own_language"]] = own
    return names or {facts["language"]: facts["name"]}


def _shortened(told: Mapping[str, Mapping[str, str]]) -> tuple[Names, Names]:
    """The aliases, and the abbreviations: what their own column tells, and what among the aliases looks like one."""
    aliases: dict[str, tuple[str, ...]] = {}
    shorts = {language: _several(cell) for language, cell in told.get("abbreviation", {}).items()}
    for language, cell in told.get("alias", {}).items():
        several = _several(cell)
        aliases[language] = tuple(text for text in several if not _short(text))
        shorts[language] = (*shorts.get(language, ()), *filter(_short, several))
    return aliases, shorts


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(" | ")))


def _short(text: str) -> bool:
    return " " not in text and sum(letter.isupper() for letter in text) * 2 > len(text.replace(".", ""))
