"""Scripts, services, outcomes, data associations."""

import pytest

from engine.spiff import HappeningKind
from errors.execution import FlowNotExecutable, OutcomeUnknown, StepNotOpen
from tests.unit.engine.spiff.drawing import Drawing
from tests.unit.engine.spiff.playing import Play
from wfa.model import DataAssociation, Extra, Field, Outcome, Service, XmlElement
from wfa.model.extensions import Parameter
from wfa.model.kinds import NodeKind


def test_a_script_assigns_line_by_line() -> None:
    """BPMN 13.3.3 Script Task: runs, then completes."""
    d = Drawing()
    d.start()
    d.script(
        "s", "# 手数料\n合計 = 単価 * 部数\n\n「合計（税込）」 = 合計 + 税\n同額 = 合計 == 600"
    )
    d.users("a")
    d.arrows("start -> s -> a")
    play = Play(d.flow(), {"単価": 300, "部数": 2, "税": 60})
    assert play.variables.values == {
        "単価": 300,
        "部数": 2,
        "税": 60,
        "合計": 600,
        "合計（税込）": 660,
        "同額": True,
    }


@pytest.mark.parametrize(
    "script", ["__import__('os').system('id')", "x = __import__('os')", "x = y.z", "x == 1", ""]
)
def test_nothing_but_assignments_is_executed(script: str) -> None:
    """Trap 9: a script is the flow language, never Python."""
    d = Drawing()
    d.start()
    d.script("s", script, name="計算")
    d.arrows("start -> s")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "「計算」（s）" in refused.value.user_message


def test_a_foreign_script_language_is_refused() -> None:
    d = Drawing()
    d.start()
    d.script("s", "x = 1", script_format="javascript", name="計算")
    d.arrows("start -> s")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "式の言語「javascript」は使えません" in refused.value.user_message


def test_unknown_variables_count_as_empty() -> None:
    d = Drawing()
    d.start()
    d.script("s", "x = 空(無い項目)")
    d.arrows("start -> s")
    assert Play(d.flow()).variables.values == {"x": True}


# services


def _service(kind: NodeKind = NodeKind.SERVICE_TASK) -> Drawing:
    service = Service(
        connector="住基照会",
        result="照会結果",
        parameters=(Parameter(name="番号", value="個人番号"), Parameter(name="件", value="1 + 1")),
    )
    d = Drawing()
    d.start()
    d.node(kind, "call", service=service)
    d.users("after")
    d.arrows("start -> call -> after")
    return d


@pytest.mark.parametrize(
    "kind", [NodeKind.SERVICE_TASK, NodeKind.SEND_TASK, NodeKind.BUSINESS_RULE_TASK]
)
def test_service_waits_for_its_connector(kind: NodeKind) -> None:
    """BPMN 13.3.3: on activation the service is invoked; on its completion the task completes.

    Trap 6: business rule tasks of BPMN itself were rejected.
    """
    play = Play(_service(kind).flow(), {"個人番号": "123"})
    (call,) = play.run.service_calls()
    assert (call.node_id, call.connector, call.result) == ("call", "住基照会", "照会結果")
    assert call.parameters == {"番号": "123", "件": 2}
    assert play.open == []
    assert play.serve("call", 照会結果="該当").open == ["after"]
    assert play.variables.values["照会結果"] == "該当"
    with pytest.raises(StepNotOpen):
        play.run.complete(call.token)


def test_parameters_are_those_of_the_moment() -> None:
    """The connector is asked what the case knew when it got there, not what it knows later."""
    play = Play(_service().flow(), {"個人番号": "123"}).set(個人番号="999")
    assert play.run.service_calls()[0].parameters["番号"] == "123"


def test_service_fails_with_an_error_of_the_flow() -> None:
    """BPMN 13.3.3: if the service fails, its error boundary event catches."""
    d = _service()
    d.boundary("border", "call", d.error("e", "回答なし"))
    d.users("by_hand")
    d.arrows("border -> by_hand")
    play = Play(d.flow()).fail("call", "回答なし")
    assert (play.open, play.run.service_calls()) == (["by_hand"], ())
    assert play.happenings(HappeningKind.ERROR) == ["call"]


@pytest.mark.parametrize("kind", [NodeKind.SERVICE_TASK, NodeKind.BUSINESS_RULE_TASK])
def test_service_without_connector_is_refused(kind: NodeKind) -> None:
    d = Drawing()
    d.start()
    d.node(kind, "call", name="照会")
    d.arrows("start -> call")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "自動の作業「照会」（call）に、何で行うか（接続先）がありません" in (
        refused.value.user_message
    )


# outcomes


def _with_outcomes() -> Drawing:
    d = Drawing()
    d.start()
    outcomes = tuple(Outcome(value=v, variable="決裁") for v in ("承認", "差戻し"))
    d.users("a", outcomes=outcomes, name="決裁する")
    d.gateways("exclusive", "g")
    d.users("yes", "no")
    d.arrows('start -> a -> g -(決裁 == "承認")-> yes', "g -*-> no")
    return d


