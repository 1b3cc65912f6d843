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
