"""Who may do a step: the role in the section, whoever has claimed it, or who stands in for them."""

from __future__ import annotations

from typing import Any, Protocol

from engine.context import Context
from engine.standing_in import Performer, represented
from errors.case import NotAllowed
from municipality.actor import Actor
from municipality.lanes import sections_of_business
from municipality.roles import HEADS, Role

#: Roles that decide (決裁): what they finish with an outcome is a decision.
DECIDERS = (Role.DIVISION_HEAD, Role.EXECUTIVE)
#: Who decides about the cases of others, as a refusal names them.
OVERSEERS = "この業務を受け持つ係長・課長か情報管理者"
#: Who reads the events and times of all cases; names of people are another matter, see
#: ``named_sections``.
REPORT_READERS = (*HEADS, Role.EXECUTIVE, Role.ADMINISTRATOR, Role.ANALYST)


class Performed(Protocol):
    """A stored work item, as far as permissions look at it."""

    name: Any
    role: Any
    section_id: Any
    assignee_id: Any
    business_no: Any


def holds_step(actor: Actor, item: Performed) -> bool:
    """Return whether a step is one's own: claimed, or of one's role and section."""
    if item.assignee_id == actor.staff_id:
        return True
    return actor.holds(Role(item.role), item.section_id)


def find_performer(context: Context, item: Performed) -> Performer | None:
    """Return as whom the actor may work on an item, None if not at all.

    An item that an absent person has claimed is done for that person, also by somebody who could
    do unclaimed ones in his own right. What one has claimed one may finish, even after moving to
    another section; but who holds no office that decides never decides in his own right, and a
    deputy who has claimed a decision still takes it for the decider.
    """
    actor, role = context.actor, Role(item.role)
    in_office = actor.holds(role, item.section_id)
    if in_office and item.assignee_id in (None, actor.staff_id):
        return Performer(actor=actor)
    absent = next((each for each in represented(context) if holds_step(each, item)), None)
    if absent is not None:
        return Performer(actor=actor, absent=absent)
    own = item.assignee_id == actor.staff_id and role not in DECIDERS
    return Performer(actor=actor) if in_office or own else None


def stands_in_for(context: Context, item: Performed) -> Actor | None:
    """Return for whom the actor would do an item that nobody else has in hand, None: nobody."""
    performer = find_performer(context, item)
    absent = performer.absent if performer else None
    if absent is None:
        return None
    in_hand = item.assignee_id in (None, context.actor.staff_id, absent.staff_id)
    return absent if in_hand else None


def may_perform(context: Context, item: Performed) -> bool:
    """Return whether the actor may work on an item."""
    return find_performer(context, item) is not None


def require_performer(context: Context, item: Performed) -> Performer:
    """Return as whom the actor works on an item.

    Raises:
        NotAllowed: the person does not hold the role in the section.
    """
    performer = find_performer(context, item)
    if performer is None:
        role = Role(item.role)
        detail = f"Expected {role.value} of section {item.section_id}, but got {context.actor}"
        raise NotAllowed(detail, what=item.name, performer=role.label)
    return performer


def heads_section(context: Context, section_id: int) -> bool:
    """Return whether the actor looks after the work of a section."""
    return section_id in context.led_sections


def heads_business(context: Context, business_no: str) -> bool:
    """Return whether the actor looks after a section that does some of the work of a business."""
    if not context.led_sections:
        return False
    return not context.led_sections.isdisjoint(sections_of_business(context.lanes, business_no))


def oversees_case(context: Context, business_no: str) -> bool:
    """Return whether the actor decides about cases of a business as a whole."""
    return context.actor.holds(Role.ADMINISTRATOR) or heads_business(context, business_no)


def oversees_item(context: Context, item: Performed) -> bool:
    """Return whether the actor decides about a work item that is not his own."""
    if context.actor.holds(Role.ADMINISTRATOR):
        return True
    if item.section_id is None:
        return heads_business(context, item.business_no)
    return heads_section(context, item.section_id)


def require_overseer(context: Context, business_no: str, what: str) -> None:
    """Refuse somebody who looks after neither the work of a business nor the system.

    Raises:
        NotAllowed: the person is no head of a section that does its work.
    """
    if not oversees_case(context, business_no):
        detail = f"Expected a head for {what} of business {business_no}, but got {context.actor}"
        raise NotAllowed(detail, what=what, performer=OVERSEERS)


def require_report_reader(context: Context, what: str) -> None:
    """Refuse somebody who may not read the events and times of all cases.

    Raises:
        NotAllowed: the person holds none of the roles.
    """
    if not any(context.actor.holds(role) for role in REPORT_READERS):
        performer = "・".join(role.label for role in REPORT_READERS)
        detail = f"Expected one of {REPORT_READERS} for {what}, but got {context.actor}"
        raise NotAllowed(detail, what=what, performer=performer)


def named_sections(context: Context) -> frozenset[int] | None:
    """Return the sections whose people somebody sees by name in exports and reports.

    A head sees those of the own sections and of all below; who looks after the system sees
    everybody (None). Who improves the work (業務改善担当) looks at steps, not at people.
    """
    if context.actor.holds(Role.ADMINISTRATOR):
        return None
    return context.led_sections
