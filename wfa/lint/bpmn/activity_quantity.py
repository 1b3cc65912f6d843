"""startQuantity and completionQuantity are at least 1 (10.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wfa.lint.document import Document
from wfa.lint.document.faults import label_of
from wfa.lint.document.kinds import ACTIVITIES
from wfa.lint.findings import Problem, at


def check(document: Document) -> Iterator[Problem]:
    """Find activities with a quantity below 1."""
    for activity in document.of(ACTIVITIES):
        for place in ("startQuantity", "completionQuantity"):
            text = activity.get(place)
            if re.fullmatch(r"[+-]?0+|-[0-9]+", text):
                yield at(
                    activity,
                    f"「{label_of(activity)}」の {place} が {text} です。1以上にしてください。",
                )
