"""Findings as text for people and as JSON for programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence

from wfa.lint.findings import Finding, LintReport, Severity

SEVERITY_NAMES = {Severity.ERROR: "誤り", Severity.WARNING: "注意", Severity.HINT: "参考"}


def as_text(reports: Sequence[LintReport]) -> str:
    """Return one line per finding, ``file:line: severity element: message [group/rule]``."""
    lines = [_line(finding) for report in reports for finding in report.findings]
    return "\n".join([*lines, _summary(reports)])


def as_json(reports: Sequence[LintReport]) -> str:
    """Return the files with their findings, and the counts by severity.

    ``{"files": [{"file", "groups", "findings": [{"rule", "group", "severity", "element", "name",
    "message", "file", "line"}]}], "counts": {"error", "warning", "hint"}}``
    """
    document = {
        "files": [dataclasses.asdict(report) for report in reports],
        "counts": {severity.value: _count(reports, severity) for severity in Severity},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _line(finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    name = " ".join(finding.name.split())
    named = f"「{name}」({finding.element})" if name else finding.element
    rule = f"[{finding.group}/{finding.rule}]"
    words = (f"{place}:", SEVERITY_NAMES[finding.severity], f"{named}:" if named else "")
    return " ".join([*filter(None, words), " ".join(finding.message.split()), rule])


def _summary(reports: Sequence[LintReport]) -> str:
    counts = {severity: _count(reports, severity) for severity in Severity}
    if not any(counts.values()):
        return f"{len(reports)}ファイルを調べました。問題は見つかりませんでした。"
    parts = (f"{SEVERITY_NAMES[severity]}{count}件" for severity, count in counts.items() if count)
    return f"{len(reports)}ファイルを調べました。{'・'.join(parts)}。"


def _count(reports: Iterable[LintReport], severity: Severity) -> int:
    return sum(len(report.of(severity)) for report in reports)
