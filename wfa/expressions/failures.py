"""How the parts of the language refuse, before the text of the expression is known to them."""

from __future__ import annotations

from errors.flow import ExpressionInvalid

#: Longest piece of an expression shown in a message.
_SHOWN = 60


class WrongAt(Exception):  # a signal inside this package, never seen outside
    """Something is wrong at a position of the text. ``hint`` is Japanese."""

    def __init__(self, position: int, hint: str) -> None:
        super().__init__(hint)
        self.position = position
        self.hint = hint


class Unusable(Exception):  # a signal inside this package, never seen outside
    """A function cannot take these values. ``hint`` is Japanese."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


def shortened(text: str) -> str:
    """Return a text for a message, cut where it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def invalid(text: str, wrong: WrongAt) -> ExpressionInvalid:
    """Return the refusal of a text that is no expression."""
    place = f"{wrong.position + 1}文字目" if text.strip() else "中身"
    return ExpressionInvalid(
        f"Expected an expression, but {shortened(text)!r} is wrong at {wrong.position}",
        text=shortened(text),
        position=wrong.position,
        place=place,
        hint=wrong.hint,
    )
