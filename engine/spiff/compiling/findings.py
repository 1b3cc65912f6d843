"""Problems found while compiling, and the words for the elements they are about."""

from __future__ import annotations

from engine.spiff.formulas import Formula, make_formula
from errors import NagarezuError
from errors.execution import ElementNotExecutable, FormulaUnreadable
from wfa.model import Expression, Node, SequenceFlow
from wfa.model.kinds import NodeKind, TriggerKind

NODE_WORDS = {
    NodeKind.TASK: "タスク",
    NodeKind.USER_TASK: "ユーザタスク",
    NodeKind.MANUAL_TASK: "手作業",
    NodeKind.SERVICE_TASK: "サービスタスク",
    NodeKind.SEND_TASK: "送信タスク",
    NodeKind.RECEIVE_TASK: "受信タスク",
    NodeKind.SCRIPT_TASK: "スクリプトタスク",
    NodeKind.BUSINESS_RULE_TASK: "ビジネスルールタスク",
    NodeKind.CALL_ACTIVITY: "呼出し",
    NodeKind.SUB_PROCESS: "サブプロセス",
    NodeKind.TRANSACTION: "トランザクション",
    NodeKind.AD_HOC_SUB_PROCESS: "アドホックサブプロセス",
    NodeKind.START_EVENT: "開始イベント",
    NodeKind.END_EVENT: "終了イベント",
    NodeKind.INTERMEDIATE_CATCH: "中間イベント（受け）",
    NodeKind.INTERMEDIATE_THROW: "中間イベント（送り）",
    NodeKind.BOUNDARY_EVENT: "境界イベント",
    NodeKind.EXCLUSIVE_GATEWAY: "排他ゲートウェイ",
    NodeKind.PARALLEL_GATEWAY: "並列ゲートウェイ",
    NodeKind.INCLUSIVE_GATEWAY: "包含ゲートウェイ",
    NodeKind.EVENT_BASED_GATEWAY: "イベントゲートウェイ",
    NodeKind.COMPLEX_GATEWAY: "複合ゲートウェイ",
    NodeKind.SUB_CHOREOGRAPHY: "サブコレオグラフィ",
    NodeKind.CHOREOGRAPHY_TASK: "コレオグラフィタスク",
    NodeKind.CALL_CHOREOGRAPHY: "コレオグラフィの呼出し",
}
TRIGGER_WORDS = {
    TriggerKind.MESSAGE: "メッセージ",
    TriggerKind.TIMER: "タイマー",
    TriggerKind.SIGNAL: "シグナル",
    TriggerKind.CONDITIONAL: "条件",
    TriggerKind.ERROR: "エラー",
    TriggerKind.ESCALATION: "エスカレーション",
    TriggerKind.COMPENSATION: "補償",
    TriggerKind.CANCEL: "取消し",
    TriggerKind.TERMINATE: "強制終了",
    TriggerKind.LINK: "リンク",
}
#: What an expression may say its language is; none means the flow language.
LANGUAGES = ("", "urn:nagarezu:expression:1")


def label_of(node: Node) -> str:
    """Return what messages call a node: its name, else its kind."""
    return node.name or NODE_WORDS[node.kind]


def arrow_label(arrow: SequenceFlow) -> str:
    """Return what messages call a sequence flow."""
    return arrow.name or "矢印"


class Findings:
    """Collects problems, each one once, in the order found."""

    def __init__(self) -> None:
        self.problems: list[ElementNotExecutable] = []

    def add(self, problem: ElementNotExecutable) -> None:
        """Note a problem."""
        if str(problem) not in map(str, self.problems):
            self.problems.append(problem)

    def node(
        self, refusal: type[ElementNotExecutable], node: Node, detail: str, /, **context: object
    ) -> None:
        """Note a problem with a node."""
        self.add(refusal(detail, element=label_of(node), element_id=node.id, **context))

    def formula(
        self, expression: Expression | None, *, element: str, element_id: str, what: str
    ) -> Formula | None:
        """Compile an expression, if there is one; what is wrong with it becomes a problem."""
        if expression is None:
            return None
        if expression.language not in LANGUAGES:
            hint = f"式の言語「{expression.language}」は使えません"
        else:
            try:
                return make_formula(
                    expression.text, element=element, element_id=element_id, what=what
                )
            except NagarezuError as error:
                hint = error.user_message.rstrip("。")
        detail = f"Expected {what} of {element_id} to be readable, but: {expression.text!r}"
        self.add(
            FormulaUnreadable(detail, element=element, element_id=element_id, what=what, hint=hint)
        )
        return None

    def node_formula(self, expression: Expression | None, node: Node, what: str) -> Formula | None:
        """Compile an expression of a node."""
        return self.formula(expression, element=label_of(node), element_id=node.id, what=what)
