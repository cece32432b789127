"""Records and documents as JSON, and back: what a build keeps so that unchanged texts are not read again."""

import json
from datetime import date
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from comity import records as kinds
from comity.documents import Document
from comity.reading import Reading
from comity.records import Record


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda told, _: date.fromisoformat(told))
    configure_tagged_union(_kinds(), converter, tag_name="kind_of_record")
    return converter


def _kinds() -> Any:
    known = [kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, Record)]
    union: Any = known[1]
    for kind in known[2:]:
        union = union | kind
    return union


def dump(reading: Reading) -> str:
    """One line of JSON for a document and its records."""
    told = {
        "document": _converter().unstructure(reading.document),
        "records": [_converter().unstructure(record, _kinds()) for record in reading.records],
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def load(line: str) -> Reading:
    """The reading of such a line."""
    told = json.loads(line)
    document = _converter().structure(told["document"], Document)
    records = tuple(_converter().structure(record, _kinds()) for record in told["records"])
    return Reading(document=document, records=records)
