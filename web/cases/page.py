"""The page of a case: put together from the engine's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import render_template, url_for

from engine.details import CaseDetail, WorkDetail
from engine.forms.values import FormProblem
from engine.values import CaseStatus, DeadlineState, WorkItem
from municipality.actor import Actor
from web.cases.around import around_case
from web.cases.reasons import REASONS
from web.diagrams import case_drawing
from web.forms.controls import controls_of
from web.forms.problems import WORK_ANCHORS, problem_lines
from web.inbox.view import last_inbox_href
from web.services import engine
from web.stamping import stamp_for
from web.standing import standing_of_case, workable
from web.steps import case_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What was sent and refused: it stands in the form again."""

    problems: Sequence[FormProblem]
    entries: Mapping[str, str]
    reason: str = ""


def case_page(
    actor: Actor, case_id: UUID, *, work_item: UUID | None = None, attempt: Attempt | None = None
) -> str:
    """Return the page of a case with the form of one of the person's work items, if any."""
    detail = engine().case(actor, case_id)
    items = workable(detail.my_items, actor)
    chosen = _choose(items, work_item, actor)
    work = engine().work_item(actor, chosen.id) if chosen else None
    case, history = detail.case, engine().history(actor, case_id)
    return render_template(
        "cases/page.html",
        case=case,
        known=detail.known,
        my_items=items,
        work=work,
        form=_form_context(work, attempt) if work else {},
        standing=standing_of_case(case, detail.my_items, actor),
        history=history,
        transmissions=engine().transmissions(actor, case_id),
        steps=_steps(detail),
        drawing=_drawing(detail, work),
        part=_part(detail, work),
        **around_case(actor, detail, work, history),
    )


def diagram_page(actor: Actor, case_id: UUID) -> str:
    """Return the drawing of a case on a page of its own, for A3 paper."""
    detail = engine().case(actor, case_id)
    case = detail.case
    return render_template(
        "diagram.html",
        heading=f"流れ図 {case.number}",
        subject=f"{case.title}・{case.flow_id} {case.flow_title}（第{case.edition}版）",
        trail=(
            ("受信箱", last_inbox_href()),
            (case.number, url_for("cases.show", case_id=case.id)),
        ),
        standing=standing_of_case(detail.case, detail.my_items, actor),
        drawing=_drawing(detail, None),
        steps=_steps(detail),
    )


def _choose(items: Sequence[WorkItem], asked: UUID | None, actor: Actor) -> WorkItem | None:
    """Return the work item whose form is shown: the one asked for, one's own, else the first."""
    by_id = {item.id: item for item in items}
    if asked in by_id:
        return by_id[asked]
    own = (item for item in items if item.assignee == actor.staff_id)
    return next(own, None) or (items[0] if items else None)


def _form_context(work: WorkDetail, attempt: Attempt | None) -> dict[str, object]:
    problems = attempt.problems if attempt else ()
    entries = {**work.prefill, **attempt.entries} if attempt else work.prefill
    controls = controls_of(work.form, entries, problems)
    return {
        "controls": controls,
        "problems": problem_lines(problems, controls, WORK_ANCHORS, "work"),
        "reason": attempt.reason if attempt else "",
        "asks_reason": any(outcome.reason_required for outcome in work.form.outcomes),
        "reasons": REASONS,
        "conditional": any(field.condition for field in work.form.fields),
        "stamp": stamp_for("work", str(work.item.id)),
    }


def _steps(detail: CaseDetail) -> object:
    case = detail.case
    ended = case.status not in (CaseStatus.RUNNING, CaseStatus.SUSPENDED)
    return case_steps(detail.flow, case.done, case.current, ended=ended)


def _drawing(detail: CaseDetail, work: WorkDetail | None) -> object:
    case = detail.case
    href = f"{url_for('cases.work', work_item_id=work.item.id)}#work" if work else ""
    late = any(t.deadline and t.deadline.state is DeadlineState.OVERDUE for t in case.turns)
    return case_drawing(detail.flow, case.done, case.current, overdue=late, href=href)


def _part(detail: CaseDetail, work: WorkDetail | None) -> dict[str, object] | None:
    """Return the drawing of the common part the work item is in, if it is in one."""
    if work is None or not work.item.path or work.flow.main == detail.flow.main:
        return None
    return {
        "name": work.item.path[-1],
        "drawing": case_drawing(work.flow, (), (work.item.step,), prefix="part"),
    }
