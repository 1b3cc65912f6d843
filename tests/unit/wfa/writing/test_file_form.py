"""What a written file looks like: prefixes, order, escapes, and that the BPMN schema accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.unit.wfa.bpmn.schema import schema_folder
from tests.unit.wfa.flow_files import OWN, STANDARD_FILES, flow_source, with_reference
from wfa.bpmn.order import in_schema_order
from wfa.model import Extra, Flow, Process, XmlElement
from wfa.reading import read_flow
from wfa.writing import write_flow


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(schema_folder() / "BPMN20.xsd"))


@pytest.mark.parametrize("path", with_reference([OWN / "all_elements.bpmn", *STANDARD_FILES]))
def test_the_schema_accepts_what_we_write(path: Path, schema: etree.XMLSchema) -> None:
    document = etree.fromstring(write_flow(read_flow(path).flow))
    assert schema.validate(document), str(schema.error_log)


def test_the_head_of_a_file() -> None:
    source = write_flow(Flow(id="D", name="空", target_namespace="urn:x")).decode()
    assert source == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
        ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
        ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
        ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xmlns:wfa="urn:nagarezu:bpmn:1" id="D" name="空" targetNamespace="urn:x"/>\n'
    )


def test_indentation_by_two() -> None:
    documentation = "<bpmn:documentation>説明</bpmn:documentation>"
    flow = read_flow(flow_source(f'<bpmn:task id="T">{documentation}</bpmn:task>')).flow
    lines = write_flow(flow).decode().splitlines()
    assert lines[2:6] == [
        '  <bpmn:process id="P">',
        '    <bpmn:task id="T">',
        "      <bpmn:documentation>説明</bpmn:documentation>",
        "    </bpmn:task>",
    ]


def test_escapes_come_back() -> None:
    name = "<a> & \"b\" 'c'\n\t\r終"
    flow = Flow(processes=(Process(id="P", name=name, documentation=(name,)),))
    (process,) = read_flow(write_flow(flow)).flow.processes
    assert process.name == name
    assert process.documentation == (name,)


def test_a_prefix_of_the_file_wins_over_ours() -> None:
    """Qualified names inside values rely on the file's prefixes."""
    flow = read_flow(OWN / "other_tool.bpmn").flow
    root = etree.fromstring(write_flow(flow))
    assert root.nsmap["di"] == "http://www.omg.org/spec/BPMN/20100524/DI"
    assert root.nsmap["omgdi"] == "http://www.omg.org/spec/DD/20100524/DI"
    assert root.nsmap["tns"] == "urn:example:other"


def test_namespaces_nobody_declared_are_declared_in_place() -> None:
    foreign = XmlElement(
        tag="{urn:a}outer",
        attributes=(("{urn:b}k", "v"), ("plain", "v")),
        children=(XmlElement(tag="{urn:a}inner"), XmlElement(tag="bare", text="文字")),
    )
    flow = Flow(processes=(Process(id="P", extra=Extra(extensions=(foreign,))),))
    source = write_flow(flow)
    assert b'<outer xmlns="urn:a" xmlns:ns0="urn:b" ns0:k="v" plain="v">' in source
    assert b'<bare xmlns="">' in source
    assert read_flow(source).flow.processes[0].extra.extensions == (foreign,)


def test_children_follow_the_schema_whatever_order_they_were_given_in() -> None:
    tags = ["script", "outgoing", "documentation", "{urn:x}foreign", "incoming", "ioSpecification"]
    namespace = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
    pairs = [(tag if "{" in tag else namespace + tag, tag) for tag in tags]
    assert [tag for _, tag in in_schema_order("scriptTask", pairs)] == [
        "documentation",
        "incoming",
        "outgoing",
        "ioSpecification",
        "script",
        "{urn:x}foreign",
    ]


def test_flow_elements_keep_their_order_among_each_other() -> None:
    inside = '<bpmn:endEvent id="E"/><bpmn:task id="T"/><bpmn:startEvent id="S"/>'
    flow = read_flow(flow_source(inside)).flow
    assert [node.id for node in read_flow(write_flow(flow)).flow.nodes] == ["E", "T", "S"]


def test_mixed_content_is_not_indented() -> None:
    words = "<p>a <b>b</b> c<i/></p>"
    inside = f"<bpmn:extensionElements>{words}</bpmn:extensionElements>"
    source = write_flow(read_flow(flow_source(inside)).flow)
    assert words in source.decode().replace(' xmlns=""', "")
