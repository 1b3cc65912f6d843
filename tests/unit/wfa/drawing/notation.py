"""One flow that has every sign of the notation once, in rows."""

from __future__ import annotations

from itertools import count

from tests.unit.wfa.drawing.sketch import PROCESS, Sketch
from wfa.model import Bounds, Document, EventDefinition, Flow, Loop, Work
from wfa.model.kinds import (
    DataKind,
    Medium,
    Method,
    NodeKind,
    TimerKind,
    TriggerKind,
)

TASKS = (
    NodeKind.TASK,
    NodeKind.USER_TASK,
    NodeKind.MANUAL_TASK,
    NodeKind.SERVICE_TASK,
    NodeKind.SEND_TASK,
    NodeKind.RECEIVE_TASK,
    NodeKind.SCRIPT_TASK,
    NodeKind.BUSINESS_RULE_TASK,
)
EVENTS = (
    (NodeKind.START_EVENT, True),
    (NodeKind.START_EVENT, False),
    (NodeKind.INTERMEDIATE_CATCH, True),
    (NodeKind.INTERMEDIATE_THROW, True),
    (NodeKind.BOUNDARY_EVENT, True),
    (NodeKind.BOUNDARY_EVENT, False),
    (NodeKind.END_EVENT, True),
)
_LONG = "転出証明書情報と本人確認書類を照合し、記載事項に誤りがないことを確認して入力する"


def every_sign() -> Flow:
    """Return the flow; rows from the top: tasks, methods, activities, events, gateways, data."""
    sketch = Sketch()
    _tasks(sketch)
    _methods(sketch)
    _activities(sketch)
    _events(sketch)
    _gateways(sketch)
    _documents(sketch)
    return sketch.flow()


def _tasks(sketch: Sketch) -> None:
    for column, kind in enumerate(TASKS):
        sketch.node(kind.value, kind, 100 + 150 * column, 60, "住民異動届を受け付ける")


def _methods(sketch: Sketch) -> None:
    for column, method in enumerate(Method):
        work = Work(work_no=f"{column + 1:02}0", method=method)
        for row, name in enumerate(("住民異動届を受け付ける", _LONG)):
            place = 100 + 150 * column + 600 * row
            sketch.node(f"{method}{row}", NodeKind.USER_TASK, place, 170, name, work=work)
    sketch.node(
        "automatic-service",
        NodeKind.SERVICE_TASK,
        1300,
        170,
        "住民票に記載する",
        work=Work(work_no="110", method=Method.AUTOMATIC),
    )
    sketch.node(
        "manual-manual",
        NodeKind.MANUAL_TASK,
        1300,
        60,
        "届書を綴る",
        work=Work(work_no="120", method=Method.MANUAL),
    )


def _activities(sketch: Sketch) -> None:
    loops = {
        "loop": Loop(multi_instance=False),
        "parallel": Loop(multi_instance=True),
        "sequential": Loop(multi_instance=True, sequential=True),
    }
    for column, (id, loop) in enumerate(loops.items()):
        sketch.node(id, NodeKind.TASK, 100 + 150 * column, 280, "世帯員を確認する", loop=loop)
    sketch.node("undo", NodeKind.TASK, 550, 280, "記載を取り消す", for_compensation=True)
    sketch.node("call", NodeKind.CALL_ACTIVITY, 700, 280, "本人確認", called="CP-01")
    sketch.node("closed", NodeKind.SUB_PROCESS, 850, 280, "審査する")
    sketch.node(
        "closed-adhoc",
        NodeKind.AD_HOC_SUB_PROCESS,
        1000,
        280,
        "関連手続を案内する",
        loop=loops["parallel"],
        for_compensation=True,
    )
    sketch.node("closed-transaction", NodeKind.TRANSACTION, 1150, 280, "一括で登録する")
    sketch.node(
        "closed-event",
        NodeKind.SUB_PROCESS,
        1300,
        280,
        "取下げに対応する",
        triggered_by_event=True,
    )
    open_kinds = (
        ("open", NodeKind.SUB_PROCESS, False),
        ("open-event", NodeKind.SUB_PROCESS, True),
        ("open-transaction", NodeKind.TRANSACTION, False),
        ("open-adhoc", NodeKind.AD_HOC_SUB_PROCESS, False),
    )
    for column, (id, kind, by_event) in enumerate(open_kinds):
        x = 180 + 320 * column
        sketch.node(
            id,
            kind,
            x,
            430,
            "審査のまとまり",
            size=(290, 140),
            triggered_by_event=by_event,
            shape={"expanded": True},
        )
        sketch.node(f"{id}-in", NodeKind.START_EVENT, x - 100, 435, scope=id)
        sketch.node(f"{id}-do", NodeKind.USER_TASK, x, 435, "届書を審査する", scope=id)
        sketch.node(f"{id}-out", NodeKind.END_EVENT, x + 100, 435, scope=id)
        sketch.arrow(f"{id}-in", f"{id}-do", scope=id)
        sketch.arrow(f"{id}-do", f"{id}-out", scope=id)


