"""転入届 as a sketch: lying lanes, a black box above, documents, a loop back, a deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from data_layouts.certainty import Certainty
from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.model import (
    Bounds,
    Document,
    Edge,
    EventDefinition,
    Flow,
    FlowInfo,
    LegalBasis,
    Node,
    Point,
    Work,
)
from wfa.model.kinds import DataKind, Medium, Method, NodeKind, TimerKind, TriggerKind

INFO = FlowInfo(
    business_no="01",
    flow_no="01",
    title="転入届",
    edition_note="第1版",
    effective_date=date(2026, 4, 1),
    standard_period="即日（照会を要するときは3日）",
    basis=(
        LegalBasis(text="住民基本台帳法22条", certainty=Certainty.CONFIRMED),
        LegalBasis(text="住民基本台帳法27条2項", certainty=Certainty.PUBLISHED),
        LegalBasis(text="支援措置の取扱い", certainty=Certainty.UNCHECKED),
    ),
)
_LANES = ("窓口", "審査入力", "課長", "業務システム")
_HEIGHT = 160.0
_MESSAGE = (EventDefinition(kind=TriggerKind.MESSAGE),)
_TIMER = (EventDefinition(kind=TriggerKind.TIMER, timer=TimerKind.DURATION),)


def moving_in() -> Flow:
    """Return 転入届: 4 lanes, 2 black boxes, 12 steps."""
    sketch = Sketch(info=INFO)
    sketch.pool("resident", Bounds(40, 40, 1700, 50), "住民")
    sketch.pool("town", Bounds(40, 130, 1700, 4 * _HEIGHT), "市町村", process=PROCESS)
    _nodes(sketch)
    _lanes(sketch)
    _arrows(sketch)
    _documents(sketch)
    return sketch.flow()


def _row(lane: int) -> float:
    return 130 + _HEIGHT * (lane + 0.5)


def _step(
    sketch: Sketch,
    id: str,
    lane: int,
    x: float,
    name: str,
    method: Method,
    kind: NodeKind = NodeKind.USER_TASK,
) -> Node:
    number = f"{sum(1 for node in sketch.nodes if node.work) + 1:02}0"
    work = Work(work_no=number, method=method)
    return sketch.node(id, kind, x, _row(lane), name, work=work)


def _nodes(sketch: Sketch) -> None:
    sketch.node("start", NodeKind.START_EVENT, 150, _row(0), "転入の届出", events=_MESSAGE)
    _step(sketch, "accept", 0, 270, "住民異動届を受け付ける", Method.MANUAL)
    sketch.node("identify", NodeKind.CALL_ACTIVITY, 430, _row(0), "本人確認", called="CP-01")
    _step(sketch, "check", 1, 590, "届書と転出証明書情報を照合する", Method.TERMINAL)
    sketch.node(
        "late",
        NodeKind.BOUNDARY_EVENT,
        620,
        _row(1) + 40,
        "届出から14日",
        events=_TIMER,
        attached_to="check",
        interrupting=False,
    )
    sketch.node(
        "complete",
        NodeKind.EXCLUSIVE_GATEWAY,
        730,
        _row(1),
        "不備はないか",
        shape={"marker_visible": True},
    )
    _step(sketch, "mend", 0, 730, "補正を求める", Method.MANUAL)
    _step(sketch, "enter", 1, 890, "転入の異動を入力する", Method.TERMINAL)
    _step(
        sketch,
        "notify",
        3,
        1060,
        "住基ネットへ本人確認情報を通知する",
        Method.AUTOMATIC,
        NodeKind.SERVICE_TASK,
    )
    _step(sketch, "approve", 2, 1060, "記載を決裁する", Method.TERMINAL)
    sketch.node("approved", NodeKind.EXCLUSIVE_GATEWAY, 1200, _row(2), "承認か")
    _step(sketch, "record", 3, 1340, "住民票に記載する", Method.AUTOMATIC, NodeKind.SERVICE_TASK)
    _step(
        sketch, "report", 1, 1480, "前住所地へ転入通知を送る", Method.EXTERNAL, NodeKind.SEND_TASK
    )
    sketch.node("end", NodeKind.END_EVENT, 1640, _row(1), "転入の完了")
    sketch.node("overdue", NodeKind.END_EVENT, 800, _row(2), "督促", events=_MESSAGE)


def _lanes(sketch: Sketch) -> None:
    rows = {name: [] for name in _LANES}  # type: dict[str, list[str]]
    for node in sketch.nodes:
        box = next(shape.bounds for shape in sketch.shapes if shape.element == node.id)
        rows[_LANES[int((box.center.y - 130) // _HEIGHT)]].append(node.id)
    for place, name in enumerate(_LANES):
        box = Bounds(70, 130 + _HEIGHT * place, 1670, _HEIGHT)
        sketch.lane(f"lane{place}", box, name, nodes=rows[name])


def _arrows(sketch: Sketch) -> None:
    top, middle, low, machine = (_row(lane) for lane in range(4))
    sketch.arrow("start", "accept")
    sketch.arrow("accept", "identify")
    sketch.arrow("identify", "check", (490, top), (510, top), (510, middle), (530, middle))
    sketch.arrow("check", "complete")
    sketch.arrow("complete", "mend", (730, middle - 25), (730, top + 40), name="不備あり")
    sketch.arrow("mend", "check", (670, top), (590, top), (590, middle - 40))
    sketch.arrow("complete", "enter", name="不備なし")
    sketch.arrow("enter", "approve", (890, middle + 40), (890, low), (1000, low))
    sketch.arrow("approve", "approved")
    sketch.arrow(
        "approved", "enter", (1200, low - 25), (1200, middle), (950, middle), name="差戻し"
    )
    sketch.arrow("approved", "notify", (1200, low + 25), (1200, machine - 62), (1060, machine - 62),
                 (1060, machine - 40), name="承認")  # fmt: skip
    sketch.arrow("notify", "record")
    sketch.arrow("record", "report", (1400, machine), (1480, machine), (1480, middle + 40))
    sketch.arrow("report", "end")
    sketch.arrow("late", "overdue", (620, middle + 58), (620, low), (782, low))
    sketch.message("resident", "start", (150, 90), (150, top - 18), name="届出")
    sketch.message("mend", "resident", (750, top - 40), (750, 90), name="補正の依頼")
    for place, node in enumerate(sketch.nodes):
        if node.id in ("complete", "approved"):
            line = "complete-enter" if node.id == "complete" else "approved-notify"
            sketch.nodes[place] = replace(node, default=line)


def _documents(sketch: Sketch) -> None:
    paper = Document(form_no="様式第1号", medium=Medium.PAPER)
    sketch.document(
        "form", DataKind.OBJECT_REFERENCE, 350, _row(0) + 110, "住民異動届", document=paper
    )
    sketch.document("register", DataKind.STORE_REFERENCE, 1600, _row(3), "住民基本台帳")
    by_id = {node.id: node for node in sketch.nodes}
    sketch.uses(by_id["accept"], "form", output=True)
    record = sketch.uses(by_id["record"], "register", output=True)
    low = _row(3) + 30
    sketch.reroute(f"{record.id}>register", (1400, low), (1575, low))
    sketch.note(
        "note", Bounds(180, _row(1) + 40, 250, 36), "【根拠】住民基本台帳法22条（14日以内）"
    )
    sketch.association("note", "accept")


def standing(flow: Flow) -> Flow:
    """Return the same flow with x and y exchanged: lanes as columns, time running down."""
    diagram = flow.diagrams[0]
    lanes = {lane.id for lane in flow.lanes} | {pool.id for pool in flow.pools}
    shapes = tuple(
        replace(
            shape,
            bounds=_turned(shape.bounds, keep=shape.element not in lanes),
            horizontal=None if shape.horizontal is None else False,
        )
        for shape in diagram.shapes
    )  # fmt: skip
    middles = {shape.element: shape.bounds.center for shape in shapes}
    ends = {line.id: (line.source, line.target) for line in flow.sequence_flows}
    edges = tuple(_turned_edge(edge, middles, ends.get(edge.element)) for edge in diagram.edges)
    return replace(flow, diagrams=(replace(diagram, shapes=shapes, edges=edges),))


def _turned(box: Bounds, *, keep: bool) -> Bounds:
    """Exchange the axes of a box; ``keep`` its size around the new middle."""
    middle = box.center
    width, height = (box.width, box.height) if keep else (box.height, box.width)
    return Bounds(middle.y - width / 2, middle.x - height / 2, width, height)


def _turned_edge(edge: Edge, middles: dict[str, Point], ends: tuple[str, str] | None) -> Edge:
    points = tuple(Point(p.y, p.x) for p in edge.waypoints)
    if ends and points:
        points = (middles[ends[0]], *points[1:-1], middles[ends[1]])
    return replace(edge, waypoints=points)
