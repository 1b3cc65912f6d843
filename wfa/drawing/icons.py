"""The pictures inside tasks and at their lower edge, as path data on a square grid."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from wfa.drawing.palette import INK, PAPER
from wfa.drawing.svg import element, number


@dataclass(frozen=True, slots=True)
class Icon:
    """Path data on a grid of ``grid`` × ``grid`` units: closed areas, black areas, bare lines."""

    grid: float
    areas: str = ""
    solid: str = ""
    lines: str = ""
    width: float = 1.1  #: of lines, in grid units


def write_icon(
    icon: Icon, x: float, y: float, size: float, *, filled: bool = False, name: str = ""
) -> str:
    """Write an icon with its upper left corner at a point. ``filled``: areas black, lines white."""
    scale = size / icon.grid
    ink, paper = (PAPER, INK) if filled else (INK, PAPER)
    parts = (
        icon.areas and element("path", d=icon.areas, fill=paper, stroke=INK),
        icon.solid and element("path", d=icon.solid, fill=INK, stroke="none"),
        icon.lines and element("path", d=icon.lines, fill="none", stroke=ink),
    )
    return element(
        "g",
        *(part for part in parts if part),
        class_=f"icon {name}".strip(),
        transform=f"translate({number(x)} {number(y)}) scale({number(scale * 1000)}e-3)",
        stroke_width=icon.width,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def circle(x: float, y: float, radius: float) -> str:
    """Return path data of a circle."""
    r = number(radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {number(2 * radius)} 0a{r} {r} 0 1 0 {number(-2 * radius)} 0Z"  # noqa: E501


def gear(x: float, y: float, radius: float, teeth: int = 8) -> str:
    """Return path data of a gear wheel with a hole."""
    corners: list[str] = []
    for tooth in range(teeth):
        for part, reach in ((-0.30, 0.74), (-0.18, 1.0), (0.18, 1.0), (0.30, 0.74)):
            angle = 2 * pi * (tooth + part) / teeth
            corners.append(
                f"{number(x + sin(angle) * radius * reach)} "
                f"{number(y - cos(angle) * radius * reach)}"
            )
    return "M" + "L".join(corners) + "Z" + circle(x, y, radius * 0.34)


USER = Icon(16, areas="M2.4 14.6C2.4 10.9 4.6 9.3 8 9.3S13.6 10.9 13.6 14.6Z" + circle(8, 5.2, 3.1))
HAND = Icon(
    16,
    areas=(
        "M1.6 6.2C2.6 4.6 4.3 3.2 5.6 2.6L8.3 1.9C9.5 1.7 9.7 3 8.8 3.4L6.9 4.4H13.2"
        "C14.7 4.4 14.7 6.7 13.2 6.7H14C15.4 6.7 15.4 8.9 14 8.9H13.4C14.7 8.9 14.7 11.1 13.4 11.1"
        "H12.4C13.6 11.1 13.6 13.2 12.4 13.2H6.2C4.4 13.2 3 12.8 1.6 12.2Z"
    ),
    lines="M13.2 6.7H8.6M13.4 8.9H8.6M12.4 11.1H8.6",
)
SCREEN = Icon(
    16, areas="M1.5 2.5H14.5V11H1.5Z", lines="M8 11V13.8M4.6 13.8H11.4M3.8 5H8M3.8 7.6H11"
)
GEAR = Icon(16, areas=gear(8, 8, 6.8), width=1.0)
GEARS = Icon(16, areas=gear(6.2, 6.4, 5.2) + gear(11.6, 11.4, 3.9, 7), width=0.9)
BUILDING = Icon(
    16,
    areas="M2.5 14.5V5.5L8 2L13.5 5.5V14.5Z",
    solid="M6.6 10.6H9.4V14.5H6.6Z",
    lines="M5 7.4H6.2M7.4 7.4H8.6M9.8 7.4H11",
)
LETTER = Icon(16, areas="M1.5 3.5H14.5V12.5H1.5Z", lines="M1.8 3.9L8 8.7L14.2 3.9")
SCRIPT = Icon(
    16,
    areas="M5.2 1.8H13.6C11.2 3.8 11.4 5.6 12.8 7.8S13.4 12.6 10.8 14.2H2.4C4.8 12.2 4.6 10.4 3.2 8.2S2.6 3.4 5.2 1.8Z",  # noqa: E501
    lines="M5.2 4.6H9.4M5.2 6.8H10M6.4 9H10.8M6 11.4H10.6",
    width=1.0,
)
RULES = Icon(
    16,
    areas="M1.8 3H14.2V13.2H1.8Z",
    solid="M1.8 3H14.2V6H1.8Z",
    lines="M1.8 9.6H14.2M6 6V13.2",
    width=1.0,
)

LOOP = Icon(14, lines="M5.2 12.2A5.2 5.2 0 1 1 8.9 12.1M2 12.4L5.4 12.6L5.2 9", width=1.4)
PARALLEL = Icon(14, lines="M3 2V12M7 2V12M11 2V12", width=2.0)
SEQUENTIAL = Icon(14, lines="M2 3H12M2 7H12M2 11H12", width=2.0)
REWIND = Icon(14, areas="M7 3V11L1.4 7ZM12.8 3V11L7.2 7Z", width=1.1)
WAVE = Icon(14, lines="M1.6 8.6C3.2 4.6 5.2 4.8 7 7S10.8 9.4 12.4 5.4", width=1.8)
PLUS = Icon(14, areas="M.5 .5H13.5V13.5H.5Z", lines="M7 3V11M3 7H11", width=1.2)
