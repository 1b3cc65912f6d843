"""Refusals of the executing engine: elements that cannot run, and runs that cannot go on."""

from collections.abc import Sequence

from errors.base import NagarezuError


class ExecutionError(NagarezuError):
    """Anything refused by the executing engine."""

    code = "RUN-000"


# At deployment


class ElementNotExecutable(ExecutionError):
    """One element of a flow cannot run as drawn. Subclasses say why.

    Context: ``element`` (name, or the kind where it has none) and ``element_id``.
    """

    code = "RUN-100"
    status = 422

    def __init__(self, detail: str, *, element: str, element_id: str, **context: object) -> None:
        super().__init__(detail, element=element, element_id=element_id, **context)
        self.element = element
        self.element_id = element_id


class FlowNotExecutable(ExecutionError):
    """A flow cannot run; ``problems`` holds every reason, in document order."""

    code = "RUN-101"
    status = 422
    user_template = (
        "流れ図「{flow}」は実行できません（{count}件）。\n{listing}\n"
        "すべて直してから、もう一度公開してください。"
    )

    def __init__(self, flow: str, problems: Sequence[ElementNotExecutable]) -> None:
        listing = "\n".join(f"・{problem.user_message}" for problem in problems)
        detail = f"Expected {flow!r} to be executable, but: " + "; ".join(map(str, problems))
        super().__init__(detail, flow=flow, count=len(problems), listing=listing)
        self.problems = tuple(problems)


class ElementUnsupported(ElementNotExecutable):
    """A kind of element that belongs to another kind of diagram."""

    code = "RUN-102"
    user_template = (
        "「{element}」（{element_id}）の種類（{kind}）は実行できません。"
        "作業・イベント・ゲートウェイのどれかで描き直してください。"
    )


class ArrowBroken(ElementNotExecutable):
    """A sequence flow that starts or ends nowhere, or leaves its process or sub-process."""

    code = "RUN-103"
    user_template = (
        "矢印「{element}」（{element_id}）が、同じプロセスまたはサブプロセスの中の"
        "二つの要素を結んでいません。つなぎ直してください。"
    )


class ArrowForbidden(ElementNotExecutable):
    """A sequence flow where BPMN does not allow one."""

    code = "RUN-104"
    user_template = "「{element}」（{element_id}）には{problem}。矢印を直してください。"


class FormulaMissing(ElementNotExecutable):
    """Something that has to be decided, without the condition or value to decide it by."""

    code = "RUN-105"
    user_template = "「{element}」（{element_id}）に{what}がありません。式を入れてください。"


class FormulaUnreadable(ElementNotExecutable):
    """An expression that is not of the flow language."""

    code = "RUN-106"
    user_template = (
        "「{element}」（{element_id}）の{what}を読み取れません（{hint}）。式を直してください。"
    )


class ReferenceBroken(ElementNotExecutable):
    """An element refers to something that is not in the file."""

    code = "RUN-107"
    user_template = (
        "「{element}」（{element_id}）が指す{what}「{reference}」がありません。"
        "正しいものを選び直してください。"
    )


class EventMisplaced(ElementNotExecutable):
    """A trigger that BPMN does not allow at this position."""

    code = "RUN-108"
    user_template = (
        "イベント「{element}」（{element_id}）の種類（{kind}）は、{where}では使えません。"
        "別の種類にするか、描く場所を直してください。"
    )


class TimerEmpty(ElementNotExecutable):
    """A timer without a time."""

    code = "RUN-109"
    user_template = (
        "タイマー「{element}」（{element_id}）に日時・期間も期限の定義もありません。"
        "どちらかを入れてください。"
    )


class RepetitionInvalid(ElementNotExecutable):
    """Loop or multi-instance settings that cannot be carried out."""

    code = "RUN-110"
    user_template = "「{element}」（{element_id}）の繰返しの設定が正しくありません。{problem}。"


class CallUnknown(ElementNotExecutable):
    """A call activity whose called process is nowhere to be found."""

    code = "RUN-111"
    user_template = (
        "「{element}」（{element_id}）が呼び出す流れ図「{called}」が見つかりません。"
        "番号を確かめるか、先にその流れ図を登録してください。"
    )


