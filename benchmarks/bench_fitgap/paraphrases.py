"""Learns from paraphrases which words of everyday language stand for those of a standard.

Run ``python -m benchmarks.bench_fitgap.paraphrases``; it writes ``fitgap/lexicon/ja/everyday.csv``.

The words of two names of one work are aligned as those of two languages are (IBM Model 1, Brown
et al. 1993), in both directions. What a word is rendered by in many names of different things is
what it means; what only happens to stand beside it is explained by the other words.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path

from benchmarks.bench_fitgap.phrases import LEARNED, SOURCES, read_labels
from fitgap.labels.words import Label

RESULT = LEARNED / "everyday.csv"
#: How much two paraphrases of one name count beside a paraphrase and the name itself.
SIBLINGS = 0.5
ROUNDS = 8
#: A word that stands for nothing on the other side; and how often a word must be seen to be
#: believed: so much is added to its count.
NOTHING, DOUBT = 0.3, 30.0
#: Words that weigh less in a name are not aligned.
LEAST_WEIGHT = 0.05
#: Chances of a rendering that mean no likeness and full likeness, and what that is at most.
NO_LIKENESS, FULL_LIKENESS, MOST = 0.003, 0.2, 0.9
_FULL = log(FULL_LIKENESS / NO_LIKENESS)
#: Less likeness than this is not kept.
LEAST = 0.4
#: The chance of what was not seen, and of what is forgotten.
_UNSEEN, _FORGOTTEN = 1e-6, 1e-4

#: The words of two names of one work, and how much the two count.
Twin = tuple[tuple[str, ...], tuple[str, ...], float]
#: The chance of each rendering of each word; of None: of a word that stands for nothing.
Renderings = Mapping[str | None, Mapping[str, float]]


def main() -> None:
    """Learn, and write the table."""
    twins = list(read_twins(SOURCES))
    table = likenesses(twins)
    with RESULT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "other", "likeness"))
        writer.writerows((*pair, f"{value:.2f}") for pair, value in sorted(table.items()))
    print(f"{len(twins)} pairs of names, {len(table)} pairs of words")


def read_twins(files: Iterable[Path]) -> Iterator[Twin]:
    """Yield the words of every two names that a line of a file calls the same work."""
    for labels in read_labels(files):
        yield from _twins([words_of(label) for label in labels])


def words_of(label: Label) -> tuple[str, ...]:
    """Return the words of a name that say something."""
    return tuple(
        sorted({word.text for word in label.words if word.weight * word.role >= LEAST_WEIGHT})
    )


def _twins(names: Sequence[tuple[str, ...]]) -> Iterator[Twin]:
    for number, first in enumerate(names):
        for other in names[number + 1 :]:
            yield first, other, SIBLINGS if number else 1.0


def likenesses(twins: Sequence[Twin]) -> dict[tuple[str, str], float]:
    """Return how alike words are by how often one renders the other; each two words once."""
    forward = renderings(twins)
    backward = renderings([(other, first, count) for first, other, count in twins])
    found: dict[tuple[str, str], float] = {}
    for word, others in (*forward.items(), *backward.items()):
        if word is None:
            continue
        for other, chance in others.items():
            pair = (word, other) if word < other else (other, word)
            value = MOST * min(1.0, log(max(chance, NO_LIKENESS) / NO_LIKENESS) / _FULL)
            if word != other and value >= LEAST:
                found[pair] = max(value, found.get(pair, 0.0))
    return found


def renderings(twins: Sequence[Twin]) -> Renderings:
    """Return how likely each word is rendered by each other (expectation maximisation)."""
    chances: dict[str | None, dict[str, float]] = {}
    for _ in range(ROUNDS):
        counts: dict[str | None, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for first, second, count in twins:
            for word in second:
                shares = {
                    source: (NOTHING if source is None else 1.0)
                    * (chances.get(source, {}).get(word, _UNSEEN) if chances else 1.0)
                    for source in (None, *first)
                }
                total = sum(shares.values())
                for source, share in shares.items():
                    counts[source][word] += count * share / total
        chances = {source: _chances(own, source) for source, own in counts.items()}
    return chances


def _chances(counts: Mapping[str, float], source: str | None) -> dict[str, float]:
    total = sum(counts.values()) + (0.0 if source is None else DOUBT)
    return {word: n / total for word, n in counts.items() if n / total > _FORGOTTEN}


if __name__ == "__main__":
    main()
