"""Which edges of a network are wanted: filters on its table, never a query."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from comity.edges import CODES, DATES, NODES, Declaration, read_declaration
from comity.errors import Damaged, Misdated, Unknown
from comity.vocabulary import ID

Names = str | Iterable[str]
Day = str | date


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which edges are wanted; everything left None keeps all.

    `on` is a day, `during` a half-open period of days. An edge whose start or end is unknown is kept and says so in
    its `standing`: in-force (both known), end-unknown, start-unknown or undated; the day of signature stands in for an
    unknown start, the day of termination for an end. An event is within, imprecise (its day is not known), end-unknown,
    start-unknown or undated; recent in a network that remembers events. `undated=False` leaves out what has no date at
    all.
    `between` takes two states or other nodes and keeps what joins the one, or its bodies, to the other; `states` keeps
    what lies within the set. States are given as `KZ`, `state-KZ`, an IRI or a name.
    `level`, `kind`, `area`, `status` take notations of the code lists; a broad area holds its narrower ones.
    What is only planned is left out unless `planned=True`, or `status` asks for it.
    """

    on: Day | None = None
    during: tuple[Day, Day] | None = None
    between: tuple[str, str] | None = None
    states: Names | None = None
    level: Names | None = None
    area: Names | None = None
    kind: Names | None = None
    status: Names | None = None
    undated: bool = True
    planned: bool = False


def edges(folder: str | Path, name: str, wanted: Filter | None = None) -> pl.DataFrame:
    """The chosen edges of a network as a table, one edge a row, sorted by tail, head and key."""
    return Tables(Path(folder), name).choose(wanted or Filter())[0]


def names(folder: str | Path) -> tuple[str, ...]:
    """The networks that a build has."""
    return tuple(sorted(path.stem for path in Path(folder).glob("*.parquet") if path.stem not in (NODES, CODES)))


class Tables:
    """The tables of one network in a build."""

    def __init__(self, folder: Path, name: str) -> None:
        if not (folder / f"{NODES}.parquet").is_file():
            raise Damaged(f"{folder}: no edge tables here; build again")
        if name not in names(folder):
            raise Unknown(unknown("network", name, names(folder)))
        self.name = name
        self.declaration: Declaration = read_declaration(folder / f"{name}.parquet")
        self.edges = pl.scan_parquet(folder / f"{name}.parquet")
        self.columns = self.edges.collect_schema().names()
        self.nodes = pl.read_parquet(folder / f"{NODES}.parquet")
        self.codes = pl.read_parquet(folder / f"{CODES}.parquet")

    def choose(self, wanted: Filter) -> tuple[pl.DataFrame, dict[str, int]]:
        """The wanted edges, and how many were left out without having been asked for."""
        found = self.lazily(wanted).collect()
        if wanted.planned or wanted.status is not None or "status" not in self.columns:
            return found, {}
        planned = found["status"].fill_null("") == "planned"
        return found.filter(~planned), {"planned": int(planned.sum())}

    def lazily(self, wanted: Filter) -> pl.LazyFrame:
        """The wanted edges before they are read, those that are only planned among them."""
        chosen = self.edges
        for column in ("level", "kind", "status"):
            if (given := getattr(wanted, column)) is not None:
                chosen = chosen.filter(pl.col(column).is_in(self.notations(column, given)))
        if wanted.area is not None:
            areas = self.notations("area", wanted.area)
            chosen = chosen.filter(pl.col("areas").list.set_intersection(areas).list.len() > 0)
        if wanted.between is not None:
            chosen = chosen.filter(self.joins(*wanted.between))
        if wanted.states is not None:
            chosen = chosen.filter(self.within(wanted.states))
        if (window := window_of(wanted.on, wanted.during)) is not None:
            chosen = self.standing(chosen, *window, memory=self.declaration.memory if wanted.on is not None else "")
            if not wanted.undated:
                chosen = chosen.filter(pl.col("standing") != "undated")
        return chosen

    def notations(self, column: str, given: Names) -> list[str]:
        """The notations that are meant, with the narrower ones; raises Unknown for what no list and no edge has."""
        scheme = self.declaration.codes.get(column)
        stored = "areas" if column == "area" else column
        if scheme is None or stored not in self.columns:
            raise Unknown(
                f"network {self.name!r} has no {column}; it has {', '.join(self.declaration.codes) or 'none'}"
            )
        listed = self.codes.filter(pl.col("scheme").is_in(scheme.split()))
        told = self.edges.select(pl.col(stored).explode() if stored == "areas" else stored)
        present = told.unique().collect(engine="streaming")[stored]
        exist = sorted({*listed["notation"], *present.drop_nulls()})
        meant = [given] if isinstance(given, str) else list(given)
        for notation in meant:
            if notation not in exist:
                raise Unknown(unknown(column, notation, exist))
        narrower = dict.fromkeys(meant)
        for notation in narrower.copy():
            narrower |= dict.fromkeys(_under(notation, listed))
        return list(narrower)

    def states(self, given: Names) -> list[str]:
        """The IRIs of states given as `KZ`, `state-KZ`, an IRI or a name; raises Unknown."""
        states = self.nodes.filter(pl.col("class").is_in(["State", "Territory"]))
        called: dict[str, str] = {}
        for iri, *labels in states.select("id", "label_ru", "label_en").iter_rows():
            local = iri.removeprefix(ID)
            for known in (iri, local, local.partition("-")[2], *labels):
                called.setdefault((known or iri).casefold(), iri)
        meant = [given] if isinstance(given, str) else list(given)
        missing = [state for state in meant if state.casefold() not in called]
        if missing:
            raise Unknown(
                unknown("state", missing[0], [iri.removeprefix(ID).partition("-")[2] for iri in states["id"]])
            )
        return [called[state.casefold()] for state in meant]

    def near(self, given: str) -> list[str]:
        """A node (by IRI or local name), or all nodes of a state."""
        iri = given if given.startswith(ID) else ID + given
        if (
            iri in self.nodes["id"]
            and not self.nodes.filter(pl.col("id") == iri)["class"].is_in(["State", "Territory"])[0]
        ):
            return [iri]
        (state,) = self.states(given)
        return self.nodes.filter((pl.col("id") == state) | pl.col("states").list.contains(state))["id"].to_list()

    def joins(self, one: str, other: str) -> pl.Expr:
        """Edges from one to the other, in either direction."""
        if self.declaration.two_mode:
            raise Unknown(
                f"network {self.name!r} joins {self.declaration.tail} to {self.declaration.head}; use states="
            )
        here, there = self.near(one), self.near(other)
        tail, head = pl.col("tail"), pl.col("head")
        return (tail.is_in(here) & head.is_in(there)) | (tail.is_in(there) & head.is_in(here))

    def within(self, given: Names) -> pl.Expr:
        """Edges whose ends belong to the states; in a two-mode network the tail alone."""
        members = [node for state in self.states(given) for node in self.near(state)]
        inside = pl.col("tail").is_in(members)
        return inside if self.declaration.two_mode else inside & pl.col("head").is_in(members)

    def standing(self, table: pl.LazyFrame, start: date, until: date, *, memory: str = "") -> pl.LazyFrame:
        """Edges that may stand at some time in the half-open window, and how sure that is."""
        return standing(table, self.columns, self.declaration.time, start, until, memory=memory)

    def labelled(self, language: str) -> pl.DataFrame:
        """The nodes with their label in a language, or in another when there is none."""
        own = f"label_{language}"
        known = [own] if own in self.nodes.columns else []
        return self.nodes.select("id", pl.coalesce(*known, "label").alias("label"), "class", "states")


