"""Positions in a sorted list, as opaque text for addresses of pages."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import orjson

from errors.case import CursorInvalid


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last item of a page, by what the list is sorted by."""

    due: date
    opened_at: datetime
    id: UUID

    def text(self) -> str:
        """Return it as text."""
        parts = [self.due.isoformat(), self.opened_at.astimezone(UTC).isoformat(), self.id.hex]
        return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


def read_cursor(text: str) -> Cursor:
    """Read what ``Cursor.text`` wrote.

    Raises:
        CursorInvalid: it did not.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        due, opened_at, number = orjson.loads(base64.urlsafe_b64decode(padded))
        moment = datetime.fromisoformat(opened_at)
        if moment.tzinfo is None:
            raise ValueError("no time zone")
        return Cursor(date.fromisoformat(due), moment, UUID(hex=number))
    except (ValueError, TypeError, AttributeError, binascii.Error) as error:
        raise CursorInvalid(f"Expected a cursor of ours, but got {text!r}") from error
