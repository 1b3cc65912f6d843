"""Whether two flows describe the same procedure at all."""

from __future__ import annotations

from collections.abc import Sequence

from fitgap.labels.likeness import exclusion
from fitgap.matching.correspondences import Correspondence
from fitgap.matching.matcher import Matching
from fitgap.outline.items import ItemKind

#: Least share of steps, weighted, that must correspond.
LEAST_SHARED = 0.4
#: Opposites in the titles: 転入, 転出.
OTHER_TITLE = 0.8


def is_same_procedure(matching: Matching, found: Sequence[Correspondence]) -> bool:
    """Say whether the flows probably describe one procedure."""
    evidence = matching.evidence
    if exclusion(evidence.left.title, evidence.right.title, evidence.lexicon) >= OTHER_TITLE:
        return False
    return shared(matching) >= LEAST_SHARED


def shared(matching: Matching) -> float:
    """Return how much of the smaller flow corresponds by wording, 0 to 1."""
    kinds = (ItemKind.STEP, ItemKind.WAIT, ItemKind.DECISION)
    evidence = matching.evidence
    sizes = [len(side.of_kind(*kinds)) for side in (evidence.left, evidence.right)]
    total = 0.0
    for group in matching.groups:
        if evidence.left.items[group.left[0]].kind in kinds:
            total += float(matching.resemblance[group.left[0], group.right[0]])
    return total / max(1, min(sizes))
