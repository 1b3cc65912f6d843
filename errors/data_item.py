"""Refusals about data items, code lists, layouts and dates."""

from errors.base import NagarezuError


class TableBroken(NagarezuError):
    """A table of data items, codes or layouts contradicts itself or another table."""

    code = "ITEM-001"
    user_template = (
        "データ項目の定義「{file}」の{line}行目に誤りがあります。{problem}"
        "この行を直してから、もう一度読み込んでください。"
    )
    status = 500


class DataItemUnknown(NagarezuError):
    """A form, flow or layout names a data item that the catalogue does not have."""

    code = "ITEM-002"
    user_template = (
        "データ項目「{item}」は登録されていません。"
        "項目の番号を確かめるか、データ項目の定義に追加してください。"
    )
    status = 404


class CodeListUnknown(NagarezuError):
    """A field names a code list that the catalogue does not have."""

    code = "ITEM-003"
    user_template = (
        "コード「{code_list}」は登録されていません。"
        "コードの名前を確かめるか、コード仕様に追加してください。"
    )
    status = 404


class DateUnreadable(NagarezuError):
    """A text is not a day of the calendar in any form we accept."""

    code = "ITEM-004"
    user_template = "「{text}」は日付として読めません。{advice}。"
