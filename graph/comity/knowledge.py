"""Where the ontology folder is, and how its tables are read."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from comity.errors import Malformed


@cache
def ontology() -> Path:
    """The folder of what comity knows: inside the installed package, else the checkout's own."""
    packaged = Path(str(files("comity"))) / "ontology"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "ontology"


def samples() -> Path:
    """The folder of texts that ship with comity: retellings of real events, each with its source."""
    return Path(str(files("comity"))) / "samples"


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table of the ontology, e.g. `register/states.tsv`; `#` lines are its sources.

    Raises Malformed when a row has more or fewer cells than the heading.
    """
    path = ontology() / name
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        heading = next(rows)
        for row in rows:
            if len(row) != len(heading):
                raise Malformed(f"{name}: {len(row)} cells where the heading has {len(heading)}; mend the row {row!r}")
            yield dict(zip(heading, row, strict=True))


@cache
def notations(scheme: str) -> frozenset[str]:
    """The notations of a code list, e.g. of `agreement-type`."""
    text = (ontology() / "codes" / f"{scheme}.ttl").read_text("utf-8")
    return frozenset(re.findall(r'skos:notation\s+"([^"]+)"', text))
