"""What one should look at before an operation, in words."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from engine.kind_words import CASE_STATUS_WORDS
from engine.values import Case, WorkItem
from web.words.days import full_day


def case_facts(case: Case) -> Sequence[tuple[str, str]]:
    """Return what tells a case from others."""
    return (
        ("案件", f"{case.number}　{case.title or case.flow_title}"),
        ("手続", f"{case.flow_id} {case.flow_title}（{CASE_STATUS_WORDS[case.status]}）"),
    )


def open_facts(case: Case) -> Sequence[tuple[str, str]]:
    """Return the steps a case waits for, with who has them."""
    lines = [
        f"{turn.name}（{turn.assignee or turn.section or turn.lane or 'システム'}）"
        for turn in case.turns
    ]
    return (("残っている作業", "\n".join(lines) or "なし"),)


def item_facts(item: WorkItem) -> Sequence[tuple[str, str]]:
    """Return what tells a work item from others, and who has it."""
    holder = item.assignee_name or "まだ誰も引き受けていません"
    due = f"{item.deadline.name} {full_day(item.deadline.due)}" if item.deadline else "なし"
    return (
        ("案件", f"{item.case_number}　{item.case_title or item.flow_title}"),
        ("作業", f"{item.full_name}（{item.section_name}）"),
        ("いまの担当者", holder),
        ("期限", due),
    )


def case_trail(case: Case) -> Sequence[tuple[str, str]]:
    """Return the way to the page of a case, below the inbox."""
    return ((case.number, url_for("cases.show", case_id=case.id)),)
