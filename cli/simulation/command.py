"""``nagarezu simulate``: run cases through a flow in virtual time and tell what holds them up."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from cli.opening import open_database
from cli.simulation.settings import add_numbers, add_weights, read_settings
from cli.simulation.showing import print_report
from cli.writing import new_file
from data_layouts.wareki import parse_date
from engine.clock import SystemClock, japan_date
from engine.simulation.as_json import report_json
from engine.simulation.office_hours import USUAL_HOURS, read_hours
from engine.simulation.simulating import simulate
from engine.simulation.staffing import read_pools
from engine.simulation.values import Arrivals, Plan, Report, Town
from engine.simulation.workbook import simulation_workbook
from municipality.closed_days import load_calendar
from municipality.organisation import find_municipality
from wfa.library import standard_flows
from wfa.reading import read_flow

_FORMS = ("text", "json", "xlsx")
_TEXT_WIDTH = 140  #: characters of a line in a text file


@click.command()
@click.argument("flow", metavar="手続番号またはファイル")
@click.option("--cases", type=click.IntRange(1, 100_000), required=True, help="案件の数。")
@click.option(
    "--staff", multiple=True, metavar="担当=人数,…",
    help="担当ごとの人数。「窓口担当+審査・入力担当=2」は両方を行う人。省略した担当は1人。",
)  # fmt: skip
@click.option(
    "--days", type=click.IntRange(1, 5_000), help="何開庁日に分けて届くか。省略時は図の件数から。"
)
@click.option(
    "--arrivals", type=click.Choice([each.value for each in Arrivals]),
    default=Arrivals.RANDOM.value, show_default=True, help="届き方: 不規則か、等間隔か。",
)  # fmt: skip
@click.option(
    "--outcome", multiple=True, metavar="作業:結果=割合", help="結果の割合（例: 080:差戻し=0.1）。"
)
@click.option("--answer", multiple=True, metavar="項目:値=割合", help="選択肢の項目の割合。")
@click.option("--minutes", multiple=True, metavar="作業=分", help="1件の作業時間（図より優先）。")
@click.option(
    "--outside", multiple=True, metavar="作業=日", help="外部の返事にかかる日数（暦日の平均）。"
)
@click.option(
    "--settings", type=click.Path(path_type=Path), help="上の設定を書いた TOML ファイル。"
)
@click.option(
    "--rare",
    type=click.FloatRange(0, 0.5),
    default=0.05,
    show_default=True,
    help="指定のない差戻し・不受理・取下げの割合。",
)
@click.option(
    "--usual-minutes",
    type=click.FloatRange(0, 10_000),
    default=5,
    show_default=True,
    help="図に時間がない作業の分。",
)
@click.option(
    "--outside-days",
    type=click.FloatRange(0, 1_000),
    default=5,
    show_default=True,
    help="外部の返事にかかる日数の平均（暦日）。",
)
@click.option(
    "--variation",
    type=click.FloatRange(0, 5),
    default=0.5,
    show_default=True,
    help="作業時間のばらつき（変動係数。0 は一定）。",
)
@click.option("--hours", default=USUAL_HOURS, show_default=True, help="執務時間。")
@click.option("--start", default="", metavar="日", help="最初の日。省略時は次の開庁日。")
@click.option(
    "--standard-period", default="", metavar="30日", help="比べる標準処理期間。省略時は図の記載。"
)
@click.option(
    "--municipality", "code", default="", help="休日と種類（市・町・村）を使う団体のコード。"
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="乱数の種。同じ種なら同じ結果。"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="結果の形。省略時は書き出し先の拡張子、それも無ければ text。",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="書き出し先。")
def simulate_command(flow: str, form: str | None, output: Path | None, **given: Any) -> None:
    """手続の案件を、実物と同じしくみで仮想の時間に流し、待ち・負荷・隘路を調べます。

    手続番号（例: 01-01）は標準の流れ図、ファイルは BPMN です。データベースは使わず、何も変えません
    （--municipality を付けたときだけ、その団体の休日と種類を読みます）。
    """
    form = form or _form_of(output)
    if form == "xlsx" and output is None:
        raise click.UsageError("--format xlsx では、書き出し先を -o で指定してください。")
    name, content = _flow_file(flow)
    plan = _plan(name, content, given)
    report = _run(name, content, plan)
    if output is None:
        _show(report, form)
        return
    with new_file(output) as file:
        file.write(_content(report, form))
    click.echo(f"書き出しました: {output}")


def _form_of(output: Path | None) -> str:
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return suffix if suffix in _FORMS else _FORMS[0]


def _flow_file(flow: str) -> tuple[str, bytes]:
    path = Path(flow)
    if path.is_file():
        return path.name, path.read_bytes()
    entry = standard_flows().get(flow)
    return entry.name, entry.content


def _plan(name: str, content: bytes, given: dict[str, Any]) -> Plan:
    settings = read_settings(given["settings"])
    add_weights("--outcome", settings.outcomes, given["outcome"])
    add_weights("--answer", settings.answers, given["answer"])
    add_numbers("--minutes", settings.minutes, given["minutes"])
    add_numbers("--outside", settings.outside, given["outside"])
    staff: Iterable[str] = given["staff"] or settings.staff
    start: str = given["start"]
    return Plan(
        cases=given["cases"],
        first_day=parse_date(start) if start else japan_date(SystemClock().now()),
        hours=read_hours(given["hours"]),
        days=given["days"] or 0,
        pools=read_pools(staff, read_flow(content, name=name).flow),
        seed=given["seed"],
        arrivals=Arrivals(given["arrivals"]),
        variation=given["variation"],
        usual_minutes=given["usual_minutes"],
        outside_days=given["outside_days"],
        rare=given["rare"],
        outcomes=settings.outcomes,
        answers=settings.answers,
        minutes=settings.minutes,
        outside=settings.outside,
        town=_town(given["code"]),
        standard_period=given["standard_period"],
    )


def _town(code: str) -> Town:
    if not code:
        return Town()
    database = open_database()
    with database.reading() as session:
        known = find_municipality(session, code)
        closed: dict[date, str] = dict(load_calendar(session, code).own)
    database.close()
    return Town(
        name=known.name,
        kind=known.kind,
        has_welfare_office=known.has_welfare_office,
        closed_days=closed,
    )


def _run(name: str, content: bytes, plan: Plan) -> Report:
    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("模擬実行", total=plan.cases)
        return simulate(name, content, plan, lambda ended: progress.update(bar, completed=ended))


def _show(report: Report, form: str) -> None:
    if form == "json":
        click.echo(report_json(report), nl=False)
    else:
        print_report(Console(highlight=False), report)


def _content(report: Report, form: str) -> bytes:
    if form == "xlsx":
        return simulation_workbook(report)
    if form == "json":
        return report_json(report).encode()
    text = io.StringIO()
    print_report(Console(file=text, width=_TEXT_WIDTH, highlight=False), report)
    return text.getvalue().encode()
