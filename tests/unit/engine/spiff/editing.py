"""Random edits of sound flows that leave them sound: what becomes of a flow in its next edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.unit.engine.spiff.drawing import Drawing
from wfa.model import Expression, Node, SequenceFlow
from wfa.model.kinds import NodeKind

#: A node of the edition before keeps its id; new ones begin with this.
NEW = "new"


def edit(drawing: Drawing, random: Random, number: int) -> None:
    """Change a drawing in some places."""
    for count in range(number):
        random.choice(_EDITS)(drawing, random, f"{NEW}{count}")


def rename(drawing: Drawing, random: Random, name: str) -> None:
    """Give a step another name."""
    drawing.change(_step(drawing, random).id, name=f"別名{name}")


def insert(drawing: Drawing, random: Random, name: str) -> None:
    """Put a step on an arrow; either half keeps its id."""
    line = random.choice(drawing.lines)
    _in_scope(drawing, line.scope)
    drawing.users(name)
    first, second = replace(line, target=name), _arrow(f"{name}>", name, line.target, line.scope)
    if random.random() < 0.5 and line.condition is None and line.id not in _defaults(drawing):
        first, second = replace(second, source=line.source, target=name), replace(line, source=name)
    _replace_line(drawing, line, first, second)


def remove(drawing: Drawing, random: Random, name: str) -> None:
    """Take a step out; the arrows into it lead on to where it led."""
    step = _step(drawing, random)
    (out,) = [line for line in drawing.lines if line.source == step.id]
    sources = [line.source for line in drawing.lines if line.target == step.id]
    people = {node.id for node in drawing.nodes if node.kind is NodeKind.USER_TASK}
    if not people.issuperset(sources):
        return  # it may be the only step of a loop, which would go round for ever
    drawing.nodes.remove(step)
    drawing.lines.remove(out)
    drawing.lines = [
        replace(line, target=out.target) if line.target == step.id else line
        for line in drawing.lines
    ]


def do_beside(drawing: Drawing, random: Random, name: str) -> None:
    """Let another step be done side by side with a step."""
    step = _step(drawing, random)
    (out,) = [line for line in drawing.lines if line.source == step.id]
    _in_scope(drawing, step.scope)
    split, join = f"{name}split", f"{name}join"
    drawing.gateways("parallel", split, join)
    drawing.users(name)
    drawing.lines = [
        replace(line, target=split) if line.target == step.id else line for line in drawing.lines
    ]
    drawing.lines[drawing.lines.index(out)] = replace(out, source=join)
    for source, target in ((split, step.id), (split, name), (step.id, join), (name, join)):
        drawing.lines.append(_arrow(f"{source}>{target}", source, target, step.scope))


def one_instead_of_all(drawing: Drawing, random: Random, name: str) -> None:
    """Do one of the branches of a parallel split only, chosen by a condition."""
    splits = [
        node
        for node in drawing.nodes
        if node.kind is NodeKind.PARALLEL_GATEWAY and node.id.startswith("split")
    ]
    if not splits:
        return
    split = random.choice(splits)
    join = f"join{int(split.id.removeprefix('split')) + 1}"
    ways = [line.id for line in drawing.lines if line.source == split.id]
    for id in (split.id, join):
        drawing.change(id, kind=NodeKind.EXCLUSIVE_GATEWAY)
    drawing.change(split.id, default=ways[0])
    drawing.lines = [
        replace(line, condition=Expression(text="1 > 2")) if line.id in ways[1:] else line
        for line in drawing.lines
    ]


def watch(drawing: Drawing, random: Random, name: str) -> None:
    """Let a message interrupt a sub-process and end its branch where it would go on."""
    hosts = [node for node in drawing.nodes if node.kind is NodeKind.SUB_PROCESS]
    if not hosts:
        return
    host = random.choice(hosts)
    (out,) = [line for line in drawing.lines if line.source == host.id]
    _in_scope(drawing, host.scope)
    merge = f"{name}merge"
    drawing.boundary(name, host.id, drawing.message(f"m_{name}"))
    drawing.gateways("exclusive", merge)
    drawing.lines[drawing.lines.index(out)] = replace(out, source=merge)
    for source in (host.id, name):
        drawing.lines.append(_arrow(f"{source}>{merge}", source, merge, host.scope))


Edit = Callable[[Drawing, Random, str], None]
_EDITS: tuple[Edit, ...] = (rename, insert, insert, remove, do_beside, one_instead_of_all, watch)


def _step(drawing: Drawing, random: Random) -> Node:
    return random.choice([node for node in drawing.nodes if node.kind is NodeKind.USER_TASK])


def _in_scope(drawing: Drawing, scope: str) -> None:
    drawing.scope = scope


def _defaults(drawing: Drawing) -> set[str]:
    return {node.default for node in drawing.nodes}


def _arrow(id: str, source: str, target: str, scope: str) -> SequenceFlow:
    return SequenceFlow(id=id, source=source, target=target, scope=scope)


def _replace_line(drawing: Drawing, line: SequenceFlow, *others: SequenceFlow) -> None:
    place = drawing.lines.index(line)
    drawing.lines[place : place + 1] = others
