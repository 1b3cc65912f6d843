"""``nagarezu case``: cases, and what is done with a whole one."""

from __future__ import annotations

import click

from cli.lazy import Commands, LazyGroup

COMMANDS: Commands = {
    "start": ("cli.case.starting:start", "案件を始めます。"),
    "show": ("cli.case.showing:show", "案件の今の状況と経緯を表示します。"),
    "hold": ("cli.case.operations:hold", "保留にします。"),
    "resume": ("cli.case.operations:resume", "保留の案件を再開します。"),
    "withdraw": ("cli.case.operations:withdraw", "取下げにします。"),
    "cancel": ("cli.case.operations:cancel", "中止します。"),
    "deadline": ("cli.case.operations:deadline", "案件の期限を変えます。"),
    "comment": ("cli.case.operations:comment", "コメントを残します。"),
    "circulate": ("cli.case.operations:circulate", "供覧に回します。"),
    "waiting": ("cli.case.answering:waiting", "回答を待っている合議・供覧・後閲を一覧にします。"),
    "answer": ("cli.case.answering:answer", "合議・供覧・後閲に答えます。"),
    "attach": ("cli.case.filing:attach", "書類を付けます。"),
    "files": ("cli.case.filing:files", "付けた書類を一覧にする・取り出します。"),
}


@click.group(cls=LazyGroup, commands_by_name=COMMANDS)
def case() -> None:
    """案件を始める・見る・保留にする・終わらせる。"""
