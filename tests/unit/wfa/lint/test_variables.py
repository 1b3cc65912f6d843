"""Which variables are known where."""

from __future__ import annotations

import pytest

from tests.unit.wfa.lint.cases import process
from tests.unit.wfa.lint.test_soundness import flows
from wfa.lint.analysis.comparisons import compared_texts
from wfa.lint.analysis.formulas import formulas_of, script_lines
from wfa.lint.analysis.paths import Paths
from wfa.lint.analysis.variables import Variables
from wfa.model import Flow, Node
from wfa.model.kinds import NodeKind
from wfa.reading import read_flow


def step(name: str, extensions: str, kind: str = "userTask", attributes: str = "") -> str:
    return (
        f'<{kind} id="{name}" {attributes}><extensionElements>{extensions}</extensionElements>'
        f"</{kind}>"
    )


def form(*names: str, mode: str = "input") -> str:
    fields = "".join(f'<wfa:field name="{name}" item="x" mode="{mode}"/>' for name in names)
    return f"<wfa:form>{fields}</wfa:form>"


def variables(source: bytes, called: dict[str, Flow] | None = None) -> Variables:
    flow = read_flow(source).flow
    return Variables(flow, Paths(flow), called)


def test_forms_outcomes_services_scripts_and_results_set_variables() -> None:
    source = process(
        step("a", form("氏名", "ｶﾅ") + form("見るだけ", mode="show"))
        + step("b", '<wfa:outcome value="可" variable="判定"/>')
        + step("c", '<wfa:service connector="x" result="答え"/>', "serviceTask")
        + step(
            "d",
            '<wfa:in source="氏名" target="名"/><wfa:out source="r" target="戻り"/>',
            "callActivity",
        )
        + '<scriptTask id="e"><script># 説明\n期限 = 届出日\n期限 == 1\n</script></scriptTask>'
        + '<userTask id="f"><multiInstanceLoopCharacteristics>'
        "<loopDataOutputRef>一覧</loopDataOutputRef>"
        '<outputDataItem name="一件"/></multiInstanceLoopCharacteristics></userTask>'
    )
    assert variables(source).set_by == {
        "a": {"氏名", "カナ"},
        "b": {"判定"},
        "c": {"答え"},
        "d": {"戻り"},
        "e": {"期限"},
        "f": {"一件", "一覧"},
    }


def test_only_what_comes_before_is_known() -> None:
    source = process(
        '<startEvent id="s"/>'
        + step("a", form("甲"))
        + step("b", form("乙"))
        + '<endEvent id="e"/>'
        + flows([("s", "a"), ("a", "b"), ("b", "e")])
    )
    found = variables(source)
    assert found.known_at("s", sees_own=True) == frozenset()
    assert found.known_at("b", sees_own=False) == frozenset({"甲"})
    assert found.known_at("b", sees_own=True) == frozenset({"甲", "乙"})
    assert found.unknown_at("b", ["甲", "乙", "丙"], sees_own=False) == ["乙", "丙"]
    assert found.is_set_nowhere("丙")
    assert not found.is_set_nowhere("乙")


def test_a_loop_back_makes_later_steps_earlier_ones() -> None:
    source = process(
        '<startEvent id="s"/>'
        + step("a", form("甲"))
        + step("b", form("乙"))
        + '<endEvent id="e"/>'
        + flows([("s", "a"), ("a", "b"), ("b", "a"), ("b", "e")])
    )
    assert variables(source).known_at("a", sees_own=False) == frozenset({"甲", "乙"})


def test_inside_a_sub_process_what_comes_before_it_is_known_and_the_reverse() -> None:
    inner = '<startEvent id="ps"/>' + step("b", form("乙")) + flows([("ps", "b")], "i")
    source = process(
        '<startEvent id="s"/>'
        + step("a", form("甲"))
        + f'<subProcess id="p">{inner}</subProcess>'
        + step("c", form("丙"))
        + flows([("s", "a"), ("a", "p"), ("p", "c")])
    )
    found = variables(source)
    assert found.known_at("b", sees_own=False) == frozenset({"甲"})
    assert found.known_at("c", sees_own=False) == frozenset({"甲", "乙"})


def test_an_event_sub_process_sees_everything_around_it() -> None:
    source = process(
        '<startEvent id="s"/>'
        + step("a", form("甲"))
        + flows([("s", "a")])
        + '<subProcess id="x" triggeredByEvent="true"><startEvent id="xs"/><userTask id="xa"/>'
        + flows([("xs", "xa")], "i")
        + "</subProcess>"
    )
    assert variables(source).known_at("xa", sees_own=False) == frozenset({"甲"})


def test_loop_items_are_known_inside_the_loop() -> None:
    source = process(
        '<subProcess id="p"><multiInstanceLoopCharacteristics>'
        "<loopDataInputRef>世帯</loopDataInputRef>"
        '<inputDataItem name="世帯員"/></multiInstanceLoopCharacteristics>'
        '<userTask id="a"/></subProcess>'
    )
    assert variables(source).known_at("a", sees_own=False) == frozenset({"世帯員"})


def test_a_call_of_an_unknown_flow_that_shares_everything_hides_what_is_known() -> None:
    source = process(
        '<startEvent id="s"/><callActivity id="c" calledElement="Q"/><userTask id="a"/>'
        + flows([("s", "c"), ("c", "a")])
    )
    unknown = variables(source)
    assert unknown.known_at("c", sees_own=False) == frozenset()
    assert unknown.known_at("a", sees_own=False) is None
    assert unknown.unknown_at("a", ["何でも"], sees_own=False) == []
    part = read_flow(process(step("q", form("結果"))).replace(b'id="P"', b'id="Q"')).flow
    known = variables(source, {"Q": part})
    assert known.known_at("a", sees_own=False) == frozenset({"結果"})


