"""Habits that are work of their own wherever they are added: 押印, 転記, 番号札, 受付簿への記入."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from fitgap.labels.words import Label
from fitgap.lexicon import load_habits

#: Names whose habits are remembered.
REMEMBERED = 20_000


def has_own_habit(step: Label, others: Iterable[Label]) -> bool:
    """Say whether a step is one of the habits that the other labels do not speak of."""
    own = habits_of(step)
    return bool(own) and not own <= frozenset[int]().union(
        *(told_habits(each.text) for each in others)
    )


def habits_of(step: Label) -> frozenset[int]:
    """Return which habits a step is.

    One of several things that are done at once is none, unless the others are of it too:
    番号札を渡して用件を聞く.
    """
    habits = load_habits()
    least = 1 if len(step.clauses) < 2 else 2
    return frozenset(
        number
        for number in spoken_habits(step.text)
        if sum(word in step.text for word in habits[number].words) >= least
        and not any(word in step.text for word in habits[number].unless)
    )


@lru_cache(maxsize=REMEMBERED)
def spoken_habits(text: str) -> frozenset[int]:
    """Return the numbers of the habits whose words are in a name."""
    return frozenset(
        number
        for number, habit in enumerate(load_habits())
        if any(word in text for word in habit.words)
    )


@lru_cache(maxsize=REMEMBERED)
def told_habits(text: str) -> frozenset[int]:
    """Return the numbers of the habits that a name tells, in its own words or in others.

    台帳に登録する tells that something is written into a book.
    """
    return spoken_habits(text) | {
        number
        for number, habit in enumerate(load_habits())
        if any(word in text for word in habit.told)
    }