def _events(sketch: Sketch) -> None:
    for row, (kind, interrupting) in enumerate(EVENTS):
        y = 545 + 62 * row
        for column, trigger in enumerate((None, *TriggerKind)):
            events = () if trigger is None else (_definition(trigger),)
            _event(
                sketch, f"{kind}-{interrupting}-{trigger}", kind, column, y, interrupting, events
            )
        both = (_definition(TriggerKind.MESSAGE), _definition(TriggerKind.TIMER))
        _event(sketch, f"{kind}-{interrupting}-many", kind, 11, y, interrupting, both)
        _event(sketch, f"{kind}-{interrupting}-all", kind, 12, y, interrupting, both, every=True)


def _event(
    sketch: Sketch,
    id: str,
    kind: NodeKind,
    column: int,
    y: float,
    interrupting: bool,
    events: tuple[EventDefinition, ...],
    *,
    every: bool = False,
) -> None:
    sketch.node(
        id,
        kind,
        60 + 64 * column,
        y,
        interrupting=interrupting,
        events=events,
        parallel_multiple=every,
    )


def _definition(trigger: TriggerKind) -> EventDefinition:
    timer = TimerKind.DURATION if trigger is TriggerKind.TIMER else None
    return EventDefinition(kind=trigger, timer=timer)


def _gateways(sketch: Sketch) -> None:
    place = count(960, 90)
    sketch.node("xor", NodeKind.EXCLUSIVE_GATEWAY, next(place), 560, "書類はそろっているか")
    sketch.node(
        "xor-marked",
        NodeKind.EXCLUSIVE_GATEWAY,
        next(place),
        560,
        "要件を満たすか",
        shape={"marker_visible": True},
    )
    sketch.node("and", NodeKind.PARALLEL_GATEWAY, next(place), 560)
    sketch.node("or", NodeKind.INCLUSIVE_GATEWAY, next(place), 560, "関連手続")
    place = count(960, 90)
    sketch.node("complex", NodeKind.COMPLEX_GATEWAY, next(place), 660)
    kind = NodeKind.EVENT_BASED_GATEWAY
    sketch.node("event", kind, next(place), 660)
    sketch.node("event-start", kind, next(place), 660, instantiate=True)
    sketch.node(
        "event-all", kind, next(place), 660, instantiate=True, event_gateway_type="Parallel"
    )


def _documents(sketch: Sketch) -> None:
    place = count(960, 80)
    paper, screen = Document(medium=Medium.PAPER), Document(medium=Medium.ELECTRONIC)
    kinds = (
        ("書類", DataKind.OBJECT_REFERENCE, None, False),
        ("住民異動届", DataKind.OBJECT_REFERENCE, paper, False),
        ("転出証明書情報", DataKind.OBJECT_REFERENCE, screen, False),
        ("証明書類", DataKind.OBJECT_REFERENCE, paper, True),
        ("住民基本台帳", DataKind.STORE_REFERENCE, None, False),
        ("入力", DataKind.INPUT, None, False),
        ("出力", DataKind.OUTPUT, None, True),
    )
    for name, kind, document, many in kinds:
        sketch.document(name, kind, next(place), 760, name, document=document, collection=many)
    text = "【根拠】住民基本台帳法第22条。転入をした日から14日以内に届け出る。"
    sketch.note("note", Bounds(930, 830, 240, 60), text)
    sketch.association("note", "書類", "Both")
    sketch.group("group", Bounds(920, 715, 600, 100))
    sketch.pool("box", Bounds(930, 920, 560, 60), "住民")
    sketch.pool("standing", Bounds(1500, 540, 40, 160), "前住所地市町村", horizontal=False)
    assert PROCESS
