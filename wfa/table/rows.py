"""From a flow to the rows of its 作業一覧表."""

from __future__ import annotations

from collections import Counter

from wfa.layout.columns import forward_arrows, topological
from wfa.model import Flow
from wfa.model.elements import DataAssociation, Lane, Node
from wfa.model.kinds import ACTIVITY_KINDS, NodeKind
from wfa.table.columns import (
    METHODS,
    OTHER_KIND,
    OTHER_LETTER,
    ROW_KINDS,
    Column,
    RowKind,
)
from wfa.table.values import NextStep
from wfa.table.wording import (
    write_basis,
    write_deadline,
    write_field,
    write_next,
    write_volume,
)

Cells = dict[Column, str | float]


def row_kind(node: Node) -> RowKind | None:
    """Return what a node is called in the table; None for what only a drawing can hold."""
    if node.kind in ACTIVITY_KINDS and (node.loop or node.for_compensation):
        return None
    if len(node.events) > 1 or node.triggered_by_event:
        return None
    trigger = node.events[0].kind.value if node.events else ""
    task = node.kind in _PLAIN_TASKS
    for kind in ROW_KINDS:
        if task and kind.node is NodeKind.USER_TASK:
            return kind
        if (kind.node, kind.trigger) == (node.kind, trigger):
            interrupting = node.interrupting or node.kind is not NodeKind.BOUNDARY_EVENT
            if kind.interrupting == interrupting:
                return kind
    return None


_PLAIN_TASKS = frozenset(
    {
        NodeKind.TASK,
        NodeKind.USER_TASK,
        NodeKind.MANUAL_TASK,
        NodeKind.SERVICE_TASK,
        NodeKind.SEND_TASK,
        NodeKind.RECEIVE_TASK,
        NodeKind.SCRIPT_TASK,
        NodeKind.BUSINESS_RULE_TASK,
    }
)


def numbers(flow: Flow) -> dict[str, str]:
    """Return the number every node is called by: its 作業番号, else a letter and a count."""
    used = Counter(node.work.work_no for node in flow.nodes if node.work)
    found: dict[str, str] = {}
    count: Counter[str] = Counter()
    for node in in_order(flow):
        if node.work and used[node.work.work_no] == 1:
            found[node.id] = node.work.work_no
            continue
        kind = row_kind(node)
        letter = kind.letter if kind else OTHER_LETTER
        count[letter] += 1
        found[node.id] = f"{letter}{count[letter]}"
    return found


def in_order(flow: Flow) -> list[Node]:
    """Return the nodes of the main process as a reader follows them, boundary events after."""
    main = flow.main.id if flow.main else ""
    own = [node for node in flow.nodes if flow.process_of(node.id) == main]
    ids = [node.id for node in own]
    pairs = [(x.source, x.target) for x in flow.sequence_flows]
    pairs += [(node.attached_to, node.id) for node in own if node.attached_to]
    pairs += [(node.scope, node.id) for node in own if node.scope != main]
    forward, _ = forward_arrows(ids, pairs)
    return [flow.node_by_id[node] for node in topological(ids, forward)]


def leaf_lanes(flow: Flow) -> list[Lane]:
    """Return the lanes of the main process that hold no other lanes."""
    main = flow.main.id if flow.main else ""
    parents = {lane.parent for lane in flow.lanes}
    return [x for x in flow.lanes if x.process == main and x.id not in parents and x.name.strip()]


def table_rows(flow: Flow) -> list[Cells]:
    """Return one row for every step, event and gateway of the main process."""
    number = numbers(flow)
    return [_row(flow, node, number) for node in in_order(flow)]


def _row(flow: Flow, node: Node, number: dict[str, str]) -> Cells:
    kind = row_kind(node)
    word = kind.word if kind else OTHER_KIND
    if kind and kind.node is NodeKind.CALL_ACTIVITY:
        word = f"{word}：{node.called.rpartition(':')[2]}"
    lane = flow.lane_of.get(node.id)
    cells: Cells = {
        Column.ID: node.id,
        Column.KIND: word,
        Column.NUMBER: number[node.id],
        Column.LANE: lane.name if lane else "",
        Column.NAME: node.name,
        Column.INPUTS: "\n".join(document_names(flow, node, output=False)),
        Column.OUTPUTS: "\n".join(document_names(flow, node, output=True)),
        Column.NEXT: "\n".join(write_next(step) for step in next_steps(flow, node, number)),
        Column.OUTCOMES: "\n".join(
            f"{o.value}{'＊' if o.reason_required else ''}" for o in node.outcomes
        ),
        Column.DEADLINE: "\n".join(write_deadline(d) for d in node.deadlines[:1]),
        Column.FORMS: "\n".join(_forms(flow, node)),
        Column.FIELDS: "\n".join(write_field(f) for f in node.form or ()),
        Column.HOST: number.get(node.attached_to, ""),
        Column.PARENT: number.get(node.scope, ""),
    }
    return cells | _work(node)


def _work(node: Node) -> Cells:
    deadline_basis = [b for d in node.deadlines[:1] for b in d.basis]
    if node.work is None:
        return {Column.BASIS: "\n".join(write_basis(b) for b in deadline_basis)}
    work = node.work
    cells: Cells = {
        Column.METHOD: METHODS[work.method],
        Column.BASIS: "\n".join(write_basis(b) for b in work.basis or deadline_basis),
        Column.VOLUME: write_volume(work.volume, work.volume_unit),
        Column.REQUIREMENTS: "\n".join(work.requirements),
    }
    if work.minutes is not None:
        cells[Column.MINUTES] = work.minutes
    return cells


def next_steps(flow: Flow, node: Node, number: dict[str, str]) -> list[NextStep]:
    """Return where a node leads, in the order of the file."""
    return [
        NextStep(
            number=number[line.target],
            name=one_line(line.name),
            condition=line.condition.text.strip() if line.condition else "",
            default=node.default == line.id,
        )
        for line in flow.outgoing.get(node.id, ())
        if line.target in number
    ]


def document_names(flow: Flow, node: Node, *, output: bool) -> list[str]:
    """Return the names of the documents a node reads or writes."""
    names = {item.id: one_line(item.name) for item in flow.data}
    found = [
        names[end]
        for link in node.data_associations
        if link.output == output
        for end in link_ends(link)
        if names.get(end)
    ]
    return list(dict.fromkeys(found))


def one_line(name: str) -> str:
    """Return a name without the line breaks of its drawing."""
    return " ".join(name.split())


def link_ends(link: DataAssociation) -> tuple[str, ...]:
    """Return the documents at the far end of a data association."""
    return (link.target,) if link.output else link.source


def _forms(flow: Flow, node: Node) -> list[str]:
    documents = {d.id: d for d in flow.data if d.document and d.document.form_no}
    ends = [end for link in node.data_associations for end in link_ends(link)]
    forms = [documents[end] for end in dict.fromkeys(ends) if end in documents]
    return [f"{d.name}＝{d.document.form_no}" for d in forms if d.document]
