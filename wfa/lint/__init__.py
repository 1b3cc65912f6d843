"""Checks flow diagrams: against BPMN 2.0.2, against what the engine needs, against the WFA rules.

One rule is one module, one documentation page (``docs/lint``) and one folder of diagrams.
"""

from wfa.lint.configuration import Configuration
from wfa.lint.findings import Finding, Group, LintReport, Severity
from wfa.lint.runner import ALL_GROUPS, lint_file, lint_flow
from wfa.lint.surroundings import KnownFlows, Surroundings

__all__ = [
    "ALL_GROUPS",
    "Configuration",
    "Finding",
    "Group",
    "KnownFlows",
    "LintReport",
    "Severity",
    "Surroundings",
    "lint_file",
    "lint_flow",
]
