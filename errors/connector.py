"""Refusals of connectors: what automatic steps call."""

from errors.base import NagarezuError


class ConnectorFailed(NagarezuError):
    """A connector did not get through; trying again later may help."""

    code = "CON-001"
    user_template = (
        "「{step}」の連絡先（{destination}）につながりませんでした: {reason}。"
        "しばらくして自動で送り直します。続くときは接続の設定を確かめてください。"
    )
    status = 502


class ConnectorRefused(NagarezuError):
    """The other side answered with an error that the flow may provide for (BPMN error)."""

    code = "CON-002"
    user_template = (
        "「{step}」の連絡先（{destination}）が受け付けませんでした（{error_code}）。"
        "内容を確かめ、必要なら相手先に問い合わせてください。"
    )
    status = 502

    def __init__(self, detail: str, *, error_code: str, **context: object) -> None:
        super().__init__(detail, error_code=error_code, **context)
        self.error_code = error_code


class ConnectorMisused(NagarezuError):
    """A step gives a connector parameters it cannot work with."""

    code = "CON-003"
    user_template = (
        "「{step}」の接続の設定に誤りがあります: {reason}。"
        "流れ図の設定を直して、公開し直してください。"
    )
    status = 422


class ConnectorSetUpWrong(NagarezuError):
    """The operator's file of connectors cannot be used."""

    code = "CON-004"
    user_template = (
        "接続の設定「{file}」に誤りがあります（{problem}）。直してから、起動し直してください。"
    )
    status = 500
