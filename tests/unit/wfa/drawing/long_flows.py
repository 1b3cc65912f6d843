"""Flows too long for one page: a chain of steps through lying or standing lanes."""

from __future__ import annotations

from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.model import Bounds, Flow, Work
from wfa.model.kinds import Method, NodeKind

LANES = ("窓口", "審査入力", "課長")


def chain(steps: int, *, standing: bool = False, gap: float = 170.0) -> Flow:
    """Return a flow of so many steps, each in the next lane, with one loop back over all."""
    sketch = Sketch()
    length = 120 + gap * (steps + 1)
    _put_lanes(sketch, length, standing=standing)
    for number in range(steps):
        along, across = 150 + gap * (number + 0.5), 70 + 120 * (number % len(LANES))
        x, y = (across, along) if standing else (along, across)
        work = Work(work_no=f"{number + 1:02}0", method=list(Method)[number % 4])
        name = f"書類{number + 1}を確認する"
        size = (100, 70) if standing else (120, 80)
        sketch.node(f"s{number}", NodeKind.USER_TASK, x, y, name, work=work, size=size)
    for number in range(1, steps):
        sketch.arrow(f"s{number - 1}", f"s{number}")
    end = 150 + gap * (steps - 0.5)
    points = ((190.0, end), (400.0, end), (400.0, 235.0), (130.0, 235.0))
    loop = points if standing else tuple((y, x) for x, y in points)
    sketch.arrow(f"s{steps - 1}", "s0", *loop, name="差戻し")
    return sketch.flow()


def _put_lanes(sketch: Sketch, length: float, *, standing: bool) -> None:
    def box(x: float, y: float, width: float, height: float) -> Bounds:
        return Bounds(y, x, height, width) if standing else Bounds(x, y, width, height)

    sketch.pool("resident", box(0, -80, length, 50), "住民", horizontal=not standing)
    sketch.pool("town", box(0, 0, length, 420), "市町村", process=PROCESS, horizontal=not standing)
    for place, name in enumerate(LANES):
        lane = box(30, 10 + 120 * place, length - 30, 120)
        sketch.lane(f"lane{place}", lane, name, horizontal=not standing)
