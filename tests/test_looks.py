"""Colours told apart by every sight, or by something else than colour.

Colour blindness is simulated as by Machado, Oliveira and Fernandes (2009, IEEE Transactions on Visualization and
Computer Graphics 15:6, severity 1.0) on linear sRGB; distances are those of CIE 1976 (L*a*b*, D65).
"""

from itertools import combinations

import pytest
from test_views import contrast

from comity.edges import declared
from comity.views import looks, picture

SIGHTS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
APART = 10.0
LIGHT, DARK = ("#fbfaf7", "#f1efe9"), ("#11151b", "#171d26")


def linear(color: str) -> tuple[float, ...]:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix)


def lab(color: str, sight: str) -> tuple[float, float, float]:
    """A colour as a sight sees it, in L*a*b*."""
    seen = tuple(min(1.0, max(0.0, part)) for part in times(SIGHTS[sight], linear(color)))
    x, y, z = (
        share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for share in (part / white for part, white in zip(times(XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, sight: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


def test_the_simulation_knows_what_is_the_same_and_what_is_not() -> None:
    assert distance("#000000", "#ffffff", "normal") == pytest.approx(100, abs=0.1)
    assert distance("#ff0000", "#00ff00", "normal") == pytest.approx(170.6, abs=0.2)
    assert distance("#a05000", "#607000", "deuteranopia") < distance("#a05000", "#607000", "normal") / 3


@pytest.mark.parametrize("sight", SIGHTS)
def test_types_differ_in_colour_for_every_sight_beside_their_shapes(sight: str) -> None:
    found = {
        (one.id, two.id): distance(one.fill, two.fill, sight) for one, two in combinations(looks.types().values(), 2)
    }
    assert {pair: far for pair, far in found.items() if far < APART} == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["color", "color_dark"])
def test_lines_differ_in_colour_for_every_sight_or_in_dashes_arrow_or_width(sight: str, theme: str) -> None:
    close = {
        (one.id, two.id)
        for one, two in combinations(looks.relations().values(), 2)
        if one.dash == two.dash
        and one.arrow == two.arrow
        and abs(one.width - two.width) < 1
        and distance(getattr(one, theme), getattr(two, theme), sight) < APART
    }
    assert close == set()


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", ["color", "color_dark"])
def test_lines_told_apart_by_a_column_differ_in_colour_for_every_sight_or_in_dashes(sight: str, theme: str) -> None:
    close = [
        (one, two)
        for one, two in combinations(looks.series(), 2)
        if one.dash == two.dash and distance(getattr(one, theme), getattr(two, theme), sight) < APART
    ]
    assert close == []


@pytest.mark.parametrize("place", range(len(looks.series())))
def test_a_line_of_a_network_stands_out_from_the_page_light_or_dark(place: int) -> None:
    look = looks.series()[place]
    assert min(contrast(look.color, ground) for ground in LIGHT) >= 3
    assert min(contrast(look.color_dark, ground) for ground in DARK) >= 3


def test_the_words_of_a_still_picture_can_be_read() -> None:
    for ground in (picture.PAPER, picture.LANE):
        assert contrast(picture.INK, ground) >= 4.5
        assert contrast(picture.QUIET, ground) >= 4.5


def test_every_network_of_the_ontology_is_called_something_on_its_page() -> None:
    assert {known.name for known in declared()} | {"*"} == set(looks.networks())
    columns = {fact.property for fact in looks.columns()}
    assert {look.by for look in looks.networks().values()} - {""} <= columns
    named = [names for look in looks.networks().values() for names in (look.names, look.titles)]
    named += [fact.names for fact in looks.columns()]
    assert not [names for names in named if not all(names[tag] for tag in looks.LANGUAGES)]
