"""Refusals about decision tables."""

from errors.base import NagarezuError


class DecisionUnreadable(NagarezuError):
    """A DMN file that is broken, or holds no decision table that can be asked."""

    code = "DEC-001"
    user_template = "「{file}」を判定表として読めません（{problem}）。作図ツールで直してください。"
    status = 422


class DecisionUnknown(NagarezuError):
    """A step asks a decision table that the edition does not have."""

    code = "DEC-002"
    user_template = (
        "判定表「{table}」がありません。流れ図と一緒に DMN のファイルを公開するか、"
        "判定表の名前を確かめてください（使える判定表: {known}）。"
    )
    status = 422


class DecisionFailed(NagarezuError):
    """A decision table gives no clear answer for these values."""

    code = "DEC-003"
    user_template = (
        "判定表「{table}」で判定できません（{problem}）。入力か判定表を確かめてください。"
    )
    status = 422
