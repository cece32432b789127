"""Where marks stand: positions worked out once, the same for the same scene; nothing moves by itself on the page.

Positions are pixels at scale 1; the page may scale the two axes apart to fill its window.
"""

from collections.abc import Callable

from comity.errors import Unknown
from comity.views.layouts.force import force
from comity.views.layouts.layout import Band, Layout, Point, Tick, neighbours
from comity.views.layouts.mirror import mirror
from comity.views.layouts.timeline import timeline
from comity.views.layouts.wheel import wheel
from comity.views.scene import Scene

__all__ = ["FOLDED", "NAMES", "Band", "Layout", "Point", "Tick", "fitting", "layout", "neighbours"]

LAYOUTS: dict[str, Callable[[Scene], Layout]] = {
    "mirror": mirror, "lanes": mirror, "wheel": wheel, "timeline": timeline, "force": force,
}  # fmt: skip
FOLDED = "two-level"  # states first, what they hold when they are opened
CROWDED, FEW = 100, 3  # marks, and states: with more of both a wheel becomes a tangle
NAMES = (*LAYOUTS, FOLDED)


def fitting(scene: Scene) -> str:
    """The name of the layout that fits a scene.

    Between two states a mirror, around one thing lanes, of some states a wheel, of a crowd of them two levels, and of
    what belongs to no state what its lines draw together.
    """
    states = sum(mark.type == "state" for mark in scene.marks.values())
    if len(scene.between) == 2:
        return "mirror"
    if states > FEW and len(scene.marks) > CROWDED:
        return FOLDED
    return "lanes" if scene.between else "wheel" if states else "force"


def layout(scene: Scene, kind: str) -> Layout:
    """The layout of that name. Raises Unknown for a name there is not, or one that does not fit what is shown."""
    if kind == FOLDED:
        return force(scene, FOLDED)
    if kind not in LAYOUTS:
        raise Unknown(f"no layout {kind!r}; there are {', '.join(NAMES)}")
    wanted = {"mirror": 2, "lanes": 1}.get(kind)
    if wanted and len(scene.between) != wanted:
        need = "between two states" if wanted == 2 else "around one thing (focus)"
        raise Unknown(f"layout {kind!r} is for what lies {need}; give that, or take another of {', '.join(NAMES)}")
    return LAYOUTS[kind](scene)
