"""試行: what would happen to one case in another edition. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from engine.editions.content import EditionContent
from engine.moving.case_deadlines import CaseDeadlineChange, case_deadline_changes
from engine.moving.steps import StepChange, step_changes
from engine.moving.timers import TimerChange, timer_changes
from engine.moving.unknown import unknown_ahead
from engine.moving.words import misfit_text
from engine.running.happenings import full_name
from engine.running.personal_steps import personal_steps
from engine.running.timers import waiting_timers
from engine.running.work_items import open_items
from engine.running.working_case import WorkingCase
from engine.spiff import Run, transfer
from engine.tables import EditionRow
from engine.values import CaseStatus
from errors import NagarezuError


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The edition that cases move to."""

    row: EditionRow
    content: EditionContent


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that has to be written for a case that moves."""

    items: Sequence[Row[Any]]  #: the open items as stored before
    before: Run  #: the run until now
    steps: tuple[StepChange, ...]
    timers: tuple[TimerChange, ...]
    deadlines: tuple[CaseDeadlineChange, ...]
    unknown: tuple[str, ...]

    def notes(self) -> Iterator[str]:
        """Yield what changes for those who work on the case."""
        for step in self.steps:
            yield from step.notes
        yield from (timer.note for timer in self.timers if timer.note)
        yield from (f"案件の{each.day.note}" for each in self.deadlines if each.day.note)
        for name in self.unknown:
            yield f"この先の条件で使う「{name}」が、この案件にはまだありません。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer for one case."""

    problems: tuple[str, ...]  #: why it cannot move; empty: it can
    changes: Changes | None  #: None: it cannot


def try_move(case: WorkingCase, target: Target) -> Outcome:
    """Return what would happen to a case; afterwards the case has the run of the other edition."""
    if (problem := _not_running(case)) is not None:
        return Outcome(problems=(problem,), changes=None)
    before, old, items = case.run, case.content, open_items(case)
    moved = transfer(before, target.content.definition)
    if moved.run is None:
        problems = tuple(dict.fromkeys(map(misfit_text, moved.misfits)))
        return Outcome(problems=problems, changes=None)
    case.go_on_with(target.row.id, target.content, moved.run)
    steps = {step.token: step for step in personal_steps(before)}
    try:
        changes = Changes(
            items=items,
            before=before,
            steps=tuple(step_changes(case, items, steps, old)),
            timers=tuple(timer_changes(case, waiting_timers(before), items)),
            deadlines=tuple(case_deadline_changes(case)),
            unknown=unknown_ahead(case, before),
        )
    except NagarezuError as error:
        return Outcome(problems=(error.user_message,), changes=None)
    late = tuple(_too_late(changes.timers))
    return Outcome(problems=late, changes=None if late else changes)


def _not_running(case: WorkingCase) -> str | None:
    if case.row.status is CaseStatus.RUNNING:
        return None
    if case.row.status is CaseStatus.SUSPENDED:
        return "保留中です。再開してから移してください。"
    return "もう終わっているため、移す必要はありません。"


def _too_late(timers: Iterable[TimerChange]) -> Iterator[str]:
    for timer in timers:
        if timer.is_past:
            name = full_name(timer.event)
            yield (
                f"「{name}」の時間がもう過ぎているため、移すとすぐに起こってしまいます。"
                "期限を変えてから移すか、この版のまま続けてください。"
            )
