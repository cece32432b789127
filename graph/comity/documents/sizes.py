"""How large a file may be, and its bytes when it is not larger."""

from pathlib import Path

from comity.errors import Unreadable

LIMIT = 20_000_000  # bytes; a communiqué has thousands, so a larger text is something else


def told_limit(place: Path, size: int) -> str:
    """The message for what is larger."""
    return f"{place}: {size / 1e6:.0f} MB, more than the {LIMIT // 10**6} MB of one text; split it"


def content(path: Path) -> bytes:
    """The bytes of a file; raises Unreadable when it is missing, empty or beyond the limit."""
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise Unreadable(told_limit(path, size))
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}; check the name and the rights") from error
    if not raw.strip():
        raise Unreadable(f"{path}: empty; nothing to read")
    return raw
