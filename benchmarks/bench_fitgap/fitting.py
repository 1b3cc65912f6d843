"""Fits the weights of ``fitgap.matching.weights`` on the development pairs.

Run ``python -m benchmarks.bench_fitgap.fitting``; it prints the table and what leaving each pair
out does. The held-out pairs are never read here.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.bench_fitgap.editing import chained, inserted, without
from benchmarks.bench_fitgap.logistic import bounds_of, fit_logistic, print_weights
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pairs
from fitgap.comparison import outline_both
from fitgap.lexicon import Lexicon, load_lexicon
from fitgap.matching import matcher, scoring
from fitgap.matching.evidence import Evidence, gather_evidence
from fitgap.matching.resemblance import resemblance
from fitgap.matching.weights import WEIGHTS
from fitgap.matching.wording import Matrix
from wfa.model import Flow

#: Share of steps whose name is exchanged for one of another procedure, and how often each pair is
#: drawn: teaches that the same surroundings alone are no match.
EXCHANGED, DRAWN = 0.25, 3
#: Steps that are moved to another place in each drawn pair: teaches that a place is not all.
MOVED = 2
#: Share of drawn pairs whose current flow has no lanes, and no documents.
UNDRAWN = 0.4
#: Lexicons without a share of their words, drawn in turn.
LEXICONS, LACKING = 3, 0.4
#: Members of a group count less: one of them alone is only half the work.
GROUP_SHARE = 0.3
RIDGE = 0.5
ROUNDS = 4
#: Direction each weight may have; evidence for a match must never count against it.
_NEGATIVE = frozenset({"excluded", "other kind", "repetition", "habit", "distance"})
_FREE = frozenset({"unknown", "step", "decision", "end", "bias"})


@dataclass
class Sample:
    """One pair, with the answers as a matrix."""

    name: str
    evidence: Evidence
    alike: Matrix
    answers: Matrix
    counts: Matrix


def main() -> None:
    """Fit and print."""
    pairs = list(read_pairs(DEVELOPMENT))
    plain = [sample(pair) for pair in pairs]
    drawn = _drawn(pairs)
    weights = fit(plain + drawn)
    print_weights("WEIGHTS", WEIGHTS, weights)
    for index, left_out in enumerate(plain):
        rest = [each for each in plain + drawn if each.name != left_out.name]
        print(left_out.name, *_score(left_out, fit(rest)), "all:", *_score(plain[index], weights))


def _drawn(pairs: Sequence[Pair]) -> list[Sample]:
    """Return changed pairs, every other one read with a lexicon that lacks many words."""
    lexicons = [None, *(lacking(seed) for seed in range(LEXICONS))]
    return [
        sample(pair, lexicons[0 if number % 2 else 1 + number // 2 % LEXICONS])
        for number, pair in enumerate(_exchanged(pairs))
    ]


def lacking(seed: int) -> Lexicon:
    """Return the Japanese lexicon without a share of its words.

    Every municipality has words that no lexicon knows. The development pairs have few, because
    the lexicon grew on them; the vectors did not, and stay. Whether a word is left out depends on
    the seed and the word alone, so that a longer lexicon can be compared with a shorter one.
    """
    lexicon = load_lexicon("ja")

    def stays(word: str) -> bool:
        return random.Random(f"{seed} {word}").random() >= LACKING  # noqa: S311

    words = {word: meanings for word, meanings in lexicon.words.items() if stays(word)}
    return replace(lexicon, words=words)


def sample(pair: Pair, lexicon: Lexicon | None = None) -> Sample:
    """Return the evidence and answers of one pair."""
    sides = outline_both(pair.standard, pair.current, lexicon)
    left, right = sides.left, sides.right
    evidence = gather_evidence(left, right, sides.likeness, sides.lexicon)
    answers, counts = np.zeros(evidence.fit.shape), np.ones(evidence.fit.shape)
    for standard, current in pair.alignment:
        for mine in standard:
            for other in current:
                place = left.by_id[mine].index, right.by_id[other].index
                answers[place] = 1.0
                counts[place] = 1.0 if len(standard) == len(current) == 1 else GROUP_SHARE
    return Sample(pair.name, evidence, resemblance(evidence), answers, counts)


def _exchanged(pairs: Sequence[Pair]) -> Iterator[Pair]:
    choice = random.Random(20261123)  # noqa: S311 - reproducible, not secret
    for pair in pairs:
        names = [
            node.name
            for other in pairs
            if other is not pair and other.is_japanese == pair.is_japanese
            for node in (*other.standard.nodes, *other.current.nodes)
            if node.is_step and node.name
        ]
        matched = {c for _, current in pair.alignment if len(current) == 1 for c in current}
        for _ in range(DRAWN):
            gone = {
                node.id
                for node in pair.current.nodes
                if node.id in matched and node.is_step and choice.random() < EXCHANGED
            }
            nodes = tuple(
                replace(node, name=choice.choice(names)) if node.id in gone else node
                for node in pair.current.nodes
            )
            current = _moved(replace(pair.current, nodes=nodes), choice)
            yield _poorer(
                replace(
                    pair,
                    current=current,
                    alignment=tuple(group for group in pair.alignment if not group[1] & gone),
                ),
                choice,
            )


def _moved(flow: Flow, choice: random.Random) -> Flow:
    """Return the flow with some steps at other places, each behind another step."""
    for _ in range(MOVED):
        steps = [n for n in flow.nodes if n.is_step and n.name and chained(flow, n.id)]
        if len(steps) < 3:
            break
        step, behind = choice.sample(steps, 2)
        rest = without(flow, step.id)
        if len(rest.outgoing.get(behind.id, ())) == 1:
            flow = inserted(rest, behind.id, replace(step, incoming=(), outgoing=()))
    return flow


def _poorer(pair: Pair, choice: random.Random) -> Pair:
    """Return the pair, sometimes without lanes or documents: many drawings have none."""
    if choice.random() < UNDRAWN:
        pair = replace(pair, current=replace(pair.current, lanes=()))
        if choice.random() < UNDRAWN:
            pair = replace(pair, standard=replace(pair.standard, lanes=()))
    if choice.random() < UNDRAWN:
        pair = replace(pair, current=replace(pair.current, data=()))
    return pair


def fit(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Return the weights, fitted in rounds: each uses what the one before would match."""
    weights: NDArray[np.float64] | None = None
    for _ in range(ROUNDS):
        rows, answers, counts = [], [], []
        for each in samples:
            _, table = _guess(each, weights)
            possible = each.evidence.fit > 0
            rows.append(table[possible])
            answers.append(each.answers[possible])
            counts.append(each.counts[possible])
        weights = _regress(np.concatenate(rows), np.concatenate(answers), np.concatenate(counts))
    assert weights is not None
    return weights


