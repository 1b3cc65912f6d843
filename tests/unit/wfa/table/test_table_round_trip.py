"""作業一覧表: what goes out comes back, edits change only what they say, a clerk can start anew."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from errors.table import TableRefused, TableUnreadable
from wfa.layout import faults
from wfa.library import standard_flows
from wfa.model import Flow
from wfa.model.kinds import Method, NodeKind, OutcomeKind, TriggerKind
from wfa.reading import read_flow
from wfa.table.columns import Column
from wfa.table.importing import import_workbook
from wfa.table.workbook import flow_workbook, template_workbook
from wfa.writing import write_flow

OUTSIDE = Path(__file__).resolve().parents[5] / "shared" / "bpmn-miwg-reference"
FILES = sorted(OUTSIDE.glob("*.bpmn"))
STANDARD = tuple(each.flow for each in standard_flows().all())

Edit = Callable[[Any], None]


def _edited(content: bytes, edit: Edit, sheet: str = "作業一覧") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book[sheet])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _column(sheet: Any, column: Column) -> int:
    heading = [cell.value for cell in sheet[3]]
    return heading.index(column.value) + 1


def _row(sheet: Any, number: str) -> int:
    column = _column(sheet, Column.NUMBER)
    rows = range(4, sheet.max_row + 1)
    return next(row for row in rows if sheet.cell(row, column).value == number)


def _set(number: str, column: Column, value: Any) -> Edit:
    def edit(sheet: Any) -> None:
        sheet.cell(_row(sheet, number), _column(sheet, column)).value = value

    return edit


def _tennyu() -> Flow:
    return next(flow for flow in STANDARD if flow.info and flow.info.flow_id == "01-01")


@pytest.mark.parametrize("flow", STANDARD, ids=lambda f: str(f.info.flow_id))
def test_an_unedited_table_changes_nothing(flow: Flow) -> None:
    assert import_workbook(flow_workbook(flow), base=flow) == flow


@pytest.mark.skipif(not FILES, reason="the reference models are not beside the project")
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_a_table_of_another_tools_file_changes_no_element(path: Path) -> None:
    flow = read_flow(path).flow
    back = import_workbook(flow_workbook(flow), base=flow)
    assert back.nodes == flow.nodes
    assert back.sequence_flows == flow.sequence_flows
    assert (back.lanes, back.data, back.processes) == (flow.lanes, flow.data, flow.processes)


def test_an_edited_cell_changes_that_step_only() -> None:
    flow = _tennyu()
    content = _edited(flow_workbook(flow), _set("010", Column.MINUTES, 7.5))
    back = import_workbook(content, base=flow)
    changed = [n.id for n, old in zip(back.nodes, flow.nodes, strict=True) if n != old]
    assert len(changed) == 1
    work = back.node_by_id[changed[0]].work
    assert work is not None
    assert (work.work_no, work.minutes) == ("010", 7.5)
    assert back.diagrams == flow.diagrams


def test_a_new_row_becomes_a_step_with_its_documents_and_a_place() -> None:
    flow = _tennyu()
    step = next(n for n in flow.nodes if n.work and n.work.work_no == "010")
    after = flow.outgoing[step.id][0].target
    number = {n.id: n.work.work_no for n in flow.nodes if n.work}

    def edit(sheet: Any) -> None:
        last = sheet.max_row + 1
        values = {
            Column.KIND: "作業",
            Column.NUMBER: "015",
            Column.LANE: sheet.cell(_row(sheet, "010"), _column(sheet, Column.LANE)).value,
            Column.NAME: "届書の写しを渡す",
            Column.METHOD: "手作業",
            Column.OUTPUTS: "届書の写し",
            Column.NEXT: number.get(after, "020"),
            Column.FIELDS: "渡した日＊",
        }
        for column, value in values.items():
            sheet.cell(last, _column(sheet, column)).value = value
        sheet.cell(_row(sheet, "010"), _column(sheet, Column.NEXT)).value = "015"

    back = import_workbook(_edited(flow_workbook(flow), edit), base=flow)
    (new,) = set(back.node_by_id) - set(flow.node_by_id)
    assert back.outgoing[step.id][0].target == new
    assert back.outgoing[new][0].target == after
    node = back.node_by_id[new]
    assert node.kind is NodeKind.USER_TASK
    assert node.form is not None
    assert [f.name for f in node.form] == ["渡した日"]
    assert back.lane_of[new] == back.lane_of[step.id]
    assert new in back.shape_of
    assert {d.name for d in back.data} >= {"届書の写し"}
    reread = read_flow(write_flow(back)).flow
    assert reread.node_by_id[new] == node


def test_a_removed_row_goes_with_its_arrows_and_its_drawing() -> None:
    flow = import_workbook(template_workbook())

    def edit(sheet: Any) -> None:
        column = _column(sheet, Column.NAME)
        for name in ("受付から7日", "遅れを確認する", "確認済み"):
            rows = range(4, sheet.max_row + 1)
            sheet.delete_rows(next(r for r in rows if sheet.cell(r, column).value == name))

    back = import_workbook(_edited(flow_workbook(flow), edit), base=flow)
    gone = set(flow.node_by_id) - set(back.node_by_id)
    assert len(gone) == 3
    assert not gone & {end for x in back.sequence_flows for end in (x.source, x.target)}
    assert not gone & set(back.shape_of)
    assert {e.element for e in back.diagrams[0].edges} <= {x.id for x in back.sequence_flows} | {
        link.id for node in back.nodes for link in node.data_associations
    }
    kept = {k: s for k, s in flow.shape_of.items() if k in back.node_by_id}
    assert {k: back.shape_of[k].bounds for k in kept} == {k: s.bounds for k, s in kept.items()}


def test_a_clerk_writes_a_flow_from_nothing() -> None:
    flow = import_workbook(template_workbook(), name="ひな形.xlsx")
    assert flow.info is not None
    assert flow.info.title == "証明書の郵送請求（例）"
    kinds = [node.kind for node in flow.nodes]
    assert kinds.count(NodeKind.USER_TASK) == 5
    assert kinds.count(NodeKind.EXCLUSIVE_GATEWAY) == 2
    (boundary,) = [n for n in flow.nodes if n.kind is NodeKind.BOUNDARY_EVENT]
    assert boundary.attached_to == "Task_010"
    assert not boundary.interrupting
    assert boundary.events[0].kind is TriggerKind.TIMER
    assert boundary.deadlines[0].amount == 7
    decide = flow.node_by_id["Task_040"]
    assert [(o.value, o.kind, o.reason_required) for o in decide.outcomes] == [
        ("承認", OutcomeKind.FORWARD, False),
        ("差戻し", OutcomeKind.RETURN, True),
    ]
    gateway = flow.outgoing["Task_040"][0].target
    conditions = {x.name: x.condition.text for x in flow.outgoing[gateway] if x.condition}
    assert conditions == {"承認": '結果_040 == "承認"', "差戻し": '結果_040 == "差戻し"'}
    assert faults(flow) == []
    assert {p.name for p in flow.pools} == {"証明書の郵送請求（例）", "住民"}
    assert read_flow(write_flow(flow)).warnings == ()


def test_every_mistake_is_told_at_once_with_its_place() -> None:
    def edit(sheet: Any) -> None:
        _set("010", Column.NEXT, "999：そろっている\n030：足りない")(sheet)
        _set("020", Column.LANE, "存在しない係")(sheet)
        _set("030", Column.METHOD, "ロボット")(sheet)
        _set("040", Column.MINUTES, "五分")(sheet)
        _set("終2", Column.NUMBER, "終1")(sheet)

    with pytest.raises(TableRefused) as refused:
        import_workbook(_edited(template_workbook(), edit), name="表.xlsx")
    problems = [str(problem) for problem in refused.value.problems]
    assert len(problems) == 6
    assert any("5行目「次の作業と条件」: 番号「999」の行がありません。" in p for p in problems)
    assert any("「担当」: 「存在しない係」は担当にありません。" in p for p in problems)
    assert any("「実施方法」: 「ロボット」は使えません。" in p for p in problems)
    assert any("「時間（分）」: 「五分」は数ではありません。" in p for p in problems)
    assert any("「作業番号」: 「終1」が2回あります。" in p for p in problems)
    assert any("番号「終2」の行がありません。" in p for p in problems)
    assert "6 か所" in refused.value.user_message


def test_a_condition_that_cannot_be_read_is_told() -> None:
    edit = _set("010", Column.NEXT, '020：そろっている〔結果 = "はい"〕\n030：足りない（その他）')
    with pytest.raises(TableRefused) as refused:
        import_workbook(_edited(template_workbook(), edit))
    assert "==" in refused.value.user_message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", "氏名,住所".encode()])
def test_a_file_that_is_no_workbook_is_one_clear_refusal(content: bytes) -> None:
    with pytest.raises(TableUnreadable) as refused:
        import_workbook(content, name="表.xlsx")
    assert "「表.xlsx」を作業一覧表として読み込めません" in refused.value.user_message


def test_a_workbook_without_the_sheets_says_which_is_missing() -> None:
    book = openpyxl.Workbook()
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(TableUnreadable, match="作業一覧"):
        import_workbook(stream.getvalue(), name="表.xlsx")


def test_automatic_work_becomes_a_service_step() -> None:
    edit = _set("020", Column.METHOD, "自動")
    flow = import_workbook(_edited(template_workbook(), edit))
    node = flow.node_by_id["Task_020"]
    assert node.kind is NodeKind.SERVICE_TASK
    assert node.work is not None
    assert node.work.method is Method.AUTOMATIC
