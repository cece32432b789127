"""Tables of measures that know how their columns are defined and on which edges each cell rests."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial, wraps
from html import escape
from inspect import signature
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec

import polars as pl

from comity.errors import Unknown
from comity.ties import Ties
from comity.vocabulary import CODE, ID

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped]

    from comity.answers import Answer

Graph = Any
Definitions = Mapping[str, str]
Told = ParamSpec("Told")
NOTHING: Mapping[str, Any] = MappingProxyType({})
_NAMED = ("node", "label", "tail", "head", "key", "measure", "year", "community", "before", "after")
_ARRIVING, _LEAVING = ("in_", "authority"), ("out_", "hub")
_MORE_KEYS = ("answer", "renewed")  # of what stands against an edge: the visit returned, the agreement renewed


class _Later(Mapping[Any, Graph]):
    """Networks that are made when somebody asks for their edges, and then kept."""

    def __init__(self, makers: Mapping[Any, Callable[[], Graph]]) -> None:
        self._makers = makers
        self._made: dict[Any, Graph] = {}

    def __getitem__(self, name: Any) -> Graph:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def behind(networks: Mapping[Any, Graph | Ties]) -> Mapping[Any, Graph]:
    """The networks on whose edges a table rests; those that were measured as ties are made when they are asked for."""
    made = {name: one.made_of if isinstance(one, Ties) else partial(_itself, one) for name, one in networks.items()}
    return _Later({name: maker for name, maker in made.items() if maker is not None})


def _itself(network: Graph) -> Graph:
    return network


class Table(pl.DataFrame):
    """A polars data frame whose columns have definitions and whose cells lead to sentences.

    All of polars works on it; what picks or sorts rows or columns gives such a table again, whatever computes anew
    gives a plain data frame. `.df()` is a pandas frame with the definitions in its `attrs`.
    """

    about: str = ""
    definitions: Definitions = NOTHING
    networks: Mapping[Any, Graph] = NOTHING

    @classmethod
    def of(
        cls, frame: pl.DataFrame, networks: Mapping[Any, Graph], *, about: str | None = "",
        definitions: Definitions = NOTHING,
    ) -> "Table":  # fmt: skip
        """A table of a network (under the name ""), or of several by the names in its columns or its years.

        `about` is the definition of the table as a whole, such as the docstring of the function that made it.
        """
        table = cls(frame)
        table.networks, table.about = networks, " ".join((about or "").split())
        table.definitions = {name: text for name, text in definitions.items() if name in frame.columns}
        return table

    def definition(self, column: str | None = None) -> str:
        """How a column is defined, or the whole table; raises Unknown with the columns that are."""
        if column is None or (column in self.columns and column not in self.definitions and self.about):
            return self.about or " ".join(f"{name}: {text}" for name, text in self.definitions.items())
        if column not in self.definitions:
            raise Unknown(f"no definition of {column!r}; there are {', '.join(self.definitions) or 'none'}")
        return self.definitions[column]

    def df(self) -> "pandas.DataFrame":
        """The rows as a pandas DataFrame, `attrs` holding the definitions and the source."""
        try:
            import pandas as pd
        except ImportError as error:
            raise Unknown("pandas is not installed; install it with: pip install 'comity[notebook]'") from error
        frame = pd.DataFrame(self.to_dict(as_series=False), columns=self.columns)
        about = next(iter(self.networks.values()), None)
        told = {} if about is None else {name: about.graph.get(name) for name in ("name", "question", "source")}
        frame.attrs |= {name: str(text) for name, text in told.items() if text}
        frame.attrs |= {"definition": self.about, "definitions": dict(self.definitions)}
        return frame

    def claims(self, row: int | str, column: str | None = None) -> tuple[str, ...]:
        """The claims behind a row (its number, or a name in it) or behind one of its cells, sorted.

        A cell of a node rests on the node's edges, of what arrives or leaves on those alone; a pair on the edges
        between the two; a measure of the whole network on all its edges. What also depends on ties of others, such as
        betweenness, is told by the node's own. Raises Unknown for a row or column that is not there, and when the edges
        come from a table of others: the message names it and its rows.
        """
        if column is not None and column not in self.columns:
            raise Unknown(f"no column {column!r}; there are {', '.join(self.columns)}")
        found: set[str] = set()
        foreign: dict[str, list[str]] = {}
        for told in self._rows(row):
            if told.get("claims") is not None:
                found |= set(told["claims"])
                continue
            for network, key, data in self._edges(told, column):
                found |= set(data.get("claims") or ())
                if not data.get("claims") and (source := network.graph.get("source")):
                    foreign.setdefault(source, []).append(str(key))
        if not found and foreign:
            places = (f"{source}, {', '.join(sorted(set(keys)))}" for source, keys in sorted(foreign.items()))
            raise Unknown(f"these edges come from {'; '.join(places)}; look them up there")
        return tuple(sorted(found))

    def sources(self, row: int | str, column: str | None = None) -> "Answer":
        """The claims behind a row or one of its cells with their quotes; see `claims` and `comity.sources`."""
        from comity.sources import origin

        claims = self.claims(row, column)
        return origin(*self.networks.values()).told(claims)

    def _rows(self, row: int | str) -> list[dict[str, Any]]:
        """The rows meant: that with a number, or those that bear a name."""
        if isinstance(row, int):
            if not -self.height <= row < self.height:
                raise Unknown(f"no row {row}; there are {self.height}")
            return [self.row(row, named=True)]
        named = [name for name in _NAMED if name in self.columns]
        rows = [told for told in self.rows(named=True) if any(_means(told[name], row) for name in named)]
        if not rows:
            raise Unknown(f"no row of {row!r}; a row is told by its number or by its {', '.join(named) or 'number'}")
        return rows

    def _edges(self, told: Mapping[str, Any], column: str | None) -> Iterator[tuple[Graph, Any, Mapping[str, Any]]]:
        """The edges on which a row, or the cell of a column, rests."""
        for network in self._networks(told, column):
            if told.get("tail") is not None and told.get("head") is not None:
                keys = {told[name] for name in ("key", *_MORE_KEYS) if told.get(name) is not None}
                ways = ((told["tail"], told["head"]), (told["head"], told["tail"]))
                chosen = [edge for way in ways for edge in _between(network, *way) if not keys or edge[2] in keys]
            elif told.get("node") is not None:
                chosen = list(_of_node(network, told["node"], column or ""))
            else:
                chosen = [(tail, head, key, data) for tail, head, key, data in _keyed(network)]
            for tail, head, key, data in chosen:
                yield from _grounds(network, tail, head, key, data)

    def _networks(self, told: Mapping[str, Any], column: str | None) -> list[Graph]:
        """The network a row or cell belongs to: that of its year, that of its column, else all."""
        if told.get("year") in self.networks:
            return [self.networks[told["year"]]]
        if column is not None and (named := [name for name in self.networks if name and name in column]):
            return [self.networks[named[0]]]
        return list(self.networks.values())

    def _repr_html_(self, *, _from_series: bool = False) -> str:
        """As polars shows it, IRIs shortened, with the definitions under the table."""
        told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in self.definitions.items())
        about = f"<p>{escape(self.about)}</p>" if self.about else ""
        shown = _short(self)._repr_html_(_from_series=_from_series)
        known = f"<details><summary>definition</summary>{about}<dl>{told}</dl></details>"
        return shown + known if about or told else shown

    def __str__(self) -> str:
        lines = [self.about] * bool(self.about) + [f"{name}: {text}" for name, text in self.definitions.items()]
        return "\n".join([str(_short(self)), *lines])

    __repr__ = __str__

    def __getitem__(self, key: Any) -> Any:
        return _again(self, super().__getitem__(key))


def defined(*names: str) -> Callable[[Callable[Told, pl.DataFrame]], Callable[Told, Table]]:
    """Makes what a function gives a Table: its docstring the definition, the networks those it was given as `names`."""

    def around(function: Callable[Told, pl.DataFrame]) -> Callable[Told, Table]:
        @wraps(function)
        def table(*args: Told.args, **told: Told.kwargs) -> Table:
            given = signature(function).bind(*args, **told).arguments
            networks = behind({name if len(names) > 1 else "": given[name] for name in names})
            return Table.of(function(*args, **told), networks, about=function.__doc__)

        return table

    return around


def _again(table: Table, found: Any) -> Any:
    """A frame picked from a table, as a table with the same definitions and networks."""
    if not isinstance(found, pl.DataFrame):
        return found
    return Table.of(found, table.networks, about=table.about, definitions=table.definitions)


def _keeping(name: str) -> Any:
    plain = getattr(pl.DataFrame, name)

    def again(self: Table, *args: Any, **told: Any) -> Any:
        return _again(self, plain(self, *args, **told))

    again.__name__, again.__doc__ = name, plain.__doc__
    return again


for _name in ("head", "tail", "limit", "slice", "filter", "sort", "select", "drop", "reverse", "with_columns", "top_k"):
    setattr(Table, _name, _keeping(_name))


def _means(cell: Any, name: str) -> bool:
    """Whether a cell is the name, an IRI that ends in it, or that of the state with the code."""
    local = str(cell).rpartition("/")[2]
    return cell is not None and name in (str(cell), local, local.removeprefix("state-").removeprefix("territory-"))


def _short(table: pl.DataFrame) -> pl.DataFrame:
    """The table for eyes: IRIs of our own by their local names."""
    named = [name for name, kind in table.schema.items() if kind == pl.String]
    return pl.DataFrame(table).with_columns(pl.col(named).str.strip_prefix(ID).str.strip_prefix(CODE))


def _keyed(network: Graph) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    if network.is_multigraph():
        yield from network.edges(keys=True, data=True)
    else:
        yield from ((tail, head, f"{tail} | {head}", data) for tail, head, data in network.edges(data=True))


def _between(network: Graph, tail: Any, head: Any) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    if network.has_edge(tail, head):
        told = network.get_edge_data(tail, head)
        keyed = told.items() if network.is_multigraph() else [(f"{tail} | {head}", told)]
        yield from ((tail, head, key, data) for key, data in keyed)


def _of_node(network: Graph, node: Any, column: str) -> Iterator[tuple[Any, Any, Any, Mapping[str, Any]]]:
    """The edges of a node; those that arrive or leave where a column asks for them."""
    directed = network.graph.get("directed", network.is_directed()) and network.is_directed()
    for tail, head, key, data in _keyed(network):
        leaves, arrives = tail == node, head == node
        if directed and column.startswith(_ARRIVING):
            leaves = False
        elif directed and column.startswith(_LEAVING):
            arrives = False
        if leaves or arrives:
            yield tail, head, key, data


def _grounds(
    network: Graph, tail: Any, head: Any, key: Any, data: Mapping[str, Any]
) -> Iterator[tuple[Graph, Any, Mapping[str, Any]]]:
    """The edge itself; of a projection the edges that lead both ends to what they share."""
    whole = network.graph.get("projected")
    if whole is None:
        yield network, key, data
        return
    for end in (tail, head):
        for shared in data.get("shared") or ():
            for way in ((end, shared), (shared, end)):
                yield from ((whole, one, told) for *_, one, told in _between(whole, *way))
