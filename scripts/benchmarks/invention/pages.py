"""A document as it grows: sentences, and the claims that rest on them."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.invention.terms import A, cmt, code, iri, prefixed, text, typed
from comity.vocabulary import GRAPH, digest

if TYPE_CHECKING:
    from benchmarks.invention.world import Invention

FIRST_DAY = date(2010, 1, 1)


class Page:
    """A document as it grows: sentences, and the claims that rest on them."""

    def __init__(self, invention: "Invention", local: str) -> None:
        self.invention, self.local, self.graph = invention, local, GRAPH + local
        self.sentences: list[str] = []
        self.length = 0
        self.facts: list[tuple[str, str, str]] = []
        self.claims = 0
        self.passage = ""
        self.day = FIRST_DAY

    def write(self, sentence: str) -> None:
        """Add a sentence; claims that follow rest on it."""
        start, self.length = self.length, self.length + len(sentence) + 1
        end = start + len(sentence) - 1
        self.sentences.append(sentence)
        self.passage = iri(f"passage-{self.local.removeprefix('document-')}-{start}-{end}")
        self.facts += [
            (self.passage, A, cmt("Passage")),
            (self.passage, prefixed("oa:hasSource"), iri(self.local)),
            (self.passage, prefixed("oa:start"), typed(start, "integer")),
            (self.passage, prefixed("oa:end"), typed(end, "integer")),
            (self.passage, prefixed("oa:exact"), text(sentence[:-1])),
            (self.passage, cmt("sentence"), text(sentence)),
            (self.passage, cmt("sentenceStart"), typed(start, "integer")),
        ]

    def claim(self, kind: str, about: str, *facts: tuple[str, str], modality: str = "asserted") -> str:
        """A claim of this document, resting on the sentence written last."""
        self.claims += 1
        subject = iri(f"claim-{digest(self.local, str(self.claims))}")
        sure = self.invention.random.choice((0.95, 0.9, 0.85, 0.7))
        for predicate, value in (
            (A, cmt(kind)),
            (A, cmt("Claim")),
            (cmt("about"), about),
            (cmt("evidence"), self.passage),
            (cmt("confidence"), typed(sure, "decimal")),
            (cmt("confidenceMethod"), text("prior")),
            (cmt("rule"), text("invented")),
            (cmt("modality"), code("modality", modality)),
            (cmt("reviewStatus"), code("review-status", "sure" if sure > 0.8 else "review")),
            (cmt("claimedIn"), iri(self.local)),
            *facts,
        ):
            self.facts.append((subject, predicate, value))
        return subject

    def lines(self) -> Iterator[str]:
        """The document's graph."""
        words = " ".join(self.sentences)
        source = self.invention.random.randrange(60)
        subject = iri(self.local)
        head = [
            (subject, A, cmt("SourceDocument")),
            (subject, prefixed("dcterms:title"), text(self.sentences[0][:-1])),
            (subject, prefixed("dcterms:issued"), typed(self.day, "date")),
            (subject, prefixed("dcterms:source"), f"<https://source{source}.example/{self.local}>"),
            (subject, prefixed("dcterms:publisher"), iri(f"source-{source}")),
            (subject, prefixed("dcterms:language"), text("ru")),
            (subject, cmt("textHash"), text(digest(words))),
            (subject, cmt("text"), text(words)),
        ]
        for fact in [*head, *self.facts]:
            yield from self.invention.used(fact[2])
            yield self.invention.line(*fact, self.graph)
