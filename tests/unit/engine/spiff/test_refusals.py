"""What cannot run is refused at deployment, with name and id, and never ignored."""

from collections.abc import Callable

import pytest

from engine.spiff import compile_definition
from errors.execution import ElementNotExecutable, FlowNotExecutable
from tests.unit.engine.spiff.drawing import (
    ANY_ERROR,
    CANCEL,
    TERMINATE,
    Drawing,
    condition,
    link,
    timer,
    undo,
)
from wfa.model import EventDefinition, Expression, Node, SequenceFlow
from wfa.model.kinds import NodeKind, TriggerKind


def _problems(d: Drawing) -> list[str]:
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(d.flow(), lambda _: None)
    assert all(isinstance(problem, ElementNotExecutable) for problem in refused.value.problems)
    return [problem.user_message for problem in refused.value.problems]


def _started() -> Drawing:
    d = Drawing()
    d.start()
    d.users("a", name="受付")
    d.arrows("start -> a")
    return d


def _put(d: Drawing, draw: Callable[[Drawing], str], arrows: str = "a -> x") -> Drawing:
    draw(d)
    if arrows:
        d.arrows(arrows)
    return d


def test_all_problems_are_listed_at_once() -> None:
    d = _started()
    d.gateways("exclusive", "g", name="区分")
    d.script("s", "x +", name="計算")
    d.node(NodeKind.SERVICE_TASK, "call", name="照会")
    d.arrows("a -> g -> s", "g -(ok ok)-> call")
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(d.flow(), lambda _: None)
    assert [(p.element, p.element_id) for p in refused.value.problems] == [
        ("計算", "s"),
        ("照会", "call"),
        ("矢印", "g>call"),
    ]
    message = refused.value.user_message
    assert message.startswith("流れ図「試験用の流れ図」は実行できません（3件）。")
    assert message.count("\n・") == 3


@pytest.mark.parametrize(
    "kind", [NodeKind.CHOREOGRAPHY_TASK, NodeKind.SUB_CHOREOGRAPHY, NodeKind.CALL_CHOREOGRAPHY]
)
def test_choreographies(kind: NodeKind) -> None:
    d = _put(_started(), lambda d: d.node(kind, "x", name="やりとり"))
    (problem,) = _problems(d)
    assert problem.startswith("「やりとり」（x）の種類（")
    assert "コレオグラフィ" in problem


def test_an_element_without_a_name_is_called_by_its_kind() -> None:
    d = _put(_started(), lambda d: d.node(NodeKind.SERVICE_TASK, "x"))
    assert _problems(d) == [
        "自動の作業「サービスタスク」（x）に、何で行うか（接続先）がありません。"
        "接続先を選ぶか、人が行う作業に変えてください。"
    ]


# events in the wrong place (BPMN table 10.93)

MISPLACED: list[tuple[Callable[[Drawing], str], str, str]] = [
    (lambda d: d.catch("x"), "種類なし", "途中（受け）"),
    (lambda d: d.catch("x", ANY_ERROR), "エラー", "途中（受け）"),
    (lambda d: d.catch("x", undo()), "補償", "途中（受け）"),
    (lambda d: d.throw("x", timer()), "タイマー", "途中（送り）"),
    (lambda d: d.throw("x", ANY_ERROR), "エラー", "途中（送り）"),
    (lambda d: d.throw("x", TERMINATE), "強制終了", "途中（送り）"),
    (lambda d: d.end("x", timer()), "タイマー", "終了"),
    (lambda d: d.end("x", condition("true")), "条件", "終了"),
    (lambda d: d.end("x", link("①")), "リンク", "終了"),
    (lambda d: d.catch("x", timer(), link("①")), "リンクとほかの種類", "途中（受け）"),
]


@pytest.mark.parametrize(("draw", "kind", "where"), MISPLACED)
def test_events_that_may_not_stand_there(
    draw: Callable[[Drawing], str], kind: str, where: str
) -> None:
    problems = _problems(_put(_started(), draw))
    assert any(f"（{kind}）は、{where}では使えません" in problem for problem in problems)


