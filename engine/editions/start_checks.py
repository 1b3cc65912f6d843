"""What has to be right in the events with which a flow begins by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.deadlines.occurrences import times_of
from engine.deadlines.periods import is_time
from engine.spiff.compiling.findings import TRIGGER_WORDS, label_of
from wfa.model import EventDefinition, Flow, Node
from wfa.model.kinds import NodeKind, TimerKind, TriggerKind

_BY_THEMSELVES = frozenset({TriggerKind.TIMER, TriggerKind.SIGNAL})
#: From here on a cycle has to come some day.
_ANY_DAY = datetime(2001, 1, 1, tzinfo=UTC)


def start_problems(flow: Flow) -> Iterator[str]:
    """Yield what cannot begin a case, in Japanese, each with what to do."""
    for node, parallel in _beginning(flow):
        events = [_told(flow, event) for event in node.events]
        kinds = {event.kind for event in events}
        if TriggerKind.CONDITIONAL in kinds:
            yield (
                f"{_named(node)}の種類（{TRIGGER_WORDS[TriggerKind.CONDITIONAL]}）では、案件を始め"
                "られません。条件を確かめる項目が、始まる前にはないためです。職員、時期（タイマー）、"
                "合図（シグナル）、ほかの手続からのメッセージのどれかで始まるようにしてください。"
            )
        for kind in sorted(kinds & _BY_THEMSELVES) if parallel else ():
            yield (
                f"{_named(node)}の種類（{TRIGGER_WORDS[kind]}）は、ほかの開始と合わせて待つ並列型には"
                "使えません。並列型をやめるか、始まった後で待つように描いてください。"
            )
        for event in events:
            if event.kind is TriggerKind.TIMER:
                yield from _timer_problems(node, event)


def _beginning(flow: Flow) -> Iterator[tuple[Node, bool]]:
    """Yield the nodes that begin cases, and whether they wait for each other."""
    processes = {process.id for process in flow.processes}
    for node in flow.nodes:
        if node.scope not in processes:
            continue
        if node.kind is NodeKind.START_EVENT:
            yield node, node.parallel_multiple
        elif node.kind is NodeKind.EVENT_BASED_GATEWAY and node.instantiate:
            for line in flow.outgoing.get(node.id, ()):
                if line.target in flow.node_by_id:
                    yield flow.node_by_id[line.target], node.event_gateway_type == "Parallel"


def _told(flow: Flow, event: EventDefinition) -> EventDefinition:
    """Follow an ``eventDefinitionRef``; a broken one is told when the flow is compiled."""
    root = flow.root_by_id.get(event.shared.rpartition(":")[2]) if event.shared else None
    return root.definition if root and root.definition else event


def _timer_problems(node: Node, event: EventDefinition) -> Iterator[str]:
    """Yield times that nobody knows before the case begins, or that never come."""
    text = event.expression.text.strip() if event.expression else ""
    if not text:
        for deadline in node.deadlines:
            if deadline.counted_from:
                yield (
                    f"{_named(node)}の期限「{deadline.name}」は、起算の項目「{deadline.counted_from}」"
                    "の値が始まる前にはないため、数えられません。起算の項目を外し、版の適用日から"
                    "数えてください。"
                )
    elif not is_time(event.timer, text):
        yield (
            f"{_named(node)}の時間「{text}」は、そのままでは時間として読めません。始まる前には案件の"
            "項目がないため、式は使えません。日時は 2027-04-01、期間は P14D、"
            "周期は R/2027-04-01/P1Y か 0 9 1 4 * の形に直してください。"
        )
    elif event.timer is TimerKind.CYCLE and not _comes(text):
        yield (
            f"{_named(node)}の周期「{text}」は、一度も来ないか、先へ進みません。"
            "周期は R/2027-04-01/P1Y か 0 9 1 4 * の形に直してください。"
        )


def _comes(cycle: str) -> bool:
    try:
        return times_of(TimerKind.CYCLE, cycle, _ANY_DAY).after(_ANY_DAY) is not None
    except (ValueError, OverflowError):
        return False


def _named(node: Node) -> str:
    return f"「{label_of(node)}」（{node.id}）"
