"""Events that throw: intermediate throw events and end events."""

from __future__ import annotations

from engine.spiff.nodes.base import NodeSpec
from engine.spiff.nodes.triggers import Trigger
from engine.spiff.propagation import broadcast, throw_error, throw_escalation
from engine.spiff.token import DRIVER, Token
from engine.spiff.undoing import cancel_transaction, compensate
from engine.spiff.values import HappeningKind
from wfa.model.kinds import TriggerKind

#: In this order, so that nothing is thrown by an event that no longer exists.
_ORDER = (
    TriggerKind.MESSAGE,
    TriggerKind.SIGNAL,
    TriggerKind.COMPENSATION,
    TriggerKind.ESCALATION,
    TriggerKind.ERROR,
    TriggerKind.CANCEL,
    TriggerKind.TERMINATE,
)
#: What ends the thrower together with everything beside it.
_FINAL = frozenset({TriggerKind.ERROR, TriggerKind.CANCEL, TriggerKind.TERMINATE})


def throw(token: Token, trigger: Trigger, *, at_activity: bool = False) -> bool:
    """Throw one definition from where a token stands; False: the thrower has to wait for it.

    ``at_activity``: an activity throws, and its own boundary events may catch it.
    """
    match trigger.kind:
        case TriggerKind.MESSAGE:
            send_message(token, trigger)
        case TriggerKind.SIGNAL:
            broadcast(token, trigger)
        case TriggerKind.ESCALATION:
            throw_escalation(token, trigger, at_activity=at_activity)
        case TriggerKind.ERROR:
            throw_error(token, trigger, at_activity=at_activity)
        case TriggerKind.COMPENSATION:
            return compensate(token, trigger)
        case TriggerKind.CANCEL:
            cancel_transaction(token)
        case TriggerKind.TERMINATE:
            token.workflow.withdraw_others(token)
    return True


def send_message(token: Token, trigger: Trigger) -> None:
    """Hand a message to the outside: other cases and systems (BPMN 10.5.5 Message)."""
    pairs = trigger.link.handed_over if trigger.link else ()
    token.workflow.case.record(
        HappeningKind.MESSAGE,
        token,
        name=trigger.key,
        reference=trigger.reference,
        link=trigger.link,
        values={there: token.look_up(here) for here, there in pairs},
    )


class ThrowSpec(NodeSpec):
    """An intermediate throw event (BPMN 10.5.4)."""

    triggers: tuple[Trigger, ...] = ()

    def _on_complete_hook(self, my_task: Token) -> None:
        if my_task.role != DRIVER:
            super()._on_complete_hook(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        if my_task.answered:
            return True
        self.assign(my_task, self.assigned_before)
        done = True
        for trigger in sorted(self.triggers, key=lambda t: _ORDER.index(t.kind)):
            if trigger.kind in _FINAL:
                my_task.workflow.case.record(HappeningKind.LEFT, my_task)
                my_task.quiet = True
            done = throw(my_task, trigger) and done
            if my_task.gone:
                break
        return True if done else None


class EndSpec(ThrowSpec):
    """An end event (BPMN 10.5.3, 13.5.6): throws, and its token is gone."""

    def _run_hook(self, my_task: Token) -> bool | None:
        case = my_task.workflow.case
        if my_task.workflow is case and not my_task.answered:
            case.ended[self.name] = case.ended.get(self.name, 0) + 1
        return super()._run_hook(my_task)
