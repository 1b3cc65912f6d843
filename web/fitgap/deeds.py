"""Decisions in words: who, when, what about, from what to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fitgap.report.columns import ASKED
from fitgap.tables import DecisionKind
from fitgap.verdicts import Judgement
from fitgap.workshop.stored import judgement_from_json
from fitgap.workshop.values import Entry
from fitgap.workshop.wording import value_words

_KINDS = {
    DecisionKind.VERDICT: "判定",
    DecisionKind.PAIR: "対応",
    DecisionKind.UNDO: "取消し",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One decision as the page shows it."""

    entry: Entry
    changes: tuple[str, ...]  #: ``判定: なし → F1 適合``; of pairs empty

    @property
    def kind(self) -> str:
        """What was decided."""
        return _KINDS[self.entry.kind]


def deeds(entries: Iterable[Entry]) -> tuple[Deed, ...]:
    """Return the decisions in words, the latest first."""
    return tuple(
        Deed(entry=each, changes=_changes(each))
        for each in sorted(entries, key=lambda e: -e.number)
    )


def _changes(entry: Entry) -> tuple[str, ...]:
    if entry.kind is not DecisionKind.VERDICT:
        return ()
    was, now = judgement_from_json(entry.before), judgement_from_json(entry.after)
    return tuple(_change(was, now))


def _change(was: Judgement, now: Judgement) -> Iterable[str]:
    for asked in ASKED:
        before, after = value_words(was, asked), value_words(now, asked)
        if before != after:
            yield f"{asked.heading}: {before or 'なし'} → {after or 'なし'}"
