"""A graph to ask, study and see: one object over a finished build."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from comity import builds, dataset
from comity.answers import Answer
from comity.asking import Asking, Reply
from comity.builds import Build, Progress
from comity.errors import Unknown
from comity.findings import Finding
from comity.reading import Reading
from comity.watching import watched

if TYPE_CHECKING:
    import networkx
    import polars

    from comity.dossiers import Dossier
    from comity.selections import Day, Names
    from comity.tables import Table
    from comity.ties import Ties
    from comity.views import View


LOOKS = ("title", "language", "layout", "by", "most")  # what a page of a network may be told


def build(
    texts: str | Path | Iterable[str | Path],
    out: str | Path = "comity-build",
    progress: Progress | bool | None = True,
    *,
    corrections: str | Path | None = None,
    processes: int | None = None,
) -> "Graph":
    """Read texts (files or folders) and put their graph into the folder `out`.

    Texts that are unchanged since the last build there, or were read by one that was interrupted, are not read again.
    `corrections` is a file of decisions on claims (`comity review` writes one); by default it is `corrections.tsv`
    beside `out`, if that is there. Many texts are read by as many `processes` as there are cores. How far it is shows
    in a notebook and on a terminal; `progress` is False for silence, or a function of (done, total, name).
    Raises Unreadable when nothing could be read, Locked while another process writes there, Damaged when `out` holds
    something else.

    >>> import comity
    >>> graph = comity.build(comity.samples(), "/tmp/graph")  # doctest: +SKIP
    """
    paths = [texts] if isinstance(texts, str | Path) else texts
    with watched(progress) as told:
        return Graph(builds.make(paths, out, told, decisions=corrections, processes=processes))


def open(path: str | Path = "comity-build") -> "Graph":  # noqa: A001  (comity.open reads as it should)
    """The finished graph in a folder; raises Damaged when there is none."""
    return Graph(builds.opened(path))


class Graph:
    """A finished build: questions, networks, views and findings.

    `ask` is called with the name of a question in `ontology/questions`, or a question is taken as its attribute:

    >>> graph.ask("agreements-in-force", between=("KZ", "BY"), on="2027-01-01")  # doctest: +SKIP
    >>> graph.ask.agreements_in_force(between=("KZ", "BY"), on="2027-01-01")  # doctest: +SKIP
    """

    def __init__(self, build: Build) -> None:
        self.build = build
        self.ask = Asking(self)  # no property: a notebook completes only what is there

    def __repr__(self) -> str:
        told = self.build.manifest
        return f"<comity.Graph {told['documents']} documents, {told['quads']} quads>"

    @cached_property
    def store(self) -> Store:
        """The quads in the engine: in memory up to a million of them, on disk above."""
        if self.build.manifest["quads"] <= dataset.IN_MEMORY:
            return dataset.in_memory(self.build.quads)
        return dataset.reopened(self.build.store)

    def sparql(self, query: str, *, seconds: float = 30, megabytes: int = 1024, result_megabytes: int = 64) -> Reply:
        """The answer to a SPARQL query of your own, evaluated apart: with limits, and with no way to the network."""
        from comity import bounded

        limits = {"megabytes": megabytes, "result_megabytes": result_megabytes}
        return Reply.to(bounded.sparql(self.build.store, query, seconds=seconds, **limits), self)

    def network(
        self, name: str, *, on: "Day | None" = None, during: "tuple[Day, Day] | None" = None,
        between: tuple[str, str] | None = None, states: "Names | None" = None, level: "Names | None" = None,
        area: "Names | None" = None, kind: "Names | None" = None, status: "Names | None" = None, undated: bool = True,
        planned: bool = False, language: str = "ru",
    ) -> "networkx.MultiDiGraph":  # fmt: skip
        """A network of `ontology/networks` as a NetworkX graph, one edge for each thing it stands for.

        `on` is a day, `during` a half-open period, `between` two states or nodes, `states` a set of them; `level`,
        `area`, `kind` and `status` take notations of the code lists (see `comity.networks.Filter`). What has no date is
        kept unless `undated=False`, what is only planned is left out unless `planned=True`.
        """
        from comity import networks
        from comity.sources import Origin

        found = networks.network(
            self.build.networks, name, on=on, during=during, between=between, states=states, level=level, area=area,
            kind=kind, status=status, undated=undated, planned=planned, language=language,
        )  # fmt: skip
        found.graph["origin"] = Origin(lambda: self.store)
        return found

    def totals(self, name: str, *, by: Sequence[str] = ("tail", "head", "year"), **filters: Any) -> "polars.DataFrame":
        """The edges of a network counted and their weights added up, by pair and year or what else `by` names.

        >>> graph.totals("agreements", by=["level", "year"], states=["KZ", "BY"])  # doctest: +SKIP
        """
        from comity import networks

        return networks.totals(self.build.networks, name, by=by, **filters)

    def ties(self, name: str, **filters: Any) -> "Ties":
        """The same network as arrays, parallel edges made one: the fast way to measures and to NetworkX's functions."""
        from comity import networks

        found = networks.ties(self.build.networks, name, **filters)
        return replace(found, made_of=lambda: self.network(name, **filters))

    def measures(self, name: str, *chosen: str, **filters: Any) -> "Table":
        """Degree, strength, betweenness and community of every node of a network, or the measures chosen.

        `.definition("degree")` says how it is defined, `.sources("Казахстан", "degree")` on which sentences it rests.
        """
        from comity import measures

        return measures.of_nodes(self.ties(name, **filters), *chosen)

    def forecast(
        self, name: str, method: str = "recurrency", *, known: str | Iterable[str] | None = None,
        at: str | date | None = None, every: str = "month", best: int = 10, **filters: Any,
    ) -> "Table":  # fmt: skip
        """What may come next in a network of events, told from what was before; see `comity.forecasts`.

        >>> graph.forecast("visits", known="KZ", every="year")  # doctest: +SKIP
        """
        from comity import forecasts

        facts = forecasts.stream(self.network(name, **filters), every=every)
        return forecasts.forecast(facts, method, known=known, at=at, best=best)

    def sources(self, network: "networkx.MultiDiGraph", tail: str, head: str, key: str | None = None) -> Answer:
        """The claims and quotes that the edges between two nodes of a network count."""
        from comity import sources

        return sources.sources(self.store, network, tail, head, key)

    def view(self, *, network: "str | networkx.Graph | None" = None, **selection: Any) -> "View":
        """A page that shows the graph, or one of its networks, each line with the sentence it rests on.

        `network` is the name of one, with the filters of `network`, or one that was made already, from texts or from a
        table of others: then `title`, `language`, `layout`, `by` and `most` alone may be told.

        >>> graph.view(network="agreements", on="2027-01-01").write("agreements.html")  # doctest: +SKIP
        """
        from comity import views

        if network is None:
            return views.page(self.store, **selection)
        told = {name: selection.pop(name) for name in LOOKS if name in selection}
        if isinstance(network, str):
            return views.network(self.store, self.network(network, **selection), **told)
        if selection:
            raise Unknown(
                f"a network that is given is drawn as it is, without {', '.join(sorted(selection))}; choose its edges "
                f"where it is made; there are {', '.join(LOOKS)}"
            )
        return views.network(self.store, network, **told)

    def dossier(
        self,
        of: str | Sequence[str],
        *,
        as_of: str | date | None = None,
        since: str | date | None = None,
        language: str = "ru",
    ) -> "Dossier":
        """What texts tell of two states, a state, a person, a body or an area, as a page to print with its notes.

        >>> graph.dossier(("KZ", "BY"), as_of="2027-01-01").write("dossier.html")  # doctest: +SKIP
        """
        from comity import dossiers

        return dossiers.dossier(self.store, of, as_of=as_of, since=since, language=language)

    def findings(self) -> tuple[Finding, ...]:
        """What could not stand, what is incomplete, and what sources disagree on."""
        return self.build.findings()

    def readings(self) -> Iterable[Reading]:
        """The documents and the records read from them."""
        return self.build.readings()

    def profile(self, name: str, language: str = "ru") -> str:
        """All that is known of one entity, as a text to read; found by its local name or by a name it bears."""
        from comity import profiles

        return profiles.profile(self.store, name, language)

    def show(self, name: str, language: str = "ru") -> Answer:
        """All that is known of one entity, as rows."""
        return self.ask("neighbourhood", entity=name, language=language)
