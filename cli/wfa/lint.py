"""``nagarezu wfa lint``: 検査. Exit code 0: nothing, 1: findings, 2: unreadable or wrong use."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from data_layouts import load_catalogue
from errors import NagarezuError
from municipality.legal_parameters import all_parameters
from wfa.library import standard_flows
from wfa.lint.findings import Group, Severity
from wfa.lint.reports import as_json, as_text
from wfa.lint.runner import ALL_GROUPS, lint_file
from wfa.lint.surroundings import KnownFlows, Surroundings
from wfa.model import Flow
from wfa.reading import read_flow

_FINDINGS, _UNREADABLE = 1, 2


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--group",
    "groups",
    multiple=True,
    type=click.Choice([group.value for group in Group]),
    help="調べる規則の組（bpmn=BPMN 2.0.2、execution=実行、wfa=業務流れ図）。省略時は全部。",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="結果の形。"
)
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.HINT.value,
    help="これより軽いものは出しません（error=誤り、warning=注意、hint=参考）。",
)
def lint(files: tuple[Path, ...], groups: tuple[str, ...], form: str, severity: str) -> None:
    """流れ図 FILES の誤りを調べます。

    終了コード: 0=問題なし、1=見つかった、2=読めない・使い方の誤り。
    """
    chosen = tuple(map(Group, groups)) or ALL_GROUPS
    around = None if set(chosen) == {Group.BPMN} else surroundings(files)
    reports, refusals = [], []
    for file in files:
        try:
            report = lint_file(file, name=str(file), groups=chosen, around=around)
        except NagarezuError as error:
            refusals.append(error.user_message)
        else:
            reports.append(report.at_least(Severity(severity)))
    click.echo(as_json(reports) if form == "json" else as_text(reports))
    for sentence in refusals:
        click.echo(sentence, err=True)
    if refusals:
        sys.exit(_UNREADABLE)
    sys.exit(0 if all(report.is_clean for report in reports) else _FINDINGS)


def surroundings(files: Sequence[Path] = ()) -> Surroundings:
    """Return what is known around flow files: the standard flows, the other files, the tables."""
    flows = KnownFlows(_readable(files), standard_flows())
    return Surroundings(
        called=flows,
        flow_ids=flows.flow_ids,
        catalogue=load_catalogue(),
        parameters=all_parameters().keys(),
    )


def _readable(files: Sequence[Path]) -> Iterator[Flow]:
    for file in files:
        try:
            yield read_flow(file, name=str(file)).flow
        except NagarezuError:
            continue  # reported when its turn comes
