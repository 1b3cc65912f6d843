"""Flows in a compact text form, for pairs that people write by hand.

A line of a flow is ``手続 title``, ``欄 id name [システム]``, ``外 name``,
``id | kind | lane | name | extra…`` or arrows ``> a b =label= c``. Extras are ``入 a、b``,
``出 a``, ``期 P14D``, ``付 host``, ``中 sub-process`` and ``方法 手作業``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wfa.model import (
    Collaboration,
    Data,
    DataAssociation,
    EventDefinition,
    Expression,
    Flow,
    Lane,
    LaneInfo,
    Node,
    Pool,
    Process,
    SequenceFlow,
    Work,
)
from wfa.model.kinds import DataKind, LaneKind, Method, NodeKind, TimerKind, TriggerKind

_KINDS: dict[str, tuple[NodeKind, TriggerKind | None]] = {
    "始": (NodeKind.START_EVENT, None),
    "始受": (NodeKind.START_EVENT, TriggerKind.MESSAGE),
    "始期": (NodeKind.START_EVENT, TriggerKind.TIMER),
    "始条": (NodeKind.START_EVENT, TriggerKind.CONDITIONAL),
    "終": (NodeKind.END_EVENT, None),
    "終送": (NodeKind.END_EVENT, TriggerKind.MESSAGE),
    "終止": (NodeKind.END_EVENT, TriggerKind.TERMINATE),
    "作": (NodeKind.TASK, None),
    "手": (NodeKind.MANUAL_TASK, None),
    "端": (NodeKind.USER_TASK, None),
    "自": (NodeKind.SERVICE_TASK, None),
    "則": (NodeKind.BUSINESS_RULE_TASK, None),
    "送": (NodeKind.SEND_TASK, None),
    "受": (NodeKind.RECEIVE_TASK, None),
    "呼": (NodeKind.CALL_ACTIVITY, None),
    "枠": (NodeKind.SUB_PROCESS, None),
    "待受": (NodeKind.INTERMEDIATE_CATCH, TriggerKind.MESSAGE),
    "待期": (NodeKind.INTERMEDIATE_CATCH, TriggerKind.TIMER),
    "投": (NodeKind.INTERMEDIATE_THROW, TriggerKind.MESSAGE),
    "境期": (NodeKind.BOUNDARY_EVENT, TriggerKind.TIMER),
    "境期注": (NodeKind.BOUNDARY_EVENT, TriggerKind.TIMER),
    "境受": (NodeKind.BOUNDARY_EVENT, TriggerKind.MESSAGE),
    "排": (NodeKind.EXCLUSIVE_GATEWAY, None),
    "包": (NodeKind.INCLUSIVE_GATEWAY, None),
    "並": (NodeKind.PARALLEL_GATEWAY, None),
    "早": (NodeKind.EVENT_BASED_GATEWAY, None),
}
_METHODS = {"手作業": Method.MANUAL, "端末": Method.TERMINAL, "自動": Method.AUTOMATIC}


@dataclass
class _Draft:
    prefix: str
    title: str = ""
    lanes: list[Lane] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    arrows: list[SequenceFlow] = field(default_factory=list)
    data: dict[str, Data] = field(default_factory=dict)
    lane_nodes: dict[str, list[str]] = field(default_factory=dict)


def read_compact_flow(lines: Sequence[str], prefix: str = "S") -> Flow:
    """Return the flow that the lines of one section describe."""
    draft = _Draft(prefix)
    for line in lines:
        if line.startswith(">"):
            _arrows(draft, line[1:].split())
        elif "|" in line:
            _node(draft, [part.strip() for part in line.split("|")])
        else:
            _heading(draft, line.split())
    return _flow(draft)


def _heading(draft: _Draft, words: list[str]) -> None:
    if words[0] == "手続":
        draft.title = " ".join(words[1:])
    elif words[0] == "外":
        draft.parties.append(" ".join(words[1:]))
    elif words[0] == "欄":
        system = words[-1] == "システム" and len(words) > 3
        lane = Lane(
            id=f"{draft.prefix}_lane_{words[1]}",
            process=_process(draft),
            name=" ".join(words[2:-1] if system else words[2:]),
            info=LaneInfo(role="L7", kind=LaneKind.SYSTEM) if system else None,
        )
        draft.lanes.append(lane)
    else:
        raise ValueError(f"Expected a heading, but got {' '.join(words)!r}")


def _process(draft: _Draft) -> str:
    return f"{draft.prefix}_process"


def _node(draft: _Draft, parts: list[str]) -> None:
    identity, word, lane = parts[:3]
    name, extras = (parts[3] if len(parts) > 3 else ""), parts[4:]
    kind, trigger = _KINDS[word]
    node = Node(
        id=identity,
        kind=kind,
        scope=_process(draft),
        name=name,
        events=(EventDefinition(kind=trigger),) if trigger else (),
        interrupting=not word.endswith("注"),
    )
    for extra in extras:
        key, _, value = extra.partition(" ")
        node = _with_extra(draft, node, key, value.strip())
    draft.nodes.append(node)
    if lane != "-":
        draft.lane_nodes.setdefault(f"{draft.prefix}_lane_{lane}", []).append(identity)


def _with_extra(draft: _Draft, node: Node, key: str, value: str) -> Node:
    if key in ("入", "出"):
        lines = tuple(
            _data_line(draft, node.id, name, output=key == "出") for name in value.split("、")
        )
        return replace(node, data_associations=node.data_associations + lines)
    if key == "期":
        timer = TimerKind.CYCLE if value[0] == "R" else TimerKind.DURATION
        timer = TimerKind.DATE if value[0].isdigit() else timer
        when = EventDefinition(
            kind=TriggerKind.TIMER, timer=timer, expression=Expression(text=value)
        )
        return replace(node, events=(when,))
    if key == "付":
        return replace(node, attached_to=value)
    if key == "中":
        return replace(node, scope=value)
    if key == "方法":
        return replace(node, work=Work(work_no=node.id, method=_METHODS[value]))
    raise ValueError(f"Expected an extra of {node.id}, but got {key!r}")


def _data_line(draft: _Draft, node: str, name: str, *, output: bool) -> DataAssociation:
    made = Data(
        id=f"{draft.prefix}_data_{len(draft.data)}",
        kind=DataKind.OBJECT_REFERENCE,
        scope=_process(draft),
        name=name,
    )
    data = draft.data.setdefault(name, made)
    identity = f"{node}_{'out' if output else 'in'}_{data.id}"
    if output:
        return DataAssociation(id=identity, output=True, target=data.id)
    return DataAssociation(id=identity, output=False, source=(data.id,))


def _arrows(draft: _Draft, words: list[str]) -> None:
    label, source = "", ""
    for word in words:
        if word.startswith("="):
            label = word.strip("=")
            continue
        if source:
            draft.arrows.append(
                SequenceFlow(
                    id=f"{draft.prefix}_arrow_{len(draft.arrows)}",
                    source=source,
                    target=word,
                    scope=_process(draft),
                    name=label,
                )
            )
        source, label = word, ""


def _flow(draft: _Draft) -> Flow:
    process = _process(draft)
    ids = {node.id for node in draft.nodes}
    loose = {arrow.source for arrow in draft.arrows} | {arrow.target for arrow in draft.arrows}
    if loose - ids:
        raise ValueError(f"Expected nodes for all arrows, but {sorted(loose - ids)} have none")
    pools = [Pool(id=f"{draft.prefix}_pool", collaboration="c", name="市町村", process=process)]
    pools += [
        Pool(id=f"{draft.prefix}_party_{number}", collaboration="c", name=name)
        for number, name in enumerate(draft.parties)
    ]
    scopes = {node.id: node.scope for node in draft.nodes}
    return Flow(
        id=f"{draft.prefix}_definitions",
        name=draft.title,
        processes=(Process(id=process, name=draft.title),),
        collaborations=(Collaboration(id="c"),),
        pools=tuple(pools),
        lanes=tuple(
            replace(lane, nodes=tuple(draft.lane_nodes.get(lane.id, ()))) for lane in draft.lanes
        ),
        nodes=tuple(draft.nodes),
        sequence_flows=tuple(replace(a, scope=scopes[a.source]) for a in draft.arrows),
        data=tuple(draft.data.values()),
    )
