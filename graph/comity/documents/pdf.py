"""PDF files: the text of their pages, with lines joined into paragraphs again."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from comity.documents.sizes import LIMIT
from comity.errors import Unreadable

FULL = 0.75  # of the usual width; a shorter line ends its paragraph
_ITEM = re.compile(r"[•●▪–—*-]\s|\d{1,2}[.)]\s|[а-яa-z]\)\s")


def extract(path: Path, raw: bytes) -> tuple[str, dict[str, str]]:
    """The text, a line for each paragraph, and the title where the text has it too.

    The day a PDF was made is not the day its text was published, so it tells no date.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError, WrongPasswordError

    locked = f"{path}: locked by a password; save it without one"
    try:
        reader = PdfReader(BytesIO(raw), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(locked)
        text = "\n".join(paragraphs([line for page in _pages(reader) for line in page.splitlines()]))
        title = str((reader.metadata and reader.metadata.title) or "").strip()
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise Unreadable(locked) from error
    except (PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
            RecursionError, TypeError, ValueError, struct.error, zlib.error) as error:  # fmt: skip
        raise Unreadable(f"{path}: no PDF that can be read ({error}); give its text as .txt") from error
    return text, {"title": title} if title and title in text else {}


def _pages(reader: object) -> Iterator[str]:
    """The text of each page, until there is more than one document may have."""
    length = 0
    for page in reader.pages:  # type: ignore[attr-defined]
        text = page.extract_text()
        length += len(text)
        yield text
        if length > LIMIT:
            return


def paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines as printed → paragraphs: a short line, an empty one and the start of a list end what came before."""
    told = [line.strip() for line in lines]
    lengths = sorted(len(line) for line in told if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    held, last = "", ""
    for line in told:
        if line.isdigit():  # the number of a page
            continue
        if held and (not line or len(last) < FULL * width or _ITEM.match(line)):
            yield held
            held = ""
        held, last = _joined(held, line), line
    if held:
        yield held


def _joined(held: str, line: str) -> str:
    if not held or not line:
        return held or line
    if re.search(r"[^\W\d_]-$", held) and line[0].islower():
        return held[:-1] + line
    return f"{held} {line}"
