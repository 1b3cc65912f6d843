"""Learns from works cut into parts, and from chains of steps, which names are parts of others.

Run ``python -m benchmarks.bench_fitgap.parts``; it writes ``fitgap/lexicon/ja/parts.npz``, and
prints how well parts are told from their neighbours in files that were left out of the fit.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap import chains, phrases
from benchmarks.bench_fitgap.chains import Chain, read_chains
from benchmarks.bench_fitgap.logistic import fit_odds, judged
from benchmarks.bench_fitgap.phrases import Cut, read_cuts
from fitgap.labels.pieces import pieces_of
from fitgap.labels.words import Label
from fitgap.lexicon import load_lexicon
from fitgap.lexicon.vectors import PartWeights, Table, Vectors, likenesses, unit

RESULT = phrases.LEARNED / "parts.npz"
#: How strongly the weights are pulled to 0: of each two dimensions, of one, of the likenesses.
RIDGES = (20.0, 5.0, 0.1)
ITERATIONS = 200
#: How often a sample from a chain counts: those stand in procedures, as flows do.
CHAIN_SHARE = 3
#: Parts the files are cut into: each is judged with weights fitted on the others.
PARTS = 4
SEED = 20261201

Weights = NDArray[np.float64]
#: Vectors of a name, of parts beside it and of the work; and whether it is a part too.
Row = tuple[Table, Table, Table, float]


@dataclass(frozen=True, eq=False)
class Samples:
    """Names beside parts of a work, and whether they are parts of it too."""

    source: list[str]  #: the file of each
    part: Table  #: [sample][dimension]
    other: Table
    whole: Table
    answer: Table

    def of(self, chosen: list[bool]) -> Samples:
        """Return some samples only."""
        source = [each for each, is_in in zip(self.source, chosen, strict=True) if is_in]
        rows = np.array(chosen)
        return Samples(
            source, self.part[rows], self.other[rows], self.whole[rows], self.answer[rows]
        )


def main() -> None:
    """Learn, measure and write."""
    vectors = load_lexicon("ja").vectors
    assert vectors is not None
    known = samples(list(read_cuts(phrases.SOURCES)), list(read_chains(chains.SOURCES)), vectors)
    sources = sorted(set(known.source))
    for part in range(PARTS):
        apart = sources[part::PARTS]
        left_out = [each in apart for each in known.source]
        rest = known.of([not each for each in left_out])
        print("left out", *apart, *_told(known.of(left_out), fit(rest)))
    RESULT.write_bytes(fit(known).to_bytes())
    print(f"{len(known.source)} samples")


def samples(cuts: Sequence[Cut], procedures: Sequence[Chain], vectors: Vectors) -> Samples:
    """Return each part beside other parts, and each neighbour that is none beside the parts."""
    choice = random.Random(SEED)  # noqa: S311
    rows = [(cut.source, *row) for cut in cuts for row in _of_cut(cut, vectors, choice)]
    rows += CHAIN_SHARE * [
        (chain.source, *row) for chain in procedures for row in _of_chain(chain, vectors)
    ]
    source, part, other, whole, answer = zip(*rows, strict=True)
    return Samples(
        list(source),
        np.stack(part),
        np.stack(other),
        np.stack(whole),
        np.array(answer, dtype=np.float32),
    )


def _of_cut(cut: Cut, vectors: Vectors, choice: random.Random) -> Iterator[Row]:
    beside = _vectors(cut.beside, vectors)
    for whole in _vectors(cut.whole, vectors):
        for way in cut.parts:
            parts = _vectors(way, vectors)
            yield from _together(parts, whole)
            for neighbour in beside:
                yield neighbour, parts[choice.randrange(len(parts))], whole, 0.0
                yield neighbour, parts.sum(axis=0), whole, 0.0


def _together(parts: Table, whole: Table) -> Iterator[Row]:
    for number, part in enumerate(parts):
        others = np.delete(parts, number, axis=0)
        for other in others:
            yield part, other, whole, 1.0
        if len(others) > 1:
            yield part, others.sum(axis=0), whole, 1.0


def _of_chain(chain: Chain, vectors: Vectors) -> Iterator[Row]:
    """Yield the parts of each work on both sides, and what stands beside it.

    Of steps beside it, those without a counterpart count twice: they are what is in question.
    """
    sides = _vectors(chain.standard, vectors), _vectors(chain.current, vectors)
    used = [{n for group in chain.groups for n in group[side]} for side in (0, 1)]
    for group in chain.groups:
        for side in (0, 1):
            mine, whole = sides[side], sides[1 - side][list(group[1 - side])].sum(axis=0)
            own = list(group[side])
            yield from _together(mine[own], whole)
            for neighbour, alone in _beside(own, len(mine), used[side]):
                yield from (1 + alone) * [(mine[neighbour], mine[own].sum(axis=0), whole, 0.0)]


def _beside(own: Sequence[int], size: int, used: set[int]) -> Iterator[tuple[int, bool]]:
    """Yield the steps next to some, and those one further that are alone; and whether they are."""
    for distance in (1, 2):
        for step in (min(own) - distance, max(own) + distance):
            alone = step not in used
            if 0 <= step < size and step not in own and (alone or distance == 1):
                yield step, alone


def _vectors(labels: Sequence[Label], vectors: Vectors) -> Table:
    return vectors.sums([pieces_of(label) for label in labels])


def fit(known: Samples) -> PartWeights:
    """Return the weights: a logistic regression whose weights are pulled to 0."""
    sides = [unit(each) for each in (*_sides(known), known.part + known.other)]
    near = likenesses(*sides).astype(np.float64)
    part, other, whole, _ = (each.astype(np.float64) for each in sides)
    size = part.shape[1]
    shapes = (size, size), (size, size), (size,), (near.shape[1],), (1,)
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
    pull = np.repeat((*RIDGES[:1], *RIDGES, 0.0), [int(np.prod(shape)) for shape in shapes])

    def tables(weights: Weights) -> list[Weights]:
        cut = np.split(weights, ends[:-1])
        return [each.reshape(shape) for each, shape in zip(cut, shapes, strict=True)]

    def odds_of(weights: Weights) -> Weights:
        by_whole, by_other, alone, by_likeness, bias = tables(weights)
        odds: Weights = ((part @ by_whole) * whole).sum(axis=1)
        odds += ((part @ by_other) * other).sum(axis=1)
        return odds + (part @ alone + near @ by_likeness + bias)

    def slope_of(wrong: Weights) -> Weights:
        slopes = (
            part.T @ (wrong[:, None] * whole),
            part.T @ (wrong[:, None] * other),
            part.T @ wrong,
            near.T @ wrong,
            wrong.sum(),
        )
        return np.concatenate([np.ravel(each) for each in slopes])

    found = fit_odds(
        odds_of,
        slope_of,
        known.answer.astype(np.float64),
        np.ones(len(known.answer)),
        ridge=pull.tolist(),
        iterations=ITERATIONS,
    )
    *weights, bias = tables(found)
    by_whole, by_other, alone, by_likeness = (each.astype(np.float32) for each in weights)
    return PartWeights(by_whole, by_other, alone, by_likeness, float(bias[0]))


def _sides(known: Samples) -> tuple[Table, Table, Table]:
    return known.part, known.other, known.whole


def _told(known: Samples, weights: PartWeights) -> tuple[str, str]:
    return judged(weights.odds(*_sides(known)), known.answer)


if __name__ == "__main__":
    main()
