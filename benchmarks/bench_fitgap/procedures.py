"""Whether flows of one procedure are told from flows of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from benchmarks.bench_fitgap.pairs import Pair
from fitgap.comparison import outline_both
from fitgap.matching.evidence import gather_evidence
from fitgap.matching.procedures import is_same_procedure
from wfa.library import LibraryFlow
from wfa.model import Flow


@dataclass
class Told:
    """How often two flows were called one procedure."""

    same: int = 0
    pairs: int = 0
    doubtful: list[str] = field(default_factory=list)  #: what was called wrongly, one line each

    def add(self, name: str, *, said: bool, wanted: bool) -> None:
        """Count one pair."""
        self.pairs += 1
        self.same += said
        if said is not wanted:
            self.doubtful.append(name)


def untitled(flow: Flow) -> Flow:
    """Return the flow without any name of its own, as drawing tools leave it."""
    processes = tuple(replace(process, name="", info=None) for process in flow.processes)
    pools = tuple(replace(pool, name="") if pool.process else pool for pool in flow.pools)
    return replace(flow, name="", processes=processes, pools=pools)


def _said(standard: Flow, current: Flow) -> bool:
    """Say what ``compare`` says of two flows, without matching them."""
    sides = outline_both(standard, current)
    return is_same_procedure(
        gather_evidence(sides.left, sides.right, sides.likeness, sides.lexicon)
    )


def different_standard_flows(entries: Sequence[LibraryFlow]) -> Told:
    """Compare every standard flow with every other."""
    told = Told()
    for one, other in combinations(entries, 2):
        same = _said(one.flow, other.flow)
        told.add(f"{one.flow_id} {other.flow_id}", said=same, wanted=False)
    return told


def different_pairs(pairs: Sequence[Pair]) -> Told:
    """Compare every standard flow of the pairs with the current flows of all others."""
    told = Told()
    for one in pairs:
        for other in pairs:
            if one is not other:
                same = _said(one.standard, other.current)
                told.add(f"{one.name} {other.name}", said=same, wanted=False)
    return told


def true_pairs(pairs: Sequence[Pair]) -> Told:
    """Compare both flows of each pair, also where the current one says nothing of its title."""
    told = Told()
    for pair, current, name in _with_and_without_title(pairs):
        same = _said(pair.standard, current)
        told.add(name, said=same, wanted=True)
    return told


def _with_and_without_title(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Flow, str]]:
    for pair in pairs:
        yield pair, pair.current, pair.name
        yield pair, untitled(pair.current), f"{pair.name} without title"
