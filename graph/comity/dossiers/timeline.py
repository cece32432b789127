"""The time line of a dossier as SVG: events and signatures by their days, terms as bars, and the day it is read on."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from comity.dossiers.sections import Event, Paper
from comity.dossiers.words import Words

WIDTH, LEFT, RIGHT, ROW, GAP = 720.0, 128.0, 14.0, 20.0, 36.0
BARE = 10.0  # the room of a mark without its code
ROWS = 24  # with codes; where more would be needed, marks stand bare and their codes show on pointing
HALO = 'stroke="#fbfaf7" stroke-width="3" paint-order="stroke"'
INK, QUIET, RULE, EVENT, SIGNED, TERM, TODAY = (
    "#1b2430",
    "#5b6472",
    "#d9d5cb",
    "#2f6d62",
    "#8a4b14",
    "#c9b48f",
    "#a3243b",
)
TICKS = ((1, 400), (3, 1200), (12, 7300), (60, 20000))  # months between ticks, up to how many days in all

Item = tuple[date, str, str]


def timeline(events: Sequence[Event], papers: Sequence[Paper], on: date | None, words: Words) -> str:
    """The picture, or nothing when nothing is dated; every text in it escaped."""
    held = [(event.since, event.code, _doubt(event)) for event in events if event.since]
    signed = [(paper.signed_on, paper.code, "") for paper in papers if paper.signed_on]
    terms = [paper for paper in papers if paper.since or paper.until]
    days = [day for day, *_ in (*held, *signed)] + [d for paper in terms for d in (paper.since, paper.until) if d]
    if not days:
        return ""
    first, last = min(days), max([*days, *([on] if on else [])])
    scale = _Scale(first.toordinal(), max(last.toordinal(), first.toordinal() + 30))
    body, y = [], 30.0
    for key, items, shape in (("lane-events", held, "event"), ("lane-signed", signed, "signed")):
        if items:
            rows = _stacked(items, scale, GAP)
            bare = max(rows) >= ROWS
            rows = _stacked(items, scale, BARE) if bare else rows
            body += [_lane(words(key), y)]
            body += [
                _mark(item, scale, y + ROW * row, shape, bare) for item, row in zip(sorted(items), rows, strict=True)
            ]
            y += ROW * (max(rows) + 1) + 12
    if terms:
        body += [_lane(words("lane-terms"), y)]
        body += [_bar(paper, scale, y + ROW * row) for row, paper in enumerate(terms)]
        y += ROW * len(terms) + 12
    drawn = [*_axis(scale, y), *([_today(on, scale, y, words)] if on else []), *body]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {y + 6:.0f}" role="img" width="100%" '
        f'font-family="sans-serif" font-size="11"><title>{escape(words("timeline"))}</title>{"".join(drawn)}</svg>'
    )


def _doubt(event: Event) -> str:
    """The sign before a code: a plan, or a day that is only the report's."""
    return "?" if event.status != "held" else "≈" if event.by_report else ""


class _Scale:
    """Days to places across the picture."""

    def __init__(self, first: int, last: int) -> None:
        margin = max((last - first) // 40, 3)
        self.first, self.last = max(first - margin, 1), last + margin

    def __call__(self, day: date) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (day.toordinal() - self.first) / (self.last - self.first)


def _stacked(items: Sequence[Item], scale: _Scale, room: float) -> list[int]:
    """A row for each item, in order, so that no label covers another."""
    ends: list[float] = []
    rows = []
    for day, _, _ in sorted(items):
        x = scale(day)
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + room]
        rows.append(row)
    return rows


def _lane(name: str, y: float) -> str:
    line = f'<line x1="0" x2="{WIDTH:.0f}" y1="{y - 4:.0f}" y2="{y - 4:.0f}" stroke="{RULE}"/>'
    return f'{line}<text x="0" y="{y + 13:.0f}" fill="{QUIET}">{escape(name)}</text>'


def _mark(item: Item, scale: _Scale, y: float, shape: str, bare: bool) -> str:
    day, code, about = item
    x, middle = scale(day), y + 9
    sign = (
        f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="4.5" fill="{"none" if about else EVENT}" stroke="{EVENT}"/>'
        if shape == "event"
        else f'<rect x="{x - 4:.1f}" y="{middle - 4:.1f}" width="8" height="8" fill="{SIGNED}"/>'
    )
    label = f'<text x="{x + 7:.1f}" y="{middle + 4:.1f}" fill="{INK}" {HALO}>{escape(about + code)}</text>'
    return f'<g class="{shape}"><title>{escape(code)} {day.isoformat()}</title>{sign}{"" if bare else label}</g>'


def _bar(paper: Paper, scale: _Scale, y: float) -> str:
    """The term from side to side; where a side is unknown, the bar ends open, in dots."""
    start = scale(paper.since) if paper.since else LEFT
    end = scale(paper.until) if paper.until else WIDTH - RIGHT
    middle = y + 9
    whole = paper.since and paper.until
    pen = f'stroke="{TERM}" stroke-width="9"' + ("" if whole else ' stroke-dasharray="2 5"')
    before = start - GAP > LEFT
    place = f'x="{start - 4:.1f}" text-anchor="end"' if before else f'x="{start + 4:.1f}"'
    return (
        f'<g class="term"><path d="M{start:.1f} {middle:.1f}H{end:.1f}" {pen} fill="none"/>'
        f'<text {place} y="{middle + 4:.1f}" fill="{INK}">{escape(paper.code)}{"" if whole else " ?"}</text></g>'
    )


def _axis(scale: _Scale, bottom: float) -> Iterator[str]:
    months = next((step for step, days in TICKS if scale.last - scale.first <= days), 120)
    first, last = date.fromordinal(scale.first), date.fromordinal(min(scale.last, date.max.toordinal()))
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if month % months:
            continue
        day = date(month // 12, month % 12 + 1, 1)
        label = f"{day.year}" if day.month == 1 else f"{day.month:02}.{day.year % 100:02}"
        x = scale(day)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{bottom:.0f}" stroke="{RULE}" stroke-width="0.7"/>'
        weight = ' font-weight="700"' if day.month == 1 else ""
        yield f'<text x="{x:.1f}" y="12" text-anchor="middle" fill="{QUIET}"{weight}>{label}</text>'


def _today(on: date, scale: _Scale, bottom: float, words: Words) -> str:
    x = scale(on)
    if not LEFT <= x <= WIDTH:
        return ""
    return (
        f'<g class="today"><title>{escape(words("as-of", x=words.day(on)))}</title>'
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="16" y2="{bottom:.0f}" stroke="{TODAY}" stroke-dasharray="4 3"/></g>'
    )
