"""The operations that somebody may do with a case now, as a list of links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from engine.details import CaseDetail, WorkDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One operation; its page asks for the rest."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Operations on the same thing."""

    title: str
    entries: tuple[Entry, ...]


def operations_menu(detail: CaseDetail, work: WorkDetail | None) -> tuple[Group, ...]:
    """Return what the engine allows: with the open work item, and with the case as a whole."""
    groups = (
        Group(title="この作業", entries=tuple(_of_item(work)) if work else ()),
        Group(title="案件", entries=tuple(_of_case(detail))),
    )
    return tuple(group for group in groups if group.entries)


def _of_item(work: WorkDetail) -> Iterator[Entry]:
    may, key = work.permissions, work.item.id
    if may.ask_consent:
        yield Entry(label="合議に回す", href=url_for("office.consent", work_item_id=key))
    if may.reassign:
        yield Entry(label="割当替え", href=url_for("office.reassign", work_item_id=key))
    if may.change_deadline:
        yield Entry(label="作業の期限変更", href=url_for("office.step_deadline", work_item_id=key))


def _of_case(detail: CaseDetail) -> Iterator[Entry]:
    may, key = detail.permissions, detail.case.id
    if detail.pull_back is not None:
        name = f"引戻し（{detail.pull_back.full_name}）"
        back = url_for("office.pull_back", work_item_id=detail.pull_back.id)
        yield Entry(label=name, href=back)
    yield Entry(label="供覧に回す", href=url_for("office.circulate", case_id=key))
    if may.deadlines:
        yield Entry(label="案件の期限変更", href=url_for("office.deadline", case_id=key))
    if may.suspend:
        yield Entry(label="保留", href=url_for("office.suspend", case_id=key))
    if may.resume:
        yield Entry(label="再開", href=url_for("office.resume", case_id=key))
    if may.withdraw:
        yield Entry(label="取下げ", href=url_for("office.withdraw", case_id=key))
    if may.cancel:
        yield Entry(label="中止", href=url_for("office.cancel", case_id=key))
