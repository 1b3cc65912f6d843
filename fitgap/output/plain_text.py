"""A comparison as text that a clerk can read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.comparison import Comparison
from fitgap.gaps.kinds import Gap, Severity
from fitgap.matching.correspondences import Status

_SEVERITY = {Severity.HIGH: "重要", Severity.MEDIUM: "ふつう", Severity.LOW: "軽い"}


def as_text(comparison: Comparison) -> str:
    """Return the differences in order, those of a removed part under its name."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    sure = sum(each.status is Status.AUTO for each in comparison.alignment)
    open_pairs = len(comparison.alignment) - sure
    if not comparison.same_procedure:
        yield "別の手続の流れ図のようです。比べる相手が合っているかを確かめてください。"
    yield f"似ている度合い: {comparison.similarity:.0%}"
    yield f"対応: {len(comparison.alignment)} 組（うち確認が必要 {open_pairs} 組）"
    yield f"差異: {len(comparison.counted)} 件"
    yield from _gaps(comparison)
    for each in comparison.alignment:
        if each.status is Status.CONFIRM:
            left = "・".join(item.node.name or item.id for item in each.standard)
            right = "・".join(item.node.name or item.id for item in each.current)
            yield f"  ？ 対応を確かめてください: 標準『{left}』 現行『{right}』"


def _gaps(comparison: Comparison) -> Iterator[str]:
    heading = ""
    for gap in comparison.gaps:
        if gap.part_of and gap.part_of != heading:
            yield f"  「{gap.part_of}」のまとまりごと違います。"
        heading = gap.part_of
        yield f"{'    ' if gap.part_of else '  '}{_mark(gap)} {gap.message}"


def _mark(gap: Gap) -> str:
    return "（参考）" if gap.minor else f"［{_SEVERITY[gap.severity]}］"
