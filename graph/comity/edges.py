"""Edge tables: each query of `ontology/networks` run once over a build, into one Parquet file beside the others.

<name>.parquet   a network: one edge a row, sorted by tail, head and key; its declaration is in the file
nodes.parquet    every node and every key: id, class, states, label, label_ru, label_en
codes.parquet    the code lists: scheme, notation, broader, label_ru, label_en
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import polars as pl
import yaml
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from comity.errors import Malformed
from comity.knowledge import ontology
from comity.vocabulary import CODE, ENTITIES, ONTOLOGY, PREFIXES

END = ("tail", "head", "key")
LISTS = {"area": "areas", "disputed": "disputed", "claim": "claims"}
DATES = ("validFrom", "validUntil", "signedOn", "endedOn")
NODES, CODES = "nodes", "codes"

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_NODES = f"""{_PREFIXES}
SELECT ?id ?class ?state ?label (LANG(?label) AS ?language) WHERE {{
  {{ GRAPH <{ENTITIES}> {{ ?id a ?class }} }}
  UNION {{ ?id a cmt:SourceDocument, ?class }}
  UNION {{ ?id cmt:ofState ?state }}
  UNION {{ GRAPH <{ENTITIES}> {{ ?id skos:prefLabel ?label }} }}
  UNION {{ ?id a cmt:SourceDocument ; dcterms:title ?label }}
}}"""
_CODES = f"""{_PREFIXES}
SELECT ?scheme ?notation ?broader ?label (LANG(?label) AS ?language) WHERE {{
  ?concept skos:inScheme ?scheme ; skos:notation ?notation .
  OPTIONAL {{ ?concept skos:broader/skos:notation ?broader }}
  OPTIONAL {{ ?concept skos:prefLabel ?label }}
}}"""
_SUBCLASSES = f"{_PREFIXES} SELECT ?class ?above WHERE {{ ?class rdfs:subClassOf+ ?above }}"


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """What a network is: the head of its query.

    `tail`, `head` and `key` say in words what an edge joins and stands for; `tails`, `heads` and `things` name their
    classes. `time` is lasting (stands until ended), happening (is over when it is over), moment (one day), or mixed:
    then a column `time` tells it of each edge, and on a day what happened in the `memory` (e.g. 1y) before it counts.
    `codes` tells from which schemes each column takes its notations; `unconnected` counts the things without an edge.
    """

    name: str
    question: Mapping[str, str]
    tail: str
    head: str
    key: str
    things: tuple[str, ...]
    tails: str
    heads: str
    directed: bool
    time: str
    codes: Mapping[str, str] = field(default_factory=dict)
    memory: str = ""
    unconnected: int = 0

    @property
    def two_mode(self) -> bool:
        """True when tails and heads are different kinds of things."""
        return self.tails != self.heads


def declaration(path: Path) -> Declaration:
    """What the head of a network's query says; raises Malformed when it is incomplete."""
    lines = path.read_text("utf-8").splitlines()
    try:
        told = yaml.safe_load("\n".join(line[2:] for line in lines if line.startswith("#+")))
        question = {"en": lines[0].removeprefix("# "), "ru": lines[1].removeprefix("# ")}
        return Declaration(name=path.stem, question=question, **{**told, "things": tuple(told["things"])})
    except (yaml.YAMLError, TypeError, KeyError, IndexError) as error:
        raise Malformed(
            f"{path.name}: its head is broken ({error}); write the question in en and ru, then #+ lines"
        ) from error


def declared() -> tuple[Declaration, ...]:
    """All networks of the ontology, by name."""
    paths = (ontology() / "networks").glob("*.rq")
    return tuple(declaration(path) for path in sorted(paths, key=lambda path: path.stem))


