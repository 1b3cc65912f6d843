"""Writing a case back: work items, jobs, deadlines, history and the saved state, all at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from engine.running.case_deadlines import set_case_deadlines
from engine.running.case_words import close_words
from engine.running.happenings import record_happenings
from engine.running.hearing import WaitKey, follow_hearing, waiting_ears
from engine.running.outside_clock import watch_outside_clock
from engine.running.personal_steps import waiting_steps
from engine.running.services import follow_services, waiting_calls
from engine.running.speaking import speak
from engine.running.timers import TimerKey, follow_timers, waiting_timers
from engine.running.work_items import Preferred, follow_run, open_items
from engine.running.working_case import WorkingCase
from engine.values import CaseStatus, HistoryKind, WorkItemStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a case waited for when the command began."""

    items: Sequence[Row[Any]] | None  #: the open ones; None: not read, they are those of ``steps``
    steps: frozenset[int]  #: tokens of the steps that waited for staff, if the items are not read
    timers: Collection[TimerKey]
    calls: Collection[int]
    ears: Collection[WaitKey]


#: Nobody in particular is proposed for the new work items.
NOBODY: Preferred = MappingProxyType({})
#: Of a case that has just been made.
NOTHING_BEFORE = Before(items=(), steps=frozenset(), timers=(), calls=(), ears=())


def look(case: WorkingCase, items: Sequence[Row[Any]] | None = None) -> Before:
    """Return what a case waits for; call before its run is touched.

    Args:
        case: locked.
        items: its open ones, if the command needs them itself. Else they are only read if the steps
            that wait for staff turn out to be others than now.
    """
    return Before(
        items=items,
        steps=waiting_steps(case.run) if items is None else frozenset(),
        timers=waiting_timers(case.run).keys(),
        calls=waiting_calls(case.run).keys(),
        ears=waiting_ears(case.run).keys(),
    )


def store(
    case: WorkingCase,
    before: Before,
    *,
    starting: bool = False,
    vanished: WorkItemStatus = WorkItemStatus.CANCELLED,
    preferred: Preferred = NOBODY,
) -> None:
    """Write everything that follows from how the run stands now.

    Args:
        case: after its run has advanced.
        before: without the items that the command has closed itself.
        starting: the case begins with this command.
        vanished: why a step may have stopped waiting.
        preferred: who is proposed for the new work items, by role.
    """
    record_happenings(case)
    if before.items is not None or before.steps != waiting_steps(case.run):
        items = open_items(case) if before.items is None else before.items
        follow_run(case, items, vanished=vanished, preferred=preferred)
    follow_timers(case, before.timers)
    follow_services(case, before.calls)
    follow_hearing(case, before.ears)
    speak(case)
    set_case_deadlines(case, starting=starting)
    watch_outside_clock(case)
    if case.run.is_finished and "status" not in case.changes:
        _finish(case)
    if "finished_at" in case.changes:
        close_words(case)
    case.write()


def _finish(case: WorkingCase) -> None:
    names = "・".join(_end_names(case))
    case.changes |= {
        "status": CaseStatus.FINISHED,
        "finished_at": case.context.now,
        "ended_with": names,
    }
    told = f"「{names}」で終わりました。" if names else "終わりました。"
    case.history.add(HistoryKind.CASE_ENDED, f"案件が{told}", by=None, ended_with=names)


def _end_names(case: WorkingCase) -> list[str]:
    nodes = case.content.flow.node_by_id
    # An end reached before the case moved to another edition need not be there any more.
    reached = [nodes[each].name for each in case.run.end_events if each in nodes]
    return [name for name in reached if name]
