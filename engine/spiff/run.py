"""One running case, as the rest of the engine uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from engine.spiff import answering, looking, moving, occurring
from engine.spiff.case import CaseWorkflow
from engine.spiff.loading import load_case
from engine.spiff.saving import save_case
from engine.spiff.values import (
    NOTHING,
    Happening,
    OpenStep,
    ServiceCall,
    WaitingEvent,
)
from engine.spiff.variables import Variables
from errors.execution import RunEnded

if TYPE_CHECKING:
    from engine.spiff.definition import Definition


class Run:
    """A case in memory: tell it what happened, ``advance`` it, ask where it stands, ``save`` it.

    What is told takes effect in ``advance``, the only method that evaluates anything and the only
    one that reads or writes variables. After a refusal the run must be thrown away: the caller's
    transaction is rolled back and the state before is loaded again.
    """

    def __init__(self, definition: Definition, case: CaseWorkflow) -> None:
        self.definition = definition
        self._case = case
        # Where it stands is asked several times in a command; kept until something is told.
        self._steps: tuple[OpenStep, ...] | None = None
        self._events: tuple[WaitingEvent, ...] | None = None
        self._calls: tuple[ServiceCall, ...] | None = None

    # going on

    def advance(self, variables: Variables) -> None:
        """Run everything that can run, until all that is left waits.

        Raises:
            NoWayOut, FormulaFailed, ConditionUnclear: the flow cannot decide where to go.
            RepetitionUncountable: a number of instances is not one.
            RunsForever, CallsTooDeep: the flow has no end.
        """
        self._forget()
        self._case.variables = variables
        self._case.unseen.update(self._case.watching)
        self._case.run_all()

    # where it stands

    @property
    def is_finished(self) -> bool:
        """True when nothing is left, whether it ended or was cancelled."""
        return self._case.completed

    @property
    def end_events(self) -> tuple[str, ...]:
        """Ids of the end events of the outermost process that were reached, first ones first."""
        return tuple(self._case.ended)

    def open_steps(self) -> tuple[OpenStep, ...]:
        """Return the steps that wait for a person, oldest first."""
        if self._steps is None:
            self._steps = tuple(looking.open_steps(self._case))
        return self._steps

    def waiting_events(self) -> tuple[WaitingEvent, ...]:
        """Return what the case waits for from outside, oldest first."""
        if self._events is None:
            self._events = tuple(looking.waiting_events(self._case))
        return self._events

    def service_calls(self) -> tuple[ServiceCall, ...]:
        """Return the work that connectors have to do, oldest first."""
        if self._calls is None:
            self._calls = tuple(looking.service_calls(self._case))
        return self._calls

    def events(self) -> tuple[Happening, ...]:
        """Return what has happened since the run began or was loaded, in order."""
        return tuple(self._case.happenings)

    # what happened

    def complete(
        self, token: int, values: Mapping[str, object] = NOTHING, *, outcome: str | None = None
    ) -> None:
        """A person has done a step, or a connector its work.

        Args:
            token: of an ``OpenStep`` or ``ServiceCall``.
            values: the variables it sets.
            outcome: the chosen result, where the step has outcomes.

        Raises:
            StepNotOpen: it is not open (any more).
            OutcomeUnknown: the step has no such outcome.
        """
        answering.complete(self._live(), token, values, outcome)

    def begin(self, token: int) -> None:
        """Begin a step that an ad-hoc sub-process offers.

        Raises:
            StepNotOpen: it is not offered (any more).
            ChoiceNotFree: another one has to be finished first.
        """
        answering.begin(self._live(), token)

    def fail(self, token: int, error_code: str) -> None:
        """A step or connector reports an error of the flow (BPMN error) instead of completing.

        Raises:
            StepNotOpen: it is not open (any more).
            ErrorNotCaught: nothing around it catches this error; the step stays open.
        """
        occurring.raise_error(self._live(), token, error_code)

    def raise_error(self, token: int, error_code: str) -> None:
        """Same as ``fail``, for a person's step."""
        self.fail(token, error_code)

    def escalate(self, token: int, code: str) -> bool:
        """An open step escalates; return whether anything caught it.

        Raises:
            StepNotOpen: it is not open (any more).
        """
        return occurring.escalate(self._live(), token, code)

    def trigger_timer(self, token: int, definition: int = 0) -> None:
        """A timer of ``waiting_events`` has come.

        Raises:
            EventNotAwaited: nothing waits for it (any more).
        """
        occurring.fire_timer(self._live(), token, definition)

    def deliver_message(
        self, message: str, payload: Mapping[str, object] = NOTHING, *, token: int | None = None
    ) -> None:
        """A message has come. One of those who wait takes it: the innermost, then the oldest.

        Args:
            message: its name, or its id in the file.
            payload: variables it brings.
            token: who takes it, where the caller has chosen.

        Raises:
            EventNotAwaited: nothing waits for it.
        """
        occurring.deliver_message(self._live(), message, payload, token)

    def throw_signal(self, name: str) -> int:
        """A signal was thrown somewhere; return how many tokens it reached."""
        return occurring.receive_signal(self._live(), name)

    def reopen(self, place: str) -> tuple[int, ...]:
        """差戻し: go back to an earlier step, and withdraw what follows it.

        Args:
            place: ``Place.address`` of the step, or just its id in the outermost process.

        Returns:
            The tokens of the steps that were withdrawn.

        Raises:
            PlaceUnknown: no such step, or none that can be entered.
            NotEarlier: nothing that runs comes after it.
        """
        return moving.reopen(self._live(), place)

    def can_reopen(self, place: str) -> bool:
        """Return whether a finished step (``Place.address``) comes before what runs now.

        After the case was sent back, the steps it went back behind do not any more.
        """
        return not self._case.completed and moving.can_reopen(self._case, place)

    def move_to(self, tokens: int | Sequence[int], place: str) -> tuple[int, ...]:
        """Withdraw tokens and go on at another place, wherever that is; return all withdrawn.

        Raises:
            StepNotOpen: one of the tokens is not in the case.
            PlaceUnknown: no such place, or none that can be entered.
        """
        numbers = (tokens,) if isinstance(tokens, int) else tuple(tokens)
        return moving.move(self._live(), numbers, place)

    def cancel(self) -> None:
        """取下げ・中止: end the case, whatever it is doing."""
        self._live().cancel()

    def save(self) -> bytes:
        """Return the state: what lives now, without the specification and without history."""
        return save_case(self._case)

    def copy_of_case(self) -> CaseWorkflow:
        """Return the running case a second time, to try something with.

        Raises:
            RunEnded: the case is over.
        """
        return load_case(self.definition.top, save_case(self._live()))

    def _live(self) -> CaseWorkflow:
        """Return the case to be changed."""
        if self._case.completed:
            raise RunEnded("Expected a running case, but it is over")
        self._forget()
        return self._case

    def _forget(self) -> None:
        self._steps = self._events = self._calls = None