class StartUnusable(ElementNotExecutable):
    """A process or sub-process that cannot be begun, or not in one way only."""

    code = "RUN-112"
    user_template = "「{element}」（{element_id}）を開始できません。{problem}。"


class LinkUnmatched(ElementNotExecutable):
    """A link event without exactly one partner of the same name in its process."""

    code = "RUN-113"
    user_template = (
        "リンク「{element}」（{element_id}）の行き先「{link}」が{count}個あります。"
        "同じ図の中に、同じ名前の受け側のリンクを一つだけ置いてください。"
    )


class CompensationUnclear(ElementNotExecutable):
    """A compensation boundary event without exactly one handler, or a handler without its event."""

    code = "RUN-114"
    user_template = (
        "「{element}」（{element_id}）の取消し（補償）のつながりが正しくありません。{problem}。"
    )


class CancelMisplaced(ElementNotExecutable):
    """A cancel event outside of a transaction, or a transaction that cannot be left by it."""

    code = "RUN-115"
    user_template = "取消しイベント「{element}」（{element_id}）をここでは使えません。{problem}。"


class ServiceUnnamed(ElementNotExecutable):
    """An automatic step that does not say which connector does it."""

    code = "RUN-116"
    user_template = (
        "自動の作業「{element}」（{element_id}）に、何で行うか（接続先）がありません。"
        "接続先を選ぶか、人が行う作業に変えてください。"
    )


class PersonNotReached(ElementNotExecutable):
    """A form or outcomes on an element that no person ever sees."""

    code = "RUN-117"
    user_template = (
        "「{element}」（{element_id}）には入力項目または結果がありますが、"
        "この種類の要素は人に表示されません。ユーザタスクに変えてください。"
    )


class QuantityInvalid(ElementNotExecutable):
    """A start or completion quantity below one."""

    code = "RUN-118"
    user_template = (
        "「{element}」（{element_id}）の開始数・完了数は"
        "1以上の整数にしてください（いまは {value}）。"
    )


class BoundaryLoose(ElementNotExecutable):
    """A boundary event that is not attached to an activity of its own process or sub-process."""

    code = "RUN-119"
    user_template = (
        "境界イベント「{element}」（{element_id}）が、同じ図の作業に付いていません。"
        "付け直してください。"
    )


class IdentifierDoubled(ElementNotExecutable):
    """Two elements with one id."""

    code = "RUN-120"
    user_template = "番号（id）「{element_id}」が二つの要素で使われています。片方を変えてください。"


class ContentUnsupported(ElementNotExecutable):
    """Something in an element that BPMN gives a meaning to, and that cannot be carried out."""

    code = "RUN-121"
    user_template = "「{element}」（{element_id}）にある「{what}」は実行できません。{hint}。"


class ValueUnreadable(ElementNotExecutable):
    """An attribute whose value is none of those BPMN allows."""

    code = "RUN-122"
    user_template = (
        "「{element}」（{element_id}）の {attribute} の値「{text}」を読み取れません。"
        "正しい値に直してください。"
    )


# While running


class NoWayOut(ExecutionError):
    """No condition behind a step or gateway is true, and there is no default."""

    code = "RUN-201"
    status = 409
    user_template = (
        "「{element}」（{element_id}）の先へ進めません。どの矢印の条件も成り立ちませんでした。"
        "入力内容を確かめるか、流れ図に既定の矢印を加えるよう管理者に依頼してください。"
    )


class FormulaFailed(ExecutionError):
    """A condition, script or parameter could not be worked out with the values of the case."""

    code = "RUN-202"
    status = 409
    user_template = (
        "「{element}」（{element_id}）の{what}を計算できません（{problem}）。"
        "入力内容を確かめてください。"
    )


class ConditionUnclear(ExecutionError):
    """A condition gave something that is neither true nor false."""

    code = "RUN-203"
    status = 409
    user_template = (
        "「{element}」（{element_id}）の条件「{text}」の結果が、はい・いいえになりません（{value}）。"
        "流れ図の式を直すよう管理者に依頼してください。"
    )


