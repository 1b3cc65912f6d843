"""やること: one work item with its form, filled with what is known."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from engine.context import Context
from engine.details import WorkDetail
from engine.editions.content import EditionContent
from engine.editions.of_case import edition_at
from engine.forms.checking import active_form
from engine.forms.known import StepKnowledge
from engine.forms.texts import entry_text, shown_text
from engine.forms.values import Form
from engine.office.deciding import is_decision
from engine.queries.cases import case_row, case_value
from engine.queries.item_permissions import item_permissions
from engine.queries.items import item_row, item_values, open_item_rows
from engine.queries.progress import read_progress
from engine.queries.returns import last_return
from engine.queries.targets import reachable_targets, send_back_targets
from engine.running.personal_steps import PersonalStep, find_personal_step
from engine.tables import DraftRow
from engine.values import Draft, SendBackTarget, WorkItem
from engine.variables import CaseVariables
from errors.case import WorkItemNotFound
from wfa.model import Flow, Node


def work_detail(context: Context, work_item_id: UUID) -> WorkDetail:
    """Return everything the page of a work item shows; also of a closed one, then read-only.

    Raises:
        WorkItemNotFound: the municipality has no such work item.
    """
    row = _item_row(context, work_item_id)
    case = case_row(context, row.case_id)
    content = _content(context, case, row)
    step = _open_step(content, case, row)
    flow, node = _drawn(content, row, step)
    form = content.form(node, flow)
    known = StepKnowledge(step.local if step else {}, _variables(context, row.case_id, form))
    draft = _draft(context, work_item_id)
    prefill = {
        field.name: (shown_text if field.shown_only else entry_text)(field, known.get(field.name))
        for field in form.fields
    }
    typed = {**prefill, **(draft.answers if draft else {})}
    items = _open_items(context, row.case_id)
    item = item_values(context, [row])[0]
    permissions = item_permissions(context, case.status, row)
    returned = last_return(context, row)
    return WorkDetail(
        item=item,
        case=case_value(context, case, items, read_progress(context, case)),
        flow=flow,
        form=active_form(form, typed, known),
        prefill=typed,
        draft=draft,
        permissions=permissions,
        targets=_targets(context, content, case, row) if permissions.send_back else (),
        returned_because=returned.reason if returned else "",
        returned_by=returned.actor_name if returned else "",
        guidance=node.work.guidance if node.work else "",
        basis=node.work.basis if node.work else (),
        decides_for=item.stands_in_for if is_decision(node, row.role) else "",
    )


def _targets(
    context: Context, content: EditionContent, case: Row[Any], item: Row[Any]
) -> tuple[SendBackTarget, ...]:
    targets = send_back_targets(context, item)
    return reachable_targets(content.definition, case.state, targets)


def _item_row(context: Context, work_item_id: UUID) -> Row[Any]:
    row = item_row(context, work_item_id)
    if row is None:
        raise WorkItemNotFound(f"Expected a work item, but there is no {work_item_id}")
    return row


def _content(context: Context, case: Row[Any], item: Row[Any]) -> EditionContent:
    """Return the edition of an item: of a closed one, the one it was done under."""
    closed: datetime | None = item.closed_at
    edition_id = case.edition_id if closed is None else edition_at(context, case, closed)
    return context.editions.get(context.connection, context.municipality, edition_id)


def _open_step(content: EditionContent, case: Row[Any], item: Row[Any]) -> PersonalStep | None:
    if item.closed_at is not None:
        return None
    return find_personal_step(content.definition.load(case.state), item.token)


def _drawn(content: EditionContent, item: Row[Any], step: PersonalStep | None) -> tuple[Flow, Node]:
    """Return the file and node of a step; of a closed one by its id."""
    if step is not None:
        return step.place.flow, step.place.node
    flows = (content.flow, *content.parts)
    flow = next((each for each in flows if item.step in each.node_by_id), content.flow)
    return flow, flow.node_by_id[item.step]


def _variables(context: Context, case_id: UUID, form: Form) -> CaseVariables:
    variables = CaseVariables(
        context.connection, context.municipality, case_id, today=context.today
    )
    variables.prefetch(field.name for field in form.fields)
    return variables


def _draft(context: Context, work_item_id: UUID) -> Draft | None:
    statement = select(DraftRow.answers, DraftRow.saved_at).where(
        DraftRow.municipality_code == context.municipality,
        DraftRow.work_item_id == work_item_id,
        DraftRow.staff_id == context.actor.staff_id,
    )
    row = context.session.execute(statement).one_or_none()
    return Draft(answers=row.answers, saved_at=row.saved_at) if row else None


def _open_items(context: Context, case_id: UUID) -> tuple[WorkItem, ...]:
    return item_values(context, open_item_rows(context, case_id))
