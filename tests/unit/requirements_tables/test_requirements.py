"""業務要件定義表: read strictly, traced both ways, printed as xlsx."""

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from data_layouts.certainty import Certainty
from errors.data_item import TableBroken
from requirements_tables import (
    Body,
    Break,
    Obligation,
    Requirement,
    RequirementsTable,
    broken_traces,
    requirements_tables,
    requirements_workbook,
)
from requirements_tables.reading import COLUMNS, _table
from wfa.library import standard_flows
from wfa.model import Flow, FlowInfo, Node, Process, Work
from wfa.model.kinds import Method, NodeKind

ROW = {
    "機能ID": "98-01-010-1",
    "大項目": "届出",
    "中項目": "受付",
    "小項目": "",
    "要件": "届出の受付日と受付番号を記録できること。",
    "類型（市）": "◎",
    "類型（町）": "◎",
    "類型（村）": "○",
    "考え方・理由": "期限の計算の起点になるため。",
    "根拠": "住民基本台帳法22条",
    "確度": "◎",
    "帳票": "住民異動届、委任状",
    "適合基準日": "2026-04-01",
    "流れ図": "98-01",
    "作業番号": "010",
    "備考": "",
}


def _read(tmp_path: Path, *rows: Mapping[str, str]) -> RequirementsTable:
    file = tmp_path / "98_rei.csv"
    lines = [",".join(COLUMNS)]
    lines += [",".join(f'"{row[column]}"' for column in COLUMNS) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return _table(file, {})


def test_a_row_becomes_a_requirement(tmp_path: Path) -> None:
    table = _read(tmp_path, ROW)
    (requirement,) = table.requirements
    assert table.business_no == "98"
    assert requirement.obligations == {
        Body.CITY: Obligation.REQUIRED,
        Body.TOWN: Obligation.REQUIRED,
        Body.VILLAGE: Obligation.OPTIONAL,
    }
    assert requirement.documents == ("住民異動届", "委任状")
    assert requirement.certainty is Certainty.CONFIRMED
    assert (requirement.flow_id, requirement.work_no) == ("98-01", "010")


@pytest.mark.parametrize(
    ("column", "value", "hint"),
    [
        ("機能ID", "1", "14-04-010-1"),
        ("機能ID", "", "機能ID"),
        ("要件", "受付する。", "できること"),
        ("類型（町）", "あり", "◎・○・×"),
        ("確度", "?", "◎・○・△"),
        ("適合基準日", "来年", "2026-04-01"),
        ("考え方・理由", "", "考え方・理由"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, column: str, value: str, hint: str) -> None:
    with pytest.raises(TableBroken) as refused:
        _read(tmp_path, ROW, {**ROW, "機能ID": "98-01-010-2", column: value})
    assert "98_rei.csv" in refused.value.user_message
    assert hint in refused.value.user_message


def test_a_number_is_never_used_twice(tmp_path: Path) -> None:
    with pytest.raises(TableBroken, match="98-01-010-1"):
        _read(tmp_path, ROW, ROW)


def _flow(*requirements: str) -> Flow:
    work = Work(work_no="010", method=Method.TERMINAL, requirements=requirements)
    info = FlowInfo(business_no="98", flow_no="01", title="例")
    return Flow(
        processes=(Process(id="p", info=info),),
        nodes=(Node(id="t", kind=NodeKind.USER_TASK, scope="p", name="受け付ける", work=work),),
    )


def _tables(tmp_path: Path) -> tuple[RequirementsTable, ...]:
    return (_read(tmp_path, ROW),)


def test_a_whole_trace_has_no_break(tmp_path: Path) -> None:
    assert broken_traces(_tables(tmp_path), [_flow("98-01-010-1")]) == ()


def test_breaks_are_told_in_both_directions(tmp_path: Path) -> None:
    tables = _tables(tmp_path)
    one_sided = broken_traces(tables, [_flow()])
    assert [b.kind for b in one_sided] == [Break.ONE_SIDED]
    unknown = broken_traces(tables, [_flow("98-01-010-1", "98-01-010-9")])
    assert [(b.kind, b.requirement) for b in unknown] == [(Break.UNKNOWN_ROW, "98-01-010-9")]
    nowhere = broken_traces(tables, [])
    assert [b.kind for b in nowhere] == [Break.ROW_WITHOUT_STEP]
    lonely = replace(tables[0], requirements=())
    assert [b.kind for b in broken_traces([lonely], [_flow()])] == [Break.STEP_WITHOUT_ROW]


def test_a_business_without_a_table_is_passed_over() -> None:
    assert broken_traces([], [_flow()]) == ()


def test_the_workbook_shows_every_row(tmp_path: Path) -> None:
    tables = _tables(tmp_path)
    content = requirements_workbook(tables, {"98": "例"}, {("98-01", "010"): "受け付ける"})
    sheet = openpyxl.load_workbook(io.BytesIO(content))["98 例"]
    heading = [cell.value for cell in sheet[2]]
    row = {h: cell.value for h, cell in zip(heading, sheet[3], strict=True)}
    assert row["機能ID"] == "98-01-010-1"
    assert row["作業名"] == "受け付ける"
    assert (row["市"], row["村"]) == ("◎", "○")
    assert sheet.page_setup.orientation == "landscape"


def _shipped() -> list[Requirement]:
    return [row for table in requirements_tables() for row in table.requirements]


def test_the_shipped_tables_trace_to_the_standard_flows() -> None:
    flows = [entry.flow for entry in standard_flows().all()]
    assert [b.message for b in broken_traces(requirements_tables(), flows)] == []


def test_what_was_not_checked_is_marked_in_the_shipped_tables() -> None:
    assert [
        row.id for row in _shipped() if not row.basis and row.certainty is not Certainty.UNCHECKED
    ] == []
