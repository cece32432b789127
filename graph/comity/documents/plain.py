"""Plain text: UTF-8 with front matter (.txt, .md), or one document a line as JSON (.jsonl)."""

import re
from collections.abc import Iterator
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any

from comity.documents.document import Document, document
from comity.documents.sizes import LIMIT, told_limit
from comity.errors import Unreadable

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


def decoded(path: Path, raw: bytes) -> str:
    """The text of a file in UTF-8 with plain line ends; raises Unreadable with a guess at what it is instead."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path}: not UTF-8 (byte {error.start}); {_guess(raw)}") from error
    if "\0" in text:
        raise Unreadable(f"{path}: binary (a zero byte at {text.index(chr(0))}); give the text itself")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it looks like UTF-16: save it as UTF-8"
    letters = re.findall(r"[А-яЁё]", raw[:4000].decode("cp1251", "ignore"))
    if len(letters) > len(raw[:4000]) / 2:
        return "it looks like windows-1251: save it as UTF-8"
    return "it looks binary: give the text itself, saved as UTF-8"


def marked(path: Path, text: str) -> tuple[str, Any]:
    """The text after its front matter, and what that tells."""
    if match := _FRONT.match(text):
        return text[match.end() :], told(f"{path}: the front matter", match[1] or "")
    if text.startswith("---\n"):
        raise Unreadable(f"{path}: the front matter has no closing line '---'; add it")
    return text, {}


def beside(path: Path) -> Any:
    """What the file of the same name with `.yaml` added tells of a text; nothing where there is none."""
    known = path.with_name(f"{path.name}.yaml")
    return told(f"{known}: it", decoded(known, known.read_bytes())) if known.is_file() else {}


def told(where: str, yaml_text: str) -> Any:
    """The values of a piece of YAML."""
    import yaml

    try:
        return yaml.safe_load(yaml_text) or {}
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise Unreadable(f"{where} is no YAML ({reason}); mend it or remove it") from error


def numbered(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that say anything, with their numbers; raises Unreadable."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LIMIT + 1):
                number += 1
                if len(line) > LIMIT:  # the rest of it would be taken for lines of their own
                    raise Unreadable(told_limit(Path(f"{path}:{number}"), len(line)))
                if line.strip():
                    yield number, line
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}; check the name and the rights") from error
    if not number:
        raise Unreadable(f"{path}: empty; nothing to read")


def count(path: Path) -> int:
    """How many documents a file may hold: one, or one for each line of a `.jsonl` file that says anything."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return 1
    with path.open("rb") as file:
        return sum(bool(line.strip()) for line in file)


def line(path: Path, number: int, raw: bytes) -> Document | Unreadable:
    """The document of one line of a `.jsonl` file, or why there is none."""
    place = Path(f"{path}:{number}")
    try:
        return _line(f"{place}", f"{path.name}:{number}", decoded(place, raw))
    except Unreadable as error:
        return error


def _line(place: str, name: str, text: str) -> Document:
    try:
        known = loads(text)
    except (JSONDecodeError, RecursionError) as error:
        reason = error.msg if isinstance(error, JSONDecodeError) else "nested too deep"
        raise Unreadable(f"{place}: no JSON ({reason}); write one document a line") from error
    words = known.pop("text", None) if isinstance(known, dict) else None
    if not isinstance(words, str):
        raise Unreadable(f"{place}: no 'text'; each line is an object with at least a text")
    return document(place, name, words, known)
