"""Where things stand inside a step."""

from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from tests.unit.wfa.drawing.inspection import classes, group_of, parse, placed, texts
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import Mark, MarkStyle, draw_svg
from wfa.model import Loop, Work
from wfa.model.kinds import Method, NodeKind

WORK = Work(work_no="010", method=Method.TERMINAL)


def _step(
    kind: NodeKind = NodeKind.USER_TASK,
    name: str = "受け付ける",
    *,
    size: tuple[float, float] = (120, 80),
    work: Work | None = None,
    mark: Mark | None = None,
    **fields: Any,
) -> etree._Element:
    sketch = Sketch()
    sketch.node("step", kind, 100, 100, name, size=size, work=work, **fields)
    return group_of(parse(draw_svg(sketch.flow(), marks=[mark] if mark else [])), "step")


def _baselines(step: etree._Element) -> list[float]:
    spans = list(step.iter("{*}tspan")) or list(step.iter("{*}text"))
    return [float(span.get("y", "0")) for span in spans]


def test_a_short_name_stands_in_the_middle_of_the_box() -> None:
    (y,) = _baselines(_step())
    assert y == pytest.approx(100 + 0.37 * 12, abs=0.1)


def test_a_long_name_starts_below_the_signs() -> None:
    name = "届書と転出証明書情報を照合し、記載事項を確認する"
    rows = _baselines(_step(name=name, work=WORK))
    assert rows[0] > 60 + 15 + 6
    assert rows[-1] < 140
    gaps = [b - a for a, b in pairwise(rows)]
    assert max(gaps) - min(gaps) < 0.02


def test_a_name_leaves_room_for_markers() -> None:
    name = "世帯員全員の在留資格と続柄を一人ずつ確認する"
    loop = Loop(multi_instance=True)
    assert max(_baselines(_step(name=name, loop=loop))) < 140 - 13 - 4


def test_in_a_low_box_the_name_stands_beside_the_sign() -> None:
    step = _step(size=(120, 36))
    text = next(step.iter("{*}text"))
    assert float(text.get("x", "0")) > 100 + 5
    assert all(82 < y < 118 for y in _baselines(step))


def test_the_number_stands_between_the_signs() -> None:
    step = _step(work=WORK)
    number = next(t for t in step.iter("{*}text") if t.text == "010")
    assert number.get("font-weight") == "bold"
    assert number.get("text-anchor") is None
    assert 40 + 15 < float(number.get("x", "0")) < 100


def test_a_step_without_a_type_has_its_number_at_the_left() -> None:
    step = _step(NodeKind.TASK, work=WORK)
    number = next(t for t in step.iter("{*}text") if t.text == "010")
    assert float(number.get("x", "0")) < 40 + 10


def test_a_work_number_too_long_for_the_row_is_cut() -> None:
    work = Work(work_no="0123456789012345678901234567890", method=Method.MANUAL)
    assert texts(_step(work=work))[0].endswith("…")


def test_corners_stay_round_in_tiny_boxes() -> None:
    frame = _step(size=(20, 12)).find("{*}rect")
    assert frame is not None
    assert float(frame.get("rx", "0")) == 3


def test_letters_on_hatching_have_a_rim() -> None:
    automatic = Work(work_no="010", method=Method.AUTOMATIC)
    assert classes(_step(work=automatic))["rim"] == 1
    assert classes(_step(work=WORK))["rim"] == 0
    added = Mark(element="step", style=MarkStyle.ADDED)
    assert classes(_step(work=WORK, mark=added))["rim"] == 1
    finished = Mark(element="step", style=MarkStyle.FINISHED)
    assert classes(_step(work=WORK, mark=finished))["rim"] == 0


def test_the_hatching_of_a_mark_replaces_that_of_automatic_work() -> None:
    automatic = Work(work_no="010", method=Method.AUTOMATIC)
    mark = Mark(element="step", style=MarkStyle.ADDED)
    frame = _step(work=automatic, mark=mark).find("{*}rect")
    assert frame is not None
    assert frame.get("fill") == "url(#nagare-dots)"


def test_an_open_sub_process_has_its_name_and_number_on_top() -> None:
    sketch = Sketch()
    work = Work(work_no="030", method=Method.MANUAL)
    sketch.node(
        "step",
        NodeKind.SUB_PROCESS,
        300,
        200,
        "審査する",
        size=(400, 200),
        work=work,
        shape={"expanded": True},
    )
    step = group_of(parse(draw_svg(sketch.flow())), "step")
    text = next(step.iter("{*}text"))
    assert text.text == "030 審査する"
    assert 100 < float(text.get("y", "0")) < 125
    assert classes(step)["method"] == classes(step)["collapsed"] == 0
    frame = step.find("{*}rect")
    assert frame is not None
    assert frame.get("fill") == "none"


def test_markers_stand_side_by_side_in_the_middle() -> None:
    loop = Loop(multi_instance=True, sequential=True)
    step = _step(NodeKind.AD_HOC_SUB_PROCESS, loop=loop, for_compensation=True)
    groups = [g for g in step.iter("{*}g") if "marker" in (g.get("class") or "")]
    names = [(g.get("class") or "").split()[-1] for g in groups]
    assert names == ["sequential", "ad-hoc", "compensation", "collapsed"]
    starts = [float((g.get("transform") or "").split("(")[1].split(" ")[0]) for g in groups]
    assert starts == sorted(starts)
    assert (starts[0] + starts[-1] + 13) / 2 == pytest.approx(100, abs=0.1)


def test_markers_of_a_transaction_stand_above_its_inner_line() -> None:
    def low(kind: NodeKind) -> float:
        groups = [g for g in _step(kind).iter("{*}g") if "marker" in (g.get("class") or "")]
        return float((groups[0].get("transform") or "").split(" ")[1].split(")")[0])

    assert low(NodeKind.TRANSACTION) < low(NodeKind.SUB_PROCESS)


def test_a_receive_task_that_starts_the_flow_has_a_ring() -> None:
    plain = _step(NodeKind.RECEIVE_TASK)
    starting = _step(NodeKind.RECEIVE_TASK, instantiate=True)
    assert len(plain.findall("{*}circle")) == 0
    assert len(starting.findall("{*}circle")) == 1


def test_everything_of_a_step_stays_in_its_box() -> None:
    sketch = Sketch()
    sketch.node("step", NodeKind.SEND_TASK, 100, 100, "通知を送る", work=WORK)
    root = parse(draw_svg(sketch.flow()))
    for tag in ("rect", "circle", "text"):
        for element, _, box in placed(group_of(root, "step").getroottree().getroot(), tag):
            if element.getparent() is group_of(root, "step"):
                assert 40 <= box.x <= 160
                assert 60 <= box.y <= 140
