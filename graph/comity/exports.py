"""Networks as files for other programs: GraphML, GEXF (Gephi), CSV; the network itself is not changed.

What these formats cannot hold is written so that it can be read back: lists are joined by ` | `, dates are ISO 8601,
what is unknown is left out. An undirected network is written as one.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx

from comity.errors import Unknown

nx: Any = networkx  # its published types cover only a part of it
Graph = Any

BETWEEN = " | "
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
    """The network in GEXF 1.2, without the day of writing."""
    plain = _plain(network)
    for *_, key, data in plain.edges(keys=True, data=True):
        data["id"] = key
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
