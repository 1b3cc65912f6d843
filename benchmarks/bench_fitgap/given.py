"""The differences alone: what is found where the hand-made alignment is given.

Run ``python -m benchmarks.bench_fitgap.given 75-92 101-122`` for some development pairs, without
numbers for all. It prints every false and every overlooked difference, then the figures by type.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pair
from benchmarks.bench_fitgap.scores import (
    Signature,
    Tally,
    count_by_kind,
    expected_signature,
    figures,
    signature,
)
from fitgap.comparison import outline_both
from fitgap.gaps.compared import Compared
from fitgap.gaps.finding import find_gaps
from fitgap.matching.correspondences import Correspondence, Status
from fitgap.outline.items import Outline


def main(wanted: Sequence[str]) -> None:
    """Print the differences that are wrong, and figures for all."""
    total: dict[str, Tally] = {}
    for path in sorted(DEVELOPMENT.glob("*.txt"), key=lambda each: _number(each.stem)):
        if _is_wanted(_number(path.stem), wanted):
            pair = read_pair(path)
            lines = list(_wrong(pair, total))
            if lines:
                print(f"===== {pair.name}", *lines, sep="\n")
    print(*figures(total), sep="\n")


def _number(name: str) -> int:
    return int(name.split("_")[0])


def _is_wanted(number: int, wanted: Sequence[str]) -> bool:
    spans = [each.partition("-") for each in wanted]
    return not spans or any(int(low) <= number <= int(high or low) for low, _, high in spans)


def compared(pair: Pair) -> Compared:
    """Return both flows with the correspondences a person wrote down."""
    sides = outline_both(pair.standard, pair.current)
    found = [
        Correspondence(
            standard=tuple(item for item in sides.left.items if item.id in mine),
            current=tuple(item for item in sides.right.items if item.id in other),
            confidence=1.0,
            status=Status.AUTO,
            reasons=(),
        )
        for mine, other in pair.alignment
    ]
    for each, (mine, other) in zip(found, pair.alignment, strict=True):
        if len(each.standard) != len(mine) or len(each.current) != len(other):
            raise ValueError(f"{pair.name}: not all of {sorted(mine | other)} are compared")
    found.sort(key=lambda each: (each.standard[0].index, each.current[0].index))
    return Compared(sides.left, sides.right, tuple(found), sides.likeness, sides.lexicon)


def _wrong(pair: Pair, total: dict[str, Tally]) -> Iterator[str]:
    """Count one pair, and yield a line for each difference that is overlooked or false."""
    both = compared(pair)
    found = {signature(gap) for gap in find_gaps(both)}
    expected = {expected_signature(gap) for gap in pair.gaps}
    count_by_kind(total, found, expected)
    for word, wrong in (("overlooked", expected - found), ("false", found - expected)):
        for each in sorted(wrong, key=lambda one: (one[0], sorted(one[1]), sorted(one[2]))):
            yield f"  {word:<10} {_worded(each, both)}"


def _worded(gap: Signature, both: Compared) -> str:
    kind, mine, other, minor = gap
    end = "  (minor)" if minor else ""
    return f"{kind}  {_names(both.standard, mine)}  =  {_names(both.current, other)}{end}"


def _names(outline: Outline, ids: Collection[str]) -> str:
    return " + ".join(
        f"{item.label.text or item.kind}[{item.id}]" for item in outline.items if item.id in ids
    )


if __name__ == "__main__":
    main(sys.argv[1:])
