"""The page of a comparison: both drawings, the differences, the pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from flask import render_template, request, url_for

from fitgap.gaps.kinds import Gap, GapType, Severity
from fitgap.matching.correspondences import Correspondence, Status
from fitgap.report import GapRow, current_marks, laid_out, standard_marks
from fitgap.report.columns import SEVERITY_NAMES, TYPE_NAMES
from fitgap.verdicts import open_points
from fitgap.workshop.permissions import may_decide
from fitgap.workshop.running import Run
from municipality.actor import Actor
from web.diagrams import changes_drawing
from web.fitgap.loading import comparison_name, load_run, standard_name
from web.fitgap.pairing import ends_of
from wfa.drawing import Mark
from wfa.library import standard_flows


class Judged(StrEnum):
    """How far a difference is judged, as one can ask for it."""

    OPEN = "open"
    UNFINISHED = "unfinished"
    DONE = "done"

    @property
    def label(self) -> str:
        """What the filter says."""
        return {"open": "未判定", "unfinished": "判定したが未完", "done": "済み"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One difference in the list."""

    row: GapRow
    missing: tuple[str, ...]  #: what is still to be written
    pairing: str  #: address where another counterpart is chosen; empty: that does not help

    @property
    def gap(self) -> Gap:
        """The difference."""
        return self.row.gap

    @property
    def type_words(self) -> str:
        """The type for the screen."""
        return TYPE_NAMES[self.gap.type]

    @property
    def severity_words(self) -> str:
        """The weight for the screen."""
        return "参考" if self.gap.minor else SEVERITY_NAMES[self.gap.severity]

    @property
    def judged(self) -> Judged:
        """How far it is judged."""
        if self.row.judgement.verdict is None:
            return Judged.OPEN
        return Judged.UNFINISHED if self.missing else Judged.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """One pair of steps in the list."""

    pair: Correspondence
    standard: str  #: ids, as the forms send them
    current: str
    named: bool  #: every step has a name, so that the pair can be decided
    settled: bool  #: a person has said so
    editing: str  #: address where it is put together anew


def comparison_page(actor: Actor, comparison_id: UUID) -> str:
    """Return the page as its address filters it."""
    run = load_run(actor, comparison_id)
    lines = tuple(_lines(run))
    asked = {name: request.args.get(name, "") for name in ("type", "severity", "judged")}
    shown = [line for line in lines if _is_wanted(line, asked)]
    pairs = tuple(_pairs(run))
    return render_template(
        "fitgap/page.html",
        run=run,
        kept=run.kept,
        name=comparison_name(run.kept),
        standard=standard_name(run.kept),
        decides=may_decide(actor),
        drawings=_drawings(run, {line.row.number for line in shown}),
        lines=shown,
        counts=_counts(lines, pairs),
        asked=asked,
        types=[(each, TYPE_NAMES[each]) for each in GapType if _occurs(lines, each)],
        severities=[(each, SEVERITY_NAMES[each]) for each in Severity],
        states=list(Judged),
        pairs=pairs if "pairs" in request.args else [p for p in pairs if _is_doubtful(p)],
        all_pairs="pairs" in request.args,
        newer=_is_newer_standard(run),
    )


def _lines(run: Run) -> Iterator[GapLine]:
    for row in run.rows:
        yield GapLine(
            row=row,
            missing=() if row.gap.minor else open_points(row.judgement),
            pairing=_pairing(run, row.gap),
        )


def _pairing(run: Run, gap: Gap) -> str:
    if gap.type not in (GapType.MISSING, GapType.ADDED):
        return ""
    return url_for(
        "fitgap.pair",
        comparison_id=run.kept.id,
        standard=" ".join(gap.standard) or None,
        current=" ".join(gap.current) or None,
    )


def _pairs(run: Run) -> Iterator[PairLine]:
    settled = {(pair.standard, pair.current) for pair in run.known.confirmations if pair.same}
    for pair in run.result.alignment:
        standard, current = ends_of(pair)
        names = tuple(tuple(i.label.text for i in side) for side in (pair.standard, pair.current))
        yield PairLine(
            pair=pair,
            standard=standard,
            current=current,
            named=all(all(side) for side in names),
            settled=names in settled,
            editing=url_for(
                "fitgap.pair", comparison_id=run.kept.id, standard=standard, current=current
            ),
        )


def _is_doubtful(line: PairLine) -> bool:
    return line.pair.status is Status.CONFIRM


def _is_wanted(line: GapLine, asked: Mapping[str, str]) -> bool:
    gap = line.gap
    return (
        asked["type"] in ("", gap.type)
        and (not asked["severity"] or (asked["severity"] == gap.severity and not gap.minor))
        and (not asked["judged"] or (asked["judged"] == line.judged and not gap.minor))
    )


def _occurs(lines: Sequence[GapLine], kind: GapType) -> bool:
    return any(line.gap.type is kind for line in lines)


def _counts(lines: Sequence[GapLine], pairs: Sequence[PairLine]) -> dict[str, int]:
    counted = [line for line in lines if not line.gap.minor]
    return {
        "gaps": len(counted),
        "minor": len(lines) - len(counted),
        "open": sum(line.judged is Judged.OPEN for line in counted),
        "unfinished": sum(line.judged is Judged.UNFINISHED for line in counted),
        "pairs": len(pairs),
        "doubtful": sum(map(_is_doubtful, pairs)),
    }


def _drawings(run: Run, shown: Collection[int]) -> tuple[tuple[str, str, object], ...]:
    """Return heading, id and drawing of each side.

    Args:
        run: the comparison.
        shown: numbers of the differences in the list; their marks lead there.
    """
    sides = (
        ("標準の流れ図", "standard", run.result.standard, standard_marks(run.rows)),
        ("現行の流れ図", "current", run.result.current, current_marks(run.rows)),
    )
    return tuple(
        (heading, side, changes_drawing(laid_out(flow), _linked(run, marks, side, shown), side))
        for heading, side, flow, marks in sides
    )


def _linked(run: Run, marks: Sequence[Mark], side: str, shown: Collection[int]) -> Iterator[Mark]:
    """Let each mark lead to the first difference of its element: in the list, or to its page."""
    first: dict[str, GapRow] = {}
    for row in run.rows:
        for element in row.gap.standard if side == "standard" else row.gap.current:
            first.setdefault(element, row)
    for mark in marks:
        row = first[mark.element]
        page = url_for("fitgap.gap", comparison_id=run.kept.id, key=row.gap.key)
        yield replace(mark, href=f"#gap-{row.number}" if row.number in shown else page)


def _is_newer_standard(run: Run) -> bool:
    entry = standard_flows().by_id(run.kept.subject.flow_id)
    return entry is not None and entry.content_hash != run.kept.standard_hash