@pytest.mark.parametrize("definition", [ANY_ERROR, TERMINATE, CANCEL, undo()])
def test_starts_that_may_not_begin_a_process(definition: EventDefinition) -> None:
    d = Drawing()
    d.start("start", definition)
    d.users("a")
    d.arrows("start -> a")
    assert any("は、開始では使えません" in problem for problem in _problems(d))


@pytest.mark.parametrize("definition", [TERMINATE, link("①")])
def test_boundary_events_that_do_not_exist(definition: EventDefinition) -> None:
    d = _put(_started(), lambda d: d.boundary("x", "a", definition), "")
    assert any("は、境界では使えません" in problem for problem in _problems(d))


def test_an_error_always_interrupts() -> None:
    """BPMN 10.5.5 Error: an error event on the border is always interrupting."""
    d = _put(_started(), lambda d: d.boundary("x", "a", ANY_ERROR, interrupting=False), "")
    assert any("エラー（中断なし）" in problem for problem in _problems(d))


def test_a_start_without_a_trigger_begins_no_event_sub_process() -> None:
    d = _started()
    with d.inside("handler", triggered_by_event=True):
        d.start("x")
        d.users("h")
        d.arrows("x -> h")
    assert any("は、イベントサブプロセスの開始では使えません" in p for p in _problems(d))


# arrows


@pytest.mark.parametrize(
    ("draw", "arrows", "message"),
    [
        (lambda d: d.end("x"), "x -> a", "「終了イベント」（x）には、出る矢印を付けられません"),
        (
            lambda d: d.end("x"),
            "a -> start",
            "「開始イベント」（start）には、入る矢印を付けられません",
        ),
        (
            lambda d: d.boundary("x", "a", timer()),
            "a -> x",
            "「境界イベント」（x）には、入る矢印を付けられません",
        ),
        (lambda d: d.throw("x", link("①")), "x -> a", "出る矢印を付けられません"),
        (lambda d: d.boundary("x", "a", undo()), "x -> a", "（x）には、出る矢印を付けられません"),
        (lambda d: d.catch("x", link("①")), "a -> x", "入る矢印を付けられません"),
        (
            lambda d: d.node(NodeKind.PARALLEL_GATEWAY, "x"),
            "x -(true)-> a",
            "「並列ゲートウェイ」（x）には、条件の付いた矢印を付けられません",
        ),
        (lambda d: d.catch("x", timer()), "x -(true)-> a", "条件の付いた矢印を付けられません"),
        (lambda d: d.throw("x"), "x -*-> a", "既定の矢印を付けられません"),
    ],
)
def test_arrows_that_may_not_be(draw: Callable[[Drawing], str], arrows: str, message: str) -> None:
    """BPMN 8.4.13, 10.5: where sequence flows may begin and end, and where they decide."""
    assert any(message in problem for problem in _problems(_put(_started(), draw, arrows)))


def test_an_arrow_to_nowhere() -> None:
    d = _started()
    d.arrows("a -> nowhere")
    assert _problems(d) == [
        "矢印「矢印」（a>nowhere）が、同じプロセスまたはサブプロセスの中の二つの要素を結んでいません。"
        "つなぎ直してください。"
    ]


def test_an_arrow_across_the_border_of_a_sub_process() -> None:
    """BPMN 8.4.13: a sequence flow must not cross the border of a sub-process."""
    d = _started()
    with d.inside("sub"):
        d.users("inner")
    d.arrows("a -> sub", "a -> inner")
    assert any("（a>inner）" in problem for problem in _problems(d))


def test_a_step_that_is_never_reached() -> None:
    """BPMN 10.5.2: with a start event, everything else has an incoming flow."""
    d = _started()
    d.users("lost", name="迷子")
    assert _problems(d) == [
        "「迷子」（lost）には入る矢印がなく、決して行われません。矢印を直してください。"
    ]


def test_a_step_in_an_event_sub_process_that_is_never_reached() -> None:
    d = _started()
    with d.inside("handler", triggered_by_event=True):
        d.start("x", timer())
        d.users("h", "lost")
        d.arrows("x -> h")
    assert any("（lost）には入る矢印がなく" in problem for problem in _problems(d))


def test_a_process_with_nothing_in_it() -> None:
    (problem,) = _problems(Drawing())
    assert "（P）を開始できません。何も描かれていません" in problem


