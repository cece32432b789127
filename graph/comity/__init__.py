"""comity: a knowledge graph of diplomatic relations, with the sentence behind every edge.

graph = comity.build("texts/")                                                    texts in, a sourced graph out
graph.ask("agreements-in-force", between=("KZ", "BY"), on="2027-01-01")           asked
graph.network("agreements"); graph.view(between=("KZ", "BY")).write("page.html")  studied, and seen
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.errors import ComityError
    from comity.graph import Graph, build, open  # noqa: A004  (comity.open reads as it should)
    from comity.knowledge import samples

__all__ = ["ComityError", "Graph", "build", "open", "samples"]

_ROOMS = {"ComityError": "errors", "Graph": "graph", "build": "graph", "open": "graph", "samples": "knowledge"}


def __getattr__(name: str) -> Any:
    """Rooms open when they are asked for, so that importing comity costs nothing."""
    if name in _ROOMS:
        return getattr(import_module(f"comity.{_ROOMS[name]}"), name)
    raise AttributeError(f"comity has no {name!r}; there are {', '.join(__all__)}")
