"""Word files: paragraphs and tables in their order."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from comity.errors import Unreadable

if TYPE_CHECKING:
    from docx.document import Document as Word

UNPACKED = 200_000_000  # bytes a file may have inside; more is a bomb, or no communiqué
OLD = b"\xd0\xcf\x11\xe0"  # how .doc files and locked ones begin


def extract(path: Path, raw: bytes) -> tuple[str, dict[str, str]]:
    """The text, a line for each paragraph or row of a table, and the title where the text has it too."""
    if raw.startswith(OLD):
        raise Unreadable(f"{path}: locked by a password, or an old .doc; save it as .docx without a password")
    _refuse_bombs(path, raw)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        word = docx.Document(BytesIO(raw))
        text = "\n".join(_lines(word))
        title = word.core_properties.title.strip()
    except (
        OpcError,
        LxmlError,
        BadZipFile,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:  # fmt: skip  (what parsers of others raise on broken files)
        raise Unreadable(f"{path}: no Word file that can be read ({error}); save it anew as .docx") from error
    return text, {"title": title} if title and title in text else {}


def _refuse_bombs(path: Path, raw: bytes) -> None:
    try:
        with ZipFile(BytesIO(raw)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(f"{path}: no Word file ({error}); save it anew as .docx") from error
    if size > UNPACKED:
        told = f"{size / 1e6:.0f} MB when unpacked, more than {UNPACKED // 10**6}"
        raise Unreadable(f"{path}: {told}; save the text alone as .docx or .txt")


def _lines(word: "Word") -> Iterator[str]:
    from docx.table import Table

    for block in word.iter_inner_content():
        if not isinstance(block, Table):
            yield block.text.strip()
            continue
        for row in block.rows:
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells)  # joined cells come once
            yield " | ".join(filter(None, cells))
