"""Trying again what met a busy database: nothing was changed, and nobody did anything wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from engine.jobs.policy import BUSY_PAUSES
from errors.storage import DatabaseBusy, DatabaseDamaged, DatabaseFull, DatabaseUnavailable

#: The database does not work for anybody: no job can be blamed for it, and none can be done.
OUT_OF_ORDER = (DatabaseUnavailable, DatabaseFull, DatabaseDamaged)

_Result = TypeVar("_Result")


def patiently(command: Callable[[], _Result]) -> _Result:
    """Run a command, again after ever longer pauses while the database is busy.

    Args:
        command: one transaction, and nothing outside of it.

    Raises:
        DatabaseBusy: it still is after the last pause.
    """
    for seconds in BUSY_PAUSES:
        try:
            return command()
        except DatabaseBusy:
            time.sleep(seconds)
    return command()
