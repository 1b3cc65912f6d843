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


class ReportUnreadable(FitgapError):
    """The workbook is no フィット&ギャップ表. Context: ``file_name``, ``reason`` (Japanese)."""

    code = "FITGAP-005"
    status = 422
    user_template = (
        "「{file_name}」をフィット&ギャップ表として読み込めません（{reason}）。"
        "書き出した表に書き込んで、もう一度取り込んでください。"
    )


class ReportRefused(FitgapError):
    """The sheet has mistakes; nothing was taken from it.

    Context: ``file_name``, ``count``, ``problems`` (tuple of Japanese lines) and ``first``.
    """

    code = "FITGAP-006"
    status = 422
    user_template = (
        "表に {count} か所の間違いがあるため、取り込みませんでした。{first}"
        "直してから、もう一度取り込んでください。"
    )

    @property
    def problems(self) -> tuple[object, ...]:
        """Every mistake, in the order of the workbook."""
        found = self.context["problems"]
        assert isinstance(found, tuple)  # noqa: S101 - a programming error otherwise
        return found