def test_a_default_that_is_no_arrow_of_the_node() -> None:
    d = _started()
    d.change("a", default="elsewhere")
    assert any("既定の矢印「elsewhere」がありません" in problem for problem in _problems(d))


def test_a_default_with_a_condition() -> None:
    d = _started()
    d.users("b", "c")
    d.arrows("a -(true)-> b", "a -> c")
    d.change("a", default="a>b")
    assert any("条件を付けた既定の矢印" in problem for problem in _problems(d))


@pytest.mark.parametrize("star", ["-*->", "->"])
def test_two_ways_without_a_condition_out_of_an_exclusive_gateway(star: str) -> None:
    """Which of them is meant nobody can know."""
    d = _started()
    d.gateways("exclusive", "g", name="区分")
    d.users("b", name="乙")
    d.users("c", name="丙")
    d.arrows(f"a -> g {star} b", "g -> c")
    (problem,) = _problems(d)
    assert problem == "「区分」（g）に「丙」への矢印の条件がありません。式を入れてください。"


# expressions and references


@pytest.mark.parametrize("text", ["x = 1", "import os", "a.b", "open('x')", "x +", "(", ""])
def test_conditions_that_are_no_expressions(text: str) -> None:
    d = _started()
    d.users("b", "c")
    d.gateways("exclusive", "g")
    d.arrows("a -> g -*-> b")
    d.lines.append(
        SequenceFlow(
            id="f", source="g", target="c", scope="P", name="可", condition=Expression(text=text)
        )
    )
    (problem,) = _problems(d)
    assert problem.startswith("「可」（f）の条件を読み取れません（")


def test_a_condition_in_another_language() -> None:
    d = _started()
    d.users("b", "c")
    d.gateways("exclusive", "g")
    d.arrows("a -> g -*-> b")
    foreign = Expression(text="x > 1", language="http://www.w3.org/1999/XPath")
    d.lines.append(SequenceFlow(id="f", source="g", target="c", scope="P", condition=foreign))
    (problem,) = _problems(d)
    assert "式の言語「http://www.w3.org/1999/XPath」は使えません" in problem


def test_a_conditional_event_without_a_condition() -> None:
    d = _put(_started(), lambda d: d.catch("x", EventDefinition(kind=TriggerKind.CONDITIONAL)))
    assert _problems(d) == ["「中間イベント（受け）」（x）に条件がありません。式を入れてください。"]


def test_a_timer_without_a_time() -> None:
    d = _put(_started(), lambda d: d.catch("x", timer(""), name="待つ"))
    (problem,) = _problems(d)
    assert problem.startswith("タイマー「待つ」（x）に日時・期間も期限の定義もありません")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (TriggerKind.MESSAGE, "メッセージ"),
        (TriggerKind.SIGNAL, "シグナル"),
        (TriggerKind.ERROR, "エラー"),
        (TriggerKind.ESCALATION, "エスカレーション"),
    ],
)
def test_references_to_nothing(kind: TriggerKind, word: str) -> None:
    definition = EventDefinition(kind=kind, reference="tns:missing")
    d = _put(_started(), lambda d: d.end("x", definition, name="終わり"))
    assert _problems(d) == [
        f"「終わり」（x）が指す{word}「tns:missing」がありません。正しいものを選び直してください。"
    ]


def test_a_reference_to_another_kind_of_element() -> None:
    d = _started()
    d.signal("s", "信号")
    definition = EventDefinition(kind=TriggerKind.MESSAGE, reference="s")
    d = _put(d, lambda d: d.end("x", definition))
    assert any("メッセージ「s」がありません" in problem for problem in _problems(d))


@pytest.mark.parametrize("field", ["start_quantity", "completion_quantity"])
def test_quantities_below_one(field: str) -> None:
    d = _started()
    d.change("a", **{field: 0})
    assert _problems(d) == [
        "「受付」（a）の開始数・完了数は1以上の整数にしてください（いまは 0）。"
    ]


def test_two_elements_with_one_id() -> None:
    d = _started()
    d.nodes.append(Node(id="a", kind=NodeKind.USER_TASK, scope="P"))
    assert _problems(d) == ["番号（id）「a」が二つの要素で使われています。片方を変えてください。"]
