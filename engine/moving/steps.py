"""What changes about the open work items of a case that moves: names, 担当, forms, deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from engine.deadlines.steps import StepDeadlines
from engine.editions.content import EditionContent
from engine.moving.recounting import day_change
from engine.running.personal_steps import PersonalStep, personal_steps
from engine.running.sections import SectionChooser
from engine.running.working_case import WorkingCase
from engine.tables import NO_DEADLINE, DraftRow
from engine.values import WorkItemStatus
from errors.staff import StaffUnknown
from municipality.closed_days import load_calendar
from municipality.positions import load_actor
from municipality.roles import Role


@dataclass(slots=True)
class StepChange:
    """One open work item after the move."""

    item: Row[Any]
    values: dict[str, Any] = field(default_factory=dict)  #: columns to be changed
    notes: list[str] = field(default_factory=list)
    released: bool = False  #: whoever had claimed it does not hold the new role
    asks_otherwise: bool = False  #: an open page shows a form that is no longer asked

    @property
    def is_none(self) -> bool:
        """True if the item stays exactly as it is."""
        return not (self.values or self.asks_otherwise)


def step_changes(
    case: WorkingCase,
    items: Iterable[Row[Any]],
    before: Mapping[int, PersonalStep],
    old: EditionContent,
) -> Iterator[StepChange]:
    """Yield what changes about the items whose step is still waited for.

    Args:
        case: already with the run of the other edition.
        items: the open items as stored.
        before: the steps of the run until now, by token.
        old: the edition until now.
    """
    sections, deadlines = SectionChooser(case), StepDeadlines(case)
    calendar = load_calendar(case.context.session, case.context.municipality)
    steps = {step.token: step for step in personal_steps(case.run)}
    for item in items:
        step = steps.get(item.token)
        if step is None:
            continue  # closed with the move, as not needed any more
        change = StepChange(item)
        _rename(change, step)
        _give_to(case, change, step, sections)
        _compare_forms(case, change, before.get(item.token), step, old)
        stored = None if item.deadline is None else item.due
        counted = deadlines.of(step, item.opened_at)
        day = day_change(stored, item.deadline, counted, calendar)
        if day is not None:
            change.values |= {"due": day.due or NO_DEADLINE, "deadline": day.stored}
            change.notes += [f"「{_name(item)}」の{day.note}"] if day.note else []
        yield change


def _name(item: Row[Any]) -> str:
    return " › ".join((*item.path, item.name))


def _rename(change: StepChange, step: PersonalStep) -> None:
    place, item = step.place, change.item
    name = place.node.name or place.node_id
    values = {
        "name": name,
        "path": [around.name for around in place.path if around.name],
        "work_no": place.node.work.work_no if place.node.work else "",
    }
    changed = {key: value for key, value in values.items() if getattr(item, key) != value}
    change.values |= changed
    if "name" in changed:
        change.notes.append(f"「{_name(item)}」の名前が「{name}」になります。")


def _give_to(
    case: WorkingCase, change: StepChange, step: PersonalStep, sections: SectionChooser
) -> None:
    """Let another role do the step; who has claimed it and does not hold the role gives it back."""
    item = change.item
    if item.role == step.role.value:
        return
    section = sections.choose(step.role)
    change.values |= {"role": step.role.value, "section_id": section}
    was = Role(item.role).label
    change.notes.append(f"「{_name(item)}」の担当が{was}から{step.role.label}になります。")
    if item.assignee_id is not None and not _may_keep(case, item.assignee_id, step.role, section):
        change.released = True
        change.values |= {
            "assignee_id": None,
            "assignee_name": "",
            "claimed_at": None,
            "status": WorkItemStatus.OPEN,
        }
        change.notes.append(f"{item.assignee_name}の引受は解かれます。")


def _may_keep(case: WorkingCase, staff_id: int, role: Role, section: int | None) -> bool:
    context = case.context
    try:
        person = load_actor(context.session, context.municipality, staff_id)
    except StaffUnknown:
        return False
    return person.holds(role, section)


def _compare_forms(
    case: WorkingCase,
    change: StepChange,
    before: PersonalStep | None,
    step: PersonalStep,
    old: EditionContent,
) -> None:
    """Tell what is asked now and was not, and what was typed for nothing."""
    if before is None:
        return
    was = old.form(before.place.node, before.place.flow)
    now = case.content.form(step.place.node, step.place.flow)
    if was == now:
        return
    name = _name(change.item)
    old_fields = {f.name: f.label for f in was.entered}
    new_fields = {f.name: f.label for f in now.entered}
    _tell(change, f"「{name}」の様式に項目が増えます", _minus(new_fields, old_fields))
    _tell(change, f"「{name}」の様式から項目がなくなります", _minus(old_fields, new_fields))
    outcomes = [each.value for each in now.outcomes]
    if [each.value for each in was.outcomes] != outcomes:
        _tell(change, f"「{name}」の結果が変わります", outcomes or ["なし"])
    lost = {name for name in _drafted(case, change.item) if name not in new_fields}
    typed = [label for field_name, label in old_fields.items() if field_name in lost]
    _tell(change, f"「{name}」の下書きのうち使えなくなる項目", typed)
    change.asks_otherwise = True


def _minus(some: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    return [label for name, label in some.items() if name not in others]


def _tell(change: StepChange, what: str, names: Iterable[str]) -> None:
    if listed := "、".join(names):
        change.notes.append(f"{what}: {listed}。")


def _drafted(case: WorkingCase, item: Row[Any]) -> set[str]:
    """Return the fields that drafts of an item have something in."""
    if not item.has_drafts:
        return set()
    statement = select(DraftRow.answers).where(
        DraftRow.municipality_code == case.context.municipality,
        DraftRow.work_item_id == item.id,
    )
    rows = case.context.session.scalars(statement)
    return {name for answers in rows for name, text in answers.items() if text}
