"""Texts as people have them: a file becomes one or more documents with source, date and language.

What is known of a text stands in its front matter, in a `.yaml` file beside it, or in the page's own metadata.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from comity.documents import plain
from comity.documents.document import Document, document
from comity.documents.extracts import EXTRACTORS, extracted
from comity.documents.plain import beside, count, line, marked, numbered
from comity.documents.sizes import LIMIT, content
from comity.errors import Unreadable

__all__ = ["KINDS", "LIMIT", "Document", "count", "documents", "files", "line", "numbered"]

KINDS = tuple(sorted((".jsonl", ".md", ".txt", *EXTRACTORS)))


def files(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """All files to read, in a fixed order: the given ones, and those of a known kind below the given folders."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in KINDS)
            found.update(dict.fromkeys(p for p in sorted(inside) if not p.name.startswith((".", "~$"))))
        else:
            found[path] = None
    return tuple(found)


def documents(path: Path) -> Iterator[Document | Unreadable]:
    """The documents of one file (a `.jsonl` file holds one a line); what cannot be read comes as its error."""
    if path.suffix.lower() == ".jsonl":
        try:
            yield from (line(path, number, raw) for number, raw in numbered(path))
        except Unreadable as error:
            yield error
        return
    try:
        yield _document(path)
    except Unreadable as error:
        yield error


def _document(path: Path) -> Document:
    kind = path.suffix.lower()
    if kind not in KINDS:
        told = path.suffix or "a file without ending"
        raise Unreadable(f"{path}: no reader for {told}; there are {', '.join(KINDS)}")
    raw = content(path)
    if kind in EXTRACTORS:
        text, found = extracted(path, raw)
        return document(f"{path}", path.name, text, beside(path), found)
    text, front = marked(path, plain.decoded(path, raw))
    return document(f"{path}", path.name, text, front, beside(path))