def _regress(
    rows: NDArray[np.float64], answers: NDArray[np.float64], counts: NDArray[np.float64]
) -> NDArray[np.float64]:
    return fit_logistic(
        rows,
        answers,
        counts,
        ridge=[0.0 if name == "bias" else RIDGE for name in WEIGHTS],
        bounds=bounds_of(WEIGHTS, falling=_NEGATIVE, free=_FREE),
    )


def _guess(each: Sample, weights: NDArray[np.float64] | None) -> tuple[Matrix, NDArray[np.float64]]:
    """Return the chances after the matcher's rounds, and the features they came from."""
    evidence, alike = each.evidence, each.alike
    free = np.full(alike.shape, np.nan)
    chances = alike * (1 - evidence.wording.excluded)
    matched = matcher.matched(chances, free, matcher.FIRST_GUESS)
    for _ in range(matcher.ROUNDS):
        table = np.stack(scoring.features(evidence, alike, matched), axis=-1)
        if weights is not None:
            chances = scoring.probability(table @ weights) * (evidence.fit > 0)
        matched = matcher.matched(chances, free, matcher.SUPPORTING)
    return chances, table


def _score(each: Sample, weights: NDArray[np.float64]) -> tuple[str, ...]:
    chances, _ = _guess(each, weights)
    taken = matcher.matched(chances, np.full(chances.shape, np.nan), 0.4) > 0
    right = float((taken * each.answers).sum())
    precision, recall = right / max(taken.sum(), 1), right / each.answers.sum()
    return f"P {precision:.3f}", f"R {recall:.3f}"


if __name__ == "__main__":
    main()
