"""What a file says besides what runs: without a meaning for execution, or refused by name and id.

Nothing that the reader keeps as XML is ignored without being in one of the two lists.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.spiff import compile_definition
from engine.spiff.compiling.unread_words import MEANINGLESS, MEANINGLESS_ATTRIBUTES, READ, REFUSED
from errors.execution import FlowNotExecutable
from tests.unit.engine.spiff.event_cells import DEFINITIONS, arrows, flow, node, users
from tests.unit.engine.spiff.playing import Play
from tests.unit.wfa.flow_files import flow_source
from wfa.reading import read_flow

_REFERENCE = Path(__file__).parents[4] / "docs" / "reference" / "execution.md"
START = node("startEvent", "start")
END = node("endEvent", "end")


def _in_task(inside: str = "", **attributes: str) -> tuple[str, str]:
    return START + node("userTask", "a", inside, **attributes) + END + arrows("start a end"), ""


def _of(tag: str, inside: str = "", content: str = "", **attributes: str) -> tuple[str, str]:
    """Return a process with one node that holds a step ``a``, and what is in it."""
    held = content or users("a")
    return START + node(tag, "x", inside + held, **attributes) + arrows("start x"), ""


def _beside(root: str) -> tuple[str, str]:
    return _in_task()[0], root


def _in_process(inside: str) -> tuple[str, str]:
    return inside + _in_task()[0], ""


def _catching(inside: str) -> tuple[str, str]:
    return START + users("a") + node("intermediateCatchEvent", "x", inside) + arrows(
        "start x a"
    ), ""


_DATA = (
    '<bpmn:ioSpecification><bpmn:dataInput id="i" name="入力"/><bpmn:inputSet>'
    "<bpmn:dataInputRefs>i</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/>"
    "</bpmn:ioSpecification>"
)
#: No meaning for execution: the case goes as if it were not there.
WITHOUT_MEANING = {
    "documentation": _in_task("<bpmn:documentation>説明</bpmn:documentation>"),
    "auditing": _in_task('<bpmn:auditing id="z"/>'),
    "monitoring": _in_task('<bpmn:monitoring id="z"/>'),
    "category": _beside('<bpmn:category id="c"><bpmn:categoryValue id="v"/></bpmn:category>'),
    "categoryValueRef": _in_task("<bpmn:categoryValueRef>v</bpmn:categoryValueRef>"),
    "rendering": _in_task('<bpmn:rendering id="z"/>'),
    "ioSpecification": _in_task(_DATA),
    "property": _in_task('<bpmn:property id="p" name="控え"/>'),
    "import": _beside('<bpmn:import namespace="urn:t" location="t.xsd" importType="urn:xsd"/>'),
    "itemDefinition": _beside('<bpmn:itemDefinition id="t" structureRef="t:T"/>'),
    "dataStore": _beside('<bpmn:dataStore id="d" name="台帳"/>'),
    "resource": _beside('<bpmn:resource id="r" name="係"/>'),
    "interface": _beside(
        '<bpmn:interface id="f" name="F"><bpmn:operation id="o" name="O">'
        "<bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation></bpmn:interface>"
    ),
    "endPoint": _beside('<bpmn:endPoint id="ep"/>'),
    "partnerEntity": _beside('<bpmn:partnerEntity id="pe" name="国"/>'),
    "partnerRole": _beside('<bpmn:partnerRole id="pr" name="委託先"/>'),
    "relationship": _beside(
        '<bpmn:relationship type="t"><bpmn:source>a</bpmn:source><bpmn:target>b</bpmn:target>'
        "</bpmn:relationship>"
    ),
    "globalConversation": _beside('<bpmn:globalConversation id="gc"/>'),
    "extension": _beside('<bpmn:extension definition="x:y"/>'),
    "collaboration": _beside(
        '<bpmn:collaboration id="co"><bpmn:participant id="we" processRef="P">'
        '<bpmn:participantMultiplicity minimum="1" maximum="3"/></bpmn:participant>'
        '<bpmn:participant id="they"/><bpmn:conversation id="cv">'
        "<bpmn:participantRef>we</bpmn:participantRef></bpmn:conversation>"
        '<bpmn:conversationLink id="cl" sourceRef="they" targetRef="cv"/></bpmn:collaboration>'
    ),
    "supports": _in_process("<bpmn:supports>P</bpmn:supports>"),
    "implementation": _in_task(implementation="##unspecified"),
    "transaction that compensates": _of("transaction", method="##Compensate"),
    "events with data": _in_process(
        node("endEvent", "e2", '<bpmn:dataInput id="di"/><bpmn:inputSet/>') + arrows("a e2")
    ),
}


@pytest.mark.parametrize("what", WITHOUT_MEANING)
def test_what_has_no_meaning_for_execution(what: str) -> None:
    inside, around = WITHOUT_MEANING[what]
    play = Play(flow(inside, around=around))
    assert play.open == ["a"]
    assert play.do("a").finished


_KEY = '<bpmn:correlationKey id="k" name="鍵"/>'
#: file content, (name of the element, its id), what is told
CANNOT_RUN = {
    "potentialOwner": (
        _in_task('<bpmn:potentialOwner id="po"/>'),
        "（po）にある「担当者の割当て」",
    ),
    "performer": (_in_task('<bpmn:performer id="pe" name="係長"/>'), "「係長」（pe）"),
    "resourceRole of a process": (
        _in_process('<bpmn:resourceRole id="rr"/>'),
        "（rr）にある「担当者の割当て」",
    ),
    "correlationKey": (
        _beside(f'<bpmn:collaboration id="co">{_KEY}</bpmn:collaboration>'),
        "「鍵」（k）にある「相関キー」",
    ),
    "correlationKey of a conversation": (
        _beside(
            '<bpmn:collaboration id="co"><bpmn:conversation id="cv">'
            f"{_KEY}</bpmn:conversation></bpmn:collaboration>"
        ),
        "「鍵」（k）にある「相関キー」",
    ),
    "correlationProperty": (
        _beside('<bpmn:correlationProperty id="cp" name="番号"/>'),
        "「番号」（cp）にある「相関の項目」",
    ),
    "correlationSubscription": (
        _in_process('<bpmn:correlationSubscription id="cs" correlationKeyRef="k"/>'),
        "（cs）にある「相関の購読」",
    ),
    "ioBinding": (_in_process('<bpmn:ioBinding operationRef="o"/>'), "「サービスとしての公開」"),
    "choreography": (
        _beside('<bpmn:choreography id="ch" name="やりとり"/>'),
        "「やりとり」（ch）にある「コレオグラフィ」",
    ),
    "globalChoreographyTask": (
        _beside('<bpmn:globalChoreographyTask id="gt"/>'),
        "（gt）にある「コレオグラフィ」",
    ),
    "choreographyTask": (
        _in_process('<bpmn:choreographyTask id="ct" name="申込"/>'),
        "「申込」（ct）にある「コレオグラフィタスク」",
    ),
    "subChoreography": (_in_process('<bpmn:subChoreography id="sc"/>'), "（sc）"),
    "callChoreography": (_in_process('<bpmn:callChoreography id="cc"/>'), "（cc）"),
    "implicitThrowEvent": (_in_process('<bpmn:implicitThrowEvent id="ie"/>'), "（ie）"),
    "event": (_in_process('<bpmn:event id="ev"/>'), "（ev）"),
    "transaction that stores": (
        _of("transaction", method="##Store"),
        "「xの名」（x）にある「トランザクションの方式 ##Store」",
    ),
    "transaction that keeps an image": (_of("transaction", method="##Image"), "（x）"),
    "event transaction": (
        _in_process(node("transaction", "x", triggeredByEvent="true")),
        "（x）にある「イベントで始まる印（triggeredByEvent）」",
    ),
    "unknown definition": (
        _catching("<bpmn:eventDefinitionRef>gone</bpmn:eventDefinitionRef>"),
        "「xの名」（x）にある「存在しない定義を指すイベント」",
    ),
    "two times": (
        _catching(
            "<bpmn:timerEventDefinition><bpmn:timeDate>2027-01-01</bpmn:timeDate>"
            "<bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>"
        ),
        "「xの名」（x）にある「二つ目の時間」",
    ),
    "two loops": (
        _in_task(
            '<bpmn:standardLoopCharacteristics loopMaximum="2"/>'
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality>"
            "</bpmn:multiInstanceLoopCharacteristics>"
        ),
        "「aの名」（a）にある「二つ目の繰返し」",
    ),
    "message of an operation only": (
        _catching(
            "<bpmn:messageEventDefinition><bpmn:operationRef>o</bpmn:operationRef>"
            "</bpmn:messageEventDefinition>"
        ),
        "「xの名」（x）にある「メッセージのない操作（operationRef）」",
    ),
    "link to another name": (
        _catching(
            '<bpmn:linkEventDefinition id="l1" name="L"><bpmn:source>l2</bpmn:source>'
            "</bpmn:linkEventDefinition>"
        ),
        "「xの名」（x）にある「名前の異なるリンク l2」",
    ),
    "extension to be understood": (
        _beside('<bpmn:extension mustUnderstand="true" definition="x:y"/>'),
        "「理解が必要とされた拡張」",
    ),
    "second procedure": (
        _beside('<bpmn:process id="Q" name="別の手続" isExecutable="true"/>'),
        "「プロセス」（P）にある「二つ目の手続」",
    ),
    "unknown attribute": (_in_task(owner="me"), "「aの名」（a）にある「属性 owner」"),
    "unreadable flag": (
        _in_task(isForCompensation="perhaps"),
        "「aの名」（a）の isForCompensation の値「perhaps」を読み取れません",
    ),
    "unknown ordering": (
        _of("adHocSubProcess", ordering="Random"),
        "「xの名」（x）の ordering の値「Random」",
    ),
    "unknown gateway type": (
        _in_process(node("eventBasedGateway", "g", instantiate="true", eventGatewayType="Any")),
        "「gの名」（g）の eventGatewayType の値「Any」",
    ),
    "parallel gateway that begins nothing": (
        _in_process(node("eventBasedGateway", "g", eventGatewayType="Parallel") + arrows("a g")),
        "「gの名」（g）にある「並列のイベントゲートウェイ」",
    ),
    "gateway that begins in the middle": (
        _in_process(node("eventBasedGateway", "g", instantiate="true") + arrows("a g")),
        "「gの名」（g）を開始できません",
    ),
    "receive task that begins inside": (
        _of("subProcess", node("receiveTask", "r", instantiate="true", messageRef="m")),
        "「rの名」（r）を開始できません",
    ),
    "event sub-process that repeats": (
        _in_process(
            node(
                "subProcess",
                "x",
                '<bpmn:standardLoopCharacteristics loopMaximum="2"/>'
                + node("startEvent", "s", DEFINITIONS["message"]),
                triggeredByEvent="true",
            )
        ),
        "「xの名」（x）の繰返しの設定が正しくありません",
    ),
    "form of a global task": (
        _beside(
            '<bpmn:globalUserTask id="gu"><bpmn:extensionElements><wfa:form/>'
            "</bpmn:extensionElements></bpmn:globalUserTask>"
        ),
        "「ここでは使えない様式」",
    ),
    "people of a global task": (
        _beside(
            '<bpmn:globalUserTask id="gu"><bpmn:potentialOwner id="po"/></bpmn:globalUserTask>'
        ),
        "（po）にある「担当者の割当て」",
    ),
}


@pytest.mark.parametrize("what", CANNOT_RUN)
def test_what_cannot_be_executed_is_refused(what: str) -> None:
    (inside, around), told = CANNOT_RUN[what]
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(flow(inside, around=around), lambda _: None)
    messages = [problem.user_message for problem in refused.value.problems]
    assert any(told in message for message in messages), messages


def _conditional(language: str) -> bytes:
    condition = (
        '<bpmn:sequenceFlow id="f" sourceRef="a" targetRef="end"><bpmn:conditionExpression>'
        "x &gt; 1</bpmn:conditionExpression></bpmn:sequenceFlow>"
    )
    inside = START + users("a") + END + arrows("start a") + condition
    return flow_source(inside, attributes=f'expressionLanguage="{language}"')


def test_the_language_of_the_file_is_the_one_its_expressions_are_in() -> None:
    """Tools write XPath, the specification's default, whatever they mean; others are meant."""
    compile_definition(read_flow(_conditional("http://www.w3.org/1999/XPath")).flow, lambda _: None)
    with pytest.raises(FlowNotExecutable) as refused:
        compile_definition(read_flow(_conditional("urn:feel")).flow, lambda _: None)
    assert "（f）にある「式の言語 urn:feel」" in refused.value.user_message


