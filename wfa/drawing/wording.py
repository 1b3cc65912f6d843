"""What is read out: Japanese names for everything on a drawing."""

from __future__ import annotations

from wfa.drawing.figures import Band, Conversation, Drawable, Figure
from wfa.drawing.lines import Line, LineKind, Tip
from wfa.drawing.marks import Marking
from wfa.drawing.scene import Scene
from wfa.model import Annotation, Data, Flow, Group, Lane, Node, Pool
from wfa.model.kinds import DataKind, Medium, Method, NodeKind, TriggerKind

METHODS = {
    Method.MANUAL: "手作業",
    Method.TERMINAL: "端末",
    Method.AUTOMATIC: "自動",
    Method.EXTERNAL: "外部",
}
_KINDS = {
    NodeKind.CALL_ACTIVITY: "共通部品",
    NodeKind.SUB_PROCESS: "ひとまとまりの作業",
    NodeKind.TRANSACTION: "一括して取り消せる作業",
    NodeKind.AD_HOC_SUB_PROCESS: "順不同の作業",
    NodeKind.START_EVENT: "開始",
    NodeKind.END_EVENT: "終了",
    NodeKind.INTERMEDIATE_CATCH: "待ち",
    NodeKind.INTERMEDIATE_THROW: "発信",
    NodeKind.BOUNDARY_EVENT: "割込み",
    NodeKind.EXCLUSIVE_GATEWAY: "判断",
    NodeKind.PARALLEL_GATEWAY: "並行",
    NodeKind.INCLUSIVE_GATEWAY: "該当するものすべて",
    NodeKind.EVENT_BASED_GATEWAY: "先に起きたほう",
    NodeKind.COMPLEX_GATEWAY: "条件つきの合流",
    NodeKind.SUB_CHOREOGRAPHY: "やり取りのまとまり",
    NodeKind.CHOREOGRAPHY_TASK: "やり取り",
    NodeKind.CALL_CHOREOGRAPHY: "共通のやり取り",
}
_TRIGGERS = {
    TriggerKind.MESSAGE: "連絡",
    TriggerKind.TIMER: "期限・日時",
    TriggerKind.SIGNAL: "一斉連絡",
    TriggerKind.CONDITIONAL: "条件",
    TriggerKind.ERROR: "エラー",
    TriggerKind.ESCALATION: "上申",
    TriggerKind.COMPENSATION: "取消しの処理",
    TriggerKind.CANCEL: "取消し",
    TriggerKind.TERMINATE: "全体を打ち切り",
    TriggerKind.LINK: "図の続き",
}
_DATA = {
    DataKind.STORE_REFERENCE: "台帳",
    DataKind.INPUT: "入力",
    DataKind.OUTPUT: "出力",
}


def node_kind(node: Node) -> str:
    """Return what kind of node it is, e.g. 作業・端末 or 待ち・期限."""
    word = _KINDS.get(node.kind, "作業")
    if node.work is not None:
        return f"{word}・{METHODS[node.work.method]}"
    triggers = dict.fromkeys(_TRIGGERS[event.kind] for event in node.events)
    return "・".join((word, *triggers))


def node_words(node: Node, flow: Flow) -> str:
    """Return one line about a node: number, name, kind and who does it."""
    number = node.work.work_no if node.work else ""
    lane = flow.lane_of.get(node.id)
    about = node_kind(node)
    if node.is_step and lane is not None and lane.name:
        about = f"{about}、担当 {lane.name}"
    name = " ".join(" ".join(part for part in (number, node.name) if part).split())
    return f"{name}（{about}）" if name else f"（{about}）"


def figure_words(figure: Figure, scene: Scene, marking: Marking) -> str:
    """Return what is read out for a figure, its mark included."""
    words = _plain_words(figure, scene.flow)
    return f"{words}：{marking.spoken}" if marking.spoken else words


def _plain_words(figure: Figure, flow: Flow) -> str:
    name = " ".join(figure.name.split())
    match figure.element:
        case Node() as node:
            return node_words(node, flow)
        case Pool(process=process):
            return f"{name}（{'組織' if process else '外部の相手'}）"
        case Data() as data:
            return f"{name}（{_data_kind(data)}）"
        case element:
            return f"{name}（{_other_kind(element)}）"


def _data_kind(data: Data) -> str:
    if data.document is None:
        return _DATA.get(data.kind, "書類")
    medium = "紙" if data.document.medium is Medium.PAPER else "電子"
    parts = (_DATA.get(data.kind, "書類"), medium, data.document.form_no)
    return "・".join(part for part in parts if part)


def _other_kind(element: Drawable) -> str:
    match element:
        case Lane():
            return "担当"
        case Annotation():
            return "注記"
        case Group():
            return "囲み"
        case Conversation() | Band():
            return "やり取りの相手"
    return "図形"


def line_words(line: Line, scene: Scene, marking: Marking) -> str:
    """Return what is read out for a line: from where to where, and when."""
    ends = "から".join(_end_name(end, scene) for end in (line.source, line.target))
    condition = " ".join(line.name.split())
    if line.start is Tip.SLASH:
        condition = f"{condition}、ほかに当てはまらないとき".lstrip("、")
    if line.kind is LineKind.MESSAGE:
        condition = f"連絡 {condition}".rstrip()
    words = f"{ends}へ（{condition}）" if condition else f"{ends}へ"
    return f"{words}：{marking.spoken}" if marking.spoken else words


def _end_name(element: str, scene: Scene) -> str:
    figure = scene.figure_by_id.get(element)
    if figure is None:
        return "図の外"
    name = " ".join(figure.name.split())
    if not name and isinstance(figure.element, Node):
        return node_kind(figure.element)
    return f"「{name}」" if name else "図形"
