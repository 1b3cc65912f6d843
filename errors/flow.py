"""Refusals about flow files and their expressions."""

from errors.base import NagarezuError


class FlowError(NagarezuError):
    """Anything refused about a flow file."""

    code = "FLOW-000"


class FlowUnreadable(FlowError):
    """The file is not a BPMN 2.0 document, or not a safe one. Subclasses say why.

    Context: ``file_name`` and ``line`` (1 where no line can be named).
    """

    code = "FLOW-001"
    user_template = (
        "「{file_name}」を読み込めません（{line}行目）。XML として壊れています。"
        "作図ツールから BPMN 2.0 形式で書き出し直してください。"
    )


class FlowNotFound(FlowUnreadable):
    """There is no such file, or it may not be opened."""

    code = "FLOW-002"
    status = 404
    user_template = (
        "「{file_name}」を開けません。ファイルの場所と名前、読取り権限を確かめてください。"
    )


class FlowNotBpmn(FlowUnreadable):
    """Well-formed XML, but its root is not BPMN 2.0 ``definitions``."""

    code = "FLOW-003"
    user_template = (
        "「{file_name}」は BPMN 2.0 のファイルではありません（先頭の要素は {root}）。"
        "作図ツールの「BPMN 2.0 形式で書き出す」で保存し直してください。"
    )


class FlowEncodingUnreadable(FlowUnreadable):
    """The bytes do not agree with the declared encoding, or the encoding is unknown."""

    code = "FLOW-004"
    user_template = (
        "「{file_name}」の文字を読み取れません（{line}行目、文字コードの宣言は {encoding}）。"
        "文字コードを UTF-8 にして保存し直してください。"
    )


class FlowForbidden(FlowUnreadable):
    """The file declares a document type or entities: never needed, and a way to attack."""

    code = "FLOW-005"
    user_template = (
        "「{file_name}」には DOCTYPE（実体の宣言）があるため、安全のため読み込みません"
        "（{line}行目）。その宣言を取り除くか、作図ツールから書き出し直してください。"
    )


class FlowTooLarge(FlowUnreadable):
    """The file passes a limit on size, number or nesting of its elements."""

    code = "FLOW-006"
    status = 413
    user_template = (
        "「{file_name}」は大きすぎて読み込めません（{limit}まで）。図を分けて保存し直してください。"
    )


class FlowUnwritable(FlowError):
    """The flow cannot be put into a file without losing something."""

    code = "FLOW-007"
    status = 422
    user_template = (
        "流れ図を保存できません。{problem}。対象: {elements}。直してから保存してください。"
    )


class FlowUnknown(FlowError):
    """No flow of this id in the library."""

    code = "FLOW-008"
    status = 404
    user_template = (
        "流れ図「{flow_id}」は標準の流れ図にありません。番号（例: 01-01）を確かめてください。"
    )


class ExpressionError(FlowError):
    """Anything refused about an expression."""

    code = "FLOW-100"


class ExpressionInvalid(ExpressionError):
    """The text is not an expression of the flow language.

    Context: ``text``, ``position`` (characters from the start, 0-based) and ``hint`` (Japanese).
    """

    code = "FLOW-101"
    status = 422
    user_template = "式「{text}」の{place}を読み取れません。{hint}"


class VariableUndefined(ExpressionError):
    """The expression uses a variable that has no value yet. Context: ``text``, ``variable``."""

    code = "FLOW-102"
    status = 422
    user_template = (
        "式「{text}」で使う項目「{variable}」に、まだ値がありません。"
        "先の作業で入力されるか、項目名が合っているかを確かめてください。"
    )


class ExpressionFailed(ExpressionError):
    """The expression is well-formed, but cannot be worked out with these values."""

    code = "FLOW-103"
    status = 422
    user_template = "式「{text}」を計算できません。{hint}"
