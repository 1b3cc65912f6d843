"""The フィット&ギャップ表: out to Excel, filled by people, back with every decision."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from errors.fitgap import ReportRefused, ReportUnreadable
from fitgap.comparison import Comparison, compare
from fitgap.gaps.kinds import GapType
from fitgap.matching.confirmed import confirmation_of
from fitgap.report import (
    current_marks,
    gap_rows,
    read_verdicts,
    report_page,
    report_workbook,
    standard_marks,
)
from fitgap.report.columns import (
    ANSWER_HEADING,
    ASKED,
    GAPS_SHEET,
    KEY_HEADING,
    PAIRS_SHEET,
    SAME,
    TOLD,
)
from fitgap.verdicts import Decision, Ground, Judgement, Verdict, open_points
from requirements_tables import requirements_tables
from wfa.drawing import MarkStyle
from wfa.library import standard_flows

HEADINGS = 4  #: row of the headings in the workbook, from 1
FULL = Judgement(
    verdict=Verdict.CUSTOMISATION,
    reason="条例で定めている",
    ground=Ground.ORDINANCE,
    impact="費用",
    response="改修する",
    section="市民課",
    due=date(2027, 3, 31),
    cost_once=1_200_000,
    cost_yearly=0,
    hours_saved=Decimal("-3.5"),
    residents="なし",
    meeting="第2回 12/1",
    proposer="係長",
    decider="課長",
    decision=Decision.HELD,
    revision="R8-3",
)


@cache
def comparison() -> Comparison:
    """Compare 22-05 with an office that does not settle overpaid amounts in a step of its own."""
    flow = standard_flows().get("22-05").flow
    gone = next(n for n in flow.nodes if n.name == "過払いの精算の方法を決める").id
    after = flow.outgoing[gone][0]
    current = replace(
        flow,
        nodes=tuple(n for n in flow.nodes if n.id != gone),
        sequence_flows=tuple(
            replace(x, target=after.target) if x.target == gone else x
            for x in flow.sequence_flows
            if x.id != after.id
        ),
        lanes=tuple(replace(x, nodes=tuple(n for n in x.nodes if n != gone)) for x in flow.lanes),
        diagrams=(),
    )
    return compare(flow, current)


def workbook(judgements: dict[str, Judgement] | None = None) -> bytes:
    rows = gap_rows(comparison(), tables=requirements_tables(), judgements=judgements)
    return report_workbook(comparison(), rows, municipality="深川市")


def edited(change: Callable[[Worksheet, Worksheet], None]) -> bytes:
    """Return the workbook after somebody worked on its two sheets in Excel."""
    book = load_workbook(io.BytesIO(workbook()))
    change(book[GAPS_SHEET], book[PAIRS_SHEET])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADINGS] if cell.value == heading)


def test_a_row_tells_both_sides_and_the_requirements() -> None:
    rows = gap_rows(comparison(), tables=requirements_tables())
    row = next(row for row in rows if row.gap.type is GapType.MISSING)
    told = dict(zip((each.heading for each in TOLD), row.told, strict=True))

    assert told["流れ図"] == "22-05 受給事由の消滅"
    assert told["標準の作業"] == "070 過払いの精算の方法を決める"
    assert told["機能ID"] == "22-05-070-1"
    assert str(told["要件"]).endswith("できること")
    assert told["現行の作業"] == ""
    assert told["種類"] == "標準だけにある"


def test_what_was_decided_comes_back_as_it_was_written() -> None:
    keys = [gap.key for gap in comparison().gaps]
    decided = {keys[0]: FULL}

    read = read_verdicts(workbook(decided))

    assert read.judgements == decided
    assert read.pairs == ()


def test_people_fill_the_sheet_in_excel() -> None:
    def fill(gaps: Worksheet, pairs: Worksheet) -> None:
        gaps.cell(HEADINGS + 1, column(gaps, "判定"), "G1 業務変更で対応")
        gaps.cell(HEADINGS + 1, column(gaps, "期限"), "2027/04/01")
        gaps.cell(HEADINGS + 1, column(gaps, "一時費用（円）"), "1,000")
        pairs.cell(HEADINGS + 1, column(pairs, ANSWER_HEADING), SAME)

    read = read_verdicts(edited(fill))

    (judgement,) = read.judgements.values()
    assert judgement.verdict is Verdict.CHANGE_OF_WORK
    assert (judgement.due, judgement.cost_once) == (date(2027, 4, 1), 1000)
    first = comparison().alignment[0]
    assert read.pairs == (confirmation_of(first.standard, first.current),)


def test_every_mistake_is_told_with_its_place_and_nothing_is_taken() -> None:
    def spoil(gaps: Worksheet, pairs: Worksheet) -> None:
        gaps.cell(HEADINGS + 1, column(gaps, "判定"), "まあまあ")
        gaps.cell(HEADINGS + 1, column(gaps, "一時費用（円）"), "たくさん")
        gaps.cell(HEADINGS + 1, column(gaps, "期限"), "来年")
        pairs.cell(HEADINGS + 1, column(pairs, ANSWER_HEADING), "たぶん")

    with pytest.raises(ReportRefused) as refused:
        read_verdicts(edited(spoil), name="表.xlsx")

    problems = [str(each) for each in refused.value.problems]
    assert len(problems) == 4
    assert problems[0].startswith(f"シート「{GAPS_SHEET}」5行「判定」")
    assert "一覧から選んでください" in problems[0]
    assert problems[-1].startswith(f"シート「{PAIRS_SHEET}」5行「確認」")


def test_a_row_that_was_added_by_hand_is_told() -> None:
    def add(gaps: Worksheet, _: Worksheet) -> None:
        gaps.cell(HEADINGS + len(comparison().gaps) + 1, column(gaps, "判定"), "F1 適合")

    with pytest.raises(ReportRefused, match="cells are wrong") as refused:
        read_verdicts(edited(add))
    assert "結び付いていません" in str(refused.value.problems[0])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no workbook"])
def test_a_file_that_is_no_workbook_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(ReportUnreadable):
        read_verdicts(content, name="x.xlsx")


def test_a_sheet_without_its_keys_is_refused() -> None:
    def drop(gaps: Worksheet, _: Worksheet) -> None:
        gaps.delete_cols(column(gaps, KEY_HEADING))

    with pytest.raises(ReportUnreadable) as refused:
        read_verdicts(edited(drop), name="x.xlsx")
    assert KEY_HEADING in refused.value.user_message


def test_drop_downs_offer_every_verdict_and_no_formula_is_made_of_text() -> None:
    sheet = load_workbook(io.BytesIO(workbook()))[GAPS_SHEET]
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation]

    assert any(all(verdict.label in str(offer) for verdict in Verdict) for offer in offered)
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.page_setup.paperSize == 8
    assert sheet.page_setup.orientation == "landscape"


def test_marks_carry_the_numbers_of_the_rows_and_what_is_missing_looks_so() -> None:
    rows = gap_rows(comparison())
    missing = next(row for row in rows if row.gap.type is GapType.MISSING)
    mark = next(m for m in standard_marks(rows) if m.element == missing.gap.standard[0])

    assert mark.style is MarkStyle.MISSING
    assert str(missing.number) in mark.badge
    assert missing.gap.message in mark.note
    assert {m.element for m in current_marks(rows)} == {e for r in rows for e in r.gap.current}


def test_the_page_holds_both_drawings_and_every_difference() -> None:
    rows = gap_rows(comparison(), judgements={comparison().gaps[0].key: FULL})
    page = report_page(comparison(), rows, municipality="<深川市>")

    assert page.count("<svg") == 2
    assert "&lt;深川市&gt;" in page
    assert all(row.gap.message in page for row in rows)
    assert "G5 カスタマイズ" in page


@pytest.mark.parametrize(
    ("judgement", "still"),
    [
        (Judgement(), ("判定",)),
        (Judgement(verdict=Verdict.FITS), ()),
        (Judgement(verdict=Verdict.NOT_APPLICABLE), ("理由",)),
        (
            Judgement(verdict=Verdict.CUSTOMISATION, reason="条例", cost_once=0),
            ("期限（廃止の期限）", "決定者"),
        ),
        (Judgement(verdict=Verdict.UNDECIDED, section="市民課"), ("期限",)),
        (FULL, ()),
    ],
)
def test_a_verdict_says_what_is_still_to_be_written(
    judgement: Judgement, still: tuple[str, ...]
) -> None:
    assert open_points(judgement) == still


def test_every_asked_column_is_an_attribute_of_a_judgement() -> None:
    assert {asked.attribute for asked in ASKED} == set(Judgement.__dataclass_fields__)
