"""split, merged: what is one step on one side and several on the other."""

from __future__ import annotations

from collections.abc import Iterator

from fitgap.gaps.compared import Compared
from fitgap.gaps.kinds import Finding, GapType
from fitgap.outline.items import ItemKind


def find_granularity(compared: Compared) -> Iterator[Finding]:
    """Yield one finding for each group; several starts for one are no difference of grain."""
    for each in compared.correspondences:
        if each.kind == "1:1" or each.standard[0].kind is ItemKind.START:
            continue
        split = len(each.current) >= len(each.standard)
        yield Finding(GapType.SPLIT if split else GapType.MERGED, each.standard, each.current)
