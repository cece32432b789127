"""What is wrong with a graph, and the words it is wrong in."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from comity.vocabulary import CODE, ID, expand

SEVERITIES = ("violation", "warning", "info")
LANGUAGES = ("en", "ru", "")  # of a name in a message, the best first
INTRODUCING = ("AgreementDescription", "Occurrence", "Tenure", "Naming")  # claims that tell best what a thing is


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One fault: its kind, how bad it is, and a message of fact, value and remedy.

    `subject` is the IRI of what is at fault, `about` its name, `path` the property; `claim`, its `quote` and its
    `document` show where a text says so. None is: there is no such thing to show.
    """

    kind: str
    severity: str
    message: str
    subject: str | None = None
    about: str | None = None
    path: str | None = None
    claim: str | None = None
    quote: str | None = None
    document: str | None = None

    @property
    def order(self) -> tuple[int, str, str, str, str, str]:
        """The worst first, then by kind, subject, path and claim."""
        rank = SEVERITIES.index(self.severity)
        return rank, self.kind, self.subject or "", self.path or "", self.claim or "", self.message


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A claim, the words it rests on, and the document they stand in."""

    claim: str | None = None
    quote: str | None = None
    document: str | None = None


def witness(store: Store, subject: str) -> Witness:
    """The words that speak of a subject: its own (a claim, a passage), or those of the claim that introduces it."""
    node = NamedNode(subject)
    if _first(store, node, "cmt:textHash"):
        return Witness(document=subject)  # none of its words more than another
    if document := _first(store, node, "oa:hasSource"):
        return Witness(
            claim=_introducing(store, "cmt:evidence", node), quote=_first(store, node, "oa:exact"), document=document
        )
    itself = _first(store, node, "cmt:claimedIn") or _first(store, node, "cmt:evidence")
    claim = subject if itself else _introducing(store, "cmt:about", node)
    if claim is None:
        return Witness()
    passages = (term for term in _all(store, NamedNode(claim), "cmt:evidence") if isinstance(term, NamedNode))
    quotes = [quote for passage in passages if (quote := _first(store, passage, "oa:exact"))]
    return Witness(
        claim=claim,
        quote=max(quotes, key=lambda quote: (len(quote), quote), default=None),  # the longest tells most
        document=_first(store, NamedNode(claim), "cmt:claimedIn"),
    )


def named(store: Store, thing: NamedNode | BlankNode) -> str:
    """The name of a thing in the best language there is, else the address of a document or its local name."""
    if isinstance(thing, BlankNode):
        return str(thing)
    names = [
        quad.object
        for quad in store.quads_for_pattern(thing, NamedNode(expand("skos:prefLabel")), None, None)
        if isinstance(quad.object, Literal) and (quad.object.language or "") in LANGUAGES
    ]
    best = min(names, key=lambda name: (LANGUAGES.index(name.language or ""), name.value), default=None)
    if best:
        return best.value
    return _first(store, thing, "dcterms:source") or thing.value.removeprefix(ID).removeprefix(CODE)


def _all(store: Store, subject: NamedNode, name: str) -> list[NamedNode | Literal]:
    quads = store.quads_for_pattern(subject, NamedNode(expand(name)), None, None)
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]


def _first(store: Store, subject: NamedNode, name: str) -> str | None:
    return min((term.value for term in _all(store, subject, name)), default=None)


def _introducing(store: Store, name: str, value: NamedNode) -> str | None:
    """The claim with this property and value that tells best what it is about, else the first."""
    claims = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(expand(name)), value, None)]
    named = sorted((claim for claim in claims if isinstance(claim, NamedNode)), key=str)
    kind = NamedNode(expand("rdf:type"))
    for introducing in INTRODUCING:
        for claim in named:
            if next(store.quads_for_pattern(claim, kind, NamedNode(expand(f"cmt:{introducing}")), None), None):
                return claim.value
    return named[0].value if named else None
