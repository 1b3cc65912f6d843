"""How a flow is put on pages: on one if its smallest text stays readable, else on several."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wfa.drawing.labels import Label, place_labels
from wfa.drawing.palette import SMALLEST as SMALLEST_ON_SCREEN
from wfa.drawing.pen import Pen
from wfa.drawing.rendering import Markup, render
from wfa.drawing.scene import Scene
from wfa.drawing.sheet.connectors import LEVELS, gutter
from wfa.drawing.sheet.containers import EDGE, Headers
from wfa.drawing.sheet.cutting import Axis, find_cuts
from wfa.drawing.sheet.grid import Grid
from wfa.drawing.sheet.paper import SMALLEST
from wfa.drawing.sheet.tiles import Tile, cut_scene
from wfa.model import Bounds

STRIP_GAP = 30.0  #: px of the drawing between two tiles on one page
_LARGEST_SCALE = 1.3  #: small flows are enlarged up to here
_LETTERS_LIMIT = 13.6  #: px; larger letters no longer fit the boxes they were drawn for
#: Scales for several pages, the best first. The first one needs no larger letters than the screen.
_SCALES = (SMALLEST / SMALLEST_ON_SCREEN, 0.98, 0.93, 0.89, 0.85, 0.81, 0.78, 0.75, 0.72, 0.69)


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages of a flow before they are drawn."""

    scale: float  #: paper px for one px of the drawing
    pen: Pen
    labels: dict[str, Label]
    pages: tuple[tuple[Tile, ...], ...]  #: a narrow drawing has several tiles on a page
    side_by_side: bool = True  #: tiles of one page; otherwise one above the other


def plan_pages(scene: Scene, pen: Pen, area: Bounds) -> Plan:
    """Find the fewest pages on which every text is at least 7 pt and none is cut short for it.

    Of several ways with as many pages the one with the largest scale is taken.
    """
    shortened = _shortened(render(scene, pen))
    single = _single_page(scene, pen, area, shortened)
    if single is not None:
        return single
    plans: list[Plan] = []
    for scale in _SCALES:
        sized = replace(pen, smallest=max(SMALLEST_ON_SCREEN, SMALLEST / scale))
        labels = place_labels(scene, sized)
        markup = render(scene, sized, labels)
        if not plans or _shortened(markup) <= shortened:  # the first needs no larger letters
            plans.append(_several_pages(scene, sized, labels, markup.box, area, scale))
    return min(plans, key=lambda plan: len(plan.pages))


def _shortened(markup: Markup) -> int:
    return markup.body.count('data-shortened="true"')


def _single_page(scene: Scene, pen: Pen, area: Bounds, shortened: int) -> Plan | None:
    """Return the plan with one page, or ``None`` if letters would become too small or be cut."""
    smallest = pen.smallest
    for _ in range(3):  # larger letters may need a larger box, and so a smaller scale
        sized = replace(pen, smallest=smallest)
        labels = place_labels(scene, sized)
        markup = render(scene, sized, labels)
        scale = min(_fit(markup.box, area), _LARGEST_SCALE)
        if SMALLEST / scale <= smallest + 0.001:
            if _shortened(markup) > shortened:
                return None
            return Plan(scale, sized, labels, ((Tile(scene, (), markup.box),),))
        smallest = SMALLEST / scale * 1.002
        if smallest > _LETTERS_LIMIT:
            return None
    return None


def _fit(box: Bounds, area: Bounds) -> float:
    return min(area.width / max(box.width, 1), area.height / max(box.height, 1))


def _several_pages(
    scene: Scene, pen: Pen, labels: dict[str, Label], whole: Bounds, area: Bounds, scale: float
) -> Plan:
    """Cut a scene at a scale, with as little room beside the cuts as its connectors need."""
    page = Bounds(0, 0, area.width / scale, area.height / scale)
    for levels in range(1, LEVELS + 1):
        grid = _grid(scene, labels, whole, page, gutter(levels))
        per_page, side_by_side = _strips(grid, page)
        tiles = cut_scene(scene, grid, labels, per_page)
        if all(_fit(tile.box, page) >= 0.999 for tile in tiles):
            break
    pages = tuple(tiles[first : first + per_page] for first in range(0, len(tiles), per_page))
    tightest = min(_fit(tile.box, page) for tile in tiles)
    return Plan(scale * min(1.0, tightest), pen, labels, pages, side_by_side)


def _grid(scene: Scene, labels: dict[str, Label], whole: Bounds, page: Bounds, room: float) -> Grid:
    """Return the cuts for pages of a size, with room for connectors beside each cut."""
    headers = Headers(scene)

    def cuts(axis: Axis, extent: float, size: float, header: float) -> tuple[float, ...]:
        if extent <= size:
            return ()
        further = max(size - header - EDGE - 2 * room, size / 3)
        return find_cuts(scene, labels, whole, axis, size - room, further)

    return Grid(
        whole,
        columns=cuts(Axis.X, whole.width, page.width, headers.across),
        rows=cuts(Axis.Y, whole.height, page.height, headers.down),
    )


def _strips(grid: Grid, page: Bounds) -> tuple[int, bool]:
    """Return how many tiles one page takes, and whether they stand side by side."""
    if grid.columns and not grid.rows:
        return max(1, int((page.height + STRIP_GAP) // (grid.whole.height + STRIP_GAP))), False
    if grid.rows and not grid.columns:
        return max(1, int((page.width + STRIP_GAP) // (grid.whole.width + STRIP_GAP))), True
    return 1, True
