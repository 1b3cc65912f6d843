"""Refusals of drawing and printing a flow."""

from errors.base import NagarezuError


class FlowNotLaidOut(NagarezuError):
    """The file says what the flow is, but not where anything stands."""

    code = "DRAW-001"
    user_template = (
        "「{flow}」には図の配置がないため、描けません。"
        "「整列」を行って配置を作ってから、もう一度開いてください。"
    )


class DiagramUnknown(NagarezuError):
    """The file has fewer diagrams than asked for."""

    code = "DRAW-002"
    user_template = (
        "{number}枚目の図はありません。このファイルの図は{count}枚です。番号を選び直してください。"
    )
    status = 404


class OutputFormatUnknown(NagarezuError):
    """Drawings are written as svg, pdf or png only."""

    code = "DRAW-003"
    user_template = "図を「{given}」の形では出力できません。{known} のどれかを指定してください。"


class PrinterMissing(NagarezuError):
    """PDF and PNG need an optional package that is not installed."""

    code = "DRAW-004"
    user_template = (
        "PDF・PNG を作る部品が入っていません。{instead}"
        "部品を入れるには「pip install 'nagarezu[print]'」を実行してください。"
    )
    status = 501


class JapaneseFontMissing(NagarezuError):
    """No Japanese font to print with was found."""

    code = "DRAW-005"
    user_template = (
        "印刷に使う日本語の書体が見つかりません。"
        "「pip install 'nagarezu[print]'」を実行するか、Noto Sans CJK JP を"
        "このコンピュータに入れてください。"
    )
    status = 501


class PrintingFailed(NagarezuError):
    """The typesetter refused what we made."""

    code = "DRAW-006"
    user_template = (
        "「{what}」を印刷の形（PDF・PNG）にできませんでした。{instead}"
        "続くときは、この番号とファイルを添えて管理者に連絡してください。"
    )
    status = 500


class OverviewToolMissing(NagarezuError):
    """The program ``dot`` (Graphviz) is not installed."""

    code = "DRAW-007"
    user_template = (
        "業務のつながり図を描くには Graphviz（dot）が必要です。"
        "Graphviz をこのコンピュータに入れるか、形式に dot を指定して、"
        "Graphviz のある別のコンピュータで描いてください。"
    )
    status = 501


class DrawingNotWritten(NagarezuError):
    """The file system refused the drawing."""

    code = "DRAW-008"
    user_template = (
        "「{path}」に書き出せませんでした（{reason}）。"
        "フォルダーがあるか、空きと書込みの権限があるか、同じファイルを開いていないかを確かめてください。"
    )
    status = 500


class DrawingTooLarge(NagarezuError):
    """Something stands so far out that no sheet and no screen can show it."""

    code = "DRAW-009"
    user_template = (
        "「{flow}」の図は配置が広がりすぎていて、描けません。"
        "「整列」を行って配置を作り直してから、もう一度開いてください。"
    )
