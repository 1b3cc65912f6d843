"""What is wrong with a table as a whole: numbers, lanes, beginnings and ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from errors.flow import FlowError
from wfa.expressions import compile_expression
from wfa.model import Flow
from wfa.model.kinds import GATEWAY_KINDS, SUB_PROCESS_KINDS, NodeKind
from wfa.table.columns import STEPS_SHEET, Column
from wfa.table.values import Place, Table, TableProblem, TableRow

_STEPS = frozenset({NodeKind.USER_TASK, NodeKind.CALL_ACTIVITY}) | SUB_PROCESS_KINDS


def check_table(table: Table, base: Flow | None, parts: Collection[str]) -> Iterator[TableProblem]:
    """Yield every mistake that shows only across rows.

    Args:
        table: what the sheets say.
        base: the flow the table was exported from, if there is one.
        parts: flow ids of the common parts that may be called.
    """
    yield from _whole(table)
    known = {row.number for row in table.rows}
    lanes = {lane.name for lane in table.lanes if lane.kind is not None}
    for number, count in Counter(row.number for row in table.rows if row.number).items():
        if count > 1:
            second = [row for row in table.rows if row.number == number][1]
            message = f"「{number}」が{count}回あります。"
            yield _at(second, Column.NUMBER, message, "番号を変えてください。")
    ids = Counter(row.id for row in table.rows if row.id)
    for row in table.rows:
        yield from _identity(row, ids, base)
        yield from _references(row, known, lanes, table)
        yield from _way(row)
        yield from _conditions(row)
        calls = row.kind and row.kind.node is NodeKind.CALL_ACTIVITY and not row.id
        if calls and row.called not in parts:
            hint = f"「共通部品：CP-01」のように書いてください（{'、'.join(sorted(parts))}）。"
            yield _at(row, Column.KIND, f"部品「{row.called}」がありません。", hint)


def _at(row: TableRow, column: Column, message: str, hint: str) -> TableProblem:
    place = Place(sheet=STEPS_SHEET, row=row.row, column=column.value)
    return TableProblem(place=place, message=message, hint=hint)


def _whole(table: Table) -> Iterator[TableProblem]:
    place = Place(sheet=STEPS_SHEET, row=1, column=Column.KIND.value)
    kinds = [row.kind.node for row in table.rows if row.kind and not row.parent]
    others = any(row.kind is None for row in table.rows)
    if NodeKind.START_EVENT not in kinds and not others:
        hint = "最初の行の種類を「開始」にしてください。"
        yield TableProblem(place=place, message="開始の行がありません。", hint=hint)
    if NodeKind.END_EVENT not in kinds and not others:
        hint = "最後の行の種類を「終了」にしてください。"
        yield TableProblem(place=place, message="終了の行がありません。", hint=hint)


def _identity(row: TableRow, ids: Counter[str], base: Flow | None) -> Iterator[TableProblem]:
    if row.id and ids[row.id] > 1:
        hint = "写して足した行は「識別」を空にしてください。"
        yield _at(row, Column.ID, f"「{row.id}」が2回あります。", hint)
    if base and row.id and row.id not in base.node_by_id:
        hint = "「識別」を空にすると、新しい行として取り込みます。"
        yield _at(row, Column.ID, f"「{row.id}」は元の流れ図にありません。", hint)
    if row.kind is None and not (base and row.id in base.node_by_id):
        hint = "元の流れ図と一緒に取り込むか、種類を選び直してください。"
        yield _at(row, Column.KIND, "図のままの行は、元の流れ図が要ります。", hint)


def _references(
    row: TableRow, known: set[str], lanes: set[str], table: Table
) -> Iterator[TableProblem]:
    for step in row.next:
        if step.number not in known:
            hint = "「作業番号」の列にある番号を書いてください。"
            yield _at(row, Column.NEXT, f"番号「{step.number}」の行がありません。", hint)
    if row.lane and row.lane not in lanes:
        hint = "「担当」シートにある名前を選ぶか、担当を足してください。"
        yield _at(row, Column.LANE, f"「{row.lane}」は担当にありません。", hint)
    person = row.kind is not None and row.kind.node is NodeKind.USER_TASK
    if not row.lane and lanes and person and Column.LANE not in row.unchanged:
        yield _at(row, Column.LANE, "空です。", "だれの作業かを選んでください。")
    rows = {other.number: other for other in table.rows}
    for column, number in ((Column.HOST, row.host), (Column.PARENT, row.parent)):
        if number and number not in rows:
            yield _at(row, column, f"番号「{number}」の行がありません。", "番号を直してください。")
    host = rows.get(row.host)
    if host and host.kind and host.kind.node not in _STEPS:
        hint = "期限を付けられるのは作業・共通部品・まとまりだけです。"
        yield _at(row, Column.HOST, f"「{row.host}」は作業ではありません。", hint)


def _way(row: TableRow) -> Iterator[TableProblem]:
    if row.kind is None:
        return
    boundary = row.kind.node is NodeKind.BOUNDARY_EVENT
    if boundary and not row.host:
        yield _at(row, Column.HOST, "空です。", "どの作業の期限かを番号で書いてください。")
    if row.host and not boundary:
        hint = "種類を「期限で注意」などにするか、空にしてください。"
        yield _at(row, Column.HOST, "期限の行ではありません。", hint)
    if row.kind.trigger == "timer" and row.deadline is None and not row.unchanged:
        yield _at(row, Column.DEADLINE, "空です。", "「14日」のように期限を書いてください。")
    if row.kind.node is NodeKind.END_EVENT and row.next:
        hint = "続きがあるなら種類を変え、ないなら空にしてください。"
        yield _at(row, Column.NEXT, "終了の次に作業があります。", hint)
    ends = row.kind.node is NodeKind.END_EVENT or row.parent or Column.NEXT in row.unchanged
    if not row.next and not ends:
        hint = (
            "次の番号を書いてください。これで終わるなら「終了」の行を作って、その番号を書きます。"
        )
        yield _at(row, Column.NEXT, "空です。", hint)


def _conditions(row: TableRow) -> Iterator[TableProblem]:
    if Column.NEXT in row.unchanged:
        return
    for step in row.next:
        if step.condition:
            try:
                compile_expression(step.condition)
            except FlowError as error:
                yield _at(
                    row, Column.NEXT, f"式「{step.condition}」が読めません。", error.user_message
                )
    plain = [step for step in row.next if not (step.name or step.condition or step.default)]
    splits = row.kind and row.kind.node in GATEWAY_KINDS - {NodeKind.EXCLUSIVE_GATEWAY}
    if len(row.next) > 1 and plain and row.kind and not splits and not row.id:
        hint = (
            "条件か道の名前を「：」の後に書いてください。同時に進めるなら「並行」の行を作ります。"
        )
        yield _at(row, Column.NEXT, "どの道へ進むか分かりません。", hint)
