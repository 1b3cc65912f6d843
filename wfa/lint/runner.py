"""Runs the rules over one file or one flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from wfa.lint.configuration import DEFAULT, Configuration
from wfa.lint.document import Document
from wfa.lint.findings import Finding, Group, LintReport, Problem
from wfa.lint.registry import rules_of
from wfa.lint.subject import Subject
from wfa.lint.surroundings import Surroundings
from wfa.model import Flow
from wfa.reading import read_flow
from wfa.reading.source import load
from wfa.writing import write_flow

ALL_GROUPS = tuple(Group)
_ORDER = {group: number for number, group in enumerate(Group)}


def lint_file(
    source: bytes | Path,
    *,
    name: str = "",
    groups: Iterable[Group] = ALL_GROUPS,
    around: Surroundings | None = None,
    configuration: Configuration = DEFAULT,
) -> LintReport:
    """Check one BPMN file.

    Args:
        source: the file itself, or where it lies.
        name: the file's name for messages; by default that of the path.
        groups: which groups of rules run.
        around: what is known outside of the file; what is not known is not checked.
        configuration: severities, and rules that are switched off.

    Raises:
        FlowUnreadable: broken XML, no BPMN, a document type, unreadable characters, too large.
    """
    root, file_name = load(source, name)
    document = Document(root)
    chosen = tuple(group for group in ALL_GROUPS if group in set(groups))
    subject: Subject | None = None
    if set(chosen) != {Group.BPMN}:
        read = read_flow(source, name=name)
        subject = Subject(read.flow, around or Surroundings(), read.warnings)
    findings = _findings(document, subject, chosen, file_name, configuration)
    return LintReport(file_name, chosen, tuple(sorted(findings, key=_place)))


def lint_flow(
    flow: Flow,
    *,
    name: str = "",
    groups: Iterable[Group] = ALL_GROUPS,
    around: Surroundings | None = None,
    configuration: Configuration = DEFAULT,
) -> LintReport:
    """Check a flow as it would be written to a file. Arguments as for ``lint_file``.

    Raises:
        FlowUnwritable: the flow cannot be written without losing something.
    """
    return lint_file(
        write_flow(flow),
        name=name or flow.name,
        groups=groups,
        around=around,
        configuration=configuration,
    )


def _findings(
    document: Document,
    subject: Subject | None,
    groups: Iterable[Group],
    file_name: str,
    configuration: Configuration,
) -> Iterator[Finding]:
    for group in groups:
        looked_at: Any = document if group is Group.BPMN else subject
        for rule in rules_of(group):
            if not configuration.is_on(group, rule.name):
                continue
            severity = configuration.severity(group, rule.name)
            for problem in _each_once(rule.check, looked_at):
                yield Finding(
                    rule=rule.name,
                    group=group,
                    severity=severity,
                    element=problem.element,
                    name=problem.name,
                    message=problem.message,
                    file=file_name,
                    line=problem.line or _line_of(document, problem.element),
                )


def _each_once(check: Callable[[Any], Iterable[Problem]], looked_at: Any) -> Iterable[Problem]:
    return dict.fromkeys(check(looked_at))


def _line_of(document: Document, element: str) -> int:
    item = document.by_id.get(element)
    return item.line if item is not None else 0


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return (_ORDER[finding.group], finding.line, finding.rule, finding.element)
