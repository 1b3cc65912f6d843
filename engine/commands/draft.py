"""下書き: what somebody has typed so far, kept unchecked until the step is finished."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from engine.commands.item_checks import read_item, require_hands_on, require_not_closed
from engine.context import Context
from engine.forms.checking import LONGEST_TEXT
from engine.tables import DraftRow
from engine.tables.upsert import upsert
from errors.case import DraftTooLong

#: Most entries kept; no form of a procedure comes near.
_MOST_ENTRIES = 1_000


def save_draft(context: Context, work_item_id: UUID, answers: Mapping[str, str]) -> None:
    """Keep what was typed for this person and item, in place of what was kept before.

    Raises:
        DraftTooLong: more than any form asks for.
        WorkItemDone, WorkItemClosed: there is nothing left to do.
    """
    item = read_item(context, work_item_id)
    require_not_closed(context, item)
    require_hands_on(context, item)
    if len(answers) > _MOST_ENTRIES or any(len(text) > LONGEST_TEXT for text in answers.values()):
        detail = f"Expected at most {_MOST_ENTRIES} entries of {LONGEST_TEXT} characters"
        raise DraftTooLong(detail, limit=f"{LONGEST_TEXT:,}")
    # A database cannot keep this character; a check would refuse it later anyway.
    kept = {name: text.replace("\x00", "") for name, text in answers.items()}
    values = {"answers": kept, "saved_at": context.now}
    statement = upsert(context.session, DraftRow).values(
        municipality_code=context.municipality,
        work_item_id=work_item_id,
        staff_id=context.actor.staff_id,
        begun_at=context.now,
        **values,
    )
    keys = ["municipality_code", "work_item_id", "staff_id"]
    context.connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))
