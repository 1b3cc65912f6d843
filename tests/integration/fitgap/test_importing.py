"""A filled sheet comes back: counted, in conflict where others decided, whole or not at all."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from errors.fitgap import ReportRefused, SheetConflicts, SheetOfAnother
from fitgap.report import Origin, read_verdicts, report_workbook
from fitgap.report.columns import ANSWER_HEADING, GAPS_SHEET, KEY_HEADING, PAIRS_SHEET
from fitgap.verdicts import Judgement, Verdict
from fitgap.workshop.importing import Imported, OnConflict, import_sheet
from fitgap.workshop.running import run
from fitgap.workshop.values import NamedFile
from tests.integration.fitgap.offices import ANALYST, HEAD, Office, current_file
from wfa.library import standard_flows

HEADINGS = 4
WORKAROUND = Judgement(verdict=Verdict.WORKAROUND, response="表計算で補う")


class Sheet:
    """A フィット&ギャップ表 in somebody's hands."""

    def __init__(self, office: Office, *, known: bool = True) -> None:
        state = office.look()
        origin = Origin(state.kept.id, state.known.last) if known else None
        content = report_workbook(state.result, state.rows, origin=origin)
        self.office, self.book = office, load_workbook(io.BytesIO(content))
        self.gaps: Worksheet = self.book[GAPS_SHEET]
        self.pairs: Worksheet = self.book[PAIRS_SHEET]

    def fill(self, row: int, **cells: str | None) -> Sheet:
        """Write into a row of the differences, the first is 0; cells by heading."""
        for heading, value in cells.items():
            at = next(c.column for c in self.gaps[HEADINGS] if c.value == heading)
            self.gaps.cell(HEADINGS + 1 + row, at).value = value
        return self

    def key(self, row: int) -> str:
        """Return the key of a row."""
        at = next(c.column for c in self.gaps[HEADINGS] if c.value == KEY_HEADING)
        return str(self.gaps.cell(HEADINGS + 1 + row, at).value)

    def answer(self, row: int, answer: str) -> Sheet:
        """Answer a pair."""
        at = next(c.column for c in self.pairs[HEADINGS] if c.value == ANSWER_HEADING)
        self.pairs.cell(HEADINGS + 1 + row, at, answer)
        return self

    def bring(self, on_conflict: OnConflict = OnConflict.REFUSE) -> Imported:
        """Take it in, as 改善."""
        stream = io.BytesIO()
        self.book.save(stream)
        read = read_verdicts(stream.getvalue(), name="表.xlsx")
        with self.office.database.transaction() as session:
            act = self.office.act(session, ANALYST, "表.xlsx")
            state = run(session, act.comparison)
            return import_sheet(act, state, read, name="表.xlsx", on_conflict=on_conflict)


def test_what_was_filled_is_counted_and_known(office: Office) -> None:
    sheet = Sheet(office).fill(0, 判定="G6 廃止", 対応内容="やめる").answer(0, "同じ")
    done = sheet.bring()
    assert (done.new, done.changed, done.unchanged, done.pairs) == (1, 0, 0, 1)
    state = office.look()
    judged = state.known.judgements[sheet.key(0)]
    assert (judged.verdict, judged.response) == (Verdict.ABOLITION, "やめる")
    assert {(e.act, e.source, e.by) for e in state.entries} == {(1, "表.xlsx", ANALYST.name)}
    again = sheet.bring()
    assert (again.new, again.unchanged, again.pairs, again.anything) == (0, 1, 0, False)
    office.undo(1)  # the whole sheet was one act
    assert office.look().known.judgements == {}
    assert office.look().known.confirmations == ()


def test_an_emptied_row_withdraws_the_verdict(office: Office) -> None:
    key = Sheet(office).key(0)
    office.judge(key, WORKAROUND)
    sheet = Sheet(office).fill(0, 判定=None, 対応内容=None)
    assert sheet.bring().withdrawn == 1
    assert office.look().known.judgements == {}


