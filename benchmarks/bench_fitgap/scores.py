"""Scoring comparisons against hand-made answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.bench_fitgap.pairs import ExpectedGap, Pair
from fitgap.comparison import Comparison, compare
from fitgap.gaps.kinds import Gap
from fitgap.matching.correspondences import Status

Signature = tuple[str, frozenset[str], frozenset[str], bool]


@dataclass
class Tally:
    """Right, wrongly found and overlooked."""

    right: int = 0
    wrong: int = 0
    overlooked: int = 0

    def add(
        self,
        found: set[Signature] | set[tuple[str, str]],
        expected: set[Signature] | set[tuple[str, str]],
    ) -> None:
        """Count one set of answers."""
        both = {*found} & {*expected}
        self.right += len(both)
        self.wrong += len(found) - len(both)
        self.overlooked += len(expected) - len(both)

    @property
    def expected(self) -> int:
        """How many there were to find."""
        return self.right + self.overlooked

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = 2 * self.right + self.wrong + self.overlooked
        return 2 * self.right / total if total else 1.0


@dataclass
class Scores:
    """Everything that is measured on pairs with answers."""

    alignment: Tally = field(default_factory=Tally)
    auto: Tally = field(default_factory=Tally)
    candidates: Tally = field(default_factory=Tally)
    gaps: dict[str, Tally] = field(default_factory=dict)
    same_procedure: int = 0
    pairs: int = 0

    def add(self, pair: Pair, comparison: Comparison) -> None:
        """Count one pair."""
        self.pairs += 1
        self.same_procedure += comparison.same_procedure
        expected = {(s, c) for left, right in pair.alignment for s in left for c in right}
        self.alignment.add(_links(comparison), expected)
        auto = _links(comparison, Status.AUTO)
        self.auto.add(auto, expected)
        listed = {
            (step, candidate.current)
            for step, candidates in comparison.candidates.items()
            for candidate in candidates
        }
        self.candidates.add(listed & expected, expected)
        found = {signature(gap) for gap in comparison.gaps}
        wanted = {expected_signature(gap) for gap in pair.gaps}
        count_by_kind(self.gaps, found, wanted)


def count_by_kind(
    tallies: dict[str, Tally], found: set[Signature], expected: set[Signature]
) -> None:
    """Count the differences of one pair, each kind in its own tally."""
    for kind in {each[0] for each in found | expected}:
        tallies.setdefault(kind, Tally()).add(
            {each for each in found if each[0] == kind},
            {each for each in expected if each[0] == kind},
        )


def signature(gap: Gap) -> Signature:
    """Return what makes a found difference equal to an expected one."""
    return gap.type.value, frozenset(gap.standard), frozenset(gap.current), gap.minor


def expected_signature(gap: ExpectedGap) -> Signature:
    """Return the same of an expected difference."""
    return gap.type, gap.standard, gap.current, gap.minor


def _links(comparison: Comparison, status: Status | None = None) -> set[tuple[str, str]]:
    return {
        (mine.id, other.id)
        for each in comparison.alignment
        if status is None or each.status is status
        for mine in each.standard
        for other in each.current
    }


def score(pairs: Iterable[Pair]) -> Scores:
    """Compare all pairs and count."""
    scores = Scores()
    for pair in pairs:
        scores.add(pair, compare(pair.standard, pair.current))
    return scores


def report(scores: Scores) -> Iterator[str]:
    """Yield the figures as lines."""
    each = scores.alignment
    yield f"alignment      P {each.precision:.3f}  R {each.recall:.3f}  F1 {each.f1:.3f}"
    auto = scores.auto
    share = auto.right / (each.right + each.overlooked)
    yield f"auto           P {auto.precision:.3f}  share of all pairs {share:.3f}"
    yield f"top-5 recall     {scores.candidates.recall:.3f}"
    yield f"same procedure   {scores.same_procedure}/{scores.pairs}"
    yield from figures(scores.gaps)


def figures(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield the figures of each kind of difference."""
    for kind, tally in sorted(tallies.items()):
        yield (
            f"{kind:<20} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}"
            f"   ({tally.right} right, {tally.wrong} false, {tally.overlooked} overlooked)"
        )
