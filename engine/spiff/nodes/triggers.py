"""Compiled event definitions: what an event waits for or throws."""

from __future__ import annotations

from dataclasses import dataclass

from engine.spiff.formulas import Formula
from wfa.model import Deadline, Link
from wfa.model.kinds import TimerKind, TriggerKind

#: What nobody waits for with a token: it is looked for when it is thrown.
FOUND_WHEN_THROWN = frozenset(
    {TriggerKind.ERROR, TriggerKind.ESCALATION, TriggerKind.CANCEL, TriggerKind.COMPENSATION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One event definition, with its references looked up."""

    kind: TriggerKind
    #: what has to be equal: message or signal name, error or escalation code; empty catches all
    key: str = ""
    reference: str = ""  #: id of the message, signal, error or escalation; compensated activity
    link: Link | None = None
    condition: Formula | None = None
    timer: TimerKind | None = None
    expression: str = ""  #: of a timer or condition, as written
    deadline: Deadline | None = None
    wait_for_completion: bool = True

    def answers_to(self, kind: TriggerKind, key: str) -> bool:
        """Return whether an occurrence is what this definition waits for.

        Errors and escalations without a code catch every one (BPMN 10.5.5).
        """
        if self.kind is not kind:
            return False
        if self.kind in (TriggerKind.ERROR, TriggerKind.ESCALATION):
            return self.key in ("", key)
        return key in (self.key, self.reference)

    @property
    def repeats(self) -> int | None:
        """How often a timer fires: 1, n for ``Rn/…``, None without end."""
        if self.timer is not TimerKind.CYCLE:
            return 1
        head = self.expression.partition("/")[0].strip()
        return int(head[1:]) if head[:1] == "R" and head[1:].isdigit() else None