def test_what_others_changed_meanwhile_stays_where_the_sheet_changed_nothing(
    office: Office,
) -> None:
    sheet = Sheet(office).fill(1, 判定="F1 適合")
    office.judge(sheet.key(0), WORKAROUND)
    assert sheet.bring().new == 1
    assert office.look().known.judgements[sheet.key(0)] == WORKAROUND


def test_a_conflict_is_told_and_nothing_is_taken(office: Office) -> None:
    sheet = Sheet(office).fill(0, 判定="F1 適合").fill(1, 判定="F1 適合")
    key = sheet.key(0)
    office.judge(key, WORKAROUND)
    with pytest.raises(SheetConflicts) as refused:
        sheet.bring()
    (line,) = refused.value.problems
    assert line == (
        f"シート「{GAPS_SHEET}」5行: 表は「判定 F1 適合」、"
        f"いまは{HEAD.name}さんの「判定 G2 代替運用で対応、対応内容 表計算で補う」です。"
    )
    assert office.look().known.judgements == {key: WORKAROUND}
    assert sheet.bring(OnConflict.KEEP).new == 1
    assert office.look().known.judgements[key] == WORKAROUND
    assert sheet.bring(OnConflict.SHEET).changed == 1
    assert office.look().known.judgements[key].verdict is Verdict.FITS


def test_a_pair_that_others_decided_otherwise_is_a_conflict(office: Office) -> None:
    sheet = Sheet(office).answer(1, "違う")
    name = str(sheet.pairs.cell(HEADINGS + 2, 1).value)
    office.decide(office.pair(name))
    with pytest.raises(SheetConflicts) as refused:
        sheet.bring()
    assert f"シート「{PAIRS_SHEET}」6行「{ANSWER_HEADING}」" in str(refused.value.problems[0])
    assert sheet.bring(OnConflict.KEEP).pairs == 0
    assert sheet.bring(OnConflict.SHEET).pairs == 1


def test_a_sheet_made_from_two_files_is_taken_by_its_keys(office: Office) -> None:
    sheet = Sheet(office, known=False).fill(0, 判定="F1 適合")
    assert sheet.bring().new == 1
    office.judge(sheet.key(0), WORKAROUND)
    with pytest.raises(SheetConflicts):
        sheet.bring()


@pytest.mark.parametrize(
    ("known", "key"), [(False, "missing-0123456789ab"), (True, "書き換えた鍵" * 20)]
)
def test_a_row_that_is_no_difference_of_the_comparison_is_told(
    office: Office, known: bool, key: str
) -> None:
    sheet = Sheet(office, known=known).fill(0, 判定="F1 適合").fill(1, 判定="F1 適合")
    at = next(c.column for c in sheet.gaps[HEADINGS] if c.value == KEY_HEADING)
    sheet.gaps.cell(HEADINGS + 1, at, key)
    with pytest.raises(ReportRefused) as refused:
        sheet.bring()
    (line,) = refused.value.problems
    assert str(line).startswith(f"シート「{GAPS_SHEET}」5行")
    assert office.look().known.judgements == {}


def test_the_sheet_of_another_current_flow_is_refused(office: Office) -> None:
    other = Office.start(office.database, current_file(w010="受け取る"))
    sheet = Sheet(other).fill(0, 判定="F1 適合")
    sheet.office = office
    with pytest.raises(SheetOfAnother):
        sheet.bring()


def test_a_verdict_whose_difference_is_gone_since_is_kept(office: Office) -> None:
    sheet = Sheet(office)
    numbers = [row for row in range(5) if sheet.key(row).startswith("missing")]
    sheet.fill(numbers[0], 判定="F1 適合")
    key = sheet.key(numbers[0])
    office.again(whole())
    assert key not in office.look().gaps
    done = sheet.bring()
    assert (done.new, done.gone) == (1, 1)
    assert key in office.look().known.judgements


def whole() -> NamedFile:
    """Return the current flow after the office does everything the standard does."""
    entry = standard_flows().get("22-05")
    return NamedFile("現行.bpmn", entry.content)
