"""Tables of others as networks: an edge list or a list of members (CSV, Parquet, a data frame), its columns named.

Files are scanned, filtered and added up by polars without being loaded; a CSV file is read as text, so that a code
`002` stays what it is. The source is noted on the network, and an edge without a key of its own is keyed by its row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from comity.edges import END
from comity.errors import Malformed, Unknown, Unreadable
from comity.multigraphs import multigraph
from comity.selections import Day, standing, unknown, window_of

if TYPE_CHECKING:
    import networkx as nx

Table = Any  # a path, or a table of polars or pandas
Values = Sequence[str | int]


def from_table(
    data: Table,
    *,
    tail: str,
    head: str,
    source: str,
    key: str | None = None,
    start: str | None = None,
    until: str | None = None,
    year: str | None = None,
    weight: str | None = None,
    sign: str | None = None,
    keep: Sequence[str] = (),
    nodes: Iterable[str] | None = None,
    directed: bool = True,
    two_mode: bool = False,
    closed: bool = True,
    missing: Values = (),
    on: Day | None = None,
    during: tuple[Day, Day] | None = None,
    where: pl.Expr | None = None,
    merged: bool = False,
    separator: str = ",",
) -> "nx.MultiDiGraph":
    """A network from an edge list; `data` is a path (.csv, .csv.gz, .parquet) or a data frame, the rest names columns.

    Dates are years, months or days; `until` tells the last of them (`closed=False`: the first without the edge), `year`
    both ends at once. Edges become half-open `validFrom`, `validUntil`; what is unknown stays unknown, `on` and
    `during` keep it and mark its `standing` as `Filter` says. `weight` is 1 where no column is named. `missing` are
    codes that stand for no value, in any named column; rows without tail or head, or without the weight that was named,
    are left out and counted in `left_out`. `nodes` lists all the nodes there are (the tails of a two-mode network), so
    that those without an edge count as isolates; a mapping gives each its attributes. `where` filters rows by a polars
    expression. When not `directed`, tail and head are put in order, and a table that lists a pair both ways has both
    edges. `merged` adds the edges of a pair up: `weight` their sum, `edges` their number, `sign` only when all agree,
    the widest dates, unknown when one of them is.
    Raises Unknown for a missing column, Malformed for a date or number that is none, a key that occurs twice, an end of
    an edge that `nodes` does not list.

    >>> from_table("missions.csv", tail="sender", head="host", source="Diplomatic Dataset")  # doctest: +SKIP
    """
    chosen = lazily(
        data, tail=tail, head=head, key=key, start=start, until=until, year=year, weight=weight,
        sign=sign, keep=keep, directed=directed, two_mode=two_mode, closed=closed, missing=missing, on=on,
        during=during, where=where, merged=merged, separator=separator,
    )  # fmt: skip
    whole = pl.all_horizontal(pl.col("tail", "head", "weight").is_not_null())
    found, lost = collected(
        _merged(chosen.filter(whole)) if merged else chosen.filter(whole), chosen.select((~whole).sum())
    )
    network = _network(found.sort(END), source, {"missing": int(lost.item())}, directed, two_mode)
    return network if nodes is None else _with(network, nodes)


def memberships(
    data: Table,
    *,
    member: str,
    source: str,
    group: str | None = None,
    besides: Sequence[str] = (),
    joined: Values = (1,),
    apart: Values = (0,),
    missing: Values = (),
    start: str | None = None,
    until: str | None = None,
    year: str | None = None,
    closed: bool = True,
    on: Day | None = None,
    during: tuple[Day, Day] | None = None,
    separator: str = ",",
) -> "nx.MultiDiGraph":
    """A two-mode network of members (tails) and groups (heads), from a row for each membership or from a wide table.

    A wide table (no column `group`) has one column for each group, those named `besides` and for dates excepted; its
    cells are codes, of which `joined` are memberships, `apart` are none and `missing` are unknown. A member whose cells
    are all missing is not there; one that is only apart is, without an edge. A code that is none of the three raises
    Malformed. Missing cells are counted in `left_out`. The rest is as in `from_table`; project it with `projection`.

    >>> memberships("igo.csv", member="state", year="year", besides=["ccode"], apart=(0, 2, 3), missing=(-9, -1),
    ...             on="1990-07-01", source="COW IGO v3")  # doctest: +SKIP
    """
    dated: dict[str, Any] = {"start": start, "until": until, "year": year, "closed": closed}
    dated |= {"on": on, "during": during}
    edge_list: dict[str, Any] = {"tail": member, "directed": False, "two_mode": True, "source": source}
    if group is not None:
        return from_table(data, head=group, missing=missing, separator=separator, **edge_list, **dated)
    table = scan(data, separator)
    days = [column for column in dict.fromkeys((start, until, year)) if column is not None]
    groups = [column for column in _schema(table, [member, *days, *besides]) if column not in (member, *days, *besides)]
    cells = _within(table, dated, missing).unpivot(on=groups, index=[member, *days], variable_name=_GROUP)
    code = _code("value")
    meant = {"joined": joined, "apart": apart, "missing": missing}
    kind = {name: code.is_in([str(value) for value in values]) for name, values in meant.items()}
    kind["missing"] |= code.is_null()
    members, lost, strange = collected(
        cells.filter(~kind["missing"]).select(pl.col(member).cast(pl.String)).unique(),
        cells.select(kind["missing"].sum()),
        cells.filter(~kind["joined"] & ~kind["apart"] & ~kind["missing"]).select(code).unique().sort("value"),
    )
    if strange.height:
        raise Malformed(f"{source}: a cell has the code {strange.item(0, 0)!r}; tell whether it is joined or apart")
    listed = cells.filter(kind["joined"]).with_columns(pl.concat_str(member, _GROUP, *days, separator=" ").alias(_ROW))
    network = from_table(listed, head=_GROUP, key=_ROW, missing=missing, **edge_list, **dated)
    network.add_nodes_from(sorted(set(members[member]) - set(network)), bipartite=0)
    for node in members[member]:
        network.nodes[node].setdefault("label", node)
    network.graph["left_out"]["missing"] += int(lost.item())
    return network


def lazily(
    data: Table,
    *,
    tail: str,
    head: str,
    key: str | None = None,
    start: str | None = None,
    until: str | None = None,
    year: str | None = None,
    weight: str | None = None,
    sign: str | None = None,
    keep: Sequence[str] = (),
    directed: bool = True,
    two_mode: bool = False,
    closed: bool = True,
    missing: Values = (),
    on: Day | None = None,
    during: tuple[Day, Day] | None = None,
    where: pl.Expr | None = None,
    merged: bool = False,
    separator: str = ",",
) -> pl.LazyFrame:
    """The rows of an edge list as edges, before anything is read, added up or left out; as `from_table` says."""
    table = scan(data, separator)
    named = {"tail": tail, "head": head, "key": key, "weight": weight, "sign": sign}
    columns = {name: column for name, column in named.items() if column is not None}
    dates = (year or start, year or until)
    schema = _schema(table, [*columns.values(), *(day for day in dates if day), *keep])
    rows = table if where is None else table.filter(where)
    own = {name: _told(column, schema, missing) for name, column in columns.items()}
    ends = {name: own[name].cast(pl.String) for name in ("tail", "head")}
    if not directed and not two_mode:
        turned = ends["tail"] > ends["head"]  # null, and so left as it is, where one of them is unknown
        ends = {one: pl.when(turned).then(ends[two]).otherwise(ends[one]) for one, two in _TURN.items()}
    if key is None and not merged:
        rows = rows.with_row_index(_ROW, offset=1)
    chosen = rows.select(
        **ends,
        key=own["key"].cast(pl.String) if key else pl.lit("") if merged else pl.format("row-{}", _ROW),
        validFrom=_day(dates[0], schema, missing, after=False),
        validUntil=_day(dates[1], schema, missing, after=closed),
        weight=own["weight"].cast(pl.Float64) if weight else pl.lit(1, dtype=pl.Int64),
        **({"sign": own["sign"].cast(pl.Float64).sign().cast(pl.Int8)} if sign else {}),
        **{column: _told(column, schema, missing) for column in keep},
    )
    if (window := window_of(on, during)) is not None:
        chosen = standing(chosen, ("validFrom", "validUntil"), "lasting", *window)
    return chosen


PIECE = 10_000_000  # rows: what is added up under many names is held until all of them are read
DIGITS = 12  # of a sum of fractions: further ones depend on the order in which pieces of a file were added up
_TURN = {"tail": "head", "head": "tail"}
_ROW, _GROUP = "comity row", "comity group"  # no column of a published table is called so


def scan(data: Table, separator: str = ",") -> pl.LazyFrame:
    """A table to be read when it is needed; raises Unreadable when there is none, Unknown for another kind of file."""
    if isinstance(data, pl.LazyFrame | pl.DataFrame):
        return data.lazy()
    if not isinstance(data, str | Path):
        return pl.from_pandas(data).lazy()
    path = Path(data)
    if not path.is_file():
        raise Unreadable(f"{path}: no such file")
    if path.suffix == ".parquet":
        return pl.scan_parquet(path)
    if path.name.endswith((".csv", ".tsv", ".csv.gz", ".tsv.gz")):
        between = "\t" if ".tsv" in path.name else separator
        return pl.scan_csv(path, separator=between, infer_schema=False)
    raise Unknown(f"{path.name}: no table; there are .csv, .tsv (also .gz) and .parquet")


def pieces(data: Table) -> Iterator[Table]:
    """A large Parquet file as parts of some ten million rows, any other table whole."""
    if not (isinstance(data, str | Path) and Path(data).suffix == ".parquet" and Path(data).is_file()):
        yield data
        return
    table = pl.scan_parquet(data)
    rows = table.select(pl.len()).collect().item()
    for start in range(0, max(rows, 1), PIECE):
        yield table.slice(start, PIECE)


def _schema(table: pl.LazyFrame, wanted: Sequence[str]) -> pl.Schema:
    schema = table.collect_schema()
    for column in wanted:
        if column not in schema:
            raise Unknown(unknown("column", column, list(schema)))
    return schema


def _code(column: str) -> pl.Expr:
    """A value as its code: text without the `.0` that a whole number gets beside unknown ones."""
    return pl.col(column).cast(pl.String).str.strip_chars().str.replace(r"\.0$", "")


def _told(column: str, schema: pl.Schema, missing: Values) -> pl.Expr:
    """The value of a column, null where it is empty or one of the codes for no value."""
    value = pl.col(column)
    if schema[column].is_float():
        value = value.fill_nan(None)
    if schema[column] == pl.String:
        value = pl.when(value.str.strip_chars() != "").then(value)
    codes = [str(code) for code in missing]
    return pl.when(~_code(column).is_in(codes)).then(value).alias(column) if codes else value.alias(column)


def _day(column: str | None, schema: pl.Schema, missing: Values, *, after: bool) -> pl.Expr:
    """The first day of what a column tells (a year, a month, a day), or the first day `after` it."""
    if column is None:
        return pl.lit(None, dtype=pl.Date)
    value = _told(column, schema, missing)
    if schema[column].is_numeric():
        return pl.date(value.cast(pl.Int32) + int(after), 1, 1)
    if schema[column].is_temporal():
        return (value.cast(pl.Date).to_physical() + int(after)).cast(pl.Date)
    text = value.cast(pl.String).str.strip_chars()
    size = text.str.len_chars()
    whole = pl.when(size == 4).then(text + "-01-01").when(size == 7).then(text + "-01").otherwise(text.str.head(10))
    day = whole.str.to_date("%Y-%m-%d")
    if not after:
        return day
    month = pl.when(size == 7).then(day.dt.offset_by("1mo")).otherwise(day.dt.offset_by("1d"))
    return pl.when(size == 4).then(day.dt.offset_by("1y")).otherwise(month)


def _within(table: pl.LazyFrame, dated: Mapping[str, Any], missing: Values) -> pl.LazyFrame:
    """The rows of a wide table that may stand in the window; they are turned into edges only then."""
    if (window := window_of(dated["on"], dated["during"])) is None:
        return table
    first, last = (dated["year"] or dated[end] for end in ("start", "until"))
    schema, columns = table.collect_schema(), ("validFrom", "validUntil")
    days = (_day(first, schema, missing, after=False), _day(last, schema, missing, after=dated["closed"]))
    known = table.with_columns(validFrom=days[0], validUntil=days[1])
    return standing(known, columns, "lasting", *window).drop(*columns, "standing")


def _merged(edges: pl.LazyFrame) -> pl.LazyFrame:
    """One edge for each pair of tail and head."""
    columns = edges.collect_schema().names()
    fractions = edges.collect_schema()["weight"].is_float()
    known = pl.col("validFrom").null_count() == 0, pl.col("validUntil").null_count() == 0
    one = [column for column in columns if column not in (*END, "validFrom", "validUntil", "weight")]
    agreed = (pl.when(pl.col(c).n_unique() == 1).then(pl.col(c).first()).otherwise(None).alias(c) for c in one)
    return (
        edges.group_by("tail", "head")
        .agg(
            pl.when(known[0]).then(pl.col("validFrom").min()).alias("validFrom"),
            pl.when(known[1]).then(pl.col("validUntil").max()).alias("validUntil"),
            pl.col("weight").sum().round_sig_figs(DIGITS) if fractions else pl.col("weight").sum(),
            pl.len().alias("edges"),
            *agreed,
        )
        .with_columns(key=pl.format("{} | {}", "tail", "head"))
    )


def collected(*tables: pl.LazyFrame) -> list[pl.DataFrame]:
    """The tables, computed in one pass over the file and piece by piece."""
    try:
        return pl.collect_all(tables, engine="streaming")
    except (pl.exceptions.InvalidOperationError, pl.exceptions.ComputeError) as error:
        raise Malformed(f"the table cannot be read: {error}; name its codes for no value as missing=") from error


def _network(
    table: pl.DataFrame, source: str, left_out: dict[str, int], directed: bool, two_mode: bool
) -> "nx.MultiDiGraph":
    if (twice := table.filter(table.select(END).is_duplicated())).height:
        raise Malformed(f"{source}: the key {twice.item(0, 'key')!r} occurs twice between one pair; use merged=True")
    if two_mode and (both := sorted(set(table["tail"]) & set(table["head"]))):
        raise Malformed(f"{source}: {both[0]!r} is a member and a group; give the groups names of their own")
    ends = pl.concat([table["tail"], table["head"]]).unique().sort()
    network = multigraph(table, _named(ends), two_mode=two_mode)
    network.graph |= {
        "name": source, "source": source, "directed": directed, "two_mode": two_mode, "left_out": left_out,
    }  # fmt: skip
    return network


def _with(network: "nx.MultiDiGraph", nodes: Iterable[str]) -> "nx.MultiDiGraph":
    """The network with all the nodes listed, in the order of their names."""
    about = nodes if isinstance(nodes, Mapping) else {node: {} for node in nodes}
    two_mode = network.graph["two_mode"]
    members = [node for node, side in network.nodes(data="bipartite") if not side]
    if missing := sorted(set(members) - set(about)):
        raise Malformed(f"{network.graph['source']}: {missing[0]!r} has an edge and is not among the nodes; list it")
    listed = network.__class__(**network.graph)
    named = {node: {"label": node} | ({"bipartite": 0} if two_mode else {}) | dict(about[node]) for node in about}
    groups = {node: data for node, data in network.nodes(data=True) if node not in named}
    listed.add_nodes_from(sorted((named | groups).items()))
    listed.add_edges_from(network.edges(keys=True, data=True))
    return listed


def _named(ends: pl.Series) -> Iterator[tuple[str, dict[str, object]]]:
    for end in ends:
        yield end, {"label": end}
