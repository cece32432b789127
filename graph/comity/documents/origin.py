"""Where and when a text was published, when nobody says so: the host of its address, the dateline it begins with."""

import datetime
import re
from functools import cache
from urllib.parse import urlsplit

from comity.knowledge import ontology, table

_PLACE = r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2}"  # up to three words
_AGENCY = r"(?:\s*[/(\[][^/()\[\]\n]{1,40}[/)\]])?"  # /ТАСС/, (BelTA), [Trend]
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:\s*(?:г\.|года|г))?"
_DATELINE = re.compile(
    rf"\A\s*{_PLACE}(?:, {_PLACE})?[,.]\s+"
    rf"(?:(?P<day>\d\d?)\s+(?P<month>[^\W\d_]+)|(?P<month_first>[^\W\d_]+)\s+(?P<day_second>\d\d?)),?\s+{_YEAR}"
    rf"[.,]?{_AGENCY}[.,]?\s*(?:[–—−]|-\s)"
)


def host(url: str) -> str | None:
    """The host an address names, without `www.`; None for what is no address on the web."""
    try:
        told = urlsplit(url)
        name = told.hostname if told.scheme in ("http", "https") else None
    except ValueError:
        return None
    return name.removeprefix("www.") if name and "." in name else None


def dated(text: str) -> datetime.date | None:
    """The day of a dateline like «АСТАНА, 4 ноября 2025 г. –»; None unless place, day, year and dash are there."""
    told = _DATELINE.match(text[:200])
    if not told:
        return None
    month = _months().get((told["month"] or told["month_first"]).casefold())
    try:
        return datetime.date(int(told["year"]), month or 0, int(told["day"] or told["day_second"]))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The months as a dateline writes them, in every language that has a table of them."""
    return {
        row["written"].casefold(): int(row["month"])
        for path in sorted((ontology() / "language").glob("*/dateline.tsv"))
        for row in table(f"language/{path.parent.name}/{path.name}")
    }
