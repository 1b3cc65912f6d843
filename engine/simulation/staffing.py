"""People of a plan, as somebody writes them: 窓口担当=2,課長=1 or 窓口担当+審査・入力担当=3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.simulation.values import Pool
from errors.simulation import SettingUnknown, SettingWrong
from municipality.roles import Role
from wfa.model import Flow

_SETTING = "--staff"
_EXAMPLE = "窓口担当=2,課長=1"
#: More people than any office has; more would only take time.
_MOST = 200


def read_pools(texts: Iterable[str], flow: Flow) -> tuple[Pool, ...]:
    """Read pools of people; a role is named by its word, its symbol (L1) or its lane in the flow.

    Raises:
        SettingWrong: a part is not of the form, or the number is none.
        SettingUnknown: nobody has such a role.
    """
    return tuple(pool for text in texts for pool in _pools(text, _roles_by_name(flow)))


def _pools(text: str, known: Mapping[str, Role]) -> Iterator[Pool]:
    for part in filter(None, (each.strip() for each in text.replace("、", ",").split(","))):
        names, sign, number = part.rpartition("=")
        if not sign or not number.strip().isdecimal() or not 1 <= int(number) <= _MOST:
            reason = f"人数は1から{_MOST}までの整数です"
            raise SettingWrong(
                f"Expected ROLE=NUMBER, but got {part!r}",
                setting=_SETTING, text=part, reason=reason, example=_EXAMPLE,
            )  # fmt: skip
        roles = frozenset(_role(name.strip(), known) for name in names.split("+"))
        yield Pool(roles=roles, number=int(number))


def _role(name: str, known: Mapping[str, Role]) -> Role:
    if name not in known:
        listed = "、".join(dict.fromkeys(known))
        detail = f"Expected a role of staff, but got {name!r}"
        raise SettingUnknown(detail, setting=_SETTING, name=name, known=listed)
    return known[name]


def _roles_by_name(flow: Flow) -> dict[str, Role]:
    roles = [role for role in Role if role.is_staff and role.value.startswith("L")]
    known = {role.label: role for role in roles} | {role.value: role for role in roles}
    for lane in dict.fromkeys(flow.lane_of.values()):
        if lane.name and lane.info and lane.info.role in set(roles):
            known.setdefault(lane.name, Role(lane.info.role))
    return known
