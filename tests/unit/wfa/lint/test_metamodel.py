"""The table of elements agrees with the schemas of the standard, on right and on wrong files."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from lxml import etree

from tests.unit.wfa.lint.cases import NAMESPACE, all_diagrams, process
from tests.unit.wfa.lint.mutation import damaged
from wfa.lint.bpmn import reference_prefix
from wfa.lint.document import Document, FaultKind
from wfa.lint.document.values import is_written_as
from wfa.lint.findings import Problem
from wfa.lint.metamodel import METAMODEL
from wfa.reading.source import load


@cache
def schema() -> etree.XMLSchema:
    """The schemas of the OMG, as a dependency ships them."""
    package = find_spec("SpiffWorkflow")
    assert package is not None
    assert package.origin is not None
    folder = Path(package.origin).parent / "bpmn" / "parser" / "schema"
    return etree.XMLSchema(etree.parse(folder / "BPMN20.xsd"))


def faults(source: bytes) -> list[tuple[FaultKind, str]]:
    root, _ = load(source, "")
    return [(fault.kind, fault.subject) for fault in Document(root).structure.faults]


def undeclared_prefixes(source: bytes) -> list[Problem]:
    return list(reference_prefix.check(Document(load(source, "")[0])))


def is_xsd_valid(source: bytes) -> bool:
    return schema().validate(etree.fromstring(source, etree.XMLParser(remove_comments=True)))


def schema_errors() -> list[str]:
    return str(schema().error_log).splitlines()


#: Identity of ids has a rule of its own; addresses, and what stands in free content, we accept.
_NOT_STRUCTURE = ("xs:ID", "xs:anyURI")
#: The validator at hand lets lane sets follow flow elements, which the schema does not.
_LENIENT = {(FaultKind.ORDER, "laneSet")}


@pytest.mark.parametrize(
    "path",
    [p for p in all_diagrams() if p.name.startswith("valid-")],
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_valid_diagrams_satisfy_the_schema(path: Path) -> None:
    assert is_xsd_valid(path.read_bytes()), schema_errors()


@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(damaged())
def test_faults_are_found_exactly_where_the_schema_fails(source: bytes) -> None:
    assume(b"documentation" not in source and b"<script" not in source and b"<text" not in source)
    assume(b"extensionElements" not in source and b"xsi:type" not in source)
    found = faults(source)
    if is_xsd_valid(source):
        assert set(found) <= _LENIENT
    elif not undeclared_prefixes(source):
        serious = [m for m in schema_errors() if not any(word in m for word in _NOT_STRUCTURE)]
        assert found or not serious, serious


def test_every_element_of_the_schema_is_in_the_table() -> None:
    folder = Path(str(find_spec("SpiffWorkflow").origin)).parent / "bpmn" / "parser" / "schema"  # type: ignore[union-attr]
    declared = {
        str(element.get("name"))
        for element in etree.parse(folder / "Semantic.xsd").getroot()
        if element.tag == "{http://www.w3.org/2001/XMLSchema}element"
    }
    heads = {
        "activity", "baseElement", "baseElementWithMixedContent", "callableElement", "catchEvent",
        "choreographyActivity", "dataAssociation", "flowNode", "gateway", "throwEvent",
    }  # fmt: skip
    assert declared - set(METAMODEL.type_of_kind) == heads


def test_types_know_their_ancestors() -> None:
    assert "FlowNode" in METAMODEL.types["UserTask"].ancestors
    assert METAMODEL.is_a("Transaction", ("Activity",))
    assert not METAMODEL.is_a("Lane", ("FlowNode",))
    assert not METAMODEL.is_a("", ("FlowNode",))
    assert "sendTask" in METAMODEL.kinds_of("Task")
    assert "subProcess" not in METAMODEL.kinds_of("Task")


def test_choices_are_read_from_the_table() -> None:
    timer = METAMODEL.types["TimerEventDefinition"]
    choices = {p.name: p.choice for p in timer.particles if p.choice}
    assert choices == {"timeDate": (1, 0), "timeDuration": (1, 1), "timeCycle": (1, 2)}
    role = METAMODEL.types["PotentialOwner"]
    assert {p.name: p.choice for p in role.particles if p.choice} == {
        "resourceRef": (1, 0),
        "resourceParameterBinding": (1, 0),
        "resourceAssignmentExpression": (1, 1),
    }


@pytest.mark.parametrize(
    ("form", "text", "right"),
    [
        ("boolean", "true", True), ("boolean", " 1 ", True), ("boolean", "TRUE", False),
        ("integer", "-12", True), ("integer", "1.0", False), ("integer", "", False),
        ("double", "1e3", True), ("double", "-INF", True), ("double", "1,5", False),
        ("ID", "作業_1", True), ("ID", "1作業", False), ("ID", "a b", False), ("ID", "a:b", False),
        ("QName", "a:b", True), ("QName", ":b", False), ("QName", "a:b:c", False),
        ("string", "何でも 1", True), ("anyURI", "urn:x", True),
    ],
)  # fmt: skip
def test_lexical_forms(form: str, text: str, right: bool) -> None:
    assert is_written_as(form, text) is right


def test_a_fault_names_what_is_wrong() -> None:
    assert faults(process('<userTask id="a" colour="red"/>')) == [(FaultKind.ATTRIBUTE, "colour")]
    assert faults(process("<lane/>")) == [(FaultKind.CHILD, "lane")]
    assert faults(process('<startEvent id="s"><outgoing/></startEvent>')) == [
        (FaultKind.VALUE, "outgoing=")
    ]


def test_unknown_types_are_refused_by_namespace() -> None:
    expression = (
        '<startEvent id="s"><conditionalEventDefinition><condition xsi:type="{}"/>'
        "</conditionalEventDefinition></startEvent>"
    )
    assert faults(process(expression.format("tFormalExpression"))) == []
    assert faults(process(expression.format("xsi:tFormalExpression"))) == [
        (FaultKind.TYPE, "xsi:tFormalExpression")
    ]
    assert faults(process(expression.format("tTask"))) == [(FaultKind.TYPE, "tTask")]


def test_text_inside_free_content_is_not_looked_at() -> None:
    free = "<documentation>文<b xmlns=''>太字</b></documentation>"
    assert faults(process(f'<task id="a">{free}</task>')) == []
    assert NAMESPACE.encode() in process("")
