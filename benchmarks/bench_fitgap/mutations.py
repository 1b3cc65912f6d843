"""Seeded differences: every type of the vocabulary, put into a copy of a flow."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.bench_fitgap.editing import (
    chained,
    changed,
    exchanged,
    in_parallel,
    inserted,
    made_optional,
    moved_to_lane,
    without,
)
from fitgap.gaps.kinds import GapType
from wfa.model import Data, EventDefinition, Expression, Flow, Node
from wfa.model.kinds import DataKind, LaneKind, NodeKind, TimerKind, TriggerKind

#: A difference that has to be found: its type, ids of the standard, ids of the current flow.
Expected = tuple[GapType, frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Mutation:
    """A changed copy and what a comparison with the original has to say."""

    flow: Flow
    expected: tuple[Expected, ...]
    touched: frozenset[str]  #: nodes that a further change must leave alone


Mutate = Callable[[Flow, Sequence[str], random.Random, str], "Mutation | None"]

_NEW_STEPS = (
    "番号札を渡して順番に呼ぶ",
    "処理簿に日付と氏名を控える",
    "係内で回覧する",
    "表計算の進行表に入力する",
    "隣の係に内容を相談する",
)
_NEW_QUESTIONS = ("急ぎの案件か", "手数料の減免に当たるか", "開庁時間の外か")
_NEW_DOCUMENTS = ("戸籍の附票", "誓約書", "印鑑登録証明書", "登記事項証明書", "在学証明書")
#: Another word for the same act.
SYNONYMS = (
    ("確認する", "点検する"),
    ("確かめる", "点検する"),
    ("受け付ける", "収受する"),
    ("入力する", "打ち込む"),
    ("登録する", "打ち込む"),
    ("照会する", "問い合わせる"),
    ("作成する", "こしらえる"),
    ("作る", "打ち出す"),
    ("送る", "郵送する"),
    ("発送する", "郵送する"),
    ("決裁する", "承認する"),
    ("知らせる", "連絡する"),
    ("案内する", "説明する"),
    ("渡す", "交付する"),
    ("交付する", "手渡す"),
    ("依頼する", "頼む"),
    ("決める", "判断する"),
    ("審査する", "点検する"),
)
#: A usual first part of an act: with it the step is two.
_PARTS = (
    (re.compile(r"(.+)を(?:発送|郵送|送付)する$|(.+)を送る$"), "{}を封筒に入れる"),
    (re.compile(r"(.+?)を受け付ける$"), "{}の記入漏れを点検する"),
)
_TWO_ACTS = re.compile(r"^(.+を)(.{2,4})し、?(.{2,4}する)$")
_AMOUNT = re.compile(r"P(T?)(\d+)([DHWMY])")


def _steps(flow: Flow, free: Sequence[str], *, works: bool = True) -> list[Node]:
    return [
        node
        for node in flow.nodes
        if node.id in free
        and node.name
        and (not works or (node.is_step and not node.is_sub_process))
    ]


def _pick(nodes: Sequence[Node], choice: random.Random) -> Node | None:
    return choice.choice(nodes) if nodes else None


def _one(*expected: tuple[GapType, Sequence[str], Sequence[str]]) -> tuple[Expected, ...]:
    return tuple((kind, frozenset(left), frozenset(right)) for kind, left, right in expected)


def missing(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Take a step out."""
    node = _pick([n for n in _steps(flow, free) if chained(flow, n.id)], choice)
    if node is None:
        return None
    return Mutation(
        without(flow, node.id),
        _one((GapType.MISSING, [node.id], [])),
        frozenset({node.id, *_beside(flow, node.id)}),
    )


