"""A still picture of a scene as SVG, for print, for readers without scripts, and for notebooks that are not trusted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape

from comity.views import looks
from comity.views.layouts import Layout
from comity.views.looks import Relation
from comity.views.scene import Mark, Scene

PAD = 110.0
ROW = 24.0
PAPER, LANE, INK, QUIET = "#fbfaf7", "#f1efe9", "#1b2430", "#5b6472"
WRAP = 24


def svg(scene: Scene, layout: Layout, title: str, language: str) -> str:
    """The marks, the lines that are not quiet, and the names, where the page puts them; every text escaped."""
    xs = [x for x, _ in layout.points.values()] or [0.0]
    ys = [y for _, y in layout.points.values()] or [0.0]
    left, top = min(xs) - PAD, min(ys) - PAD
    width, height = max(xs) - left + PAD, max(ys) - top + PAD
    body = [*_bands(layout, left, width, language), *_lines(scene, layout), *_marks(scene, layout, language)]
    if scene.own:
        body += _legend(scene, left, top + height, language)
        height += ROW * len(_used(scene))
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
            f'<text x="{left + 12:.0f}" y="{band.top + 20:.0f}" font-size="13" fill="{QUIET}">'
            f"{_safe(names[band.lane][language])}</text>"
        )


def _lines(scene: Scene, layout: Layout) -> Iterator[str]:
    bends = _bends(scene)
    for kind, look in scene.relations.items():
        paths = [_path(layout.points[line.tail], layout.points[line.head], bends[line.id])
                 for line in scene.lines if line.relation == kind]  # fmt: skip
        if paths and not look.quiet:
            yield f'<path class="line" d="{"".join(paths)}" fill="none" {_pen(look)}/>'


def _bends(scene: Scene) -> Mapping[str, float]:
    """How far the lines of one pair swing apart, as parts of their length; one alone is straight."""
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in scene.lines:
        if not scene.relations[line.relation].quiet:
            pairs[min(line.tail, line.head), max(line.tail, line.head)].append(line.id)
    found = dict.fromkeys((line.id for line in scene.lines), 0.0)
    for names in pairs.values():
        step = min(0.16, 1.0 / max(len(names) - 1, 1))
        found |= {name: (place - (len(names) - 1) / 2) * step for place, name in enumerate(names)}
    return found


def _path(one: tuple[float, float], other: tuple[float, float], bend: float) -> str:
    (x1, y1), (x2, y2) = sorted((one, other))
    if not bend:
        return f"M{x1:.0f} {y1:.0f}L{x2:.0f} {y2:.0f}"
    x, y = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend
    return f"M{x1:.0f} {y1:.0f}Q{x:.0f} {y:.0f} {x2:.0f} {y2:.0f}"


def _pen(look: Relation) -> str:
    dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in look.dash)}"' if look.dash else ""
    return f'stroke="{look.color}" stroke-width="{look.width:g}"{dash}'


def _used(scene: Scene) -> tuple[Relation, ...]:
    used = {line.relation for line in scene.lines}
    return tuple(look for look in scene.own if look.id in used)


def _legend(scene: Scene, left: float, top: float, language: str) -> Iterator[str]:
    """The looks of a network's lines and what they mean, row by row under the picture."""
    for place, look in enumerate(_used(scene)):
        y = top + ROW * place
        yield f'<path d="M{left + 20:.0f} {y:.0f}H{left + 80:.0f}" fill="none" {_pen(look)}/>'
        name = _safe(_said(look.names, language))
        yield f'<text x="{left + 90:.0f}" y="{y + 4:.0f}" font-size="13" fill="{INK}">{name}</text>'


def _marks(scene: Scene, layout: Layout, language: str) -> Iterator[str]:
    for kind, look in looks.types().items():
        names = [name for name, mark in scene.marks.items() if mark.type == kind]
        if not names:
            continue
        path, wide = looks.shapes()[look.shape].path, 1.6 / look.size
        yield f'<g fill="{look.fill}" stroke="{look.outline}" stroke-width="{wide:.3f}">'
        for name in names:
            x, y = layout.points[name]
            yield f'<path class="mark" d="{path}" transform="translate({x:.0f} {y:.0f}) scale({look.size:g})"/>'
        yield f'</g><g font-size="12" font-weight="700" text-anchor="middle" fill="{look.ink[:7]}">'
        for name in names:
            if glyph := _said(scene.marks[name].glyph, language):
                x, y = layout.points[name]
                yield f'<text x="{x:.0f}" y="{y + 4:.0f}">{_safe(glyph)}</text>'
        yield "</g>"
    halo = f'stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    yield f'<g font-size="12.5" text-anchor="middle" fill="{INK}" {halo}>'
    for name, mark in scene.marks.items():
        x, y = layout.points[name]
        for place, row in enumerate(_wrapped(mark, language)):
            below = y + looks.types()[mark.type].size + 15 + 14 * place
            yield f'<text x="{x:.0f}" y="{below:.0f}">{_safe(row)}</text>'
    yield "</g>"


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