def test_foreign_extensions_change_nothing() -> None:
    """BPMN 8.3: extensions must not contradict what an element means."""
    foreign = '<x:retries xmlns:x="urn:x">3</x:retries>'
    inside = f"<bpmn:extensionElements>{foreign}</bpmn:extensionElements>{foreign}"
    assert Play(flow(_in_task(inside)[0])).open == ["a"]


@pytest.mark.parametrize("what", ["potentialOwner", "unknown attribute", "second procedure"])
def test_cases_of_an_edition_go_on_when_we_have_become_stricter(what: str) -> None:
    """It was looked through when it was published; nobody can mend an edition."""
    inside, around = CANNOT_RUN[what][0]
    published = compile_definition(
        flow(inside, around=around),
        lambda _: None,
        process="P",
        published=True,
    )
    assert Play(published).open == ["a"]


def test_the_lists_do_not_overlap() -> None:
    assert not (MEANINGLESS.keys() & REFUSED.keys())
    assert not (READ & REFUSED.keys())
    assert not (READ & MEANINGLESS.keys())


def test_the_reference_names_everything_that_is_ignored_or_refused() -> None:
    text = _REFERENCE.read_text(encoding="utf-8")
    named = set(re.findall(r"`([A-Za-z]+)`", text))
    assert MEANINGLESS.keys() <= named
    assert MEANINGLESS_ATTRIBUTES.keys() - {"id"} <= named
    ours = {"form", "outcome", "service", "deadline", "work"}
    assert REFUSED.keys() - ours - {"process", "subProcess", "laneSet"} <= named
