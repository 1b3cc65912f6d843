"""Learns which pieces of a question tell that it is decided by something else.

Run ``python -m benchmarks.bench_fitgap.criteria``; it writes ``fitgap/lexicon/ja/criteria.csv``
and prints how well other criteria are told from other words in files that were left out of the fit.

A line of ``tests/data/fitgap/criteria`` has a question of a standard, behind ``=`` ways to ask the
same, behind ``~`` questions at the same fork that are decided by something else.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.bench_fitgap.logistic import fit_odds, judged
from benchmarks.bench_fitgap.pairs import DATA
from benchmarks.bench_fitgap.phrases import LEARNED, label_of
from fitgap.gaps.criteria import told_by_pieces
from fitgap.labels.pieces import changes
from fitgap.labels.words import Label

SOURCES = tuple(sorted((DATA / "criteria").glob("*.txt")))
RESULT = LEARNED / "criteria.csv"
RIDGE = 0.1
ITERATIONS = 200
#: Changes in fewer questions than this are not learned.
LEAST_SEEN = 4
#: Parts the files are cut into: each is judged with weights fitted on the others.
PARTS = 4

#: What a piece tells where it is gained, lost and kept.
Telling = dict[str, tuple[float, float, float]]


@dataclass(frozen=True)
class Question:
    """A question of a standard, and another at the same fork."""

    source: str  #: the file
    standard: Label
    current: Label
    other: bool  #: decided by something else


def main() -> None:
    """Learn, measure and write."""
    known = list(read_questions(SOURCES))
    sources = sorted({each.source for each in known})
    for part in range(PARTS):
        apart = sources[part::PARTS]
        weights, bias = fit([each for each in known if each.source not in apart])
        print("left out", *apart, *_told([k for k in known if k.source in apart], weights, bias))
    weights, _ = fit(known)
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("piece", "gained", "lost", "kept"))
        writer.writerows((p, *(f"{w:.2f}" for w in own)) for p, own in sorted(weights.items()))
    print(f"{len(known)} questions, {len(weights)} pieces")


def read_questions(files: Iterable[Path]) -> Iterator[Question]:
    """Yield every question beside that of the standard."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            standard, _, rest = line.partition("=")
            mine = label_of(standard, question=True)
            for names, other in zip(rest.split("~"), (False, True), strict=False):
                for name in filter(str.strip, names.split("/")):
                    yield Question(file.stem, mine, label_of(name, question=True), other)


def fit(known: Sequence[Question]) -> tuple[Telling, float]:
    """Return what each piece tells, and the log odds that nothing tells."""
    found = [list(changes(each.standard, each.current)) for each in known]
    seen = Counter(change for own in found for change in own)
    places = {change: n for n, change in enumerate(c for c, n in seen.items() if n >= LEAST_SEEN)}
    own = [[places[change] for change in each if change in places] for each in found]
    shares = [1 / np.sqrt(max(len(each), 1)) for each in found]
    rows = csr_matrix(
        (
            np.repeat(shares, [len(each) for each in own]),
            np.concatenate([np.array(each, dtype=np.int64) for each in own]),
            np.cumsum([0, *map(len, own)]),
        ),
        shape=(len(known), len(places)),
    )
    weights = fit_odds(
        lambda table: rows @ table[:-1] + table[-1],
        lambda wrong: np.append(rows.T @ wrong, wrong.sum()),
        np.array([each.other for each in known], dtype=np.float64),
        np.ones(len(known)),
        ridge=[*[RIDGE] * len(places), 0.0],
        iterations=ITERATIONS,
    )
    return _by_piece(places, weights), float(weights[-1])


def _by_piece(places: dict[tuple[str, int], int], weights: NDArray[np.float64]) -> Telling:
    table: dict[str, list[float]] = {}
    for (piece, change), place in places.items():
        table.setdefault(piece, [0.0, 0.0, 0.0])[change] = float(weights[place])
    return {piece: (own[0], own[1], own[2]) for piece, own in table.items()}


def _told(known: Sequence[Question], weights: Telling, bias: float) -> tuple[str, str]:
    odds = [told_by_pieces(k.standard, k.current, weights) + bias for k in known]
    return judged(np.array(odds), np.array([float(each.other) for each in known]))


if __name__ == "__main__":
    main()
