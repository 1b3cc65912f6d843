"""Files of other tools: what they write differently is understood, and kept as it was."""

from __future__ import annotations

import pytest

from tests.unit.wfa.flow_files import OWN, flow_source
from wfa.model import NO_EXTRA, Flow, XmlElement
from wfa.reading import read_flow
from wfa.writing import write_flow


@pytest.fixture(scope="module")
def flow() -> Flow:
    result = read_flow(OWN / "other_tool.bpmn")
    assert result.warnings == ()
    return result.flow


def test_prefixed_references_mean_the_element(flow: Flow) -> None:
    start = flow.node_by_id["_s"]
    assert start.events[0].reference == "_m"
    assert start.events[0].extra.attributes == (("messageRef", "tns:_m"),)
    assert flow.node_by_id["_t"].incoming == ("_f1",)
    assert flow.diagrams[0].element == "_p"


def test_lists_of_arrows_are_completed(flow: Flow) -> None:
    assert flow.node_by_id["_s"].outgoing == ("_f1",)
    assert flow.node_by_id["_g"].incoming == ("_f2",)


def test_written_defaults_are_kept_as_written(flow: Flow) -> None:
    task = flow.node_by_id["_t"]
    assert not task.for_compensation
    assert set(task.extra.attributes) == {
        ("isForCompensation", "false"),
        ("startQuantity", "1"),
        ("completionQuantity", "1"),
        ("{urn:acme}color", "red"),
    }
    process = flow.processes[0]
    assert process.executable is False
    assert ("isExecutable", "0") in process.extra.attributes


def test_foreign_extensions_are_kept_in_order(flow: Flow) -> None:
    names = [element.tag for element in flow.processes[0].extra.extensions]
    assert names == ["{urn:acme}meta", "{urn:acme}rich", "{urn:other}local", "{urn:clash}clash"]
    rich = flow.processes[0].extra.extensions[1]
    assert rich.text == "  keep "
    assert rich.children[0] == XmlElement(tag="{urn:acme}em", text="this", tail="  ")
    local = flow.processes[0].extra.extensions[2]
    assert [child.tag for child in local.children] == ["plain", "{urn:deep}deep"]


def test_documentation_with_markup_reads_as_text(flow: Flow) -> None:
    assert flow.processes[0].documentation == ("Hello world, twice",)
    (original,) = flow.processes[0].extra.children
    assert original.get("textFormat") == "text/html"
    assert original.string_value == "Hello world, twice"


def test_names_keep_their_line_breaks(flow: Flow) -> None:
    assert flow.node_by_id["_s"].name == "Start\nhere"


def test_expressions_lose_only_the_blanks_around_them(flow: Flow) -> None:
    condition = flow.sequence_flows[1].condition
    assert condition is not None
    assert condition.text == "a < b && c"
    assert not condition.formal
    assert dict(condition.extra.attributes)["id"] == "_cond"


def test_prefixes_below_the_root_are_known_on_the_root(flow: Flow) -> None:
    prefixes = dict(flow.prefixes)
    assert prefixes["other"] == "urn:other"
    assert prefixes["acme"] == "urn:acme"
    assert prefixes["acme_1"] == "urn:clash"
    assert prefixes["di"] == "http://www.omg.org/spec/BPMN/20100524/DI"
    assert prefixes[""] == "urn:example:other"
    assert "xsi" not in prefixes  # always written anyway


def test_what_the_model_has_no_class_for_is_kept_as_xml(flow: Flow) -> None:
    assert [other.element.local_name for other in flow.others] == [
        "extension",
        "choreography",
        "relationship",
    ]
    choreography = flow.others[1].element
    assert [child.local_name for child in choreography.children] == [
        "participant",
        "choreographyTask",
    ]


def test_diagram_oddities_are_kept(flow: Flow) -> None:
    first, second = flow.diagrams[0].shapes
    assert first.bounds.width == 83.00000000000001
    assert first.label is None
    assert first.label_extra.attributes == (("id", "_l1"),)
    assert second.label_extra == NO_EXTRA
    assert [child.local_name for child in second.extra.children] == ["Bounds", "BPMNLabel"]
    (edge,) = flow.diagrams[0].edges
    assert [child.local_name for child in edge.extra.children] == ["waypoint", "waypoint"]


@pytest.mark.parametrize("prefix", ["bpmn2", "model", "semantic", "日本"])
def test_any_prefix_will_do(prefix: str) -> None:
    source = flow_source('<bpmn:task id="T" name="作業"/>').decode()
    source = source.replace("<bpmn:", f"<{prefix}:").replace("</bpmn:", f"</{prefix}:")
    source = source.replace("xmlns:bpmn=", f"xmlns:{prefix}=")
    assert [node.name for node in read_flow(source.encode()).flow.nodes] == ["作業"]


def test_a_reference_into_another_file_is_not_dangling() -> None:
    inside = '<bpmn:sendTask id="T" messageRef="ext:Message_9"/>'
    result = read_flow(flow_source(inside, attributes='xmlns:ext="urn:elsewhere"'))
    assert result.warnings == ()
    assert result.flow.nodes[0].reference == "ext:Message_9"


def test_several_processes_keep_their_contents_apart() -> None:
    inside = (
        '<bpmn:process id="A"><bpmn:task id="a"/></bpmn:process>'
        '<bpmn:process id="B" isExecutable="true"><bpmn:task id="b"/></bpmn:process>'
    )
    flow = read_flow(flow_source(inside, process=False)).flow
    assert [(node.id, node.scope) for node in flow.nodes] == [("a", "A"), ("b", "B")]
    assert flow.main is not None
    assert flow.main.id == "B"


@pytest.mark.parametrize("namespace", ["urn:日本", "http://例.jp/流れ図", "with blanks", "::"])
def test_a_namespace_may_be_any_text(namespace: str) -> None:
    source = flow_source('<bpmn:task id="T" x:k="v"/>', attributes=f'xmlns:x="{namespace}"')
    flow = read_flow(source).flow
    assert flow.nodes[0].extra.attributes == ((f"{{{namespace}}}k", "v"),)
    assert read_flow(write_flow(flow)).flow == flow