class RunsForever(ExecutionError):
    """Automatic steps went round and round without ever waiting."""

    code = "RUN-204"
    status = 409
    user_template = (
        "自動の作業が終わりません（{steps}回で止めました。最後は「{element}」）。"
        "流れ図の繰返しの条件を直すよう管理者に依頼してください。"
    )


class CallsTooDeep(ExecutionError):
    """Flows that call each other without end."""

    code = "RUN-205"
    status = 409
    user_template = (
        "流れ図の呼出しが深すぎます（{depth}段。最後は「{element}」）。"
        "互いに呼び合っていないか、管理者に確かめてください。"
    )


class RepetitionUncountable(ExecutionError):
    """The number of instances is not a whole number from zero up, or the collection is no list."""

    code = "RUN-206"
    status = 409
    user_template = (
        "「{element}」（{element_id}）を何回行うか決まりません（値は {value}）。"
        "回数には0以上{limit}以下の整数、対象には一覧を入れてください。"
    )


class StepNotOpen(ExecutionError):
    """The step is not open: finished before, withdrawn, or not reached yet."""

    code = "RUN-207"
    status = 409
    user_template = "この作業はいま行えません。案件の画面で、いまの作業を確かめてください。"


class OutcomeUnknown(ExecutionError):
    """The outcome chosen is not one of the step's, or none was chosen where one is needed."""

    code = "RUN-208"
    status = 422
    user_template = (
        "「{element}」の結果として「{outcome}」は選べません。{choices}から選んでください。"
    )


class EventNotAwaited(ExecutionError):
    """Nothing in the case waits for this message, timer or other event (any more)."""

    code = "RUN-209"
    status = 409
    user_template = (
        "この案件は「{event}」を待っていません。案件の画面で、いまの状態を確かめてください。"
    )


class ErrorNotCaught(ExecutionError):
    """An error was reported for a step, and nothing around it catches that error."""

    code = "RUN-210"
    status = 409
    user_template = (
        "「{element}」で起きたエラー「{error}」を受け止めるところが流れ図にありません。"
        "要対応として、もう一度行うか飛ばすかを決めてください。"
    )


class StateUnreadable(ExecutionError):
    """The saved state is damaged, or was written by a newer version."""

    code = "RUN-211"
    status = 500
    user_template = (
        "案件の状態を読み出せません。保存した版より古いプログラムで動かしていないか、"
        "管理者に確かめてください。"
    )


class StateMisfit(ExecutionError):
    """The saved state stands at elements that this edition of the flow does not have."""

    code = "RUN-212"
    status = 409
    user_template = (
        "案件がいま行っている次の要素が、この版の流れ図にありません: {elements}。"
        "元の版で続けるか、先に別の作業へ移してください。"
    )


class PlaceUnknown(ExecutionError):
    """A place in the flow that is not there, or that a case cannot be moved to."""

    code = "RUN-213"
    status = 422
    user_template = "「{place}」へは移せません。流れ図にある作業を選び直してください。"


class NotEarlier(ExecutionError):
    """差戻し to a step that does not come before what the case is doing."""

    code = "RUN-217"
    status = 409
    user_template = (
        "「{place}」は、いま行っている作業より前の作業ではないため、差し戻せません。"
        "案件の画面で、いまの作業を確かめてください。"
    )


class StartUnclear(ExecutionError):
    """The flow has several starts, or not the one asked for."""

    code = "RUN-214"
    status = 422
    user_template = "手続「{flow}」の始め方を選んでください（選べるもの: {choices}）。"


class RunEnded(ExecutionError):
    """The run is over; nothing can happen in it any more."""

    code = "RUN-215"
    status = 409
    user_template = (
        "この案件は終わっているため、先へ進められません。案件の画面で結果を確かめてください。"
    )


class ChoiceNotFree(ExecutionError):
    """A step of an ad-hoc sub-process cannot begin while another one is being done."""

    code = "RUN-216"
    status = 409
    user_template = (
        "「{element}」はまだ始められません。一つずつ行う決まりのため、"
        "先に「{other}」を終えてください。"
    )
