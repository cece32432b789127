"""Pages, PDF and Word files: the text in them, and what they tell of themselves."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from comity.documents.sizes import LIMIT
from comity.errors import Unreadable

Extract = tuple[str, Mapping[str, Any]]
"""A text and what the file itself tells of it (title, url, date)."""

EXTRACTORS = {".docx": "docx", ".htm": "html", ".html": "html", ".pdf": "pdf"}


def extracted(path: Path, raw: bytes) -> Extract:
    """The text of a file and what it tells of itself; raises Unreadable, with what to do instead."""
    room = import_module(f"comity.documents.{EXTRACTORS[path.suffix.lower()]}")
    extract: Callable[[Path, bytes], Extract] = room.extract
    text, told = extract(path, raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip():
        raise Unreadable(f"{path}: no text in it (a scan, or pictures only?); give the text itself")
    if len(text) > LIMIT:
        raise Unreadable(f"{path}: its text has {len(text):,} characters, more than {LIMIT:,}; split it")
    return text, told
