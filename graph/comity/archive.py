"""Readings as lines of JSON, and back: what a build keeps so that unchanged texts are not read again.

A line begins with the id of its document, so that one can be found without reading the rest.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any

from comity import records as kinds
from comity.documents import Document
from comity.findings import Finding
from comity.reading import Reading
from comity.records import Record

if TYPE_CHECKING:
    from cattrs import Converter

_SHORT = 30  # code points
_HEAD = b'{"doc_id": "'
_AGAIN = b'"read_again": true}\n'


@cache
def _converter() -> "Converter":
    from cattrs import Converter
    from cattrs.strategies import configure_tagged_union

    converter = Converter(omit_if_default=True)
    converter.register_structure_hook(str, _shared)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda told, _: date.fromisoformat(told))
    configure_tagged_union(_kinds(), converter, tag_name="kind_of_record")
    return converter


def _shared(told: str, _: type[str]) -> str:
    """The same object for the same short word, of which many readings have thousands: codes, keys, rules, names."""
    return intern(told) if len(told) < _SHORT else told


def _kinds() -> Any:
    known = [kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, Record)]
    union: Any = known[1]
    for kind in known[2:]:
        union = union | kind
    return union


def dump(reading: Reading, faults: Sequence[Finding] = (), *, again: bool = False) -> str:
    """One line of JSON for a document, its records and the faults of reading it; `again`: do not keep it for long."""
    told = {
        "doc_id": reading.document.id,
        "document": _converter().unstructure(reading.document),
        "faults": [asdict(fault) for fault in faults],
        "records": [_converter().unstructure(record, _kinds()) for record in reading.records],
        **({"read_again": True} if again else {}),
    }
    return json.dumps(told, ensure_ascii=False)


def load(line: str) -> Reading:
    """The reading of such a line."""
    told = json.loads(line)
    document = _converter().structure(told["document"], Document)
    records = tuple(_converter().structure(record, _kinds()) for record in told["records"])
    return Reading(document=document, records=records)


def faults(line: str) -> tuple[Finding, ...]:
    """What was wrong when the text of a line was read."""
    return () if '"faults": []' in line else tuple(Finding(**fault) for fault in json.loads(line)["faults"])


def name(line: bytes) -> str | None:
    """The id of the document of a line; None for what is no such line, or is to be read again."""
    if not line.startswith(_HEAD) or line.endswith(_AGAIN):
        return None
    return line[len(_HEAD) : len(_HEAD) + 16].decode()


def placed(line: str, path: str) -> str:
    """The line with its document lying at a path, which may be another one by now."""
    if f'"path": {json.dumps(path, ensure_ascii=False)}}}, "faults": [' in line:
        return line
    told = json.loads(line)
    told["document"]["path"] = path
    return json.dumps(told, ensure_ascii=False) + "\n"
