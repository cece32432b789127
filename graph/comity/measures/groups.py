"""Who belongs to which group: an attribute of the nodes, or a mapping."""

from collections.abc import Mapping
from typing import Any

from comity.errors import Unknown
from comity.ties import Graph, Ties

Partition = str | Mapping[str, object]


def groups(network: "Graph | Ties", partition: Partition) -> dict[Any, Any]:
    """The group of each node, None where it is unknown; raises Unknown when no node has one."""
    told: Mapping[Any, Any]
    if not isinstance(partition, str):
        told = partition
    elif isinstance(network, Ties):
        known = network.about[partition] if partition in network.about.columns else ()
        told = dict(zip(network.names, known, strict=False))
    else:
        told = dict(network.nodes(data=partition))
    found = {node: told.get(node) for node in (network.names if isinstance(network, Ties) else network)}
    if found and all(group is None for group in found.values()):
        raise Unknown(f"no node has a group in {partition!r}; name an attribute of the nodes or give a mapping")
    return found
