"""Deciding: a verdict about a difference, which steps are the same work, taking back."""

from __future__ import annotations

from errors.fitgap import NothingToUndo, PairChanged, UndoOutdated, VerdictChanged
from fitgap.matching.confirmed import Confirmation
from fitgap.tables import DecisionKind
from fitgap.verdicts import Judgement
from fitgap.workshop.recording import Act
from fitgap.workshop.stored import confirmation_to_json, judgement_to_json
from fitgap.workshop.values import Known
from fitgap.workshop.wording import confirmation_words, judgement_words
from fitgap.workshop.words import learn_words


def judge(act: Act, key: str, about: str, judgement: Judgement, *, seen: int) -> bool:
    """Give a difference its verdict; an empty judgement takes the verdict away.

    Args:
        act: who decides.
        key: of the difference.
        about: its sentence, for the history.
        judgement: everything that was written.
        seen: number of the last decision about it that the person has seen.

    Returns:
        Whether anything changed.

    Raises:
        VerdictChanged: somebody else has changed it in the meantime, to something else.
    """
    was = act.known.judgements.get(key, Judgement())
    if was == judgement:
        return False
    if act.known.number_of(key) > seen:
        latest = act.known.latest[key]
        detail = f"Expected {key} as of {seen}, but {latest.number} is later"
        raise VerdictChanged(detail, by=latest.by, now=judgement_words(was))
    write_verdict(act, key, about, judgement)
    return True


def write_verdict(act: Act, key: str, about: str, judgement: Judgement) -> None:
    """Write a verdict down, whatever stood there."""
    act.write(
        DecisionKind.VERDICT,
        about,
        key=key,
        before=judgement_to_json(act.known.judgements.get(key, Judgement())),
        after=judgement_to_json(judgement),
    )


def decide_pair(act: Act, confirmation: Confirmation, *, seen: int) -> bool:
    """Settle which steps are the same work, and learn from it.

    Args:
        act: who decides.
        confirmation: what is decided.
        seen: number of the last decision of any kind that the person has seen.

    Returns:
        Whether anything changed.

    Raises:
        PairChanged: somebody has decided about one of the steps in the meantime.
    """
    if is_decided(act.known, confirmation):
        return False
    for number, other in reversed(act.known.pairs):
        if number > seen and touches(other, confirmation):
            by = next(each.by for each in act.entries if each.number == number)
            detail = f"Expected pairs as of {seen}, but {number} is later"
            raise PairChanged(detail, by=by, now=confirmation_words(other))
    write_pair(act, confirmation)
    learn_words(act.session, act.actor.municipality)
    return True


def write_pair(act: Act, confirmation: Confirmation) -> None:
    """Write down what was decided about a pair."""
    about = confirmation_words(confirmation)
    act.write(DecisionKind.PAIR, about, after=confirmation_to_json(confirmation))


def is_decided(known: Known, confirmation: Confirmation) -> bool:
    """Say whether this very thing holds already: no later decision is about its steps."""
    about = [other for other in known.confirmations if touches(other, confirmation)]
    return bool(about) and about[-1] == confirmation


def touches(one: Confirmation, other: Confirmation) -> bool:
    """Say whether two decisions are about a common step."""
    return not (
        set(one.standard).isdisjoint(other.standard) and set(one.current).isdisjoint(other.current)
    )


def undo(act: Act, number: int) -> None:
    """Take back the last act: everything that was decided together.

    Args:
        act: who takes it back.
        number: the act that the person has seen as the last one.

    Raises:
        NothingToUndo: nothing was decided yet, or everything was taken back.
        UndoOutdated: somebody has decided something since.
    """
    last = act.known.undoable
    if last is None:
        raise NothingToUndo("Expected a decision to take back, but there is none")
    if last.act != number:
        detail = f"Expected {number} to be the last act, but it is {last.act}"
        raise UndoOutdated(detail, by=last.by, about=last.about)
    act.write(DecisionKind.UNDO, last.about, undoes=last.act)
    learn_words(act.session, act.actor.municipality)
