"""The extension elements of the product are ones it knows, with values it can read."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject
from wfa.reading import WarningKind

_KINDS = (WarningKind.UNKNOWN_EXTENSION, WarningKind.BAD_VALUE, WarningKind.MISSING_VALUE)


def check(subject: Subject) -> Iterator[Problem]:
    """Pass on what the reader could not make sense of in extension elements."""
    for warning in subject.warnings:
        if warning.kind in _KINDS:
            named = subject.flow.node_by_id.get(warning.element)
            yield Problem(
                warning.element, named.name if named else "", warning.message, warning.line
            )
