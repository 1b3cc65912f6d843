"""One row becomes one node: what the row says is written, the rest of the node stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wfa.model import Deadline, EventDefinition, Expression, Field, Flow, LegalBasis, Outcome, Work
from wfa.model.elements import Node
from wfa.model.kinds import (
    CountedIn,
    Method,
    NodeKind,
    OutcomeKind,
    PeriodUnit,
    TimerKind,
    TriggerKind,
)
from wfa.table.columns import Column
from wfa.table.rows import row_kind
from wfa.table.values import Table, TableField, TableRow
from wfa.table.wording import items_by_name

#: Words in an outcome that tell what it means for the case.
_OUTCOME_WORDS = (
    (OutcomeKind.REJECT, ("不受理", "却下", "不承認", "不許可", "否決")),
    (OutcomeKind.WITHDRAW, ("取下",)),
    (OutcomeKind.RETURN, ("差戻", "補正", "足りない", "不備", "やり直")),
)
OWN_FIELD_LENGTH = 100  #: characters of a field the table invents
#: Cells that make up ``wfa:work``.
_WORK = frozenset(
    {
        Column.NUMBER,
        Column.METHOD,
        Column.BASIS,
        Column.MINUTES,
        Column.VOLUME,
        Column.REQUIREMENTS,
    }
)
_ISO = {PeriodUnit.DAY: "D", PeriodUnit.WEEK: "W", PeriodUnit.MONTH: "M", PeriodUnit.YEAR: "Y"}


class StepMaker:
    """Makes the nodes of a table."""

    def __init__(
        self,
        flow: Flow,
        table: Table,
        ids: Mapping[str, str],
        main: str,
        parts: Mapping[str, str],
    ) -> None:
        self.flow = flow
        self.table = table
        self.ids = ids
        self.main = main
        self.parts = parts

    def make(self, row: TableRow) -> Node:
        """Return the node of a row."""
        identity = self.ids[row.number]
        old = self.flow.node_by_id.get(identity)
        if row.kind is None:
            assert old is not None  # noqa: S101 - a table with such a row was refused
            return old if Column.NAME in row.unchanged else replace(old, name=row.name)
        scope = self.ids[row.parent] if row.parent else self.main
        node = old or Node(id=identity, kind=row.kind.node, scope=scope)
        name = node.name if Column.NAME in row.unchanged else row.name
        node = replace(node, name=name, scope=scope, kind=_kind(row, old))
        node = replace(node, attached_to=self.ids[row.host] if row.host else "")
        node = self._with_trigger(node, row)
        if node.is_step and not row.unchanged >= _WORK:
            node = self._with_work(node, row)
        if Column.FIELDS not in row.unchanged:
            node = replace(node, form=self._form(node, row))
        if Column.OUTCOMES not in row.unchanged:
            node = replace(node, outcomes=_outcomes(node, row))
        if not row.unchanged >= {Column.DEADLINE, Column.BASIS}:
            node = replace(node, deadlines=_deadlines(node, row))
        return node

    def _with_trigger(self, node: Node, row: TableRow) -> Node:
        """Give an event what it waits for, or a call activity what it calls."""
        assert row.kind is not None  # noqa: S101 - asked for drawn rows only
        if row.kind.node is NodeKind.CALL_ACTIVITY:
            called = self.parts.get(row.called)
            return replace(node, called=called) if called else node
        if row_kind(node) == row.kind or not node.is_event:
            return node
        events: tuple[EventDefinition, ...] = ()
        if row.kind.trigger:
            kind = TriggerKind(row.kind.trigger)
            timer = TimerKind.DURATION if kind is TriggerKind.TIMER else None
            events = (EventDefinition(kind=kind, timer=timer, expression=_duration(row.deadline)),)
        return replace(node, events=events, interrupting=row.kind.interrupting)

    def _with_work(self, node: Node, row: TableRow) -> Node:
        number = row.number if row.number.isascii() else ""
        if node.work is None and not (row.method or number):
            return node
        old = node.work or Work(work_no=number, method=row.method or Method.TERMINAL)
        basis = tuple(_same_basis(old.basis, each) for each in row.basis)
        if node.deadlines and not old.basis:
            basis = ()  # the cell showed the deadline's basis
        work = replace(
            old,
            work_no=number or old.work_no,
            method=row.method or old.method,
            minutes=row.minutes,
            volume=row.volume,
            volume_unit=row.volume_unit,
            requirements=row.requirements,
            basis=basis,
        )
        return replace(node, work=work)

    def _form(self, node: Node, row: TableRow) -> tuple[Field, ...] | None:
        if not row.fields:
            return None if not node.form else ()
        known = {each.name: each for each in node.form or ()}
        return tuple(self._field(known.get(each.name), each) for each in row.fields)

    def _field(self, old: Field | None, entry: TableField) -> Field:
        if old:
            item = entry.item or old.item
            return replace(old, required=entry.required, mode=entry.mode, item=item)
        item = entry.item or items_by_name().get(entry.name, "")
        own = {} if item else {"data_type": "N", "length": OWN_FIELD_LENGTH}
        return Field(
            name=entry.name,
            item=item,
            required=entry.required,
            mode=entry.mode,
            **own,  # type: ignore[arg-type]
        )


def _kind(row: TableRow, old: Node | None) -> NodeKind:
    """Return the node kind a row asks for; a task keeps its own as long as its method fits."""
    assert row.kind is not None  # noqa: S101 - asked for drawn rows only
    if row.kind.node is not NodeKind.USER_TASK:
        return row.kind.node
    if old and row.unchanged >= {Column.KIND, Column.METHOD}:
        return old.kind
    automatic = row.method is Method.AUTOMATIC
    return NodeKind.SERVICE_TASK if automatic else NodeKind.USER_TASK


def _duration(deadline: Deadline | None) -> Expression | None:
    """Return the period as ISO 8601, for engines that do not know our calendars."""
    if deadline is None or deadline.amount is None or deadline.counted_in is CountedIn.OPENING_DAYS:
        return None
    if deadline.unit is PeriodUnit.HOUR:
        return Expression(text=f"PT{deadline.amount}H")
    return Expression(text=f"P{deadline.amount}{_ISO[deadline.unit]}")


def _deadlines(node: Node, row: TableRow) -> tuple[Deadline, ...]:
    """Write the first deadline; what the cell does not show is kept."""
    if row.deadline is None:
        return node.deadlines[1:]
    first = row.deadline
    if node.deadlines:
        old = node.deadlines[0]
        if first.parameter:
            first = replace(old, parameter=first.parameter, amount=None)
        else:
            first = replace(
                old,
                amount=first.amount,
                unit=first.unit,
                counted_in=first.counted_in,
                statutory=first.statutory,
                first_day_counts=first.first_day_counts,
            )
    elif row.basis and not node.is_step:
        first = replace(first, basis=row.basis)
    if node.deadlines and not (node.work and node.work.basis):
        basis = tuple(_same_basis(node.deadlines[0].basis, each) for each in row.basis)
        first = replace(first, basis=basis)
    return (first, *node.deadlines[1:])


def _same_basis(old: tuple[LegalBasis, ...], new: LegalBasis) -> LegalBasis:
    """Return the old basis where the cell still says the same: its note and date are kept."""
    for basis in old:
        if (basis.text, basis.certainty) == (new.text, new.certainty):
            return basis
    return new


def _outcomes(node: Node, row: TableRow) -> tuple[Outcome, ...]:
    known = {outcome.value: outcome for outcome in node.outcomes}
    variable = next((o.variable for o in node.outcomes), f"結果_{row.number}")
    return tuple(
        replace(known[value], reason_required=reason)
        if value in known
        else Outcome(value=value, variable=variable, kind=meaning(value), reason_required=reason)
        for value, reason in row.outcomes
    )


def meaning(value: str) -> OutcomeKind:
    """Return what an outcome means for the case, judged by its words."""
    for kind, words in _OUTCOME_WORDS:
        if any(word in value for word in words):
            return kind
    return OutcomeKind.FORWARD
