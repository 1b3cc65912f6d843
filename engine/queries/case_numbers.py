"""受付番号 as people type them."""

from __future__ import annotations

import re

from data_layouts.characters import to_half_width


def normal_number(text: str) -> str:
    """Return a 受付番号 as stored: half width, upper case, without blanks."""
    return re.sub(r"\s", "", to_half_width(text)).upper()
