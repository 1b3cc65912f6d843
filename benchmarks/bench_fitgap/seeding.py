"""Seeded differences in every standard flow, and redrawn copies without any."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.bench_fitgap.mutations import MUTATIONS, mutate
from benchmarks.bench_fitgap.redrawing import REDRAWINGS
from benchmarks.bench_fitgap.resaving import resaved
from benchmarks.bench_fitgap.scores import Tally
from fitgap.comparison import Comparison, compare
from wfa.layout import arrange
from wfa.library import LibraryFlow
from wfa.model import Flow

#: Copies with five differences made of each flow, and draws of types until five fit.
SAMPLES_OF_FIVE, DRAWS = 3, 8


@dataclass
class Seeded:
    """What was found of what was put in."""

    runs: int = 0
    recall: dict[str, Tally] = field(default_factory=dict)
    found: int = 0
    false: int = 0
    other_procedure: int = 0  #: copies that were called another procedure
    problems: list[str] = field(default_factory=list)  #: what to look at, one line each

    @property
    def total(self) -> Tally:
        """All types together."""
        return Tally(
            right=sum(each.right for each in self.recall.values()),
            overlooked=sum(each.overlooked for each in self.recall.values()),
        )


def seed_differences(entries: Sequence[LibraryFlow]) -> Seeded:
    """Put every type of difference into every flow, one and five at a time, and compare."""
    seeded = Seeded()
    for entry in entries:
        for name in MUTATIONS:
            _run(seeded, entry, [name], f"{entry.flow_id} {name}")
        choice = random.Random(entry.flow_id)  # noqa: S311 - reproducible, not secret
        for number in range(SAMPLES_OF_FIVE):
            for draw in range(DRAWS):
                names = choice.sample(list(MUTATIONS), 5)
                if _run(seeded, entry, names, f"{entry.flow_id} {number} {draw}"):
                    break
    return seeded


def _run(seeded: Seeded, entry: LibraryFlow, names: Sequence[str], seed: str) -> bool:
    """Make one copy and compare; False if the flow has no place for these differences."""
    made = mutate(entry.flow, names, random.Random(seed))  # noqa: S311
    if made is None:
        return False
    current, expected = made
    result = compare(entry.flow, current)
    found = [(g.type, frozenset(g.standard), frozenset(g.current)) for g in result.gaps]
    seeded.runs += 1
    seeded.found += len(found)
    seeded.other_procedure += not result.same_procedure
    for each in expected:
        tally = seeded.recall.setdefault(each[0].value, Tally())
        if each in found:
            tally.right += 1
        else:
            tally.overlooked += 1
            seeded.problems.append(f"overlooked, {seed}: {each}")
    for other in found:
        if other not in expected:
            seeded.false += 1
            seeded.problems.append(f"false, {seed}: {other}")
    return True


def _same(flow: Flow) -> Flow:
    return flow


#: Ways to draw or save a flow that change nothing, by name.
COPIES: Mapping[str, Callable[[Flow], Flow]] = {
    "itself": _same,
    "laid out anew": arrange,
    "all ids renamed": lambda flow: resaved(flow, arranged=False),
    "saved by another tool": lambda flow: resaved(flow, extensions=False),
    **REDRAWINGS,
}


def compare_copies(
    entries: Sequence[LibraryFlow],
) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield for each way: copies made, differences found (should be 0), and which."""
    for name, redraw in COPIES.items():
        copies = differences = 0
        problems: list[str] = []
        for entry in entries:
            copy = redraw(entry.flow)
            if name in REDRAWINGS and copy.sequence_flows == entry.flow.sequence_flows:
                continue
            copies += 1
            result = compare(entry.flow, copy)
            differences += len(result.gaps)
            problems += [f"{name}, {entry.flow_id}: {line}" for line in _lines(result)]
        yield name, copies, differences, problems


def _lines(result: Comparison) -> Iterator[str]:
    yield from (gap.message for gap in result.gaps)
    if not result.same_procedure:
        yield "called another procedure"
