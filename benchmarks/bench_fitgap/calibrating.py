"""How often pairs of each confidence are right, before calibration and after.

Run ``python -m benchmarks.bench_fitgap.calibrating``. Only development pairs are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from benchmarks.bench_fitgap.fitting import LEXICONS, lacking
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pairs
from fitgap.comparison import compare
from fitgap.lexicon import Lexicon

#: Confidence of a pair, and whether it is right.
Judged = tuple[float, bool]
STEPS = (0.0, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)


def main() -> None:
    """Print a table for the whole lexicon and one for lexicons that lack words."""
    pairs = read_pairs(DEVELOPMENT)
    _print("whole lexicon", _judged(pairs, [None]))
    _print("40 % of the words missing", _judged(pairs, [lacking(n) for n in range(LEXICONS)]))


def _judged(pairs: Iterable[Pair], lexicons: list[Lexicon] | list[None]) -> Iterator[Judged]:
    for lexicon in lexicons:
        for pair in pairs:
            wanted = {(s, c) for left, right in pair.alignment for s in left for c in right}
            for each in compare(pair.standard, pair.current, lexicon=lexicon).alignment:
                links = {(mine.id, other.id) for mine in each.standard for other in each.current}
                yield each.confidence, links <= wanted


def _print(title: str, judged: Iterable[Judged]) -> None:
    print(f"\n{title}")
    known = list(judged)
    for low, high in pairwise(STEPS):
        inside = [each for each in known if low <= each[0] < high]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(correct for _, correct in inside) / len(inside)
            print(f"  said {mean:.3f}   right {right:.3f}   of {len(inside)}")


if __name__ == "__main__":
    main()