def standing(
    table: pl.LazyFrame, columns: Sequence[str], time: str, start: date, until: date, *, memory: str = ""
) -> pl.LazyFrame:
    """Edges that may stand at some time in the half-open window, and how sure that is; `time` as in `Declaration`.

    With a `memory`, such as 1y, what happened so long before the window counts too, and its standing is `recent`.
    """
    day = {name: pl.col(name) if name in columns else pl.lit(None, dtype=pl.Date) for name in DATES}
    begins = pl.coalesce(day["validFrom"], day["signedOn"])
    ends = pl.min_horizontal(day["validUntil"], day["endedOn"])
    if time == "moment":
        ends = begins.dt.offset_by("1d")
    lasts = pl.col("time") == "lasting" if time == "mixed" else pl.lit(time == "lasting")
    first = pl.when(lasts).then(pl.lit(start)).otherwise(pl.lit(start).dt.offset_by(f"-{memory}" if memory else "0d"))
    inside = (begins.is_null() | (begins < until)) & (ends.is_null() | (ends > first))
    inside &= lasts | ends.is_not_null() | begins.is_null() | (begins >= first)
    precision = pl.col("precision").fill_null("day") if "precision" in columns else pl.lit("day")
    happened = pl.when(precision == "day").then(pl.lit("within")).otherwise(pl.lit("imprecise"))
    sure = pl.when(lasts).then(pl.lit("in-force")).otherwise(happened)
    told = (
        pl.when(~lasts & (pl.coalesce(ends, begins + pl.duration(days=1)) <= start)).then(pl.lit("recent"))
        .when(begins.is_not_null() & ends.is_not_null()).then(sure)
        .when(begins.is_not_null()).then(pl.lit("end-unknown"))
        .when(ends.is_not_null()).then(pl.lit("start-unknown"))
        .otherwise(pl.lit("undated"))
    )  # fmt: skip
    return table.filter(inside).with_columns(standing=told)


def window_of(on: Day | None, during: tuple[Day, Day] | None) -> tuple[date, date] | None:
    """The half-open window of days that is meant; None when no time is given, Misdated when it is none."""
    if on is not None and during is not None:
        raise Misdated("both on= and during= are given; choose one")
    if on is not None:
        day = day_of(on)
        return day, day + timedelta(days=1)
    if during is not None:
        start, until = map(day_of, during)
        if until <= start:
            raise Misdated(f"the period {start} to {until} ends before it starts; its last day is not part of it")
        return start, until
    return None


def day_of(given: Day) -> date:
    """The day that is meant; raises Misdated when it is none."""
    try:
        return given if isinstance(given, date) else date.fromisoformat(given)
    except ValueError as error:
        raise Misdated(f"{given!r} is no date; write it as 2027-01-31") from error


def _under(notation: str, listed: pl.DataFrame) -> Iterator[str]:
    for narrower in listed.filter(pl.col("broader") == notation)["notation"]:
        yield narrower
        yield from _under(narrower, listed)


def unknown(what: str, given: str, exist: Sequence[str]) -> str:
    """The message for a name that nobody has."""
    near = get_close_matches(given, exist, n=1)
    hint = f"did you mean {near[0]!r}? There are" if near else "there are"
    shown = ", ".join(exist[:40]) + (f" … ({len(exist)} in all)" if len(exist) > 40 else "")
    return f"no {what} {given!r}; {hint} {shown or 'none'}"
