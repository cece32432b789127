"""Texts read per second, beside bare natasha (segmentation and entity recognition) on the same texts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, interleaved
from comity import documents
from comity.documents import Document
from comity.reading import read


def figures(texts: Iterable[Path], rounds: int) -> Iterator[Figure]:
    """One figure: everything comity reads, over what natasha alone takes for its names."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    loaded = [
        document
        for file in documents.files(texts)
        for document in documents.documents(file)
        if isinstance(document, Document)
    ]
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def natasha() -> None:
        for document in loaded:
            doc = Doc(document.text)
            doc.segment(segmenter)
            doc.tag_ner(tagger)

    def comity() -> None:
        for document in loaded:
            read(document)

    natasha()  # both load their models once, before anything is measured
    comity()
    taken = interleaved({"comity": comity, "natasha": natasha}, rounds)
    number, letters = len(loaded), sum(len(document.text) for document in loaded)
    yield Figure(
        part="reading", what=f"{number} texts, {letters} letters", value=f"{number / taken['comity']:.1f} texts/s",
        peer=f"natasha NER {number / taken['natasha']:.1f} texts/s", ratio=taken["comity"] / taken["natasha"],
    )  # fmt: skip
