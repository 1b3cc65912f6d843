"""All figures of fit & gap, printed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, HELD_OUT, Pair, read_pairs
from benchmarks.bench_fitgap.procedures import (
    Told,
    different_pairs,
    different_standard_flows,
    true_pairs,
)
from benchmarks.bench_fitgap.scores import report, score
from benchmarks.bench_fitgap.seeding import Seeded, compare_copies, seed_differences
from benchmarks.bench_fitgap.speed import measure_matrix, measure_sizes
from wfa.library import standard_flows

#: Lines about single results that are printed at most.
MOST_LINES = 20


def main() -> None:
    """Print the figures, the quick ones first, and what they took."""
    begin = time.process_time()
    entries = standard_flows().all()
    development, held_out = read_pairs(DEVELOPMENT), read_pairs(HELD_OUT)
    for title, pairs in (("development", development), ("held out", held_out)):
        _scored(title, "Japanese", [pair for pair in pairs if pair.is_japanese])
        _scored(title, "English, German, Dutch", [p for p in pairs if not p.is_japanese])
    measure_sizes()
    measure_matrix(entries)
    _title("copies that differ in nothing")
    for name, copies, differences, problems in compare_copies(entries):
        print(f"{name:<36} {copies:>4} copies, {differences} differences")
        _lines(problems[:MOST_LINES])
    _seeded(seed_differences(entries))
    _title("one procedure or two")
    _told("different standard flows", different_standard_flows(entries), show=True)
    _told("flows of different pairs, development", different_pairs(development), show=True)
    _told("flows of different pairs, held out", different_pairs(held_out), show=False)
    _told("true pairs, development", true_pairs(development), show=True)
    _told("true pairs, held out", true_pairs(held_out), show=False)
    print(f"\nCPU time of this process: {time.process_time() - begin:.0f} s")


def _scored(title: str, language: str, pairs: Sequence[Pair]) -> None:
    if pairs:
        _title(f"{len(pairs)} pairs with answers, {title}, {language}")
        _lines(report(score(pairs)))


def _seeded(seeded: Seeded) -> None:
    _title(f"seeded differences, {seeded.runs} copies of standard flows")
    for kind, tally in sorted(seeded.recall.items()):
        print(f"{kind:<20} recall {tally.recall:.3f}  ({tally.right} of {tally.expected})")
    print(f"{'all':<20} recall {seeded.total.recall:.4f}")
    share = seeded.false / max(seeded.found, 1)
    print(f"false alarms {seeded.false} of {seeded.found} found ({share:.4f})")
    print(f"called another procedure: {seeded.other_procedure}")
    _lines(seeded.problems[:MOST_LINES])


def _told(title: str, told: Told, *, show: bool) -> None:
    """Print a count; of held-out pairs never which."""
    print(f"{title:<40} called one procedure: {told.same} of {told.pairs}")
    if show:
        _lines(told.doubtful[:MOST_LINES])


def _title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(f"  {line}")
