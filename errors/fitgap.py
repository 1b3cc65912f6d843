"""Refusals about comparing flows."""

from errors.base import NagarezuError


class FitgapError(NagarezuError):
    """Anything refused about a comparison."""

    code = "FITGAP-000"


class FlowWithoutSteps(FitgapError):
    """A flow has nothing to compare. Context: ``file_name``."""

    code = "FITGAP-001"
    status = 422
    user_template = (
        "「{file_name}」には比べる作業がありません。作業の描かれた流れ図か、"
        "作業一覧表を選び直してください。"
    )


class ComparedFileUnknown(FitgapError):
    """Neither BPMN nor a workbook, by its name. Context: ``file_name``."""

    code = "FITGAP-002"
    status = 415
    user_template = (
        "「{file_name}」は比べられる種類のファイルではありません。"
        "BPMN（.bpmn・.xml）か作業一覧表（.xlsx）を指定してください。"
    )


class ComparedFileMissing(FitgapError):
    """There is no such file, or it may not be opened. Context: ``file_name``."""

    code = "FITGAP-003"
    status = 404
    user_template = (
        "「{file_name}」を開けません。ファイルの場所と名前、読取り権限を確かめてください。"
    )


class NothingToCompare(FitgapError):
    """No current flow of a folder has a standard one. Context: ``folder``."""

    code = "FITGAP-004"
    status = 422
    user_template = (
        "フォルダー「{folder}」に、標準と比べられる現行の流れ図がありません。"
        "団体ごとのフォルダーに「01-01_転入.bpmn」のような名前で置いてください。"
    )