def write_tables(store: Store, folder: str | Path) -> dict[str, int]:
    """Run every network's query over the store and write the tables into `folder`; gives the number of edges of each.

    The same store gives the same bytes. Raises Malformed when a query or a date in it cannot be read.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    things = _nodes(store)
    counts, used = {}, [things.filter(_is("State", "Territory")).select("id")]
    for network in declared():
        query = (ontology() / "networks" / f"{network.name}.rq").read_text("utf-8")
        edges = _edges(network, _rows(store, query, network.name))
        kept = things.filter(_is(*network.things)).join(edges, left_on="id", right_on="key", how="anti")
        head = {**asdict(network), "unconnected": kept.height}
        _write(edges, folder / f"{network.name}.parquet", head)
        used += [edges.select(id=end).unique() for end in END]
        counts[network.name] = edges.height
    nodes = things.join(pl.concat(used).unique(), on="id", how="right").sort("id")
    _write(nodes.select("id", "class", "states", _label(), "label_ru", "label_en"), folder / f"{NODES}.parquet", {})
    _write(_codes(store), folder / f"{CODES}.parquet", {})
    return counts


def read_declaration(path: Path) -> Declaration:
    """The declaration that stands in an edge table."""
    told = json.loads(pl.read_parquet_metadata(path)["comity"])
    return Declaration(**{**told, "things": tuple(told["things"])})


def _write(table: pl.DataFrame, path: Path, head: Mapping[str, object]) -> None:
    metadata = {"comity": json.dumps(head, ensure_ascii=False, sort_keys=True)}
    table.rechunk().write_parquet(
        path, compression="zstd", compression_level=3, row_group_size=2**18, metadata=metadata
    )


def _rows(store: Store, query: str, name: str) -> pl.DataFrame:
    """The rows of a query as strings, straight from the engine's CSV."""
    try:
        solutions = store.query(query, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise Malformed(f"ontology/networks/{name}.rq: {error}; mend the query") from error
    if not isinstance(solutions, QuerySolutions):
        raise Malformed(f"ontology/networks/{name}.rq: gives no rows; write a SELECT")
    told = solutions.serialize(format=QueryResultsFormat.CSV) or b""
    return pl.read_csv(told, infer_schema=False)


def _edges(network: Declaration, rows: pl.DataFrame) -> pl.DataFrame:
    """One row an edge: several values of a list column stand together, several values of another are a dispute."""
    missing = [column for column in END if column not in rows.columns]
    if missing:
        raise Malformed(f"ontology/networks/{network.name}.rq: no column {', '.join(missing)}; select ?tail ?head ?key")
    rows = rows.with_columns(_bare(network, rows))
    if not network.directed and not network.two_mode:
        rows = rows.with_columns(tail=pl.min_horizontal("tail", "head"), head=pl.max_horizontal("tail", "head"))
    single = [column for column in rows.columns if column not in (*END, *LISTS)]
    lists = [
        pl.col(name).drop_nulls().unique().sort().alias(plural)
        for name, plural in LISTS.items()
        if name in rows.columns
    ]
    found = (
        rows.lazy()
        .group_by(END)
        .agg(*(pl.col(c).min() for c in single), *(pl.col(c).max().name.suffix(" last") for c in single), *lists)
        .with_columns(
            [
                pl.lit([], dtype=pl.List(pl.String)).alias(plural)
                for name, plural in LISTS.items()
                if name not in rows.columns
            ]
        )
        .with_columns(disputed=_disputed(single))
        .with_columns(pl.when(pl.col(c) == pl.col(f"{c} last")).then(pl.col(c)).alias(c) for c in single)
    )
    weight = pl.col("weight").cast(pl.Float64) if "weight" in single else pl.lit(1, dtype=pl.Int64).alias("weight")
    plain = [column for column in single if column != "weight"]
    edges = found.select(*END, *plain, weight, *LISTS.values()).sort(END).collect()
    try:
        return edges.with_columns(pl.col(c).str.to_date("%Y-%m-%d") for c in DATES if c in plain)
    except pl.exceptions.InvalidOperationError as error:
        raise Malformed(f"network {network.name!r}: {error}; valid time is xsd:date") from error


def _bare(network: Declaration, rows: pl.DataFrame) -> list[pl.Expr]:
    """Concepts as notations, properties as local names."""
    schemes = {column: [f"{CODE}{scheme}-" for scheme in told.split()] for column, told in network.codes.items()}
    schemes["disputed"] = [ONTOLOGY]
    bare = {column: pl.col(column) for column in schemes if column in rows.columns}
    for column in bare:
        for prefix in schemes[column]:
            bare[column] = bare[column].str.strip_prefix(prefix)
    return list(bare.values())


def _disputed(single: list[str]) -> pl.Expr:
    """What the sources dispute, and the columns for which the query gave more than one value."""
    several = [pl.when(pl.col(c) != pl.col(f"{c} last")).then(pl.lit(c)) for c in single]
    return pl.concat_list("disputed", *several).list.drop_nulls().list.unique().list.sort()


def _is(*classes: str) -> pl.Expr:
    return pl.col("classes").list.eval(pl.element().is_in([ONTOLOGY + name for name in classes])).list.any()


def _nodes(store: Store) -> pl.DataFrame:
    """Everything that has a class: its classes, the most special of them, its states, and its labels."""
    rows = _rows(store, _NODES, NODES)
    above = _rows(store, _SUBCLASSES, NODES).group_by("class").len("depth")
    ranked = rows.join(above, on="class", how="left").with_columns(pl.col("depth").fill_null(0))
    own = pl.col("class").str.starts_with(ONTOLOGY)
    special = (
        pl.col("class")
        .filter(own)
        .sort_by(pl.col("depth").filter(own), pl.col("class").filter(own), descending=[True, False])
    )
    return ranked.group_by("id").agg(
        pl.coalesce(special.first(), pl.col("class").min()).str.replace(r"^.*[#/]", "").alias("class"),
        pl.col("class").drop_nulls().unique().alias("classes"),
        pl.col("state").drop_nulls().unique().sort().alias("states"),
        pl.col("label").min().alias("label"),
        *(
            pl.col("label").filter(pl.col("language") == tongue).min().alias(f"label_{tongue}")
            for tongue in ("ru", "en")
        ),
    )


def _label() -> pl.Expr:
    """A name in whatever language there is, else the local name."""
    return pl.coalesce("label_en", "label_ru", "label", pl.col("id").str.replace(r"^.*[#/]", "")).alias("label")


def _codes(store: Store) -> pl.DataFrame:
    rows = _rows(store, _CODES, CODES).with_columns(pl.col("scheme").str.strip_prefix(CODE))
    tongues = ("ru", "en")
    labels = [pl.col("label").filter(pl.col("language") == tongue).min().alias(f"label_{tongue}") for tongue in tongues]
    return rows.group_by("scheme", "notation", "broader").agg(labels).sort("scheme", "notation", "broader")
