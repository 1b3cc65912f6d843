"""Whether a step without a counterpart is part of the work its neighbour corresponds to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fitgap.labels.likeness import WordLikeness, exclusion
from fitgap.labels.words import Label, Word
from fitgap.lexicon import Lexicon, load_singles

#: What counts for a step being part of the neighbour's work.
PART_WEIGHT, GAIN_WEIGHT, LIKENESS_WEIGHT, CLAUSE_WEIGHT = 0.9, 1.2, 0.6, 0.8
#: What a step says of one thing done must be so much of it to count.
LEAST_OF_CLAUSE = 0.5
#: Below this, wording that is alike says nothing.
LIKENESS_FLOOR = 0.3
#: The same act, and so much of its things, make it one of several steps of one work.
AGAIN_ACT, AGAIN_THINGS = 0.7, 0.2
#: A document of the same sort is not yet the document: 手帳 and 受診票 of 手帳と受診票を渡す.
LITERAL = 3
#: Taken off for habits that are always work of their own.
SINGLE_COST = 1.0
EXCLUSION_COST = 0.5


@dataclass(frozen=True, slots=True)
class Attachment:
    """What speaks for a step belonging to a group."""

    part: float  #: it is a usual part of such work: 封入 of 発送
    gain: float  #: with it, the group says more of what the other side says
    clause: float  #: of several things done on the other side, it is one that the group is not
    things: float  #: it works on the same things
    likeness: float  #: its label is like the other side's
    again: bool  #: it is the same act on some of the same things
    single: bool  #: it is a habit that stands alone: 押印, 転記, 起案
    excluded: float  #: opposites

    @property
    def score(self) -> float:
        """Return how well the step fits into the group; ``groups.LEAST_FIT`` is enough."""
        score = (PART_WEIGHT * self.part + GAIN_WEIGHT * self.gain) * (0.6 + 0.4 * self.things)
        score += CLAUSE_WEIGHT * self.clause
        score += LIKENESS_WEIGHT * max(0.0, self.likeness - LIKENESS_FLOOR)
        return score - SINGLE_COST * self.single - EXCLUSION_COST * self.excluded


def attachment(
    step: Label,
    own: Sequence[Label],
    other: Sequence[Label],
    likeness: WordLikeness,
    lexicon: Lexicon,
) -> Attachment:
    """Weigh a step against a group.

    Args:
        step: the step without a counterpart.
        own: the labels the group has on the step's side.
        other: the labels on the other side.
        likeness: of words.
        lexicon: the acts' parts and opposites.
    """
    said = [word for label in own for word in label.words]
    asked = [word for label in other for word in label.words]
    more = [*said, *step.words]
    return Attachment(
        part=max(
            _part(other, step, lexicon),
            min(_same_act(other, step, likeness), max(_part(other, o, lexicon) for o in own)),
        ),
        gain=max(0.0, _literally(asked, more, likeness) - _literally(asked, said, likeness)),
        clause=max((_own_clause(step, own, label, likeness) for label in other), default=0.0),
        things=_shared_things(step, [*own, *other], likeness),
        likeness=(_covered(step.words, asked, likeness) + _covered(asked, step.words, likeness))
        / 2,
        again=_is_same_act(step, other, likeness),
        single=_is_single(step, other),
        excluded=max((exclusion(step, label, lexicon) for label in other), default=0.0),
    )


def _part(wholes: Iterable[Label], step: Label, lexicon: Lexicon) -> float:
    """Return how usual it is that an act of the step is part of an act on the other side."""
    best = 0.0
    parts = [meaning for word in step.words for meaning in word.meanings]
    for whole in wholes:
        for clause in whole.clauses:
            for meaning in clause.act.meanings if clause.act else ():
                for part in parts:
                    known = lexicon.part_of(meaning.concept, part.concept)
                    best = max(best, known * min(meaning.degree, part.degree))
    return best


def _same_act(others: Iterable[Label], step: Label, likeness: WordLikeness) -> float:
    """Return how alike the acts are: the main act may come after its part (封入, then 投函)."""
    mine = [clause.act for clause in step.clauses if clause.act]
    theirs = [clause.act for label in others for clause in label.clauses if clause.act]
    return max((likeness(a, b) for a in mine for b in theirs), default=0.0)


def _is_same_act(step: Label, others: Iterable[Label], likeness: WordLikeness) -> bool:
    """Say whether a step does what another label says, with some of the things it names."""
    mine = [word for clause in step.clauses for word in clause.things]
    theirs = [word for label in others for clause in label.clauses for word in clause.things]
    shared = _covered(mine, theirs, likeness) if mine and theirs else 0.0
    return shared >= AGAIN_THINGS and _same_act(others, step, likeness) >= AGAIN_ACT


def _covered(
    asked: Iterable[Word], said: Sequence[Word], likeness: Callable[[Word, Word], float]
) -> float:
    total = covered = 0.0
    for word in asked:
        weight = word.role * word.weight
        total += weight
        covered += weight * max((likeness(word, each) for each in said), default=0.0)
    return covered / total if total else 0.0


def _shared_things(step: Label, others: Iterable[Label], likeness: WordLikeness) -> float:
    mine = [word for clause in step.clauses for word in clause.things]
    theirs = [word for label in others for clause in label.clauses for word in clause.things]
    return _covered(mine, theirs, likeness) if mine and theirs else 0.5


def _literally(asked: Sequence[Word], said: Sequence[Word], likeness: WordLikeness) -> float:
    """Return how much of some words others say, where another word of one sort says less."""
    return _covered(asked, said, lambda a, b: likeness(a, b) ** LITERAL)


def _own_clause(step: Label, own: Sequence[Label], other: Label, likeness: WordLikeness) -> float:
    """Return how much better a step says one of several things done than the group does."""
    if len(other.clauses) < 2:
        return 0.0
    said = [
        (
            _covered(clause.words, step.words, likeness),
            max(_covered(clause.words, label.words, likeness) for label in own),
        )
        for clause in other.clauses
    ]
    return max(mine - theirs if mine >= LEAST_OF_CLAUSE else 0.0 for mine, theirs in said)


def _is_single(step: Label, other: Iterable[Label]) -> bool:
    """Say whether the step is one of the habits that the other side does not speak of."""
    texts = [label.text for label in other]
    return any(
        _speaks(step.text, words) and not any(_speaks(text, words) for text in texts)
        for words in load_singles()
    )


def _speaks(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
