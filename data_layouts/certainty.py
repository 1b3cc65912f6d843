"""How far a fact was checked. The marks are the ones printed in every table of the product."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """Certainty of a fact; ``mark`` is what a table shows."""

    CONFIRMED = "confirmed"  #: ◎ the source itself was read
    PUBLISHED = "published"  #: ○ a public body's page or document says so
    UNCHECKED = "unchecked"  #: △ practice or our proposal; shown as 要確認

    @property
    def mark(self) -> str:
        """◎, ○ or △."""
        return _MARKS[self]

    @classmethod
    def of_mark(cls, mark: str) -> Certainty:
        """Return the certainty a mark stands for.

        Raises:
            ValueError: the mark is none of ◎, ○, △.
        """
        for certainty, known in _MARKS.items():
            if known == mark:
                return certainty
        raise ValueError(f"Expected one of ◎○△, but got {mark!r}")


_MARKS = {Certainty.CONFIRMED: "◎", Certainty.PUBLISHED: "○", Certainty.UNCHECKED: "△"}
