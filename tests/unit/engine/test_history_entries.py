"""The rows of a history as people read them: who for whom, the outcome, whose turn it became."""

from __future__ import annotations

from typing import Any

from engine.history.entries import entries_of
from engine.history.sheet import HEADINGS, sheet_lines
from engine.values import HistoryKind
from tests.unit.engine.history_rows import Rows


def test_a_row_tells_whose_turn_it_made_it() -> None:
    rows = Rows()
    rows.tell(HistoryKind.CASE_STARTED, by=1)
    rows.tell(HistoryKind.STEP_OPENED, "受け付ける", role="L1")
    rows.tell(HistoryKind.STEP_COMPLETED, "受け付ける", by=1, minute=1)
    rows.tell(HistoryKind.AUTOMATIC_STEP, "通知する", minute=1)
    rows.tell(HistoryKind.STEP_OPENED, "審査する", minute=1, role="L2")
    rows.tell(HistoryKind.STEP_OPENED, "照会する", minute=1, role="L1")

    assert [entry.next for entry in entries_of(rows)] == [
        ("受け付ける（窓口担当）",),
        (),
        ("審査する（審査・入力担当）", "照会する（窓口担当）"),
        (),
        (),
        (),
    ]


def test_the_end_is_what_came_next() -> None:
    rows = Rows()
    rows.tell(HistoryKind.STEP_COMPLETED, "決裁する", by=1)
    rows.tell(HistoryKind.CASE_ENDED, ended_with="承認された")
    rows.tell(HistoryKind.EVENT, "期限が過ぎた", minute=5)
    rows.tell(HistoryKind.CASE_ENDED, minute=5)

    assert [entry.next for entry in entries_of(rows)] == [
        ("終了（承認された）",), (), ("終了",), (),
    ]  # fmt: skip


def test_two_people_at_the_same_moment_are_two_commands() -> None:
    rows = Rows()
    rows.tell(HistoryKind.STEP_COMPLETED, "甲", by=1)
    rows.tell(HistoryKind.STEP_OPENED, "丙", role="L1")
    rows.tell(HistoryKind.STEP_COMPLETED, "乙", by=2)
    rows.tell(HistoryKind.STEP_OPENED, "丁", role="L1")

    assert [entry.next for entry in entries_of(rows)][::2] == [
        ("丙（窓口担当）",), ("丁（窓口担当）",),
    ]  # fmt: skip


def test_rows_from_before_roles_were_noted_name_the_step_only() -> None:
    rows = Rows()
    rows.tell(HistoryKind.CASE_STARTED, by=1)
    rows.tell(HistoryKind.STEP_OPENED, "受け付ける")
    assert entries_of(rows)[0].next == ("受け付ける",)


def test_a_decision_for_another_belongs_to_the_step_it_finishes() -> None:
    rows = Rows()
    absent: dict[str, Any] = {"absent": 9, "absent_name": "課長"}
    rows.tell(HistoryKind.STEP_COMPLETED, "決裁する", by=2, outcome="承認", **absent)
    rows.tell(HistoryKind.DECIDED_FOR, "決裁する", by=2, **absent)
    rows.tell(HistoryKind.STEP_OPENED, "通知する", role="L1")

    done, decided, opened = entries_of(rows)

    assert (done.acting_for, done.outcome, done.next) == ("課長", "承認", ("通知する（窓口担当）",))
    assert (decided.acting_for, decided.next, opened.acting_for) == ("課長", (), "")
    assert [line.who for line in sheet_lines((done, decided, opened))] == [
        "職員2\n（課長の代理）", "職員2\n（課長の代決）", "システム",
    ]  # fmt: skip


def test_a_line_has_a_cell_for_every_heading() -> None:
    rows = Rows()
    change = {
        "name": "a",
        "label": "氏名",
        "old": None,
        "new": "乙",
        "old_text": "",
        "new_text": "乙",
    }
    gone = {"name": "b", "label": "電話", "old": "1", "new": None, "old_text": "1", "new_text": ""}
    rows.tell(
        HistoryKind.STEP_COMPLETED, "受け付ける", by=1, reason="理由", outcome="適正",
        changes=[change, gone],
    )  # fmt: skip
    (line,) = sheet_lines(entries_of(rows))
    assert dict(zip(HEADINGS, line.cells, strict=True)) == {
        "番号": "1",
        "日時": "R8.11.16 10:00",
        "職員": "職員1",
        "作業": "受け付ける",
        "できごと": "完了",
        "内容": "受け付ける。\n氏名: 乙\n電話: 1 → （消去）",
        "理由": "理由",
        "結果": "適正",
        "次": "",
    }
