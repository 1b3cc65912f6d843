"""手続の開始: a new case with its 受付番号."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.commands.answers import changes_of
from engine.commands.receipts import receipt
from engine.context import Context
from engine.details import CaseReceipt
from engine.editions.current import current_edition
from engine.editions.starts import Start, manual_start
from engine.forms.checking import check_answers
from engine.forms.known import NOTHING_KNOWN
from engine.forms.values import Answers, Form
from engine.history.recording import Spot
from engine.running.advancing import advance
from engine.running.case_words import add_case_words, add_words
from engine.running.new_cases import NewCase, create_case, started_before, title_from
from engine.running.storing import NOTHING_BEFORE, store
from engine.running.working_case import WorkingCase
from engine.starters import require_starter
from engine.values import HistoryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StartOrder:
    """What somebody sends when starting a case."""

    flow_id: str
    answers: Mapping[str, str]
    outcome: str = ""
    title: str = ""
    request: str = ""  #: a second order with the same key gives the case of the first


def start_case(context: Context, order: StartOrder) -> CaseReceipt:
    """Start a case of the current edition and run it until it waits.

    Raises:
        FlowNotDeployed: there is no edition.
        NotAllowed: the person does not hold the role of the start's lane where that is done.
        AnswersRefused: with every problem.
    """
    if order.request and (known := started_before(context, order.request)):
        return receipt(WorkingCase(context, known))
    edition = current_edition(context, order.flow_id)
    content = context.editions.get(context.connection, context.municipality, edition.id)
    start = manual_start(content)
    assigned = require_starter(context, edition, start.role)
    form = content.form(start.node, content.flow)
    answers = check_answers(form, order.answers, NOTHING_KNOWN, outcome=order.outcome)
    new = NewCase(
        edition=edition,
        title=order.title.strip() or title_from(edition.title, form, answers.values),
        received_in=_receiving_section(context, start, assigned),
        request=order.request,
    )
    case = create_case(context, new)
    case.begin(start.node.id, start.definition)
    _record(case, start, form, answers)
    add_case_words(case)
    add_words(case, form, answers.values)
    advance(case)
    store(case, NOTHING_BEFORE, starting=True)
    return receipt(case, answers.notices)


def _receiving_section(context: Context, start: Start, assigned: tuple[int, ...]) -> int:
    """Return the section of the person that receives such cases."""
    own = [each.section_id for each in context.actor.memberships if each.role is start.role]
    return next((each for each in own if each in assigned), own[0])


def _record(case: WorkingCase, start: Start, form: Form, answers: Answers) -> None:
    changes = changes_of(form, answers, case.variables)
    for name, value in answers.values.items():
        case.variables.set(name, value)
    outcome = answers.outcome.value if answers.outcome else ""
    case.history.add(
        HistoryKind.CASE_STARTED,
        f"受付番号 {case.row.number} で受け付けました。",
        by=case.context.actor,
        at=Spot(step=start.node.id, name=start.node.name),
        changes=changes,
        outcome=outcome,
        role=start.role.value,
        section=case.row.started_in,
        edition=str(case.row.edition_id),
    )
