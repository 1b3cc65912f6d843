import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import placed, texts
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.notation import every_sign
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing.marks import LOOKS, Mark, MarkStyle, gather
from wfa.drawing.pen import Pen
from wfa.drawing.scene import scene_of
from wfa.drawing.sheet.legend import ROW, draw_legend, legend_entries, legend_height
from wfa.model import Bounds, EventDefinition, Flow
from wfa.model.kinds import NodeKind, TriggerKind


def _words(flow: Flow, *marks: Mark, connectors: bool = False) -> list[str]:
    pen = Pen(marks=gather(marks))
    entries = legend_entries(scene_of(flow), pen, connectors=connectors)
    return [entry.words for entry in entries]


def _only(kind: NodeKind, *triggers: TriggerKind) -> Flow:
    sketch = Sketch()
    events = tuple(EventDefinition(kind=trigger) for trigger in triggers)
    sketch.node("n", kind, 100, 100, events=events)
    return sketch.flow()


METHODS = ["手作業", "端末", "自動", "外部"]


def test_ways_of_working_are_always_explained() -> None:
    assert _words(_only(NodeKind.TASK)) == METHODS


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (NodeKind.START_EVENT, "開始"),
        (NodeKind.END_EVENT, "終了"),
        (NodeKind.BOUNDARY_EVENT, "途中での割込み"),
        (NodeKind.EXCLUSIVE_GATEWAY, "判断"),
        (NodeKind.PARALLEL_GATEWAY, "並行"),
        (NodeKind.INCLUSIVE_GATEWAY, "該当するものすべて"),
        (NodeKind.EVENT_BASED_GATEWAY, "先に起きたほう"),
        (NodeKind.COMPLEX_GATEWAY, "条件つきの合流"),
        (NodeKind.CALL_ACTIVITY, "共通部品"),
        (NodeKind.SUB_PROCESS, "まとめた作業"),
        (NodeKind.AD_HOC_SUB_PROCESS, "順不同の作業"),
        (NodeKind.TRANSACTION, "一括して取り消せる作業"),
    ],
)
def test_kinds_are_explained_when_they_occur(kind: NodeKind, word: str) -> None:
    assert _words(_only(kind)) == [*METHODS, word]
    assert word not in _words(_only(NodeKind.TASK))


@pytest.mark.parametrize(
    ("trigger", "word"),
    [
        (TriggerKind.TIMER, "期限・日時"),
        (TriggerKind.MESSAGE, "連絡"),
        (TriggerKind.CONDITIONAL, "条件"),
        (TriggerKind.SIGNAL, "一斉連絡"),
        (TriggerKind.ERROR, "エラー"),
        (TriggerKind.ESCALATION, "上申"),
        (TriggerKind.COMPENSATION, "取消しの処理"),
        (TriggerKind.LINK, "図の続き"),
    ],
)
def test_triggers_are_explained_when_they_occur(trigger: TriggerKind, word: str) -> None:
    assert _words(_only(NodeKind.INTERMEDIATE_CATCH, trigger)) == [*METHODS, word]


def test_lines_and_documents_of_the_flow() -> None:
    words = _words(moving_in())
    assert words[-6:] == [
        "紙の書類",
        "台帳",
        "作業の順",
        "連絡の線",
        "書類の出入り",
        "その他の場合",
    ]


def test_marks_are_explained_in_a_fixed_order() -> None:
    marks = [
        Mark(element=e, style=s)
        for e, s in zip("abc", (MarkStyle.CHANGED, MarkStyle.CURRENT, MarkStyle.PLAIN), strict=True)
    ]
    assert _words(_only(NodeKind.TASK), *marks) == [
        *METHODS,
        LOOKS[MarkStyle.CURRENT].wording,
        LOOKS[MarkStyle.CHANGED].wording,
    ]


def test_connectors_are_explained_when_lines_are_cut() -> None:
    assert _words(_only(NodeKind.TASK), connectors=True)[-1] == "線の続き（結合子）"


def _drawn(flow: Flow, width: float, *marks: Mark) -> tuple[etree._Element, Bounds]:
    pen = Pen(marks=gather(marks))
    entries = legend_entries(scene_of(flow), pen, connectors=True)
    area = Bounds(100, 500, width, legend_height(entries, width))
    markup = draw_legend(entries, area, pen)
    return etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{markup}</svg>'), area


def test_rows_are_added_as_needed() -> None:
    entries = legend_entries(scene_of(every_sign()), Pen(), connectors=True)
    assert legend_height(entries, 5000) == ROW
    assert legend_height(entries, 1474) == 2 * ROW
    assert legend_height(entries, 300) > 5 * ROW


@pytest.mark.parametrize("width", [300, 700, 1474])
def test_signs_and_words_stay_in_the_strip(width: float) -> None:
    marks = [Mark(element="a", style=style) for style in MarkStyle]
    root, area = _drawn(every_sign(), width, *marks)
    for tag in ("rect", "circle", "text"):
        for element, _, box in placed(root, tag):
            assert area.x - 1 <= box.x <= area.right, etree.tostring(element)
            assert area.y - 2 <= box.y <= box.bottom <= area.bottom + 2, etree.tostring(element)


def test_every_entry_has_a_sign_and_its_word() -> None:
    root, _ = _drawn(moving_in(), 1474)
    words = texts(root)
    assert words[0] == "凡例"
    assert len(words) == 1 + len(_words(moving_in(), connectors=True)) + 1  # the letter of 結合子
