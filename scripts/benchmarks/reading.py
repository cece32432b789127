"""Texts read per second, beside the bare recognisers that reading builds on: natasha for Russian, spaCy for English."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import Figure, interleaved
from comity import documents
from comity.documents import Document
from comity.language import detect
from comity.language.english import PACKAGES, installed
from comity.reading import read

GOAL = 1.7  # times what the recogniser alone takes on the same texts


def figures(texts: Iterable[Path], rounds: int) -> Iterator[Figure]:
    """A figure for each language: everything comity reads, over what the recogniser alone takes for its names."""
    loaded = [
        document
        for file in documents.files(texts)
        for document in documents.documents(file)
        if isinstance(document, Document)
    ]
    for code, peer, recogniser in (("ru", "natasha", natasha), ("en", "spaCy", spacy)):
        ours = [document for document in loaded if (document.language or detect(document.text)) == code]
        if ours and (code != "en" or installed()):
            yield _figure(code, ours, peer, recogniser(), rounds)


def _figure(
    code: str, loaded: Sequence[Document], peer: str, recognise: Callable[[str], object], rounds: int
) -> Figure:
    def theirs() -> None:
        for document in loaded:
            recognise(document.text)

    def comity() -> None:
        for document in loaded:
            read(document)

    theirs()  # both load their models once, before anything is measured
    comity()
    taken = interleaved({"comity": comity, "peer": theirs}, rounds)
    number, letters = len(loaded), sum(len(document.text) for document in loaded)
    ratio = taken["comity"] / taken["peer"]
    return Figure(
        part="reading", what=f"{number} texts ({code}), {letters} letters",
        value=f"{number / taken['comity']:.1f} texts/s", peer=f"{peer} NER {number / taken['peer']:.1f} texts/s",
        ratio=ratio, goal=f"≤ {GOAL} × its time", met=ratio <= GOAL,
    )  # fmt: skip


def natasha() -> Callable[[str], object]:
    """Segmentation and names by natasha, as its own guide has it."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def recognise(text: str) -> object:
        doc = Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return doc

    return recognise


def spacy() -> Callable[[str], object]:
    """Tokens and names by spaCy, without the parts of its pipeline that names do not need."""
    package = next(name for name in PACKAGES if find_spec(name))
    others = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
    recognise: Callable[[str], object] = import_module(package).load(exclude=others)
    return recognise