def added(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Put a step in that the standard does not know."""
    node = _pick([n for n in _steps(flow, free) if len(flow.outgoing.get(n.id, ())) == 1], choice)
    if node is None:
        return None
    new = Node(id=tag, kind=NodeKind.USER_TASK, scope="", name=choice.choice(_NEW_STEPS))
    return Mutation(
        inserted(flow, node.id, new),
        _one((GapType.ADDED, [], [tag])),
        frozenset({node.id, *_beside(flow, node.id)}),
    )


def renamed(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Give a step another name that means the same."""
    names = {
        node.id: node.name[: -len(old)] + new
        for node in _steps(flow, free)
        for old, new in SYNONYMS
        if node.name.endswith(old) and old.removesuffix("する") not in node.name[: -len(old)]
    }
    node = _pick([n for n in flow.nodes if n.id in names], choice)
    if node is None:
        return None
    return Mutation(
        changed(flow, node.id, name=names[node.id]),
        _one((GapType.RENAMED, [node.id], [node.id])),
        frozenset({node.id}),
    )


def split(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Make two steps of one."""
    options = [
        (n, parts) for n in _steps(flow, free) if chained(flow, n.id) and (parts := _halves(n.name))
    ]
    if not options:
        return None
    node, (first, second) = choice.choice(options)
    new = replace(
        node,
        id=tag,
        name=second,
        incoming=(),
        outgoing=(),
        data_associations=(),
        form=None,
        outcomes=(),
    )
    halved = changed(inserted(flow, node.id, new), node.id, name=first)
    return Mutation(
        halved,
        _one((GapType.SPLIT, [node.id], [node.id, tag])),
        frozenset({node.id, *_beside(flow, node.id)}),
    )


def _halves(name: str) -> tuple[str, str] | None:
    found = _TWO_ACTS.match(name)
    if found:
        return f"{found[1]}{found[2]}する", f"{found[1]}{found[3]}"
    for pattern, part in _PARTS:
        found = pattern.match(name)
        if found:
            return part.format(next(group for group in found.groups() if group)), name
    return None


def merged(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Make one step of two neighbours."""
    pairs = [
        (first, second)
        for first, second in _neighbours(flow, free)
        if first.name.endswith("する")
        and first.kind is second.kind
        and _same_lane(flow, first, second)
    ]
    if not pairs:
        return None
    first, second = choice.choice(pairs)
    joined = changed(flow, second.id, name=f"{first.name[:-2]}し、{second.name}")
    return Mutation(
        without(joined, first.id),
        _one((GapType.MERGED, [first.id, second.id], [second.id])),
        frozenset({first.id, second.id, *_beside(flow, first.id), *_beside(flow, second.id)}),
    )


def performer(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Let somebody else do it."""
    lanes = [
        lane
        for lane in flow.lanes
        if not (lane.info and lane.info.kind is LaneKind.SYSTEM) and "システム" not in lane.name
    ]
    options = [
        (node, lane)
        for node in _steps(flow, free)
        for lane in lanes
        if (own := flow.lane_of.get(node.id)) in lanes
        and own is not lane
        and lane.name
        and own.name != lane.name
    ]
    if not options:
        return None
    node, lane = choice.choice(options)
    return Mutation(
        moved_to_lane(flow, node.id, lane.id),
        _one((GapType.PERFORMER_CHANGED, [node.id], [node.id])),
        frozenset({node.id}),
    )


def order(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Exchange two neighbours."""
    pairs = list(_neighbours(flow, free))
    if not pairs:
        return None
    first, second = choice.choice(pairs)
    both = [first.id, second.id]
    return Mutation(
        exchanged(flow, *both),
        _one((GapType.ORDER_CHANGED, both, both)),
        frozenset({*both, *_beside(flow, first.id), *_beside(flow, second.id)}),
    )


def means(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Do by hand what is done at a terminal, and so on."""
    kinds = [NodeKind.MANUAL_TASK, NodeKind.USER_TASK, NodeKind.SERVICE_TASK]
    node = _pick([n for n in _steps(flow, free) if n.kind in kinds], choice)
    if node is None:
        return None
    kind = choice.choice([k for k in kinds if k is not node.kind])
    return Mutation(
        changed(flow, node.id, kind=kind),
        _one((GapType.MEANS_CHANGED, [node.id], [node.id])),
        frozenset({node.id}),
    )


def parallelism(
    flow: Flow, free: Sequence[str], choice: random.Random, tag: str
) -> Mutation | None:
    """Do two neighbours at the same time."""
    pairs = list(_neighbours(flow, free))
    if not pairs:
        return None
    first, second = choice.choice(pairs)
    both = [first.id, second.id]
    return Mutation(
        in_parallel(flow, first.id, second.id, tag),
        _one((GapType.PARALLELISM_CHANGED, both, both)),
        frozenset({*both, *_beside(flow, first.id), *_beside(flow, second.id)}),
    )


def condition(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Make a step depend on a question that the standard does not ask."""
    node = _pick([n for n in _steps(flow, free) if chained(flow, n.id)], choice)
    if node is None:
        return None
    gate = Node(
        id=tag, kind=NodeKind.EXCLUSIVE_GATEWAY, scope="", name=choice.choice(_NEW_QUESTIONS)
    )
    return Mutation(
        made_optional(flow, node.id, gate),
        _one((GapType.ADDED, [], [tag]), (GapType.CONDITION_CHANGED, [node.id], [node.id])),
        frozenset({node.id, *_beside(flow, node.id)}),
    )


def question(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Ask something else at a decision."""
    options = [
        n
        for n in _steps(flow, free, works=False)
        if n.kind is NodeKind.EXCLUSIVE_GATEWAY and len(flow.outgoing.get(n.id, ())) > 1
    ]
    node = _pick(options, choice)
    if node is None:
        return None
    return Mutation(
        changed(flow, node.id, name=f"30日以内で{node.name}"),
        _one((GapType.CONDITION_CHANGED, [node.id], [node.id])),
        frozenset({node.id}),
    )


def document(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Use another document."""
    names = {entry.id for entry in flow.data if entry.name}
    options = [
        (node, line)
        for node in _steps(flow, free)
        for line in node.data_associations
        if ({line.target} if line.output else set(line.source)) <= names
    ]
    if not options:
        return None
    node, line = choice.choice(options)
    made = Data(
        id=tag, kind=DataKind.OBJECT_REFERENCE, scope=node.scope, name=choice.choice(_NEW_DOCUMENTS)
    )
    other = replace(line, target=tag) if line.output else replace(line, source=(tag,))
    lines = tuple(other if each is line else each for each in node.data_associations)
    changed_flow = changed(flow, node.id, data_associations=lines)
    return Mutation(
        replace(changed_flow, data=(*flow.data, made)),
        _one((GapType.DOCUMENT_CHANGED, [node.id], [node.id])),
        frozenset({node.id}),
    )


def deadline(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Give a timer another period, or put a waiting time behind a step."""
    timers = [
        node
        for node in flow.nodes
        if node.id in free
        and node.kind is not NodeKind.START_EVENT
        and any(
            e.kind is TriggerKind.TIMER and e.expression and _AMOUNT.search(e.expression.text)
            for e in node.events
        )
    ]
    node = _pick(timers, choice)
    if node is not None and choice.random() < 0.6:
        event = node.events[0]
        assert event.expression is not None
        text = _AMOUNT.sub(lambda f: f"P{f[1]}{int(f[2]) + 3}{f[3]}", event.expression.text)
        events = (replace(event, expression=Expression(text=text)),)
        return Mutation(
            changed(flow, node.id, events=events, deadlines=()),
            _one((GapType.DEADLINE_CHANGED, [node.id], [node.id])),
            frozenset({node.id}),
        )
    step = _pick([n for n in _steps(flow, free) if chained(flow, n.id)], choice)
    if step is None:
        return None
    wait = EventDefinition(
        kind=TriggerKind.TIMER, timer=TimerKind.DURATION, expression=Expression(text="P1D")
    )
    new = Node(
        id=tag, kind=NodeKind.INTERMEDIATE_CATCH, scope="", name="翌日まで待つ", events=(wait,)
    )
    return Mutation(
        inserted(flow, step.id, new),
        _one((GapType.DEADLINE_CHANGED, [], [tag])),
        frozenset({step.id, *_beside(flow, step.id)}),
    )


def trigger(flow: Flow, free: Sequence[str], choice: random.Random, tag: str) -> Mutation | None:
    """Begin at a date instead of with a message, or the other way round."""
    starts = [
        n
        for n in flow.nodes
        if n.id in free
        and n.kind is NodeKind.START_EVENT
        and n.scope not in flow.node_by_id
        and n.events
    ]
    node = _pick(starts, choice)
    if node is None:
        return None
    if node.events[0].kind is TriggerKind.TIMER:
        event = EventDefinition(kind=TriggerKind.MESSAGE)
    else:
        event = EventDefinition(
            kind=TriggerKind.TIMER, timer=TimerKind.CYCLE, expression=Expression(text="R/P1M")
        )
    return Mutation(
        changed(flow, node.id, events=(event,), deadlines=()),
        _one((GapType.TRIGGER_CHANGED, [node.id], [node.id])),
        frozenset({node.id}),
    )


#: Every kind of seeded difference, by name.
MUTATIONS: dict[str, Mutate] = {
    "missing": missing,
    "added": added,
    "renamed": renamed,
    "split": split,
    "merged": merged,
    "performer_changed": performer,
    "order_changed": order,
    "means_changed": means,
    "parallelism_changed": parallelism,
    "condition_changed": condition,
    "condition_changed (question)": question,
    "document_changed": document,
    "deadline_changed": deadline,
    "trigger_changed": trigger,
}


def _beside(flow: Flow, node: str) -> Iterator[str]:
    for arrow in flow.incoming.get(node, ()):
        yield arrow.source
    for arrow in flow.outgoing.get(node, ()):
        yield arrow.target


def _neighbours(flow: Flow, free: Sequence[str]) -> Iterator[tuple[Node, Node]]:
    """Yield two steps that follow each other, each with one arrow in and one out."""
    for node in _steps(flow, free):
        if not chained(flow, node.id):
            continue
        after = flow.node_by_id.get(flow.outgoing[node.id][0].target)
        if after is None or after.id not in free or not after.is_step or after.is_sub_process:
            continue
        if after.name and chained(flow, after.id):
            yield node, after


def _same_lane(flow: Flow, first: Node, second: Node) -> bool:
    """Say whether two steps are done by the same people in the same way."""
    methods = {node.work.method if node.work else None for node in (first, second)}
    return len(methods) == 1 and flow.lane_of.get(first.id) is flow.lane_of.get(second.id)


def mutate(
    flow: Flow, names: Sequence[str], choice: random.Random
) -> tuple[Flow, list[Expected]] | None:
    """Return a copy with several differences that do not touch each other, None if impossible."""
    free = {node.id for node in flow.nodes}
    current = flow
    expected: list[Expected] = []
    for number, name in enumerate(names):
        done = MUTATIONS[name](current, sorted(free), choice, f"new_{number}")
        if done is None:
            return None
        current = done.flow
        expected += done.expected
        free -= done.touched
        free &= {node.id for node in current.nodes}
    return current, expected
