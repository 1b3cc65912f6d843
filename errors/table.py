"""Refusals about 作業一覧表."""

from errors.base import NagarezuError


class TableUnreadable(NagarezuError):
    """The workbook is no 作業一覧表. Context: ``file_name``, ``reason`` (Japanese)."""

    code = "TABLE-001"
    user_template = (
        "「{file_name}」を作業一覧表として読み込めません（{reason}）。"
        "ひな形から作り直すか、書き出した表をもとにしてください。"
    )


class TableRefused(NagarezuError):
    """The table has mistakes; nothing was imported.

    Context: ``count``, ``problems`` (tuple of ``TableProblem``) and ``first`` (the first as text).
    """

    code = "TABLE-002"
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
