"""How much a difference weighs at first sight: what people should talk about first."""

from __future__ import annotations

from collections.abc import Iterable

from fitgap.gaps.kinds import Finding, GapType, Severity
from fitgap.matching.performers import roles_of
from fitgap.outline.items import Item, ItemKind

_BASE = {
    GapType.MISSING: Severity.MEDIUM,
    GapType.ADDED: Severity.MEDIUM,
    GapType.RENAMED: Severity.LOW,
    GapType.SPLIT: Severity.LOW,
    GapType.MERGED: Severity.LOW,
    GapType.PERFORMER_CHANGED: Severity.MEDIUM,
    GapType.ORDER_CHANGED: Severity.MEDIUM,
    GapType.MEANS_CHANGED: Severity.MEDIUM,
    GapType.PARALLELISM_CHANGED: Severity.LOW,
    GapType.CONDITION_CHANGED: Severity.HIGH,
    GapType.DOCUMENT_CHANGED: Severity.MEDIUM,
    GapType.DEADLINE_CHANGED: Severity.HIGH,
    GapType.TRIGGER_CHANGED: Severity.MEDIUM,
}
#: Acts and things on which rights or the safety of people depend.
_GRAVE = frozenset({"approve", "reject", "judge", "identity", "support_measures", "levy", "seize"})
_GRAVE_TYPES = frozenset(
    {GapType.MISSING, GapType.PERFORMER_CHANGED, GapType.ORDER_CHANGED, GapType.DOCUMENT_CHANGED}
)
_DECIDING = frozenset({"head", "director", "chief"})


def severity_of(finding: Finding) -> Severity:
    """Return the severity of a finding."""
    if finding.minor:
        return Severity.LOW
    items = (*finding.standard, *finding.current)
    if finding.type is GapType.MISSING and items[0].kind is ItemKind.END:
        return Severity.LOW
    if finding.type in _GRAVE_TYPES and (_is_grave(items) or _is_about_rank(finding)):
        return Severity.HIGH
    return _BASE[finding.type]


def _is_grave(items: Iterable[Item]) -> bool:
    return any(
        meaning.concept in _GRAVE
        for item in items
        for word in item.label.words
        for meaning in word.meanings
    )


def _is_about_rank(finding: Finding) -> bool:
    """Say whether somebody who decides is no longer the one, or becomes it."""
    if finding.type is not GapType.PERFORMER_CHANGED:
        return False
    return any(
        roles_of(finding.words.get(side, "")) & _DECIDING for side in ("standard", "current")
    )
