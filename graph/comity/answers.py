"""What a question gives back: rows of plain values, kept as the engine's own bytes until somebody looks at them."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

import pyoxigraph as ox

from comity.errors import Malformed, Unknown
from comity.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]
    import polars
    import rich.table

Value = str | int | float | bool | Decimal | date | None

_XSD = PREFIXES["xsd"]
_CONVERSIONS: dict[str, Callable[[str], Value]] = {
    _XSD + "date": date.fromisoformat,
    _XSD + "integer": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHOWN = 50


@dataclass(frozen=True, repr=False)
class Answer:
    """The rows of a question in its order: tuples of `str` (an IRI or a text), `date`, `int`, `Decimal`, `bool`, None.

    A yes-or-no question has one row in the column `answer`; a CONSTRUCT has one row per triple, and Turtle too.
    """

    columns: tuple[str, ...]
    _tsv: bytes  # the rows after the heading: terms in N-Triples or its shorter Turtle forms
    _triples: bool = False

    @classmethod
    def of(cls, result: object) -> "Answer":
        """The answer that a result of pyoxigraph holds; the query is run to its end here."""
        if isinstance(result, ox.QuerySolutions):
            return cls.of_tsv(result.serialize(format=ox.QueryResultsFormat.TSV) or b"")
        if isinstance(result, ox.QueryTriples):
            return cls.of_triples(result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"")
        return cls(("answer",), b"true\n" if result else b"false\n")

    @classmethod
    def of_tsv(cls, tsv: bytes) -> "Answer":
        """The answer that SPARQL results in TSV hold."""
        heading, _, rows = tsv.partition(b"\n")
        return cls(tuple(name.removeprefix("?") for name in heading.decode().split("\t") if name), rows)

    @classmethod
    def of_triples(cls, ntriples: bytes) -> "Answer":
        """The answer whose rows are these triples, each once and sorted."""
        lines = sorted({line.removesuffix(b" .") for line in ntriples.splitlines() if line})
        tsv = b"".join(b"\t".join(line.split(b" ", 2)) + b"\n" for line in lines)
        return cls(("subject", "predicate", "object"), tsv, True)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<Answer: {rows} of {', '.join(self.columns)}>"

    def __len__(self) -> int:
        return self._tsv.count(b"\n")

    def __bool__(self) -> bool:
        """False for no rows, and for the answer no."""
        return self._tsv != b"false\n" and bool(self._tsv)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        values = _Spellings({"": None})
        for line in self._lines:
            yield tuple([cell[1:-1] if cell[:1] == "<" else values[cell] for cell in line.split("\t")])

    @property
    def _lines(self) -> list[str]:
        return self._tsv.decode().split("\n")[:-1]

    @property
    def _solutions(self) -> ox.QuerySolutions:
        heading = "\t".join("?" + column for column in self.columns).encode() + b"\n"
        solutions = ox.parse_query_results(heading + self._tsv, ox.QueryResultsFormat.TSV)
        if not isinstance(solutions, ox.QuerySolutions):  # pragma: no cover - TSV has no other form
            raise Malformed("these bytes are no table of results; ask again")
        return solutions

    def records(self) -> Iterator[dict[str, Value]]:
        """The rows as dictionaries by column."""
        for row in self:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[Value]:
        """One column; raises Unknown with the columns there are."""
        if name not in self.columns:
            raise Unknown(f"no column {name!r}; there are {', '.join(self.columns)}")
        place = self.columns.index(name)
        return [row[place] for row in self]

    def csv(self, *, spreadsheet: bool = False) -> str:
        """CSV as SPARQL defines it; for a spreadsheet, what it would run as a formula gets a leading ' (OWASP)."""
        if not spreadsheet:
            return (self._solutions.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode()
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.columns)
        writer.writerows([_inert(cell) for cell in row] for row in self)
        return out.getvalue()

    def json(self) -> str:
        """The SPARQL results in JSON, with the datatype and the language of each term."""
        if self.columns == ("answer",) and self._tsv in (b"true\n", b"false\n"):
            return json.dumps({"head": {}, "boolean": bool(self)})
        return (self._solutions.serialize(format=ox.QueryResultsFormat.JSON) or b"").decode()

    def tsv(self) -> str:
        """The SPARQL results as TSV: terms in Turtle, nothing lost."""
        return "\t".join("?" + column for column in self.columns) + "\n" + self._tsv.decode()

    def df(self) -> "pandas.DataFrame":
        """The rows as a pandas DataFrame."""
        try:
            import pandas as pd
        except ImportError as error:
            raise Unknown("pandas is not installed; install it with: pip install 'comity[notebook]'") from error
        return pd.DataFrame(self._by_column())

    def polars(self) -> "polars.DataFrame":
        """The rows as a polars DataFrame."""
        import polars as pl

        return pl.DataFrame(self._by_column(), strict=False)

    def _by_column(self) -> dict[str, tuple[Value, ...]]:
        return dict(zip(self.columns, zip(*self, strict=True) if self else ((),) * len(self.columns), strict=True))

    def table(self, title: str | None = None) -> "rich.table.Table":
        """A table for a terminal: names instead of IRIs wherever the question gives them."""
        from rich.table import Table
        from rich.text import Text

        shown = Table(title=title, title_justify="left")
        heading, rows = self._readable
        for column in heading:
            shown.add_column(Text(column), overflow="fold")
        for row in rows:
            shown.add_row(*(Text(cell) for cell in row))
        return shown

    @cached_property
    def _readable(self) -> tuple[list[str], list[list[str]]]:
        """Headings and cells for eyes: `xLabel` stands in the place of `x`, IRIs are shortened."""
        places = {column: place for place, column in enumerate(self.columns)}
        kept = [column for column in self.columns if column.removesuffix("Label") not in set(self.columns) - {column}]
        pairs = [(places.get(column + "Label", places[column]), places[column]) for column in kept]
        rows = [
            [_short(row[label]) if row[label] is not None else _short(row[plain]) for label, plain in pairs]
            for row in self
        ]
        return kept, rows

    def _repr_html_(self) -> str:
        """A table for a notebook; every cell is escaped, and what is left out is said."""
        heading, rows = self._readable
        head = "".join(f"<th>{escape(column)}</th>" for column in heading)
        names = self._named({cell for row in rows[:_SHOWN] for cell in row})
        body = "".join("<tr>" + "".join(_told(cell, names) for cell in row) + "</tr>" for row in rows[:_SHOWN])
        noun = "row" if len(self) == 1 else "rows"
        note = f"{len(self)} {noun}" + (f", the first {_SHOWN} shown" if len(self) > _SHOWN else "")
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{note}</p>"

    def _named(self, cells: Set[str]) -> Mapping[str, str]:  # noqa: ARG002  (for answers that know their graph)
        """Names for short IRIs that no column names."""
        return {}

    def ntriples(self) -> str:
        """The triples of a CONSTRUCT as sorted N-Triples; raises Malformed for rows."""
        if not self._triples:
            raise Malformed(
                f"these are rows ({', '.join(self.columns)}), not triples; use csv() or json(), or ask with CONSTRUCT"
            )
        return "".join(" ".join(line.split("\t", 2)) + " .\n" for line in self._lines)

    def turtle(self) -> str:
        """The triples of a CONSTRUCT as Turtle; raises Malformed for rows."""
        return self._written(ox.RdfFormat.TURTLE)

    def jsonld(self) -> str:
        """The triples of a CONSTRUCT as JSON-LD; raises Malformed for rows."""
        return self._written(ox.RdfFormat.JSON_LD)

    def _written(self, form: ox.RdfFormat) -> str:
        triples = ox.parse(self.ntriples(), ox.RdfFormat.N_TRIPLES)
        return (ox.serialize(triples, format=form, prefixes=PREFIXES) or b"").decode()


