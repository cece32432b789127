"""What a dossier is of: two states, one state, one person, one body or one area of cooperation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from comity import questions
from comity.answers import Answer
from comity.errors import Unknown
from comity.knowledge import ontology
from comity.parameters import Parameter
from comity.vocabulary import CODE, expand

CLASSES = {"state": ("State", "Territory"), "person": ("Person",), "body": ("Organization", "Polity")}


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The kind of a subject, which names its query in `ontology/dossiers`, and the things that it is."""

    kind: str
    things: tuple[str, ...]


def subject(store: Store, of: str | Sequence[str]) -> Subject:
    """The subject of that name, or of these two states.

    Raises Unknown, with what comes near, for a name nobody has or a thing there are no dossiers of; Malformed for
    what is no pair of states.
    """
    if not isinstance(of, str):
        Parameter(name="of", type="pair of states").rows(store, of)
        return Subject(kind="pair", things=tuple(_named(store, "state", name) for name in of))
    thing = _meant(store, of)
    if thing.startswith(CODE + "area-"):
        return Subject(kind="area", things=(thing,))
    held = {
        quad.object for quad in store.quads_for_pattern(NamedNode(thing), NamedNode(expand("rdf:type")), None, None)
    }
    for kind, classes in CLASSES.items():
        if held & {NamedNode(expand("cmt:" + name)) for name in classes}:
            return Subject(kind=kind, things=(thing,))
    raise Unknown(
        f"no dossier of {of!r}: it is no state, person, body or area; see all that is known of it with: comity show"
    )


def _meant(store: Store, name: str) -> str:
    """A state by its code, an area by its notation, or else anything by a name it bears."""
    misses = []
    for kind in ("state", "code", "entity"):
        try:
            return _named(store, kind, name)
        except Unknown as error:
            misses.append(error)
    hinted = [error for error in misses if "did you mean" in str(error) or "names several" in str(error)]
    raise next(reversed(hinted), misses[-1])


def _named(store: Store, kind: str, name: str) -> str:
    scheme = "area" if kind == "code" else ""
    ((term,),) = Parameter(name="of", type=kind, scheme=scheme).rows(store, name)
    return term.value


def asked(store: Store, about: Subject) -> str:
    """The query for what belongs into the dossier of a subject that the store knows."""
    given = {"between": about.things} if about.kind == "pair" else {"of": about.things[0]}
    return questions.read(ontology() / "dossiers" / f"{about.kind}.rq").sparql(store, **given)


def scope(store: Store, query: str) -> Mapping[str, tuple[str, ...]]:
    """What belongs into the dossier, by section: agreements and events, or claims where the section is made of them."""
    found: dict[str, list[str]] = {}
    for row in Answer.of(store.query(query, use_default_graph_as_union=True)).records():
        found.setdefault(str(row["section"]), []).append(str(row["thing"]))
    return {section: tuple(dict.fromkeys(things)) for section, things in found.items()}
