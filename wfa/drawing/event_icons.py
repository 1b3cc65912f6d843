"""The pictures inside events, on a grid of 36 × 36 units around the middle of the circle."""

from __future__ import annotations

from math import cos, pi, sin

from wfa.drawing.icons import Icon, circle
from wfa.drawing.svg import number
from wfa.model.kinds import TriggerKind

GRID = 36.0


def _clock() -> str:
    marks: list[str] = []
    for hour in range(12):
        angle = 2 * pi * hour / 12
        inner, outer = (8.2, 10.4) if hour % 3 else (7.4, 10.4)
        marks.append(
            f"M{number(18 + sin(angle) * inner)} {number(18 - cos(angle) * inner)}"
            f"L{number(18 + sin(angle) * outer)} {number(18 - cos(angle) * outer)}"
        )
    return "".join(marks) + "M18 11.4V18L22.4 20.4"


def _pentagon(radius: float) -> str:
    corners = (2 * pi * corner / 5 for corner in range(5))
    return (
        "M"
        + "L".join(
            f"{number(18 + sin(a) * radius)} {number(18 - cos(a) * radius + 0.6)}" for a in corners
        )
        + "Z"
    )


MESSAGE = Icon(GRID, areas="M9.5 12H26.5V24H9.5Z", lines="M9.8 12.4L18 18.4L26.2 12.4", width=1.3)
TIMER = Icon(GRID, areas=circle(18, 18, 10.8), lines=_clock(), width=1.2)
SIGNAL = Icon(GRID, areas="M18 9L26.4 23.4H9.6Z", width=1.3)
ERROR = Icon(GRID, areas="M10.4 25.2L14.4 12.4L19.6 19.6L25.6 10.6L22 23.6L16.6 17.2Z", width=1.3)
ESCALATION = Icon(GRID, areas="M18 8.8L24.8 26L18 19L11.2 26Z", width=1.3)
CONDITION = Icon(
    GRID,
    areas="M11.4 9.4H24.6V26.6H11.4Z",
    lines="M13.6 12.4H22.4M13.6 16.1H22.4M13.6 19.9H22.4M13.6 23.6H22.4",
    width=1.2,
)
LINK = Icon(GRID, areas="M9 15.2H19V10.8L27.6 18L19 25.2V20.8H9Z", width=1.3)
COMPENSATION = Icon(GRID, areas="M17.2 11.6V24.4L8.4 18ZM26.2 11.6V24.4L17.4 18Z", width=1.3)
CANCEL = Icon(
    GRID,
    areas="M11.8 9.4L18 15.6L24.2 9.4L26.6 11.8L20.4 18L26.6 24.2L24.2 26.6L18 20.4L11.8 26.6L9.4 24.2L15.6 18L9.4 11.8Z",  # noqa: E501
    width=1.2,
)
TERMINATE = Icon(GRID, solid=circle(18, 18, 10.4))
MULTIPLE = Icon(GRID, areas=_pentagon(10), width=1.3)
PARALLEL_MULTIPLE = Icon(
    GRID,
    areas="M15.4 8.6H20.6V15.4H27.4V20.6H20.6V27.4H15.4V20.6H8.6V15.4H15.4Z",
    width=1.3,
)

TRIGGERS = {
    TriggerKind.MESSAGE: MESSAGE,
    TriggerKind.TIMER: TIMER,
    TriggerKind.SIGNAL: SIGNAL,
    TriggerKind.CONDITIONAL: CONDITION,
    TriggerKind.ERROR: ERROR,
    TriggerKind.ESCALATION: ESCALATION,
    TriggerKind.COMPENSATION: COMPENSATION,
    TriggerKind.CANCEL: CANCEL,
    TriggerKind.TERMINATE: TERMINATE,
    TriggerKind.LINK: LINK,
}
