"""Learns from paraphrases where names stand: names of one work close together, others apart.

Run ``python -m benchmarks.bench_fitgap.vectors``; it writes ``fitgap/lexicon/ja/vectors.npz``.

Each piece of a name (``fitgap.labels.pieces``) has a vector; a name is their sum, at length one.
The vectors are learned so that two names of one work are closer than either is to the names of
the other lines of a batch, most of them from the same procedure (InfoNCE: van den Oord et al.
2018; Henderson et al. 2017), with pieces left out by chance.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from benchmarks.bench_fitgap.phrases import LEARNED, SOURCES, read_labels
from fitgap.labels.pieces import pieces_of
from fitgap.lexicon.vectors import Table, vectors_of

RESULT = LEARNED / "vectors.npz"
#: The pieces of the names of one work, each once.
Line = list[tuple[str, ...]]
#: The same, by number.
Numbers = NDArray[np.int32]

SIZE = 96
#: Pieces in fewer names than this are not learned.
LEAST_SEEN = 4
ROUNDS = 24
#: Lines of a batch, in stretches of lines that follow one another: mostly of one procedure.
BATCH, STRETCH = 256, 32
#: Share of pieces that stay when a name is drawn.
KEPT = 0.6
#: How often the first of two names is the standard's.
STANDARD = 0.5
RATE, FADING, FADING_SQUARES, LEAST = 0.003, 0.9, 0.999, 1e-8
SPREAD, SHARPNESS = 0.05, 10.0
SEED = 20261201


@dataclass
class Parameters:
    """What is learned."""

    vectors: Table  #: [piece][dimension]
    weights: Table  #: log of how much each piece counts
    sharpness: Table  #: [0]: log of what a likeness is multiplied by

    def all(self) -> tuple[Table, Table, Table]:
        """All tables, in one order."""
        return self.vectors, self.weights, self.sharpness


def main() -> None:
    """Learn, and write the table."""
    lines = list(read_lines(SOURCES))
    pieces, learned = learn(lines)
    made = vectors_of(pieces, learned.vectors * np.exp(learned.weights)[:, None])
    RESULT.write_bytes(made.to_bytes())
    print(f"{len(lines)} lines, {len(pieces)} pieces, {RESULT.stat().st_size / 1e6:.1f} MB")


def read_lines(files: Sequence[Path]) -> Iterator[Line]:
    """Yield the pieces of all names of one work, line by line."""
    for labels in read_labels(files):
        yield [pieces_of(label) for label in labels]


def learn(lines: Sequence[Line], seed: int = SEED) -> tuple[list[str], Parameters]:
    """Return the pieces and what was learned of them."""
    seen = Counter(piece for line in lines for name in line for piece in {*name})
    pieces = sorted(piece for piece, count in seen.items() if count >= LEAST_SEEN)
    numbers = {piece: number for number, piece in enumerate(pieces)}
    known = [
        [np.array([numbers[p] for p in name if p in numbers], dtype=np.int32) for name in line]
        for line in lines
    ]
    names = sum(map(len, lines))
    counts = np.array([seen[piece] for piece in pieces], dtype=np.float32)
    drawing = np.random.default_rng(seed)
    learned = Parameters(
        vectors=drawing.normal(0, SPREAD, (len(pieces), SIZE)).astype(np.float32),
        weights=np.log(np.log(1 + names / (1 + counts))).astype(np.float32),
        sharpness=np.array([np.log(SHARPNESS)], dtype=np.float32),
    )
    adam = _Adam(learned.all())
    for batch in _batches(known, random.Random(seed)):  # noqa: S311
        sides = [_rows(side, learned, drawing) for side in batch]
        adam.step(_slopes(learned, *sides))
    return pieces, learned


def _batches(
    lines: Sequence[Sequence[Numbers]], choice: random.Random
) -> Iterator[tuple[list[Numbers], list[Numbers]]]:
    """Yield batches: the pieces of two names of each line."""
    for _ in range(ROUNDS):
        first = choice.randrange(STRETCH)
        stretches = [
            range(start, min(start + STRETCH, len(lines)))
            for start in range(first, len(lines), STRETCH)
        ]
        choice.shuffle(stretches)
        chosen = [n for stretch in stretches for n in stretch]
        for start in range(0, len(chosen) - BATCH + 1, BATCH):
            pairs = [_two(lines[n], choice) for n in chosen[start : start + BATCH]]
            yield [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _two(line: Sequence[Numbers], choice: random.Random) -> tuple[Numbers, Numbers]:
    if choice.random() < STANDARD:
        return line[0], line[choice.randrange(1, len(line))]
    first, second = choice.sample(range(len(line)), 2)
    return line[first], line[second]


def _rows(
    names: Sequence[Numbers], learned: Parameters, drawing: np.random.Generator
) -> csr_matrix:
    """Return ``[name][piece]``: what each piece counts, some left out by chance."""
    kept = [name[drawing.random(len(name)) < KEPT] for name in names]
    places = np.concatenate(kept)
    ends = np.concatenate([[0], np.cumsum([len(name) for name in kept])])
    shape = (len(names), len(learned.weights))
    return csr_matrix((np.exp(learned.weights[places]), places, ends), shape=shape)


def _slopes(learned: Parameters, mine: csr_matrix, other: csr_matrix) -> tuple[Table, Table, Table]:
    """Return the slope of the loss by each table."""
    sums = [rows @ learned.vectors for rows in (mine, other)]
    lengths = [np.sqrt((each**2).sum(axis=1, keepdims=True) + 1e-6) for each in sums]
    left, right = (each / length for each, length in zip(sums, lengths, strict=True))
    sharp = np.exp(learned.sharpness[0])
    likeness = left @ right.T
    odds = sharp * likeness
    wrong = _shares(odds) + _shares(odds.T).T
    wrong[np.diag_indices(len(wrong))] -= 2.0
    wrong /= 2 * len(wrong)
    vectors = np.zeros_like(learned.vectors)
    weights = np.zeros_like(learned.weights)
    pulls = sharp * (wrong @ right), sharp * (wrong.T @ left)
    for rows, own, length, pull in zip((mine, other), (left, right), lengths, pulls, strict=True):
        slope = (pull - own * (own * pull).sum(axis=1, keepdims=True)) / length
        vectors += rows.T @ slope
        names = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        by_piece = rows.data * (slope[names] * learned.vectors[rows.indices]).sum(axis=1)
        np.add.at(weights, rows.indices, by_piece)
    sharpness = np.array([(wrong * odds).sum()], dtype=np.float32)
    return vectors, weights, sharpness


def _shares(odds: Table) -> Table:
    powers = np.exp(odds - odds.max(axis=1, keepdims=True))
    shares: Table = powers / powers.sum(axis=1, keepdims=True)
    return shares


class _Adam:
    """Steps down the slopes (Kingma and Ba 2015)."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tables
        self._means = [np.zeros_like(table) for table in tables]
        self._squares = [np.zeros_like(table) for table in tables]
        self._steps = 0

    def step(self, slopes: Sequence[Table]) -> None:
        """Change the tables in place."""
        self._steps += 1
        rate = RATE * np.sqrt(1 - FADING_SQUARES**self._steps) / (1 - FADING**self._steps)
        for table, mean, square, slope in zip(
            self._tables, self._means, self._squares, slopes, strict=True
        ):
            mean += (1 - FADING) * (slope - mean)
            square += (1 - FADING_SQUARES) * (slope**2 - square)
            table -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(LEAST))


if __name__ == "__main__":
    main()
