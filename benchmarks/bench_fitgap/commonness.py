"""Writes ``fitgap/lexicon/rarity.csv``: in how many procedures each word and concept occurs.

Run ``python -m benchmarks.bench_fitgap.commonness`` when many standard flows have been added, then
fit again what uses it (``telling``).
"""

from __future__ import annotations

import csv
from collections import Counter
from math import log
from pathlib import Path

import fitgap.lexicon
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pairs
from fitgap.labels.parsing import shared_parser
from fitgap.matching.procedures import gist_of
from fitgap.outline import outline_flow
from wfa.library import standard_flows

TARGET = Path(fitgap.lexicon.__file__).parent / "rarity.csv"


def main() -> None:
    """Count and write; a word of one procedure only has the rarity 1 and is left out."""
    flows = [entry.flow for entry in standard_flows().all()]
    flows += [pair.standard for pair in read_pairs(DEVELOPMENT)]
    counts: Counter[str] = Counter()
    for flow in flows:
        words = gist_of(outline_flow(flow, shared_parser())).words
        said = {word.key for word in words}
        said |= {m.concept for word in words for m in word.meanings if m.degree >= 0.8}
        counts.update(said)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("word", "rarity"))
        for word, count in sorted(counts.items()):
            if count > 1:
                rows.writerow((word, f"{1 - log(count) / log(len(flows) + 1):.3f}"))


if __name__ == "__main__":
    main()
