"""What came of a simulation, in words."""

from __future__ import annotations

from collections.abc import Iterator

from data_layouts.wareki import format_wareki
from engine.simulation.values import Report
from engine.wording import hours_text, opening_days_text

_MINUTES = 60


def summary_lines(report: Report) -> Iterator[tuple[str, str]]:
    """Yield what came of it, as label and text, for people."""
    plan = report.plan
    yield (
        "案件",
        f"{report.started}件を{plan.days}開庁日に受け付け、{report.finished}件が終わりました。",
    )
    yield "処理量", f"1開庁日当たり{report.per_day:.1f}件"
    yield (
        "終わり方",
        "、".join(f"{name} {number}件" for name, number in report.endings.items()) or "－",
    )
    for stuck in report.stuck:
        yield "終わらなかった案件", f"{stuck.cases}件: {stuck.place}"
    yield "受付から終了まで", _lead(report)
    yield "標準処理期間", _standard(report)
    for deadline in report.deadlines:
        yield f"期限「{deadline.name}」", f"期限内 {deadline.kept}件、超過 {deadline.missed}件"
    yield "隘路", report.bottleneck.reason
    yield "期間", f"{format_wareki(report.first_day)}から{format_wareki(report.last_day)}まで"
    yield "執務時間", f"{plan.hours}（1日{plan.hours.minutes / _MINUTES:g}時間）"
    yield "乱数の種", str(plan.seed)
    for number, sentence in enumerate(report.assumptions, 1):
        yield f"仮定 {number}", sentence


def _lead(report: Report) -> str:
    hours, days = report.lead_hours, report.lead_days
    if hours is None or days is None:
        return "終わった案件はありません。"
    return (
        f"中央値 {hours_text(hours.median)}、90% {hours_text(hours.high)}、"
        f"最長 {hours_text(hours.most)}（開庁日では中央値 {opening_days_text(days.median)}、"
        f"90% {opening_days_text(days.high)}、最長 {opening_days_text(days.most)}）"
    )


def _standard(report: Report) -> str:
    if not report.standard_period:
        return "流れ図に書かれていません（--standard-period で指定できます）。"
    if report.within_standard is None:
        return (
            f"「{report.standard_period}」からは一つの期間を読み取れません"
            "（--standard-period 30日 のように指定してください）。"
        )
    share = report.within_standard / report.finished if report.finished else 0.0
    return (
        f"{report.compared_with}以内 {report.within_standard}件（{share:.0%}）"
        f"、図の記載: {report.standard_period}"
    )