def test_calls_of_calls_are_followed_once() -> None:
    part = read_flow(
        process(step("q", form("結果")) + '<callActivity id="r" calledElement="Q"/>').replace(
            b'id="P"', b'id="Q"'
        )
    ).flow
    source = process(
        '<callActivity id="c" calledElement="x:Q"/><userTask id="a"/>' + flows([("c", "a")])
    )
    assert variables(source, {"Q": part}).known_at("a", sees_own=False) == frozenset({"結果"})


def test_a_part_may_know_whatever_its_caller_knows() -> None:
    source = process('<userTask id="a"/>')
    assert variables(source).unknown_at("a", ["甲"], sees_own=True) == ["甲"]
    caller = read_flow(
        process('<callActivity id="c" calledElement="P"/>').replace(b'id="P"', b'id="M"')
    ).flow
    assert variables(source, {"M": caller}).unknown_at("a", ["甲"], sees_own=True) == []
    part = source.replace(
        b"<userTask",
        b'<extensionElements><wfa:flow businessNo="CP" flowNo="01" title="x"/>'
        b"</extensionElements><userTask",
    )
    assert variables(part).unknown_at("a", ["甲"], sees_own=True) == []


def test_messages_of_other_flows_hand_variables_over() -> None:
    source = process(
        '<extensionElements><wfa:flow businessNo="12" flowNo="01" title="x"/></extensionElements>'
        '<userTask id="a"/>'
    )
    sender = read_flow(
        process("").replace(
            b"<process",
            '<message id="m" name="知らせ"><extensionElements>'
            '<wfa:link businessNo="12" flowNo="01" variables="世帯番号 氏:姓"/>'
            "</extensionElements></message><process".encode(),
        )
    ).flow
    found = variables(source, {"M": sender})
    assert found.unknown_at("a", ["世帯番号", "姓", "氏"], sees_own=True) == ["氏"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ('結果 == "承認"', [("結果", "承認")]),
        ('"承認" == 結果', [("結果", "承認")]),
        ('結果 != "却下" and 年齢 > 3', [("結果", "却下")]),
        ('結果 in ["承認", "却下"]', [("結果", "承認"), ("結果", "却下")]),
        ("年齢 >= 65", []),
        ('len(結果) == "x"', []),
        ("結果 ==", []),
    ],
)
def test_comparisons_with_fixed_texts(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(compared_texts(text)) == pairs


def test_every_expression_of_a_flow_is_found() -> None:
    source = process(
        step("a", '<wfa:form><wfa:field name="x" item="i" condition="c1"/></wfa:form>')
        + step(
            "b",
            '<wfa:service connector="k"><wfa:parameter name="p" value="c2"/></wfa:service>',
            "serviceTask",
        )
        + step("c", '<wfa:in source="c3" target="t"/>', "callActivity")
        + '<scriptTask id="d"><script>v = c4</script></scriptTask>'
        + '<userTask id="l"><standardLoopCharacteristics><loopCondition>c5</loopCondition>'
        "</standardLoopCharacteristics></userTask>"
        '<userTask id="m"><multiInstanceLoopCharacteristics><loopCardinality>c6</loopCardinality>'
        "<completionCondition>c7</completionCondition></multiInstanceLoopCharacteristics></userTask>"
        '<intermediateCatchEvent id="n"><conditionalEventDefinition><condition>c8</condition>'
        "</conditionalEventDefinition></intermediateCatchEvent>"
        '<intermediateCatchEvent id="o"><timerEventDefinition><timeDuration>c9</timeDuration>'
        "</timerEventDefinition></intermediateCatchEvent>"
        '<intermediateCatchEvent id="q"><timerEventDefinition><timeDuration>P3D</timeDuration>'
        "</timerEventDefinition></intermediateCatchEvent>"
        '<sequenceFlow id="f" sourceRef="a" targetRef="b">'
        "<conditionExpression>c0</conditionExpression></sequenceFlow>"
    )
    found = sorted((f.text, f.element) for f in formulas_of(read_flow(source).flow))
    assert found == [
        ("c0", "f"), ("c1", "a"), ("c2", "b"), ("c3", "c"), ("c4", "d"), ("c5", "l"), ("c6", "m"),
        ("c7", "m"), ("c8", "n"), ("c9", "o"),
    ]  # fmt: skip


def test_data_associations_that_compute_set_variables() -> None:
    source = process(
        '<dataObject id="d" name="控除額"/>'
        '<userTask id="a"><dataOutputAssociation><targetRef>d</targetRef>'
        "<transformation>所得 * 2</transformation></dataOutputAssociation>"
        "<dataOutputAssociation><targetRef>d</targetRef>"
        "<assignment><from>年齢</from><to>区分</to></assignment></dataOutputAssociation>"
        "<dataOutputAssociation><targetRef>d</targetRef></dataOutputAssociation></userTask>"
    )
    assert variables(source).set_by == {"a": {"控除額", "区分"}}
    found = [(f.text, f.names()) for f in formulas_of(read_flow(source).flow)]
    assert found == [("所得 * 2", ("所得",)), ("年齢", ("年齢",))]


def test_script_lines_are_assignments_or_not() -> None:
    script = "# 期限\n期限 = 届出日\n\n比較 == 1\nただの文\n"
    node = Node(id="a", kind=NodeKind.SCRIPT_TASK, scope="P", script=script)
    assert list(script_lines(node)) == [
        (2, "期限", "届出日"),
        (4, "", "比較 == 1"),
        (5, "", "ただの文"),
    ]
