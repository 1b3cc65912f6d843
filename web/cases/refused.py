"""A refusal that came with entries: they are shown, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template

from errors import NagarezuError
from web.refusals import HEADINGS


def refused_page(
    refusal: NagarezuError, entries: Mapping[str, str], *, back: tuple[str, str] | None = None
) -> str:
    """Return the page of a refusal with what was entered; ``back`` is a label and an address."""
    heading = HEADINGS.get(refusal.status, "操作を完了できませんでした")
    return render_template(
        "refusal.html",
        refusal=refusal,
        heading=heading,
        entries={name: text for name, text in entries.items() if text},
        back={"label": back[0], "href": back[1]} if back else None,
    )
