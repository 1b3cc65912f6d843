"""Refusals about editions: not there, already so, or not to be moved to."""

from errors.base import NagarezuError


class EditionUnknown(NagarezuError):
    """The municipality has no such edition."""

    code = "EDIT-001"
    user_template = (
        "版「{edition}」は見つかりません。流れ図一覧か nagarezu edition list で確かめてください。"
    )
    status = 404


class EditionRetired(NagarezuError):
    """The edition has been retired before, or is not retired at all."""

    code = "EDIT-002"
    user_template = "「{edition}」は{state}。版の一覧で確かめてください。"
    status = 409


class NothingToMove(NagarezuError):
    """No open case runs on another edition of the flow."""

    code = "EDIT-003"
    user_template = (
        "「{edition}」へ移す案件がありません（ほかの版で進行中の案件がないか、選ばれていません）。"
        "版の一覧で確かめてください。"
    )
    status = 409


class MoveUnknown(NagarezuError):
    """The municipality has no such move of cases."""

    code = "EDIT-004"
    user_template = "この版の移行は見つかりません。版の一覧から開き直してください。"
    status = 404
