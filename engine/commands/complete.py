"""完了: finishing one step of a case and running on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, delete, func, select

from engine.commands.answers import changes_of
from engine.commands.item_checks import (
    full_item_name,
    require_agreed,
    require_hands_on,
    require_open,
    require_revision,
    require_step,
)
from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.forms.checking import check_answers
from engine.forms.known import StepKnowledge
from engine.forms.values import Answers, Form
from engine.history.recording import Spot
from engine.office.deciding import ask_for_review, find_decision
from engine.running.advancing import advance
from engine.running.case_words import add_words
from engine.running.personal_steps import PersonalStep
from engine.running.storing import look, store
from engine.running.work_items import close_items, open_items
from engine.running.working_case import WorkingCase
from engine.spiff import OpenStep
from engine.standing_in import Performer
from engine.tables import DraftRow
from engine.tables.columns import table_of
from engine.values import Change, HistoryKind, WorkItemStatus
from storage import Statement

_DRAFTS = table_of(DraftRow)
_OF_ITEM = (
    _DRAFTS.c.municipality_code == bindparam("municipality"),
    _DRAFTS.c.work_item_id == bindparam("item"),
)
_BEGUN = Statement(select(func.min(_DRAFTS.c.begun_at).label("begun")).where(*_OF_ITEM))
_FORGET_DRAFTS = Statement(delete(_DRAFTS).where(*_OF_ITEM))


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What somebody sends when finishing a step."""

    work_item_id: UUID
    answers: Mapping[str, str]
    outcome: str = ""
    reason: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """What a step was finished with, for its line in the history."""

    answers: Answers
    changes: tuple[Change, ...]
    performer: Performer
    facts: Mapping[str, Any]  #: since when it was in hand, where a draft tells


def complete(context: Context, completion: Completion) -> CaseReceipt:
    """Check the answers, finish the step, run on.

    Raises:
        AnswersRefused: with every problem.
        WorkItemDone, WorkItemAlreadySubmitted, WorkItemClosed, WorkItemTaken, WorkItemChanged,
        NotAllowed: it is not, or no longer, this person's to finish.
    """
    case = WorkingCase.of_item(context, completion.work_item_id)
    items = open_items(case)
    before = look(case, items)
    item = require_open(context, completion.work_item_id, items)
    case.require_running()
    performer = require_hands_on(context, item)
    require_agreed(item)
    require_revision(item, completion.revision)
    step = require_step(case, item)
    form = case.content.form(step.place.node, step.place.flow)
    answers, changes = _checked(case, step, form, completion)
    stand_in = find_decision(case, item, step, performer)
    _tell(case, step, answers)
    facts = _close(case, item, answers)
    if changes:
        add_words(case, form, {change.name: change.new for change in changes})
    _record(case, item, Finished(answers, changes, performer, facts))
    if stand_in:
        ask_for_review(case, item, stand_in)
    advance(case)
    left = [other for other in items if other.id != item.id]
    me = (context.actor.staff_id, context.actor.name)
    store(case, replace(before, items=left), preferred={item.role: me})
    return receipt(case, answers.notices)


def _tell(case: WorkingCase, step: PersonalStep, answers: Answers) -> None:
    """Tell the run that a step is done, or that a message from outside has come."""
    place, values = step.place, dict(answers.values)
    if isinstance(place, OpenStep):
        outcome = answers.outcome.value if answers.outcome else None
        case.run.complete(place.token, values, outcome=outcome)
    else:
        case.run.deliver_message(place.reference or place.name, values, token=place.token)


def _checked(
    case: WorkingCase, step: PersonalStep, form: Form, completion: Completion
) -> tuple[Answers, tuple[Change, ...]]:
    case.variables.prefetch(field.name for field in form.fields)
    known = StepKnowledge(step.local, case.variables)
    answers = check_answers(
        form, completion.answers, known, outcome=completion.outcome, reason=completion.reason
    )
    return answers, changes_of(form, answers, known)


def _close(case: WorkingCase, item: Row[Any], answers: Answers) -> dict[str, Any]:
    outcome = answers.outcome.value if answers.outcome else ""
    close_items(case, [item.id], WorkItemStatus.COMPLETED, outcome=outcome)
    if not item.has_drafts:
        return {}
    keys = {"municipality": case.context.municipality, "item": item.id}
    drafts = _BEGUN.row(case.context.connection, keys)
    _FORGET_DRAFTS.run(case.context.connection, keys)
    return {"begun": drafts.begun.isoformat()} if drafts and drafts.begun else {}


def _record(case: WorkingCase, item: Row[Any], done: Finished) -> None:
    name = full_item_name(item)
    outcome = done.answers.outcome.value if done.answers.outcome else ""
    chosen = f"（{outcome}）" if outcome else ""
    case.history.add(
        HistoryKind.STEP_COMPLETED,
        f"「{name}」を完了しました{chosen}{done.performer.note}。",
        by=case.context.actor,
        at=Spot(step=item.step, name=name),
        reason=done.answers.reason,
        changes=done.changes,
        node=item.address,
        item=str(item.id),
        outcome=outcome,
        **done.performer.facts,
        **done.facts,
    )
