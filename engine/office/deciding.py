"""代決 and 後閲: deciding for an absent decider, who looks at it later."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from engine.history.recording import Spot
from engine.office.routings import NewRouting, add_routing
from engine.permissions import DECIDERS
from engine.running.personal_steps import PersonalStep
from engine.running.working_case import WorkingCase
from engine.standing_in import Performer
from engine.values import HistoryKind, RoutingKind
from errors.case import DecisionReserved
from municipality.actor import Actor
from municipality.roles import Role
from wfa.model import Node

#: Case variable that a flow sets for what nobody may decide for another (異例・重要・合議不成立).
RESERVED = "代決不可"


def find_decision(
    case: WorkingCase, item: Row[Any], step: PersonalStep, performer: Performer
) -> Actor | None:
    """Return for whom this is a 代決, None if it is none.

    Raises:
        DecisionReserved: the flow says that nobody may decide this for another.
    """
    absent = performer.absent
    if absent is None or not is_decision(step.place.node, item.role):
        return None
    if case.variables.get(RESERVED):
        detail = f"Expected a decision that may be taken for another, but {RESERVED} is set"
        raise DecisionReserved(detail, what=item.name, decider=absent.name)
    return absent


def is_decision(node: Node, role: str) -> bool:
    """Return whether finishing a step is a 決裁."""
    return bool(node.outcomes) and Role(role) in DECIDERS


def ask_for_review(case: WorkingCase, item: Row[Any], absent: Actor) -> None:
    """Note the 代決 and put the case before the absent decider for 後閲."""
    name = " › ".join((*item.path, item.name))
    case.history.add(
        HistoryKind.DECIDED_FOR,
        f"「{name}」を、不在の{absent.name}に代わって決裁しました（代決）。後で閲覧を受けます。",
        by=case.context.actor,
        at=Spot(step=item.step, name=name),
        node=item.address,
        item=str(item.id),
        absent=absent.staff_id,
        absent_name=absent.name,
    )
    routing = NewRouting(
        kind=RoutingKind.REVIEW,
        text=f"「{name}」の代決",
        members=((absent.staff_id, absent.name),),
        work_item_id=item.id,
    )
    add_routing(case, routing)
