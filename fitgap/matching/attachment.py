"""What the names say about a step without a counterpart being part of a neighbour's work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fitgap.labels.habits import has_own_habit
from fitgap.labels.likeness import WordLikeness, covered
from fitgap.labels.words import Label, Word
from fitgap.lexicon import Lexicon, Meaning

#: What a step says of one thing done must be so much of it to count.
LEAST_OF_CLAUSE = 0.5
#: Where less than this is left unsaid, nothing is left to complete.
LEAST_UNSAID = 0.15
#: A document of the same sort is not yet the document: 手帳 and 受診票 of 手帳と受診票を渡す.
LITERAL = 3
#: Families of acts done with other people, who say or bring something: work of their own, where
#: parts are what somebody does for himself.
DEALINGS = frozenset({"ask", "consult", "interview", "money", "receive", "tell"})
#: Acts of asking for what somebody knows; the family of getting something.
_ASKING, _ARRIVING = (
    frozenset({"query", "hear", "consult", "request", "demand", "ask_correction"}),
    "receive",
)
#: A verb in the past before a noun, at the beginning: 聞いた口座; what a verb begins with.
_DONE = re.compile(r".{1,6}?[ただ](?=[\u3400-\u9fffァ-ヶ])")
_STEM = re.compile(r"[\u3400-\u9fff]+")
#: Behind an act of asking: it was done, 直してもらう.
_OBTAINED = re.compile(r"もら|貰|いただ|頂|聞|伺")
#: How fully a word must mean that.
MEANT = 0.6
#: Likeness of acts where one name has none.
UNSAID = 0.45


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the names say about a step belonging to a group. All 0 to 1."""

    part: float  #: it is a usual part of such work: 封入 of 発送
    rest: float  #: the group does such a part, it does the work itself: 投函 after 封入
    completes: float  #: so much of what the group leaves unsaid it says
    clause: float  #: of several things done on the other side, it is one that the group is not
    several: bool  #: the other side does several things at all
    open: float  #: of these, how little the group says of the one it says least of
    conjunct: float  #: the same of what the other side names side by side
    open_conjunct: float  #: of that, how little the group says of what it says least of
    answer: bool  #: it receives what the group asks for, and the other side has got it too
    likeness: float  #: its name is like the other side's
    said: float  #: what the group says of the other side without it
    single: bool  #: it is a habit that stands alone: 押印, 転記, 起案
    shared: float  #: so much of one is said by the other too, it or the group
    prepares: bool  #: the group goes on with what it did: 口座を聞く, 聞いた口座に払う
    dealing: bool  #: it deals with somebody: 知らせる, 意見を聞く


def attachment(
    step: Label,
    own: Sequence[Label],
    other: Sequence[Label],
    likeness: WordLikeness,
    lexicon: Lexicon,
) -> Attachment:
    """Weigh the name of a step against those of a group.

    Args:
        step: the step without a counterpart.
        own: the labels the group has on the step's side.
        other: the labels on the other side.
        likeness: of words.
        lexicon: the acts and their parts.
    """
    said = [word for label in own for word in label.words]
    asked = [word for label in other for word in label.words]
    more = [*said, *step.words]
    clauses = [tuple(clause.words for clause in label.clauses) for label in other]
    conjuncts = [label.conjuncts for label in other]
    act = _act_likeness(other, step, likeness)
    before, after = _literally(asked, said, likeness), _literally(asked, more, likeness)
    return Attachment(
        part=_part(other, step, lexicon),
        rest=min(act, max(_part(other, each, lexicon) for each in own)),
        completes=max(0.0, after - before) / max(1.0 - before, LEAST_UNSAID),
        clause=max((_better_said(step, own, each, likeness) for each in clauses), default=0.0),
        several=any(len(label.clauses) > 1 for label in other),
        open=_least_said(said, clauses, likeness),
        conjunct=max((_better_said(step, own, each, likeness) for each in conjuncts), default=0.0),
        open_conjunct=_least_said(said, conjuncts, likeness),
        answer=receives(step, lexicon)
        and any(_asks(label, lexicon) for label in own)
        and not all(_only_asks(label, lexicon) for label in other),
        likeness=(covered(step.words, asked, likeness) + covered(asked, step.words, likeness)) / 2,
        said=covered(asked, said, likeness),
        single=has_own_habit(step, other),
        shared=max(_literally(step.words, said, likeness), _literally(said, step.words, likeness)),
        prepares=any(_goes_on_with(label, step) for label in own),
        dealing=_deals(step, lexicon),
    )


