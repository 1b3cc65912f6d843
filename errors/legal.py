"""Refusals about legal parameters and periods."""

from errors.base import NagarezuError


class LegalParameterUnknown(NagarezuError):
    """No legal parameter has this id."""

    code = "LAW-001"
    user_template = (
        "法令の数値「{parameter}」は登録されていません。流れ図の期限の指定を確かめてください。"
        "近いもの: {near}。"
    )


class LegalParameterNotInForce(NagarezuError):
    """The parameter had no value yet on that day."""

    code = "LAW-002"
    user_template = (
        "{name}の期限は{day}には定められていません（{since}から）。日付を確かめてください。"
    )


class DayAlreadyClosed(NagarezuError):
    """The municipality is closed on that day anyway."""

    code = "LAW-003"
    user_template = "{day}は{reason}で、すでに閉庁日です。別の日を指定してください。"
    status = 409


class DayNotOwn(NagarezuError):
    """The municipality's own list does not close that day."""

    code = "LAW-004"
    user_template = "{day}は、団体独自の休日ではありません。休日の一覧で確かめてください。"
    status = 409