def test_an_outcome_sets_its_variable() -> None:
    assert Play(_with_outcomes().flow()).do("a", outcome="承認").open == ["yes"]
    assert Play(_with_outcomes().flow()).do("a", outcome="差戻し").open == ["no"]
    assert Play(_with_outcomes().flow()).do("a", 決裁="承認").open == ["yes"]


@pytest.mark.parametrize("outcome", ["却下", None])
def test_an_unknown_or_missing_outcome_is_refused(outcome: str | None) -> None:
    play = Play(_with_outcomes().flow())
    before = play.run.save()
    with pytest.raises(OutcomeUnknown) as refused:
        play.do("a", outcome=outcome)
    assert "承認・差戻しから選んでください" in refused.value.user_message
    assert play.run.save() == before


def test_a_form_on_an_automatic_step_is_refused() -> None:
    d = _service()
    d.change("call", form=(Field(name="x"),), name="照会")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "この種類の要素は人に表示されません" in refused.value.user_message


def test_a_message_event_with_a_form_is_entered_by_a_person() -> None:
    """A resident's answer on paper: somebody enters it where the case waits for the message."""
    d = Drawing()
    d.start()
    d.gateways("eventBased", "g")
    outcomes = (Outcome(value="補正された", variable="補正"),)
    d.catch("answer", d.message("m", "補正"), form=(Field(name="内容"),), outcomes=outcomes)
    d.catch("withdrawn", d.message("m2", "取下げ"))
    d.users("after")
    d.arrows("start -> g -> answer -> after", "g -> withdrawn")
    play = Play(d.flow())
    assert (play.open, play.waiting) == (["answer"], ["answer", "withdrawn"])
    play.do("answer", outcome="補正された", 内容="住所")
    assert play.open == ["after"]
    assert play.variables.values == {"内容": "住所", "補正": "補正された"}


def test_a_message_that_may_come_beside_is_only_offered() -> None:
    """A withdrawal at any time: it may be entered by hand, but the case does not wait for it."""
    d = Drawing()
    d.start()
    d.users("a")
    d.arrows("start -> a")
    d.boundary("told", "a", d.message("m"), form=(Field(name="理由"),))
    with d.inside("handler", triggered_by_event=True):
        d.start("withdrawn", d.message("m2"), form=(Field(name="理由"),))
        d.users("h")
        d.arrows("withdrawn -> h")
    play = Play(d.flow())
    assert play.open == ["[told]", "[withdrawn]", "a"]
    play.do("withdrawn", 理由="転居しない")
    assert play.open == ["h"]
    assert play.variables.values == {"理由": "転居しない"}


# data associations


def _association(*, output: bool, target: str, **parts: str) -> DataAssociation:
    children = tuple(XmlElement(tag=tag, text=text) for tag, text in parts.items())
    assignment = XmlElement(tag="assignment", children=children)
    return DataAssociation(
        id="da", output=output, target=target, extra=Extra(children=(assignment,))
    )


def test_assignments_of_data_associations() -> None:
    """BPMN 10.4.2: input associations run when the activity begins, output ones at its end."""
    d = Drawing()
    d.object("台帳")
    d.start()
    before = _association(output=False, target="in", **{"from": '氏名 + "様"', "to": "宛名"})
    after = _association(
        output=True, target="data_台帳", **{"from": "[宛名, 住所]", "to": "data_台帳"}
    )
    d.users("a", data_associations=(before, after))
    d.arrows("start -> a")
    play = Play(d.flow(), {"氏名": "山田"})
    assert play.open == ["a"]
    assert play.variables.values["宛名"] == "山田様"
    play.do("a", 住所="深川市")
    assert play.variables.values["台帳"] == ["山田様", "深川市"]
    assert play.finished


def test_a_transformation() -> None:
    """BPMN 10.4.2: a transformation computes the target."""
    d = Drawing()
    d.object("台帳")
    d.start()
    element = XmlElement(tag="transformation", text="金額 * 2")
    association = DataAssociation(
        id="da", output=True, target="data_台帳", extra=Extra(children=(element,))
    )
    d.users("a", data_associations=(association,))
    d.arrows("start -> a")
    assert Play(d.flow()).do("a", 金額=3).variables.values["台帳"] == 6


def test_an_incomplete_assignment_is_refused() -> None:
    d = Drawing()
    d.start()
    broken = _association(output=True, target="x", **{"from": "1"})
    d.users("a", data_associations=(broken,), name="入力")
    d.arrows("start -> a")
    with pytest.raises(FlowNotExecutable) as refused:
        Play(d.flow())
    assert "「入力」（a）にデータの受渡しの式がありません" in refused.value.user_message


def test_a_plain_association_is_only_drawn() -> None:
    """A data object is a variable of the case: joining it with a step computes nothing."""
    d = Drawing()
    d.object("届書")
    d.start()
    d.users("a", data_associations=(DataAssociation(id="x", output=True, target="data_届書"),))
    d.arrows("start -> a")
    assert Play(d.flow()).do("a").finished