def _part(wholes: Iterable[Label], step: Label, lexicon: Lexicon) -> float:
    """Return how usual it is that an act of the step is part of an act on the other side."""
    best = 0.0
    parts = [meaning for word in step.words for meaning in word.meanings]
    for act in (act for label in wholes for act in label.acts):
        for meaning in act.meanings:
            for part in parts:
                known = lexicon.part_of(meaning.concept, part.concept)
                best = max(best, known * min(meaning.degree, part.degree))
    return best


def _act_likeness(others: Iterable[Label], step: Label, likeness: WordLikeness) -> float:
    """Return how alike the acts are, ``UNSAID`` where one side has none."""
    theirs = [act for label in others for act in label.acts]
    return max((likeness(a, b) for a in step.acts for b in theirs), default=UNSAID)


def _goes_on_with(label: Label, earlier: Label) -> bool:
    """Say whether a label begins with what an earlier step did: 分ける, 分けた時間に…."""
    done = _DONE.match(label.text)
    if done is None:
        return False
    stems = (_STEM.match(act.text) for act in earlier.acts)
    return any(stem is not None and done[0].startswith(stem[0]) for stem in stems)


def _deals(label: Label, lexicon: Lexicon) -> bool:
    """Say whether some act of a label is rather a dealing with somebody than anything else."""
    return any(_degree(act, lexicon, True) > _degree(act, lexicon, False) for act in label.acts)


def _degree(act: Word, lexicon: Lexicon, dealing: bool) -> float:
    """Return how fully an act means a dealing with somebody, or anything else."""
    known = [m for m in act.meanings if m.concept in lexicon.concepts]
    return max(
        (m.degree for m in known if (lexicon.concepts[m.concept].family in DEALINGS) == dealing),
        default=0.0,
    )


def _literally(asked: Sequence[Word], said: Sequence[Word], likeness: WordLikeness) -> float:
    """Return how much of some words others say, where another word of one sort says less."""
    return covered(asked, said, lambda a, b: likeness(a, b) ** LITERAL)


def _least_said(
    said: Sequence[Word], asked: Iterable[Sequence[Sequence[Word]]], likeness: WordLikeness
) -> float:
    """Return how little is said of one of several things that a name says; 0: it says one only."""
    several = [words for things in asked if len(things) > 1 for words in things]
    return max((1.0 - covered(words, said, likeness) for words in several), default=0.0)


def _asks(label: Label, lexicon: Lexicon) -> bool:
    """Say whether somebody is asked for what he knows: 照会する, 聞く."""
    return any(m.concept in _ASKING for act in label.acts for m in _meant(act, lexicon))


def _only_asks(label: Label, lexicon: Lexicon) -> bool:
    """Say whether something is asked for at last, and nothing tells that it was got."""
    last = replace(label, clauses=label.clauses[-1:])
    return _asks(last, lexicon) and not _OBTAINED.search(label.text)


def receives(label: Label, lexicon: Lexicon) -> bool:
    """Say whether what a label says last is that something arrives."""
    return any(
        lexicon.concepts[meaning.concept].family == _ARRIVING
        for act in label.acts[-1:]
        for meaning in _meant(act, lexicon)
    )


def _meant(act: Word, lexicon: Lexicon) -> Iterator[Meaning]:
    for meaning in act.meanings:
        if meaning.degree >= MEANT and meaning.concept in lexicon.concepts:
            yield meaning


def _better_said(
    step: Label, own: Sequence[Label], asked: Sequence[Sequence[Word]], likeness: WordLikeness
) -> float:
    """Return how much better a step says one of several things that a name says than the group."""
    if len(asked) < 2:
        return 0.0
    said = [
        (
            covered(words, step.words, likeness),
            max(covered(words, label.words, likeness) for label in own),
        )
        for words in asked
    ]
    return max(mine - theirs if mine >= LEAST_OF_CLAUSE else 0.0 for mine, theirs in said)
