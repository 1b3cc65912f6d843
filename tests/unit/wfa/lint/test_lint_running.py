"""Running rules over a file or a flow: groups, places, severities, reports."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data_layouts import load_catalogue
from errors.flow import FlowNotFound
from tests.unit.wfa.lint.cases import DIAGRAMS, drawn, process
from wfa.library import standard_flows
from wfa.lint.configuration import Configuration
from wfa.lint.findings import Finding, Group, LintReport, Severity
from wfa.lint.reports import as_json, as_text
from wfa.lint.runner import lint_file, lint_flow
from wfa.lint.surroundings import KnownFlows, Surroundings
from wfa.reading import read_flow

LOOSE = process('<startEvent id="s"/>\n<userTask id="a" name="受付"/>\n<endEvent id="e"/>')


def rules(report: LintReport) -> set[str]:
    return {finding.rule for finding in report.findings}


def messages(source: bytes, rule: str, **known: object) -> list[str]:
    around = Surroundings(**known)  # type: ignore[arg-type]
    return [f.message for f in lint_file(source, around=around).findings if f.rule == rule]


def test_a_finding_says_everything_about_its_place() -> None:
    report = lint_file(LOOSE, name="受付.bpmn", groups=[Group.BPMN])
    assert report.findings[0] == Finding(
        rule="start_event_outgoing",
        group=Group.BPMN,
        severity=Severity.ERROR,
        element="s",
        name="",
        message="開始イベント「s」から出る線がありません。最初の作業へ線を引いてください。",
        file="受付.bpmn",
        line=1,
    )
    assert [(f.element, f.line) for f in report.findings if f.rule == "flow_node_incoming"] == [
        ("a", 2)
    ]


def test_findings_about_flows_have_lines_too() -> None:
    report = lint_file(LOOSE, groups=[Group.EXECUTION])
    assert [(f.element, f.line) for f in report.findings if f.rule == "step_performer"] == [
        ("a", 2)
    ]


def test_only_the_chosen_groups_run() -> None:
    report = lint_file(LOOSE, groups=[Group.WFA, Group.BPMN])
    assert report.groups == (Group.BPMN, Group.WFA)
    assert {finding.group for finding in report.findings} == {Group.BPMN, Group.WFA}


def test_findings_stand_in_the_order_of_groups_and_lines() -> None:
    report = lint_file(LOOSE)
    places = [(list(Group).index(f.group), f.line) for f in report.findings]
    assert places == sorted(places)


def test_rules_can_be_switched_off_and_weighed() -> None:
    key = (Group.BPMN, "start_event_outgoing")
    off = lint_file(LOOSE, configuration=Configuration(off={key}))
    assert "start_event_outgoing" not in rules(off)
    lighter = lint_file(LOOSE, configuration=Configuration({key: Severity.HINT}))
    assert [f.rule for f in lighter.of(Severity.HINT) if f.group is Group.BPMN] == [key[1]]


def test_a_report_can_leave_out_what_is_less_bad() -> None:
    report = lint_file(LOOSE)
    assert {f.severity for f in report.findings} == set(Severity)
    assert {f.severity for f in report.at_least(Severity.WARNING).findings} == {
        Severity.ERROR,
        Severity.WARNING,
    }
    assert report.at_least(Severity.ERROR).findings == report.of(Severity.ERROR)
    assert not report.is_clean


def test_a_path_gives_the_name() -> None:
    path = DIAGRAMS / "bpmn" / "id_unique" / "invalid-doubled.bpmn"
    assert lint_file(path).file == "invalid-doubled.bpmn"
    with pytest.raises(FlowNotFound):
        lint_file(Path("ない.bpmn"))


def test_a_flow_is_checked_as_it_would_be_written() -> None:
    flow = read_flow(drawn("startEvent:s userTask:a endEvent:e", "s a e")).flow
    assert lint_flow(flow, groups=[Group.BPMN]).findings == ()
    broken = replace(flow, sequence_flows=flow.sequence_flows[:1])
    report = lint_flow(broken, name="直した図", groups=[Group.BPMN])
    assert report.file == "直した図"
    assert rules(report) == {"end_event_incoming", "flow_node_outgoing"}


def test_standard_flows_are_correct_bpmn() -> None:
    for entry in standard_flows().all():
        report = lint_file(entry.content, name=entry.name, groups=[Group.BPMN])
        assert [(f.rule, f.element) for f in report.findings] == [], entry.name


def test_calls_are_looked_up_in_the_known_flows() -> None:
    source = process('<startEvent id="s"/><callActivity id="c" calledElement="Q"/>')
    assert messages(source, "call_target") == []
    assert messages(source, "call_target", called={}) != []
    part = read_flow(process("").replace(b'id="P"', b'id="Q"')).flow
    assert messages(source, "call_target", called={"Q": part}) == []


def test_known_flows_are_given_ones_and_those_of_the_library() -> None:
    own = read_flow(process("")).flow
    flows = KnownFlows([own], standard_flows())
    library = {i for entry in standard_flows().all() for i in entry.process_ids}
    assert set(flows) == {"P"} | library
    assert len(flows) == len(library) + 1
    assert flows["P"] is own
    assert "P" in flows
    assert "ない" not in flows
    with pytest.raises(KeyError):
        flows["ない"]
    for process_id in library:
        assert any(p.id == process_id for p in flows[process_id].processes)
    assert flows.flow_ids == {entry.flow_id for entry in standard_flows().all()}


def test_circular_calls_through_other_files() -> None:
    source = process('<callActivity id="c" calledElement="Q"/>')
    back = process('<callActivity id="d" calledElement="P"/>').replace(b'id="P"', b'id="Q"')
    other = read_flow(back).flow
    assert len(messages(source, "call_cycle", called={"Q": other})) == 1
    assert messages(source, "call_cycle", called={}) == []


def test_results_of_calls_must_be_set_there() -> None:
    source = process(
        '<callActivity id="c" calledElement="Q"><extensionElements>'
        '<wfa:out source="結果" target="判定"/></extensionElements></callActivity>'
    )
    part = process('<userTask id="a"/>').replace(b'id="P"', b'id="Q"')
    assert len(messages(source, "call_mapping", called={"Q": read_flow(part).flow})) == 1
    form = (
        '<userTask id="a"><extensionElements><wfa:form><wfa:field name="結果"/></wfa:form>'
        "</extensionElements></userTask>"
    )
    part = part.replace(b'<userTask id="a"/>', form.encode())
    assert messages(source, "call_mapping", called={"Q": read_flow(part).flow}) == []


def test_connectors_parameters_items_and_flows_are_looked_up_where_known() -> None:
    source = process(
        '<serviceTask id="a"><extensionElements><wfa:service connector="ファクス"/>'
        "</extensionElements></serviceTask>"
        '<userTask id="b"><extensionElements><wfa:deadline name="期限" parameter="x.y"/>'
        '<wfa:form><wfa:field name="f" item="ない"/>'
        '<wfa:field name="g" dataType="code" codeList="ない"/>'
        "</wfa:form></extensionElements></userTask>"
    ).replace(
        b"<process",
        b'<message id="m" name="n"><extensionElements><wfa:link businessNo="99" flowNo="99"/>'
        b"</extensionElements></message><process",
    )
    for rule in ("service_connector", "deadline_amount", "form_field", "message_link"):
        assert messages(source, rule) == [], rule
    assert len(messages(source, "service_connector", connectors=("transmission",))) == 1
    assert len(messages(source, "deadline_amount", parameters=("juki.tennyu",))) == 1
    assert len(messages(source, "form_field", catalogue=load_catalogue())) == 2
    assert len(messages(source, "message_link", flow_ids=("01-01",))) == 1


def test_text_report() -> None:
    reports = [lint_file(LOOSE, name="受付.bpmn", groups=[Group.BPMN])]
    lines = as_text(reports).splitlines()
    assert lines[0] == (
        "受付.bpmn:1: 誤り s: 開始イベント「s」から出る線がありません。"
        "最初の作業へ線を引いてください。 [bpmn/start_event_outgoing]"
    )
    assert any("「受付」(a): " in line for line in lines)
    assert lines[-1] == "1ファイルを調べました。誤り4件。"
    clean = [lint_file(drawn("startEvent:s endEvent:e", "s e"), name="x", groups=[Group.BPMN])]
    assert as_text(clean) == "1ファイルを調べました。問題は見つかりませんでした。"


def test_json_report() -> None:
    report = json.loads(as_json([lint_file(LOOSE, name="受付.bpmn", groups=[Group.BPMN])]))
    assert report["counts"] == {"error": 4, "warning": 0, "hint": 0}
    assert report["files"][0]["file"] == "受付.bpmn"
    assert report["files"][0]["groups"] == ["bpmn"]
    assert set(report["files"][0]["findings"][0]) == {
        "rule", "group", "severity", "element", "name", "message", "file", "line",
    }  # fmt: skip


def test_what_other_flows_call_needs_no_trigger() -> None:
    """A part of a business (14-93) begins when it is called, as the common parts do."""
    part = standard_flows().get("14-93")
    called = KnownFlows(library=standard_flows())
    assert messages(part.content, "start_trigger", called=called) == []
    assert len(messages(part.content, "start_trigger")) == 1
