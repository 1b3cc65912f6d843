"""Why a case cannot go on with another edition, in words for those who look after the flows."""

from __future__ import annotations

from engine.running.happenings import full_name
from engine.spiff import Misfit, MisfitKind

_TEXTS = {
    MisfitKind.GONE: "いまいる「{here}」が、移す先の版にありません。",
    MisfitKind.OF_ANOTHER_KIND: "いまいる「{here}」の種類が、移す先の版では違います。",
    MisfitKind.REPEATED_OTHERWISE: "「{here}」を行っている途中で、回数や一覧の決め方が違います。",
    MisfitKind.CALLS_ANOTHER: "「{here}」から呼び出す流れ図が違います。",
    MisfitKind.HANDS_OVER_OTHERWISE: "「{here}」から呼び出す流れ図との項目の受渡しが違います。",
    MisfitKind.ANOTHER_CONNECTOR: "自動処理「{here}」の答えを待っている途中で、接続先が違います。",
    MisfitKind.WAITS_FOR_ANOTHER: "「{here}」で待っているものの種類が違います。",
    MisfitKind.JOINED_OTHERWISE: "合流「{here}」で待っている途中で、合流に入る矢印が違います。",
    MisfitKind.STARVES: (
        "この先の合流「{here}」が、始まっていない枝（「{other}」の側）を待ち続けることになります。"
    ),
    MisfitKind.DOUBLES: (
        "並行して進んでいる枝が合流しなくなり、「{other}」を二度行うことになります。"
    ),
    MisfitKind.BEING_UNDONE: "「{here}」で、取消し（補償）の処理の途中です。",
    MisfitKind.CANNOT_BE_UNDONE: "終わった「{here}」を取り消す作業が、移す先の版では違います。",
}
_LATER = frozenset({MisfitKind.STARVES, MisfitKind.DOUBLES, MisfitKind.CANNOT_BE_UNDONE})


def misfit_text(misfit: Misfit) -> str:
    """Return a misfit as a sentence with what to do."""
    text = _TEXTS[misfit.kind].format(here=full_name(misfit), other=misfit.other)
    if misfit.kind in _LATER:
        return f"{text}この版のまま続けるか、並行して進む作業が終わってから移してください。"
    return f"{text}この作業が終わってから移すか、この版のまま続けてください。"
