"""Operations on the calendar of a municipality, and on the deadlines that follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from engine.calendar.changing import (
    cases_to_recount,
    change_calendar,
    order_recount,
    own_calendar,
    preview,
)
from engine.calendar.recounting import recount_case
from engine.calendar.values import MovedDay, OwnCalendar
from engine.operations.transactions import Transactions
from municipality.actor import Actor

_NO_DAYS: Mapping[date, str] = MappingProxyType({})


class CalendarOperations(Transactions):
    """団体独自の休日, and counting deadlines again."""

    def own_calendar(self, actor: Actor) -> OwnCalendar:
        """Return the own days off of the municipality, and who changed them."""
        with self._query(actor) as context:
            return own_calendar(context)

    def preview_calendar(
        self, actor: Actor, added: Mapping[date, str] = _NO_DAYS, removed: Iterable[date] = ()
    ) -> tuple[MovedDay, ...]:
        """Return what a change would move; without one, what counting again would move now."""
        with self._query(actor) as context:
            return preview(context, added, removed)

    def change_calendar(
        self, actor: Actor, added: Mapping[date, str] = _NO_DAYS, removed: Iterable[date] = ()
    ) -> int:
        """Close and open days; jobs count deadlines again. Returns of how many cases some move."""
        with self._command(actor) as context:
            return change_calendar(context, added, removed)

    def order_recount(self, actor: Actor) -> int:
        """Let jobs count again, after legal numbers changed. Returns of how many cases."""
        with self._command(actor) as context:
            return order_recount(context)

    def recount_deadlines(self, actor: Actor) -> int:
        """Count deadlines again at once, each case in a transaction of its own.

        Returns how many deadlines and timers moved.
        """
        with self._query(actor) as context:
            cases = cases_to_recount(context)
        changed = 0
        for case_id in cases:
            with self._command(actor) as context:
                changed += recount_case(context, case_id)
        return changed
