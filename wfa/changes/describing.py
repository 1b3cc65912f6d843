"""What is compared about each kind of element, in words. Layout and ids are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wfa.drawing.wording import METHODS, node_kind
from wfa.model import Data, Deadline, Field, Flow, Lane, LegalBasis, Node, RootElement, SequenceFlow
from wfa.model.kinds import NodeKind
from wfa.table.wording import write_basis, write_deadline


@dataclass(frozen=True, slots=True)
class Named:
    """Another element: compared by its id, shown by its name."""

    id: str
    name: str = field(compare=False)

    def __str__(self) -> str:
        return self.name


#: Label and value, in the order shown; what is not there is empty.
Described = Mapping[str, str | Named]

_WAYS = {
    NodeKind.TASK: "着くとすぐ終わる",
    NodeKind.USER_TASK: "人が行う",
    NodeKind.MANUAL_TASK: "人が行う（手作業）",
    NodeKind.SERVICE_TASK: "自動で行う",
    NodeKind.SEND_TASK: "送る",
    NodeKind.RECEIVE_TASK: "受け取る",
    NodeKind.SCRIPT_TASK: "計算する",
    NodeKind.BUSINESS_RULE_TASK: "判定表で決める",
}


def describe_frame(flow: Flow) -> Described:
    """Return what stands in the frame of the sheet."""
    info = flow.info
    if info is None:
        return {}
    return {
        "手続名": info.title,
        "標準処理期間": info.standard_period,
        "適用日": info.effective_date.isoformat() if info.effective_date else "",
        "版の説明": info.edition_note,
        "対象の団体": _listed(info.municipality_types),
        "期限": _deadlines(info.deadlines),
        "根拠": _basis(info.basis),
    }


def describe_lane(lane: Lane) -> Described:
    """Return name and role of a lane."""
    return {"名前": lane.name, "役割": lane.info.role if lane.info else ""}


def describe_node(node: Node, flow: Flow) -> Described:
    """Return everything about a step, event or gateway that people or the engine look at."""
    lane = flow.lane_of.get(node.id)
    return {
        "名前": node.name,
        "種類": node_kind(node),
        "行われ方": _WAYS.get(node.kind, ""),
        "担当": lane.name if lane else "",
        **_work(node),
        "様式": _listed(map(_field, node.form or ())),
        "結果": _listed(outcome.value for outcome in node.outcomes),
        "期限": _deadlines(node.deadlines),
        "待つもの・送るもの": _listed(_events(node, flow)),
        "自動処理": _service(node),
        "呼び出す流れ図": node.called,
        "受渡し": _listed(f"{m.source}→{m.target}" for m in (*node.inputs, *node.outputs)),
        "スクリプト": (node.script or "").strip(),
        "繰返し": _loop(node),
        "完了の条件": node.completion.text if node.completion else "",
        "割込み": "" if node.interrupting else "中断しない",
        "付いている作業": _named(flow, node.attached_to),
    }


def describe_line(line: SequenceFlow, flow: Flow) -> Described:
    """Return where an arrow leads and when."""
    defaults = {node.default for node in flow.nodes}
    return {
        "名前": line.name,
        "元": _named(flow, line.source),
        "先": _named(flow, line.target),
        "条件": line.condition.text if line.condition else "",
        "どれでもないとき": "はい" if line.id in defaults else "",
    }


def describe_data(data: Data) -> Described:
    """Return what a document or register is."""
    document = data.document
    return {
        "名前": data.name,
        "様式番号": document.form_no if document else "",
        "媒体": document.medium.value if document else "",
        "保存期間": document.retention if document else "",
        "レイアウト": document.layout if document else "",
    }


def describe_message(root: RootElement) -> Described:
    """Return what a message, signal, error or escalation is called and where it goes."""
    link = root.link
    to = f"{link.business_no}-{link.flow_no}" if link else ""
    return {
        "名前": root.name,
        "コード": root.code,
        "相手の手続": to,
        "渡す項目": _listed(link.variables) if link else "",
    }


def _work(node: Node) -> Described:
    work = node.work
    if work is None:
        return {}
    return {
        "作業番号": work.work_no,
        "実施方法": METHODS[work.method],
        "標準時間": f"{work.minutes:g}分" if work.minutes is not None else "",
        "件数": f"{work.volume:g}{work.volume_unit}" if work.volume is not None else "",
        "要件": _listed(work.requirements),
        "確かめること": work.guidance,
        "根拠": _basis(work.basis),
    }


def _field(asked: Field) -> str:
    marks = [asked.mode.value]
    marks += ["必須"] * asked.required + ["検索"] * asked.searchable
    marks += [f"条件 {asked.condition}"] if asked.condition else []
    kind = asked.item or " ".join(filter(None, (asked.data_type, asked.code_list)))
    length = f"({asked.length})" if asked.length else ""
    return f"{asked.label or asked.name}〔{kind}{length} {'・'.join(marks)}〕"


def _events(node: Node, flow: Flow) -> Iterable[str]:
    for event in node.events:
        root = flow.root_by_id.get(event.reference)
        about = event.expression.text if event.expression else event.link_name
        yield f"{event.kind.value} {root.name or root.code if root else about}".strip()


def _service(node: Node) -> str:
    if node.service is None:
        return ""
    given = (f"{p.name}={p.value}" for p in node.service.parameters)
    return " ".join((node.service.connector, *given, f"→{node.service.result}"))


def _loop(node: Node) -> str:
    loop = node.loop
    if loop is None:
        return ""
    condition = loop.condition.text if loop.condition else ""
    count = loop.cardinality.text if loop.cardinality else loop.input_collection
    order = "逐次" if loop.sequential else "並行"
    kind = f"複数（{order}）" if loop.multi_instance else "繰返し"
    return " ".join(filter(None, (kind, count, loop.maximum, condition)))


def _deadlines(deadlines: Iterable[Deadline]) -> str:
    return _listed(f"{each.name} {write_deadline(each)}" for each in deadlines)


def _basis(basis: Iterable[LegalBasis]) -> str:
    return _listed(map(write_basis, basis))


def _listed(texts: Iterable[str]) -> str:
    return "、".join(texts)


def _named(flow: Flow, node_id: str) -> Named:
    node = flow.node_by_id.get(node_id)
    return Named(node_id, (node.name or node_id) if node else node_id)
