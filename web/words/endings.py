"""How a case ended, in one sentence after the command that ended it."""

from __future__ import annotations

from engine.details import CaseReceipt
from engine.kind_words import CASE_STATUS_WORDS
from engine.values import CaseStatus

_OPEN = frozenset({CaseStatus.RUNNING, CaseStatus.SUSPENDED})


def ending_words(receipt: CaseReceipt) -> str:
    """Return the sentence, or nothing while the case goes on."""
    if receipt.status in _OPEN:
        return ""
    ended = f"「{receipt.ended_with}」で" if receipt.ended_with else ""
    return f"案件は{ended}{CASE_STATUS_WORDS[receipt.status]}になりました。"
