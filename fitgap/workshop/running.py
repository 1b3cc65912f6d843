"""A kept comparison, worked out with everything decided so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy.orm import Session

from fitgap.comparison import Comparison, compare
from fitgap.gaps.kinds import Gap
from fitgap.intake import read_content
from fitgap.learning import LearnedWord, with_learned
from fitgap.matching.confirmed import Confirmation
from fitgap.report.rows import GapRow, gap_rows
from fitgap.tables import DecisionKind
from fitgap.verdicts import Judgement
from fitgap.workshop.history import history, known_after
from fitgap.workshop.keeping import kept_file
from fitgap.workshop.values import Entry, KeptComparison, Known, NamedFile
from fitgap.workshop.words import learned_words
from requirements_tables import requirements_tables

#: Results kept in memory: what a workshop looks at again and again.
REMEMBERED = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneVerdict:
    """A verdict about a difference that is no longer there."""

    about: str  #: the sentence of the difference when it was judged
    judgement: Judgement
    entry: Entry  #: the decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a comparison gives today."""

    kept: KeptComparison
    result: Comparison
    rows: tuple[GapRow, ...]
    known: Known
    entries: tuple[Entry, ...]  #: every decision, the oldest first

    @property
    def gaps(self) -> Mapping[str, Gap]:
        """The differences by their keys."""
        return {row.gap.key: row.gap for row in self.rows}

    @property
    def gone(self) -> tuple[GoneVerdict, ...]:
        """The verdicts whose difference is gone, in the order of the decisions."""
        gaps, judged = self.gaps, self.known.judgements
        last = {
            each.key: each
            for each in self.entries
            if each.kind is DecisionKind.VERDICT and not each.undone
        }
        return tuple(
            GoneVerdict(about=entry.about, judgement=judged[key], entry=entry)
            for key, entry in last.items()
            if key in judged and key not in gaps
        )


def run(session: Session, kept: KeptComparison) -> Run:
    """Work out a kept comparison. Its two flows are read only when they are not remembered."""
    entries = history(session, kept.subject)
    known = known_after(entries)
    municipality = kept.subject.municipality
    result = compared(
        kept_file(session, municipality, kept.standard_hash, kept.standard_name),
        kept_file(session, municipality, kept.current_hash, kept.current_name),
        known.confirmations,
        learned_words(session, municipality),
    )
    rows = gap_rows(result, tables=requirements_tables(), judgements=known.judgements)
    return Run(kept=kept, result=result, rows=rows, known=known, entries=entries)


@lru_cache(maxsize=REMEMBERED)
def compared(
    standard: NamedFile,
    current: NamedFile,
    confirmations: tuple[Confirmation, ...] = (),
    words: tuple[LearnedWord, ...] = (),
) -> Comparison:
    """Return the comparison of two files; the same question is answered from memory."""
    return compare(
        read_content(standard.content, name=standard.name),
        read_content(current.content, name=current.name),
        confirmed=confirmations,
        lexicon=with_learned(words) if words else None,
    )
