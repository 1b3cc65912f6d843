"""What has to be right in a flow, beyond its execution, before it may be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data_layouts.catalogue import Catalogue
from data_layouts.items import DataType
from engine.deadlines.periods import is_time
from engine.editions.start_checks import start_problems
from engine.forms.building import build_form, form_problems
from engine.tables.columns import BUSINESS_LENGTH, FLOW_ID_LENGTH
from errors import NagarezuError
from municipality.legal_parameters import parameter_history
from municipality.roles import Role
from wfa.expressions import compile_expression
from wfa.model import Deadline, Flow, Lane, Node
from wfa.model.kinds import NodeKind, PeriodUnit, TriggerKind


def flow_problems(
    flow: Flow, catalogue: Catalogue, connectors: Sequence[str], *, called: bool = False
) -> Iterator[str]:
    """Yield everything wrong in a file, in Japanese, each with what to do.

    Args:
        flow: what was read from the file.
        catalogue: the data items and codes that forms may use.
        connectors: names that automatic steps may use.
        called: a part: its steps may be done by whoever does the call activity.
    """
    yield from _frame_problems(flow)
    yield from _lane_problems(flow)
    if not called:
        yield from start_problems(flow)
    for node in flow.nodes:
        yield from (problem.user_message for problem in form_problems(node, catalogue))
        yield from _performer_problems(flow, node, called)
        yield from _connector_problems(node, connectors)
        yield from _timer_problems(flow, node)
    dates = _date_fields(flow, catalogue)
    for deadline in _deadlines(flow):
        yield from _deadline_problems(deadline, dates)


def _frame_problems(flow: Flow) -> Iterator[str]:
    info = flow.info
    if info is None:
        yield (
            "手続の枠（業務番号・手続番号・名称）がありません。"
            "プロセスに「手続の情報」を入力してください。"
        )
    elif not info.title or not info.flow_no or not info.business_no:
        yield "業務番号・手続番号・名称のどれかが空です。プロセスの「手続の情報」を埋めてください。"
    elif len(info.business_no) > BUSINESS_LENGTH or len(info.flow_id) > FLOW_ID_LENGTH:
        yield (
            f"手続の番号「{info.flow_id}」が長すぎます。"
            f"業務番号は{BUSINESS_LENGTH}字、全体で{FLOW_ID_LENGTH}字までにしてください。"
        )


def _lane_problems(flow: Flow) -> Iterator[str]:
    roles = "、".join(f"{role.value}（{role.label}）" for role in Role)
    for lane in flow.lanes:
        if lane.info and lane.info.role not in set(Role):
            name = lane.name or lane.id
            yield (
                f"担当「{name}」の役割「{lane.info.role}」はありません。"
                f"{roles} から選んでください。"
            )


def _performer_problems(flow: Flow, node: Node, called: bool) -> Iterator[str]:
    if node.kind is not NodeKind.USER_TASK:
        return
    name, lane = node.name or node.id, flow.lane_of.get(node.id)
    if lane is None or lane.info is None:
        if not called:
            yield (
                f"作業「{name}」の担当に役割がありません。"
                "担当のレーンに置き、役割を選んでください。"
            )
    elif not _is_staff(lane):
        yield (
            f"作業「{name}」は担当「{lane.name}」（{lane.info.role}）にありますが、職員の役割では"
            "ありません。職員が行う作業は L1〜L6 の担当に、自動の作業は自動の種類に直してください。"
        )


def _is_staff(lane: Lane) -> bool:
    # An unknown role is told once, with the lane.
    known = lane.info is not None and lane.info.role in set(Role)
    return not known or lane.info is None or Role(lane.info.role).is_staff


def _connector_problems(node: Node, connectors: Sequence[str]) -> Iterator[str]:
    if node.service and node.service.connector not in connectors:
        known = "、".join(connectors)
        yield (
            f"自動の作業「{node.name or node.id}」の接続の種類「{node.service.connector}」は"
            f"登録されていません。登録済みの種類（{known}）に直してください。"
        )


def _timer_problems(flow: Flow, node: Node) -> Iterator[str]:
    """Yield timers whose time is neither written as one nor an expression that gives one."""
    if node.deadlines:
        return  # they say when it fires
    for event in node.events:
        root = flow.root_by_id.get(event.shared.rpartition(":")[2]) if event.shared else None
        told = root.definition if root else event
        if told is None or told.kind is not TriggerKind.TIMER or told.expression is None:
            continue
        text = told.expression.text.strip()
        if is_time(told.timer, text):
            continue
        try:
            compile_expression(text)
        except NagarezuError as error:
            yield (
                f"「{node.name or node.id}」（{node.id}）の時間「{text}」が読めません。"
                f"日時は 2027-04-01、期間は P14D、周期は R3/P1D か 0 9 * * 1 の形に直してください。"
                f"（{error.user_message}）"
            )


def _deadlines(flow: Flow) -> Iterator[Deadline]:
    if flow.info:
        yield from flow.info.deadlines
    for node in flow.nodes:
        yield from node.deadlines


def _date_fields(flow: Flow, catalogue: Catalogue) -> dict[str, bool]:
    """Return for each field name of the flow whether it is a date wherever it is entered."""
    dates: dict[str, bool] = {}
    for node in flow.nodes:
        try:
            form = build_form(node, catalogue)
        except NagarezuError:
            continue  # told by form_problems
        for field in form.fields:
            is_date = field.type is DataType.DATE
            dates[field.name] = is_date and dates.get(field.name, True)
    return dates


def _deadline_problems(deadline: Deadline, dates: dict[str, bool]) -> Iterator[str]:
    name = deadline.name
    if deadline.parameter:
        try:
            parameter_history(deadline.parameter)
        except NagarezuError as error:
            yield f"期限「{name}」: {error.user_message}"
    elif deadline.amount is None or deadline.amount < 1:
        yield (
            f"期限「{name}」に長さがありません。1以上の数か、法令パラメータの番号を入れてください。"
        )
    if deadline.counted_from and not dates.get(deadline.counted_from, True):
        yield (
            f"期限「{name}」の起算日「{deadline.counted_from}」は日付の項目ではありません。"
            "日付の項目を指定してください。"
        )
    if deadline.unit is PeriodUnit.HOUR and deadline.statutory and deadline.rolls_over:
        yield (
            f"期限「{name}」は時間で数えるため、休日による延長はできません。"
            "延長の指定を外してください。"
        )
