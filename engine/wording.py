"""Moments as people read them."""

from __future__ import annotations

from datetime import datetime

from data_layouts.wareki import WarekiStyle, format_wareki
from engine.clock import JAPAN


def moment_text(moment: datetime) -> str:
    """Return a moment in Japan time, e.g. R8.11.23 10:05."""
    local = moment.astimezone(JAPAN)
    return f"{format_wareki(local.date(), WarekiStyle.SHORT)} {local:%H:%M}"
