"""Decisions in words, for the history and for refusals."""

from __future__ import annotations

from fitgap.matching.confirmed import Confirmation
from fitgap.report.columns import ASKED, Asked
from fitgap.verdicts import Judgement, Verdict


def judgement_words(judgement: Judgement) -> str:
    """Return e.g. ``判定 G1 業務変更で対応、対応内容 様式を改める``."""
    filled = [
        f"{asked.heading} {text}" for asked in ASKED if (text := value_words(judgement, asked))
    ]
    return "、".join(filled) or "判定なし"


def value_words(judgement: Judgement, asked: Asked) -> str:
    """Return one value as people read it, empty if nothing was written."""
    value = getattr(judgement, asked.attribute)
    if value is None:
        return ""
    if isinstance(value, Verdict):
        return f"{value} {value.label}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def confirmation_words(confirmation: Confirmation) -> str:
    """Return e.g. ``標準「届出を受け付ける」と現行「受付」は同じ仕事``."""
    left, right = _names(confirmation.standard), _names(confirmation.current)
    if not right:
        return f"標準{left}に当たる仕事は現行にない"
    if not left:
        return f"現行{right}に当たる仕事は標準にない"
    return f"標準{left}と現行{right}は{'同じ仕事' if confirmation.same else '違う仕事'}"


def _names(names: tuple[str, ...]) -> str:
    return "".join(f"「{name}」" for name in names)
