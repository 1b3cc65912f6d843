"""Refusals of the screens: signing in, permissions, pages that do not exist."""

from errors.base import NagarezuError


class AssetsNotBuilt(NagarezuError):
    """The bundle of style sheets and scripts could not be built."""

    code = "WEB-001"
    user_template = (
        "画面の部品を組み立てられませんでした。ネットワークにつながることを確かめて、"
        "もう一度 `make assets` を実行してください。"
    )
    status = 500


class AssetsMissing(NagarezuError):
    """The bundle is not there: the product was started from a checkout that was not set up."""

    code = "WEB-002"
    user_template = (
        "画面の部品がまだ組み立てられていません。製品のフォルダーで `make assets` "
        "（または `python -m web.assets`）を実行してから、もう一度起動してください。"
    )
    status = 500


class PageNotFound(NagarezuError):
    """No page at this address."""

    code = "WEB-003"
    user_template = (
        "この画面は見つかりません。移動したか、アドレスが途中で切れている可能性があります。"
        "受信箱から開き直してください。"
    )
    status = 404


class PageNotAllowed(NagarezuError):
    """The person holds none of the roles a page asks for."""

    code = "WEB-004"
    user_template = (
        "この画面は{roles}の方が使います。あなたの担当では開けません。"
        "担当が違うときは、情報担当に権限の変更を依頼してください。"
    )
    status = 403


class MethodRefused(NagarezuError):
    """The page exists, but not for this kind of request: a reload after signing in, mostly."""

    code = "WEB-005"
    user_template = "この操作は画面のボタンから行ってください。受信箱から開き直してください。"
    status = 405


class FormStale(NagarezuError):
    """The form carries no valid token: it is from another session or another site."""

    code = "WEB-006"
    user_template = (
        "画面を開いてから時間がたったか、別の画面でサインインし直したため、送信を受け付けませんでした。"
        "画面を開き直して、もう一度送信してください。"
    )
    status = 400


class TooMuchSent(NagarezuError):
    """The request is larger than any form of the product."""

    code = "WEB-007"
    user_template = (
        "送られた内容が大きすぎます（上限 {limit}）。内容を分けて、もう一度送信してください。"
    )
    status = 413


class Unexpected(NagarezuError):
    """A fault of the product itself; the log has the same reference as the screen."""

    code = "WEB-008"
    user_template = (
        "画面の表示中に予期しない誤りが起きました。操作は取り消され、データは変わっていません。"
        "もう一度お試しください。続くときは、照会番号 {reference} を情報担当に伝えてください。"
    )
    status = 500


class RequestUnreadable(NagarezuError):
    """The request itself is malformed: bad encoding, missing parts."""

    code = "WEB-009"
    user_template = "送られた内容を読み取れませんでした。画面を開き直して、もう一度お試しください。"
    status = 400


class OperationUnavailable(NagarezuError):
    """The person may not do this, or not as things stand now."""

    code = "WEB-010"
    user_template = (
        "「{what}」は、いまのあなたには行えません。案件が先に進んだか、担当ではない可能性があります。"
        "案件の画面で、いまの状況と行える操作を確かめてください。"
    )
    status = 403