class _Spellings(dict[str, Value]):
    """The values of cells by their spelling: dates, codes and texts repeat, so each is read once."""

    def __missing__(self, cell: str) -> Value:
        value = self[cell] = _value(cell)
        return value


def _value(cell: str) -> Value:
    """The plain value of one literal as TSV writes it; what is no value of its datatype stays a text."""
    if cell in ("true", "false"):
        return cell == "true"
    if cell[0] != '"':
        return cell if cell[0] == "_" else int(cell) if cell.lstrip("+-").isdigit() else Decimal(cell)
    end = cell.rindex('"')
    text = json.loads(cell[: end + 1], strict=False) if "\\" in cell else cell[1:end]
    convert = _CONVERSIONS.get(cell[end + 4 : -1])
    try:
        return convert(text) if convert else str(text)
    except (ValueError, ArithmeticError):
        return str(text)


def _short(value: Value) -> str:
    """A value for eyes: an IRI of a known namespace by its prefix."""
    if isinstance(value, str):
        for prefix, namespace in PREFIXES.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return "" if value is None else str(value)


def _told(cell: str, names: Mapping[str, str]) -> str:
    """A cell in HTML: a name where there is one, the short IRI when it is pointed at."""
    if cell not in names:
        return f"<td>{escape(cell)}</td>"
    return f'<td title="{escape(cell)}">{escape(names[cell])}</td>'


def _inert(value: Value) -> str | Value:
    """A text that no spreadsheet runs as a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
