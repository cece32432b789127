"""One self-contained page of a graph, on which every line leads to the sentence it rests on.

PyVis' `Network` carries the marks and lines and the vis-network it ships draws them; the page around it is our own.
"""

from comity.views.page import View, network, page

__all__ = ["View", "network", "page"]
