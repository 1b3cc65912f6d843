"""Flows of any size to measure speed, with lanes and decisions as the standard flows have them."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.bench_fitgap.mutations import SYNONYMS
from wfa.library import standard_flows
from wfa.model import Collaboration, Flow, Lane, Node, Pool, Process, SequenceFlow
from wfa.model.kinds import NodeKind

_LANES = ("窓口担当", "審査担当", "課長", "業務システム")
_OTHER_LANES = ("市民課窓口係", "市民課記録係", "市民課長", "住記システム")
_KINDS = (NodeKind.USER_TASK, NodeKind.MANUAL_TASK, NodeKind.SERVICE_TASK, NodeKind.SEND_TASK)
#: A decision with a way around two steps comes so often; so many steps are reworded, left out and
#: put in.
DECISION_EVERY, REWORDED, LEFT_OUT, PUT_IN = 6, 0.6, 0.1, 0.1


def large_pair(items: int, seed: int = 1) -> tuple[Flow, Flow]:
    """Return a standard and a current flow with about so many items each."""
    choice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    names = sorted({n.name for e in standard_flows().all() for n in e.flow.nodes if n.is_step})
    choice.shuffle(names)
    said = [names[number % len(names)] for number in range(items)]
    extra = [f"{name}か" for name in names]
    current = [
        _reworded(name) if choice.random() < REWORDED else name
        for name in said
        if choice.random() >= LEFT_OUT
    ]
    for _ in range(int(items * PUT_IN)):
        current.insert(choice.randrange(len(current)), choice.choice(names))
    return (
        _chain(said, extra, _LANES, "S", choice),
        _chain(current, extra, _OTHER_LANES, "C", choice),
    )


def _reworded(name: str) -> str:
    for old, new in SYNONYMS:
        if name.endswith(old):
            return name.removesuffix(old) + new
    return name.replace("を", "の", 1).removesuffix("する")


def _chain(
    names: list[str],
    questions: list[str],
    lanes: tuple[str, ...],
    prefix: str,
    choice: random.Random,
) -> Flow:
    """Return the steps one after another, with a decision and a way around every few steps."""
    process = f"{prefix}_process"
    nodes = [_node(prefix, "start", NodeKind.START_EVENT, "届出があった")]
    arrows: list[tuple[str, str, str]] = []
    last = nodes[0].id
    around: tuple[str, int] | None = None
    for number, name in enumerate(names):
        if number % DECISION_EVERY == DECISION_EVERY - 1:
            question = questions[number % len(questions)]
            gate = _node(prefix, f"gate{number}", NodeKind.EXCLUSIVE_GATEWAY, question)
            nodes.append(gate)
            arrows.append((last, gate.id, ""))
            last, around = gate.id, (gate.id, number + 1)
        step = _node(prefix, str(number), choice.choice(_KINDS), name)
        nodes.append(step)
        arrows.append((last, step.id, "はい" if around and last == around[0] else ""))
        last = step.id
        if around and around[1] == number:
            merge = _node(prefix, f"merge{number}", NodeKind.EXCLUSIVE_GATEWAY, "")
            nodes.append(merge)
            arrows += [(around[0], merge.id, "いいえ"), (last, merge.id, "")]
            last, around = merge.id, None
    nodes.append(_node(prefix, "end", NodeKind.END_EVENT, "手続を終えた"))
    arrows.append((last, nodes[-1].id, ""))
    held: dict[str, list[str]] = {lane: [] for lane in lanes}
    for node in nodes:
        held[choice.choice(lanes)].append(node.id)
    return Flow(
        id=f"{prefix}_definitions",
        name="",
        processes=(Process(id=process, name=""),),
        collaborations=(Collaboration(id="c"),),
        pools=(Pool(id=f"{prefix}_pool", collaboration="c", name="市", process=process),),
        lanes=tuple(
            Lane(id=f"{prefix}_lane{n}", process=process, name=lane, nodes=tuple(held[lane]))
            for n, lane in enumerate(lanes)
        ),
        nodes=tuple(replace(node, scope=process) for node in nodes),
        sequence_flows=tuple(
            SequenceFlow(id=f"{prefix}_f{n}", source=a, target=b, name=name, scope=process)
            for n, (a, b, name) in enumerate(arrows)
        ),
    )


def _node(prefix: str, name: str, kind: NodeKind, label: str) -> Node:
    return Node(id=f"{prefix}_{name}", kind=kind, scope="", name=label)
