"""Two editions of a flow side by side: what changed in words, and marked in both drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask import render_template

from municipality.actor import Actor
from web.diagrams import changes_drawing
from web.editions.overview import editions_of, trail_to
from web.services import engine
from wfa.changes import ChangeKind, FlowChange, flow_changes
from wfa.drawing import Mark, MarkStyle

_NEW = {ChangeKind.ADDED: MarkStyle.ADDED, ChangeKind.CHANGED: MarkStyle.CHANGED}
_OLD = {ChangeKind.REMOVED: MarkStyle.MISSING, ChangeKind.CHANGED: MarkStyle.CHANGED}


def comparison_page(actor: Actor, flow_id: str, old: int, new: int) -> str:
    """Return the page that compares two editions.

    Raises:
        EditionUnknown: there is none of such a number.
    """
    was, now = (engine().edition(actor, flow_id, number) for number in (old, new))
    before, after = (engine().edition_flow(actor, edition.id) for edition in (was, now))
    changes = flow_changes(before, after)
    return render_template(
        "editions/comparison.html",
        old=was,
        new=now,
        editions=[use.edition for use in editions_of(actor, flow_id).uses],
        changes=changes,
        drawings=(
            ("新しいほう", now, changes_drawing(after, _marks(changes, _NEW), "new")),
            ("古いほう", was, changes_drawing(before, _marks(changes, _OLD), "old")),
        ),
        trail=trail_to(now),
    )


def _marks(changes: Iterable[FlowChange], styles: dict[ChangeKind, MarkStyle]) -> Iterator[Mark]:
    for change in changes:
        style = styles.get(change.kind)
        if style is not None:
            note = "、".join(map(str, change.fields))
            yield Mark(element=change.element, style=style, note=note)
