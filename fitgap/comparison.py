"""Comparing two flows: which steps are the same work, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fitgap.gaps.compared import Compared
from fitgap.gaps.finding import find_gaps
from fitgap.gaps.kinds import Gap
from fitgap.labels.likeness import WordLikeness
from fitgap.labels.parsing import LabelParser, parser_for
from fitgap.labels.tidying import is_japanese
from fitgap.lexicon import Lexicon
from fitgap.matching.confirmed import Confirmation
from fitgap.matching.correspondences import (
    Candidate,
    Correspondence,
    candidates,
    correspondences,
)
from fitgap.matching.likenesses import likeness_for
from fitgap.matching.matcher import Matching, match
from fitgap.matching.procedures import is_same_procedure
from fitgap.outline import Outline, outline_flow
from wfa.model import Flow


@dataclass(frozen=True, eq=False)
class Comparison:
    """What comparing a standard flow with a current one gives."""

    standard: Flow
    current: Flow
    outlines: tuple[Outline, Outline]  #: of both flows, in this order
    similarity: float  #: 0 to 1
    same_procedure: bool  #: False: probably another procedure; the pairs are only guesses then
    alignment: tuple[Correspondence, ...]
    candidates: dict[str, tuple[Candidate, ...]]  #: by id of the standard item, best first
    gaps: tuple[Gap, ...]

    @property
    def counted(self) -> tuple[Gap, ...]:
        """The differences that count: without other wordings of the same name."""
        return tuple(gap for gap in self.gaps if not gap.minor)


def compare(
    standard: Flow,
    current: Flow,
    *,
    confirmed: Sequence[Confirmation] = (),
    lexicon: Lexicon | None = None,
) -> Comparison:
    """Compare a current flow with the standard one. The result depends on nothing but the input.

    Args:
        standard: the standard flow.
        current: how a municipality works today; of any tool.
        confirmed: what people decided about pairs, the oldest first; a later decision wins.
        lexicon: a municipality's own Japanese lexicon (``learning.with_learned``); the common one
            by default.
    """
    sides = outline_both(standard, current, lexicon)
    left, right = sides.left, sides.right
    matching = _matched(sides, confirmed)
    same = is_same_procedure(matching.evidence)
    found = correspondences(matching, sure=same)
    return Comparison(
        standard=standard,
        current=current,
        outlines=(left, right),
        similarity=_similarity(found, left, right),
        same_procedure=same,
        alignment=found,
        candidates=candidates(matching),
        gaps=find_gaps(Compared(left, right, found, sides.likeness, sides.lexicon)),
    )


@dataclass(frozen=True, eq=False)
class Sides:
    """Both flows, read and ready to be matched."""

    left: Outline
    right: Outline
    likeness: WordLikeness
    lexicon: Lexicon  #: of the language most names are in


def outline_both(standard: Flow, current: Flow, lexicon: Lexicon | None = None) -> Sides:
    """Read both flows in the language their names are in."""
    names = [node.name for flow in (standard, current) for node in flow.nodes]
    parser = parser_for(names, lexicon)
    words = _lexicon_for(names, parser)
    return Sides(
        outline_flow(standard, parser),
        outline_flow(current, parser),
        likeness_for(words),
        words,
    )


def _lexicon_for(names: list[str], parser: LabelParser) -> Lexicon:
    """Return the lexicon of the language most names are in."""
    japanese = sum(is_japanese(name) for name in names)
    western = sum(bool(name.strip()) for name in names) - japanese
    return parser.japanese if japanese >= western else parser.western


def _matched(sides: Sides, confirmed: Sequence[Confirmation]) -> Matching:
    """Match in one orientation only, whichever way round the flows are given.

    So exchanging them exchanges missing and added, and nothing else.
    """
    left, right = sides.left, sides.right
    if _signature(left) <= _signature(right):
        return match(left, right, sides.likeness, sides.lexicon, confirmed)
    turned = [each.turned() for each in confirmed]
    return match(right, left, sides.likeness, sides.lexicon, turned).turned()


def _signature(outline: Outline) -> tuple[tuple[str, str, str], ...]:
    """Return what a flow says, without ids and without the order of the file."""
    return tuple(
        (
            item.kind.value,
            item.label.text,
            item.facets.performer.label.text if item.facets.performer else "",
        )
        for item in outline.items
    )


def _similarity(found: tuple[Correspondence, ...], left: Outline, right: Outline) -> float:
    """Return the share of items that correspond, weighted by how sure that is."""
    shared = sum(each.confidence * (len(each.standard) + len(each.current)) for each in found)
    total = len(left.items) + len(right.items)
    return round(shared / total, 3) if total else 1.0


def without_minor(comparison: Comparison) -> Comparison:
    """Return the comparison without differences that are only another wording."""
    return replace(comparison, gaps=comparison.counted)
