"""What the run did by itself, as lines of the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.history.recording import Spot
from engine.spiff import Happening, HappeningKind, Place
from engine.values import HistoryKind
from wfa.model.kinds import NodeKind, TriggerKind

if TYPE_CHECKING:
    from engine.running.working_case import WorkingCase

_AUTOMATIC = frozenset(
    {
        NodeKind.SERVICE_TASK,
        NodeKind.SEND_TASK,
        NodeKind.SCRIPT_TASK,
        NodeKind.BUSINESS_RULE_TASK,
        NodeKind.TASK,
        NodeKind.MANUAL_TASK,
    }
)
_EVENTS = {
    TriggerKind.TIMER: "時間になりました",
    TriggerKind.MESSAGE: "連絡を受けました",
    TriggerKind.SIGNAL: "合図を受けました",
    TriggerKind.CONDITIONAL: "条件が満たされました",
    TriggerKind.ERROR: "異常が起きました",
    TriggerKind.ESCALATION: "上位への報告がありました",
    TriggerKind.CANCEL: "取り消されました",
    TriggerKind.COMPENSATION: "取り消しの処理を始めました",
}


def record_happenings(case: WorkingCase) -> None:
    """Add a line for everything the run did by itself in this command."""
    for happening in case.run.events():
        tell = _TELL.get(happening.kind)
        line = tell(happening) if tell else None
        if line is not None:
            kind, text = line
            case.history.add(kind, text, by=None, at=spot_of(happening), node=happening.address)


def spot_of(happening: Happening) -> Spot:
    """Return where something happened, as the history names it."""
    return Spot(step=happening.node_id, name=full_name(happening))


def full_name(place: Place) -> str:
    """Return the name of a node with what is around it, e.g. 本人確認 › 証明書の確認."""
    around = [step.name for step in place.path if step.name]
    own = place.node.name or place.node_id
    return " › ".join((*around, own))


Line = tuple[HistoryKind, str] | None


def _left(happening: Happening) -> Line:
    if happening.node.kind not in _AUTOMATIC:
        return None
    return HistoryKind.AUTOMATIC_STEP, f"「{full_name(happening)}」を自動で行いました。"


def _fired(happening: Happening) -> Line:
    kinds = {event.kind for event in happening.node.events}
    told = next((text for kind, text in _EVENTS.items() if kind in kinds), "起こりました")
    deemed = "".join(each.deemed for each in happening.node.deadlines[:1])
    effect = f"{deemed.rstrip('。')}（みなし）。" if deemed else ""
    return HistoryKind.EVENT, f"「{full_name(happening)}」: {told}。{effect}"


def _message(happening: Happening) -> Line:
    name = happening.name or happening.node.name
    return HistoryKind.EVENT, f"「{full_name(happening)}」で「{name}」を送りました。"


def _signal(happening: Happening) -> Line:
    return HistoryKind.EVENT, f"「{full_name(happening)}」で合図「{happening.name}」を出しました。"


def _escalated(happening: Happening) -> Line:
    return HistoryKind.EVENT, f"「{full_name(happening)}」を上位に報告しました。"


def _error(happening: Happening) -> Line:
    return HistoryKind.EVENT, f"「{full_name(happening)}」で異常（{happening.name}）が起きました。"


def _compensated(happening: Happening) -> Line:
    return HistoryKind.EVENT, f"「{full_name(happening)}」を取り消しました。"


_TELL: dict[HappeningKind, Callable[[Happening], Line]] = {
    HappeningKind.LEFT: _left,
    HappeningKind.FIRED: _fired,
    HappeningKind.MESSAGE: _message,
    HappeningKind.SIGNAL: _signal,
    HappeningKind.ESCALATED: _escalated,
    HappeningKind.ERROR: _error,
    HappeningKind.COMPENSATED: _compensated,
}
