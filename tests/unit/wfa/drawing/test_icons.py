"""Pictures: on their grid, each different, sized and painted as asked."""

import re

import pytest
from lxml import etree

from wfa.drawing import event_icons, icons
from wfa.drawing.event_icons import TRIGGERS
from wfa.drawing.icons import Icon, circle, gear, write_icon
from wfa.model.kinds import TriggerKind

ALL = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": icon
    for module in (icons, event_icons)
    for name, icon in vars(module).items()
    if isinstance(icon, Icon)
}
#: Absolute coordinates only: arcs have flags and radii between them.
_COMMANDS = re.compile(r"([MLHVCSQTZ])([^A-Za-z]*)")


def _coordinates(path: str) -> list[float]:
    found: list[float] = []
    for _, numbers in _COMMANDS.findall(path):
        found += [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
    return found


@pytest.mark.parametrize("name", list(ALL))
def test_pictures_stay_on_their_grid(name: str) -> None:
    icon = ALL[name]
    numbers = _coordinates(icon.areas + icon.solid + icon.lines)
    assert numbers
    assert min(numbers) >= 0
    assert max(numbers) <= icon.grid


def test_pictures_differ() -> None:
    shapes = [(icon.areas, icon.solid, icon.lines) for icon in ALL.values()]
    assert len(set(shapes)) == len(shapes)


def test_every_trigger_has_a_picture_of_its_own() -> None:
    assert set(TRIGGERS) == set(TriggerKind)
    assert len({id(icon) for icon in TRIGGERS.values()}) == len(TriggerKind)


def test_pictures_are_well_formed_and_scaled() -> None:
    for name, icon in ALL.items():
        group = etree.fromstring(write_icon(icon, 10, 20, icon.grid / 2, name="type"))
        assert group.get("transform") == "translate(10 20) scale(500e-3)", name
        assert group.get("class") == "icon type"
        assert len(group) == sum(map(bool, (icon.areas, icon.solid, icon.lines)))


def test_filled_pictures_are_black_with_white_lines() -> None:
    icon = Icon(10, areas="M0 0H10V10Z", lines="M0 0L10 10")
    white = etree.fromstring(write_icon(icon, 0, 0, 10))
    black = etree.fromstring(write_icon(icon, 0, 0, 10, filled=True))
    assert [white[0].get("fill"), white[1].get("stroke")] == ["#ffffff", "#000000"]
    assert [black[0].get("fill"), black[1].get("stroke")] == ["#000000", "#ffffff"]


def test_a_circle_is_closed() -> None:
    assert circle(5, 5, 4) == "M1 5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"


@pytest.mark.parametrize("teeth", [6, 8, 12])
def test_a_gear_has_its_teeth_and_a_hole(teeth: int) -> None:
    path = gear(8, 8, 7, teeth)
    wheel, hole = path.split("Z")[:2]
    assert wheel.count("L") == 4 * teeth - 1
    assert hole.startswith("M")
    assert max(_coordinates(wheel)) <= 15.01
