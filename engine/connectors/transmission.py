"""配信: the connector that records what goes to another system or business."""

from __future__ import annotations

from sqlalchemy import insert
from sqlalchemy.orm import Session

from engine.connectors.outbox import DESTINATION
from engine.connectors.registry import Call
from engine.tables import TransmissionRow
from engine.tables.columns import table_of
from engine.values import JsonValue, TransmissionStatus

_INSERT = insert(table_of(TransmissionRow))


class TransmissionConnector:
    """Writes a row 送信先・内容・状態, shown on the page of the case.

    The row is the hand-over: the receiving system reads it (or a person carries it), so that it is
    in the same transaction as the step and cannot be lost or doubled.
    """

    name = "transmission"

    def call(self, call: Call, session: Session) -> JsonValue:
        """Record the transmission and return its id as text."""
        content = dict(call.parameters)
        destination = content.pop(DESTINATION, None) or call.step_name
        row = {
            "municipality_code": call.municipality,
            "id": call.id,
            "case_id": call.case_id,
            "step": call.step,
            "destination": str(destination),
            "content": content,
            "status": TransmissionStatus.SENT,
            "created_at": call.now,
            "sent_at": call.now,
            "note": "",
        }
        session.connection().execute(_INSERT, [row])
        return str(call.id)
