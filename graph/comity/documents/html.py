"""Web pages: the article without menus and advertisements, and what the page's metadata tells of it."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from comity.documents.origin import host
from comity.documents.plain import decoded, marked
from comity.errors import Unreadable

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "citation_publication_date", "mediator_published_time",
)  # fmt: skip
"""Names that Open Graph, schema.org, Dublin Core and Highwire give to the day of publication."""

CHEAP = {"extensive_search": False, "original_date": True}  # what it finds is not used: it may be the day of today


def extract(path: Path, raw: bytes) -> tuple[str, dict[str, Any]]:
    """The article's text, and its title, address, site and day where the page tells them as metadata."""
    page, front = marked(path, _decoded(path, raw))
    from lxml.etree import LxmlError
    from lxml.html import HtmlElement
    from trafilatura import bare_extraction, baseline, load_html

    try:
        tree = load_html(page)
        if not isinstance(tree, HtmlElement):
            raise Unreadable(f"{path}: no page in it; give the text itself")
        dated = published(tree)
        found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=CHEAP)
        told = {key: getattr(found, name, None) for key, name in (("title", "title"), ("url", "url"))}
        text = getattr(found, "text", None) or baseline(page)[1]
    except (LxmlError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable(f"{path}: no page that can be read ({error}); give its text as .txt") from error
    if not host(told["url"] or ""):
        told["url"] = None
    known = {"title": told["title"], "url": told["url"], "date": dated}
    return text or "", {key: value for key, value in {**known, **front}.items() if value}


def _decoded(path: Path, raw: bytes) -> str:
    """The page in the encoding it declares; in UTF-8 when it is that, whatever it declares."""
    declared = _CHARSET.search(raw[:4096])
    try:
        return decoded(path, raw)
    except Unreadable:
        name = declared[1].decode("ascii") if declared else ""
    try:
        return codecs.lookup(name).decode(raw)[0].replace("\r\n", "\n").replace("\0", "")
    except (LookupError, UnicodeError):
        return decoded(path, raw)  # tells what it looks like


def published(tree: Any) -> str | None:
    """The day of publication that a page's metadata tells; words of the page tell none.

    `meta` is asked before microdata and JSON-LD, which may speak of other articles too; several days tell none.
    """
    for asked in (_meta, _microdata, _json):
        days = {day[1] for told in asked(tree) if (day := _DAY.match(told))}
        if len(days) == 1:
            return days.pop()
    return None


def _meta(tree: Any) -> Iterator[str]:
    for meta in tree.iter("meta"):
        names = (meta.get(key, "").casefold() for key in ("property", "name", "itemprop"))
        if any(name in PUBLISHED for name in names):
            yield meta.get("content") or ""


def _microdata(tree: Any) -> Iterator[str]:
    for time in tree.iter("time"):
        if time.get("itemprop", "").casefold() == "datepublished":
            yield time.get("datetime") or ""


def _json(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _linked(script.text or "")


def _linked(text: str) -> Iterator[str]:
    try:
        left = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if isinstance(day := one.get("datePublished"), str):
                yield day
            left += one.values()
        elif isinstance(one, list):
            left += one
