"""Networks as files for other programs: GraphML, GEXF (Gephi), CSV; the network itself is not changed.

What these formats cannot hold is written so that it can be read back: lists are joined by ` | `, dates are ISO 8601,
what is unknown is left out. An undirected network is written as one.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx

from comity.errors import Unknown

nx: Any = networkx  # its published types cover only a part of it
Graph = Any

BETWEEN = " | "
_SPELLS = {"start", "end", "spells"}  # what GEXF takes for dates
_OURS = ("origin", "projected")  # of a network: where it comes from, for this process alone
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML 1.0
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')


def write(network: Graph, path: str | Path) -> Path:
    """Write a network as `.graphml`, `.gexf` or `.csv`, in UTF-8; the same network gives the same bytes.

    Edges keep the IRI they stand for as their id; where one agreement joins several pairs, a number is added to the id
    and `stands_for` holds the IRI. In CSV an isolate is a row without a head. Raises Unknown for another suffix.
    """
    path = Path(path)
    if path.suffix not in FORMATS:
        raise Unknown(f"no format {path.suffix or path.name!r}; there are {', '.join(FORMATS)}")
    path.write_text(FORMATS[path.suffix](network), encoding="utf-8", newline="\n")
    return path


def graphml(network: Graph) -> str:
    """The network in GraphML."""
    return _DECLARATION + "\n".join(nx.generate_graphml(_plain(network))) + "\n"


def gexf(network: Graph) -> str:
    """The network in GEXF 1.2, without the day of writing; dynamic, for Gephi's timeline, where edges have dates.

    An edge is there from its first to its last day; one whose end or start is unknown is open there (an event without
    an end has its first day alone), an undated one is always there. Nodes are there all the time.
    """
    plain = _plain(network)
    time = network.graph.get("time", "lasting")
    for *_, key, data in plain.edges(keys=True, data=True):
        data["id"] = key
        for name in sorted(_SPELLS & set(data)):  # an attribute of that name is none of ours
            data[f"{name} told"] = data.pop(name)
        data |= _spell(data, data["time"] if time == "mixed" else time)
    if any("start" in data or "end" in data for *_, data in plain.edges(data=True)):
        plain.graph["mode"] = "dynamic"
    return _DECLARATION + _TODAY.sub("", "\n".join(nx.generate_gexf(plain))) + "\n"


def table(network: Graph) -> str:
    """The edges in CSV: tail and head with their labels, key, then the attributes in the order of the network."""
    rows = [
        {"tail": tail, "tail_label": _label(network, tail), "head": head, "head_label": _label(network, head), **data}
        for tail, head, data in _edges(network)
    ]
    rows += [{"tail": node, "tail_label": _label(network, node)} for node in nx.isolates(network)]
    columns = dict.fromkeys(("tail", "tail_label", "head", "head_label"))
    for row in rows:
        columns |= dict.fromkeys(row)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def lists(network: Graph) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Nodes and edges as lists of plain values, for libraries that comity does not know.

    A node has `name` and its attributes, an edge `source`, `target`, `key` and its own; what a list cannot hold is
    written as in the files. `igraph.Graph.DictList(*lists(network), directed=True)` is the network in igraph.
    """
    nodes = [{"name": node, **_values(data)} for node, data in network.nodes(data=True)]
    return nodes, [{"source": tail, "target": head, **data} for tail, head, data in _edges(network)]


FORMATS: Mapping[str, Callable[[Any], str]] = {".graphml": graphml, ".gexf": gexf, ".csv": table}


def _plain(network: Graph) -> Graph:
    """A copy whose every value the XML formats can hold; undirected when the network is."""
    directed = network.graph.get("directed", network.is_directed())
    plain = nx.MultiDiGraph() if directed else nx.MultiGraph()
    plain.graph |= _values({name: value for name, value in network.graph.items() if name not in _OURS})
    plain.add_nodes_from((node, _values(data)) for node, data in network.nodes(data=True))
    written: dict[str, int] = {}
    for tail, head, data in _edges(network):
        key = data.pop("key", None) or f"{tail}{BETWEEN}{head}"
        written[key] = written.get(key, 0) + 1
        name = key if written[key] == 1 else f"{key} {written[key]}"
        plain.add_edge(tail, head, key=name, **data, stands_for=key)
    return plain


def _edges(network: Graph) -> list[tuple[str, str, dict[str, Any]]]:
    """Tail, head and plain values of each edge, the key among them."""
    if network.is_multigraph():
        keyed = network.edges(keys=True, data=True)
        return [(tail, head, {"key": str(key), **_values(data)}) for tail, head, key, data in keyed]
    return [(tail, head, _values(data)) for tail, head, data in network.edges(data=True)]


def _spell(data: Mapping[str, Any], time: str) -> dict[str, str]:
    """The first and the last day of an edge, as far as they are known; both belong to it."""
    start = data.get("validFrom") or data.get("signedOn")
    ends = [day for name in ("validUntil", "endedOn") if (day := data.get(name))]
    last = (date.fromisoformat(min(ends)) - timedelta(days=1)).isoformat() if ends else None
    last = start if last is None and time != "lasting" else last
    return {name: str(day) for name, day in (("start", start), ("end", last)) if day}


def _label(network: Graph, node: str) -> str:
    return str(network.nodes[node].get("label", node))


def _values(data: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: value for name, told in data.items() if (value := _value(told)) is not None}


def _value(told: Any) -> str | int | float | bool | None:
    """A value as the formats can hold it; None and empty lists are left out."""
    if isinstance(told, bool | int | float):
        return told
    if isinstance(told, date):
        return told.isoformat()
    if isinstance(told, Mapping):
        return json.dumps(told, ensure_ascii=False, sort_keys=True, default=str) if told else None
    if isinstance(told, list | tuple | set | frozenset):
        items = sorted(told, key=str) if isinstance(told, set | frozenset) else told
        return BETWEEN.join(_FORBIDDEN.sub("\ufffd", str(item)) for item in items) or None
    return None if told is None else _FORBIDDEN.sub("\ufffd", str(told))
