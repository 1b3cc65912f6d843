"""What a check says: findings and the report of one file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wfa.lint.document.item import Item


class Group(StrEnum):
    """The three groups of rules. Values are typed on the command line: never rename one."""

    BPMN = "bpmn"  #: the constraints of the BPMN 2.0.2 specification
    EXECUTION = "execution"  #: what the engine needs
    WFA = "wfa"  #: the rules of the 業務流れ図


class Severity(StrEnum):
    """How bad a finding is. Values are exported: never rename one."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: an element and what to do about it. Rules know no severity."""

    element: str  #: id, or an empty string where the element has none
    name: str
    message: str  #: Japanese: what is wrong and what to do
    line: int = 0  #: 0: not known


def at(item: Item, message: str) -> Problem:
    """Report an element of the file; one without an id is named by the next one around it."""
    named = item
    while not named.id and named.parent is not None:
        named = named.parent
    return Problem(named.id, named.name, message, item.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of one rule in one file."""

    rule: str
    group: Group
    severity: Severity
    element: str  #: id; empty: the file as a whole
    name: str
    message: str  #: Japanese
    file: str = ""
    line: int = 0  #: 0: not known


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings about one file, in the order of the file."""

    file: str
    groups: tuple[Group, ...]  #: what was checked
    findings: tuple[Finding, ...] = ()

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(f for f in self.findings if f.severity is severity)

    def at_least(self, severity: Severity) -> LintReport:
        """Return the report without the findings that are less bad than ``severity``."""
        order = list(Severity)
        shown = order[: order.index(severity) + 1]
        return replace(self, findings=tuple(f for f in self.findings if f.severity in shown))

    @property
    def is_clean(self) -> bool:
        """True without any finding, hints included."""
        return not self.findings
