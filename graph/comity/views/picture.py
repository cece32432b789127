"""A still picture of a scene as SVG, for print, for readers without scripts, and for notebooks that are not trusted."""

from collections.abc import Iterator, Mapping
from html import escape

from comity.views import looks
from comity.views.layouts import Layout
from comity.views.scene import Mark, Scene

PAD = 110.0
PAPER, LANE, INK = "#fbfaf7", "#f1efe9", "#1b2430"
WRAP = 24


def svg(scene: Scene, layout: Layout, title: str, language: str) -> str:
    """The marks, the lines that are not quiet, and the names, where the page puts them; every text escaped."""
    xs = [x for x, _ in layout.points.values()] or [0.0]
    ys = [y for _, y in layout.points.values()] or [0.0]
    left, top = min(xs) - PAD, min(ys) - PAD
    width, height = max(xs) - left + PAD, max(ys) - top + PAD
    body = [*_bands(layout, left, width, language), *_lines(scene, layout), *_marks(scene, layout, language)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" role="img" '
        f'font-family="sans-serif" width="100%"><title>{_safe(title)}</title>'
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{PAPER}"/>'
        + "".join(body)
        + "</svg>"
    )


def _bands(layout: Layout, left: float, width: float, language: str) -> Iterator[str]:
    names = {lane.id: lane.names for lane in looks.lanes()}
    for place, band in enumerate(layout.bands):
        if place % 2:
            box = f'x="{left:.0f}" y="{band.top:.0f}" width="{width:.0f}" height="{band.height:.0f}"'
            yield f'<rect {box} fill="{LANE}"/>'
        yield (
            f'<text x="{left + 12:.0f}" y="{band.top + 20:.0f}" font-size="13" fill="#667085">'
            f"{_safe(names[band.lane][language])}</text>"
        )


def _lines(scene: Scene, layout: Layout) -> Iterator[str]:
    for line in scene.lines:
        look = looks.relations()[line.relation]
        if not look.quiet:
            (x1, y1), (x2, y2) = layout.points[line.tail], layout.points[line.head]
            dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in look.dash)}"' if look.dash else ""
            yield (
                f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{look.color}" '
                f'stroke-width="{look.width:g}"{dash}/>'
            )


def _marks(scene: Scene, layout: Layout, language: str) -> Iterator[str]:
    for name, mark in scene.marks.items():
        look = looks.types()[mark.type]
        x, y = layout.points[name]
        yield (
            f'<path d="{looks.shapes()[look.shape].path}" transform="translate({x:.0f} {y:.0f}) scale({look.size:g})" '
            f'fill="{look.fill}" stroke="{look.outline}" stroke-width="{1.6 / look.size:.3f}"/>'
        )
        if glyph := _said(mark.glyph, language):
            yield (
                f'<text x="{x:.0f}" y="{y + 4:.0f}" font-size="12" font-weight="700" text-anchor="middle" '
                f'fill="{look.ink[:7]}">{_safe(glyph)}</text>'
            )
        for place, row in enumerate(_wrapped(mark, language)):
            yield (
                f'<text x="{x:.0f}" y="{y + look.size + 15 + 14 * place:.0f}" font-size="12.5" text-anchor="middle" '
                f'fill="{INK}" stroke="{PAPER}" stroke-width="3" paint-order="stroke">{_safe(row)}</text>'
            )


def _said(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or next(iter(names.values()), "")


def _wrapped(mark: Mark, language: str) -> list[str]:
    rows = [""]
    name = _said(mark.short, language)
    for word in (name[:1].upper() + name[1:]).split():
        if rows[-1] and len(rows[-1]) + len(word) >= WRAP:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return rows if len(rows) <= 3 else [*rows[:2], rows[2] + " …"]


def _safe(text: str) -> str:
    """The text with markup escaped and what XML 1.0 forbids left out."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))
