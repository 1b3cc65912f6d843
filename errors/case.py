"""Refusals about editions, cases and work items: who may, what is over, what is not there."""

from errors.base import NagarezuError


class FlowNotDeployable(NagarezuError):
    """A flow file cannot be published; ``problems`` lists everything that is wrong."""

    code = "CASE-001"
    user_template = (
        "流れ図を公開できません（{count}件）。何も公開していません。\n{listing}\n"
        "すべて直してから、もう一度公開してください。"
    )

    def __init__(self, problems: tuple[str, ...]) -> None:
        listing = "\n".join(f"・{problem}" for problem in problems)
        detail = f"Expected executable flows, but found {len(problems)} problems: {problems!r}"
        super().__init__(detail, count=len(problems), listing=listing)
        #: Japanese, one sentence each, with file, step and what to do
        self.problems = problems


class FlowNotDeployed(NagarezuError):
    """The municipality has no edition of this flow."""

    code = "CASE-002"
    user_template = (
        "手続「{flow_id}」はまだ公開されていません。手続の番号を確かめるか、流れ図を公開するよう"
        "（適用日前や停止中の版がないかも含めて）管理者に依頼してください。"
    )
    status = 404


class CaseNotFound(NagarezuError):
    """No case of this number or id in the person's municipality."""

    code = "CASE-003"
    user_template = "案件「{case}」は見つかりません。受付番号を確かめてください。"
    status = 404


class WorkItemNotFound(NagarezuError):
    """No work item of this id in the person's municipality."""

    code = "CASE-004"
    user_template = "このやることは見つかりません。受信箱を開き直してください。"
    status = 404


class NotAllowed(NagarezuError):
    """The person does not hold the role, in the section, that a step asks for."""

    code = "CASE-005"
    user_template = (
        "「{what}」は{performer}が行います。"
        "担当に連絡するか、権限が足りないときは管理者に依頼してください。"
    )
    status = 403


class WorkItemDone(NagarezuError):
    """Somebody finished this work item before; nothing was written twice."""

    code = "CASE-006"
    user_template = (
        "「{what}」は、{when}に{who}が完了しています。"
        "今回の入力は保存していません。案件の画面で内容を確かめてください。"
    )
    status = 409


class WorkItemAlreadySubmitted(NagarezuError):
    """The same person sent the same form a second time; nothing was doubled."""

    code = "CASE-007"
    user_template = (
        "「{what}」は、{when}にあなたが完了しています。"
        "二重には登録していません。このまま次の作業へ進んでください。"
    )
    status = 409


class WorkItemClosed(NagarezuError):
    """The case moved on in another way: the step was sent back, interrupted or ended."""

    code = "CASE-008"
    user_template = (
        "「{what}」は、{when}に{why}ため、もう行う必要がありません。"
        "案件の画面で、いまの作業を確かめてください。"
    )
    status = 409


class WorkItemTaken(NagarezuError):
    """Somebody else has claimed this work item."""

    code = "CASE-009"
    user_template = (
        "「{what}」は、{when}に{who}が引き受けています。"
        "代わりに行うときは、{who}に「戻す」を依頼するか、割当替えをしてください。"
    )
    status = 409


class WorkItemNotClaimed(NagarezuError):
    """Only the person who claimed a work item can give it back."""

    code = "CASE-010"
    user_template = (
        "「{what}」はあなたが引き受けたものではないため、戻せません。受信箱を開き直してください。"
    )
    status = 409


class WorkItemChanged(NagarezuError):
    """The work item is not what the person was looking at."""

    code = "CASE-011"
    user_template = (
        "「{what}」は、画面を開いた後に変わりました（引受・割当替えなど）。"
        "画面を開き直し、内容を確かめてから、もう一度確定してください。"
    )
    status = 409


class SendBackImpossible(NagarezuError):
    """The step asked for is not an earlier, finished step of the case."""

    code = "CASE-012"
    user_template = (
        "「{step}」へは差し戻せません。選べる作業は次のとおりです: {choices}。"
        "この案件で完了した前の作業から選んでください。"
    )


class ReasonMissing(NagarezuError):
    """差戻し, 取下げ and the like need a reason that others can read."""

    code = "CASE-013"
    user_template = (
        "{what}の理由が入力されていません。理由を入力してから、もう一度確定してください。"
    )
    status = 422


class CaseEnded(NagarezuError):
    """The case is over; nothing can be changed any more."""

    code = "CASE-014"
    user_template = (
        "案件「{case}」は{status}のため、変更できません。"
        "続きがあるときは、新しい案件として受け付けてください。"
    )
    status = 409


class CaseSuspended(NagarezuError):
    """The case is on hold."""

    code = "CASE-015"
    user_template = "案件「{case}」は保留中です。先に「再開」してから、もう一度行ってください。"
    status = 409


class CaseMoved(NagarezuError):
    """Another command changed the case between reading and writing; nothing was written."""

    code = "CASE-016"
    user_template = (
        "案件「{case}」をほかの人が同時に変更したため、保存しませんでした。"
        "画面を開き直し、内容を確かめてから、もう一度確定してください。"
    )
    status = 409


class ConnectorUnknown(NagarezuError):
    """An automatic step names a connector that is not registered."""

    code = "CASE-017"
    user_template = (
        "自動の作業「{step}」の接続先の種類「{connector}」は登録されていません。"
        "登録済みの種類（{known}）に直すか、接続の設定を追加してください。"
    )


class CursorInvalid(NagarezuError):
    """The position in a list is not one of ours."""

    code = "CASE-018"
    user_template = "一覧の続きの位置が正しくありません。一覧を最初から開き直してください。"


class JobNotFound(NagarezuError):
    """No automatic step of this id waits for a person."""

    code = "CASE-019"
    user_template = (
        "この自動処理は見つからないか、すでに処理されています。要対応の一覧を開き直してください。"
    )
    status = 404


class DeadlineUncountable(NagarezuError):
    """A deadline counts from a value that is not a date, or by a parameter that is missing."""

    code = "CASE-020"
    user_template = (
        "期限「{deadline}」を計算できません（{reason}）。"
        "流れ図の期限の定義と、法令パラメータを確かめてください。"
    )


class DraftTooLong(NagarezuError):
    """More than any form asks for."""

    code = "CASE-021"
    user_template = "下書きが長すぎます。1つの欄を{limit}字までにして、もう一度保存してください。"
    status = 413


class FlowNotStartable(NagarezuError):
    """Nobody begins this flow by hand: other flows, times or signals do."""

    code = "CASE-022"
    user_template = (
        "手続「{flow}」は、職員が直接始めるものではありません。"
        "もとになる手続を始めるか、開始イベントの担当（役割）を流れ図で確かめてください。"
    )
    status = 409


class VariableUnstorable(NagarezuError):
    """A script or connector produced something that cannot be kept with a case."""

    code = "CASE-023"
    user_template = (
        "項目「{name}」の値は保存できない形です。"
        "流れ図の式か、接続先の回答を、文字・数・日付・はい／いいえのどれかに直してください。"
    )
    status = 500


class JobDeadly(NagarezuError):
    """An automatic step took down every worker that ran it."""

    code = "CASE-024"
    user_template = (
        "この自動処理の途中で、処理するプログラムが繰り返し止まりました。"
        "記録（ログ）を情報担当に確かめてもらってから、やり直してください。"
    )
    status = 500


class MessageUnheard(NagarezuError):
    """No case waits for a message (yet)."""

    code = "CASE-025"
    user_template = (
        "「{message}」を受け取る手続 {flow_id} の案件が見つかりません。"
        "相手の案件の進み具合を確かめてから、やり直すか、理由を付けて行わずに進めてください。"
    )
    status = 409


class MessageNotAwaited(NagarezuError):
    """The case does not wait for this message."""

    code = "CASE-026"
    user_template = (
        "案件「{case}」は、いま「{message}」を待っていません。"
        "案件の画面で、いまの作業と受け付けられる連絡を確かめてください。"
    )
    status = 409


class ConsentPending(NagarezuError):
    """A step whose 合議 is not over: somebody has not answered, or has objected."""

    code = "CASE-027"
    user_template = (
        "「{what}」は合議の途中です。全員の同意を待つか、理由を付けて合議を打ち切ってから、"
        "もう一度確定してください。"
    )
    status = 409


class DecisionReserved(NagarezuError):
    """Something that nobody may decide for an absent decider."""

    code = "CASE-028"
    user_template = (
        "「{what}」は代決できない案件です（異例・重要など）。"
        "{decider}の登庁を待つか、上司の決裁を受けてください。"
    )
    status = 403


class RoutingNotFound(NagarezuError):
    """No open routing of this id, or not put before this person."""

    code = "CASE-029"
    user_template = (
        "この回付は見つからないか、すでに終わっています。案件の画面を開き直してください。"
    )
    status = 404


class RoutingEmpty(NagarezuError):
    """A case has to be put before somebody."""

    code = "CASE-030"
    user_template = (
        "{what}の相手が選ばれていません。職員を1人以上選んで、もう一度確定してください。"
    )
    status = 422


class RoutingAnswered(NagarezuError):
    """The person has answered before."""

    code = "CASE-031"
    user_template = (
        "この回付には、{when}に回答済みです。回答は変えられません。案件の画面で確かめてください。"
    )
    status = 409


class PullBackImpossible(NagarezuError):
    """Somebody has begun what follows, or it was not this person's step."""

    code = "CASE-032"
    user_template = (
        "「{what}」は引き戻せません（{reason}）。次の担当に連絡し、差戻しを依頼してください。"
    )
    status = 409


class ReassignImpossible(NagarezuError):
    """The person chosen may not do this step."""

    code = "CASE-033"
    user_template = (
        "「{what}」を{who}に割り当てられません。"
        "この作業の係で、役割が{role}の職員を選んでください。"
    )
    status = 422


class DeadlineFixed(NagarezuError):
    """A deadline that the person cannot change, or not to this day."""

    code = "CASE-034"
    user_template = "{reason}期限「{deadline}」は変えていません。"
    status = 422


class CaseNotSuspended(NagarezuError):
    """The case is not on hold."""

    code = "CASE-035"
    user_template = "案件「{case}」は保留中ではありません。案件の画面を開き直してください。"
    status = 409


class AttachmentRefused(NagarezuError):
    """A file that cannot be attached."""

    code = "CASE-036"
    user_template = "{reason}ファイル「{name}」は添付していません。"
    status = 422


class AttachmentNotFound(NagarezuError):
    """No file of this id in the person's municipality."""

    code = "CASE-037"
    user_template = "この添付ファイルは見つかりません。案件の画面を開き直してください。"
    status = 404


class AbsenceInvalid(NagarezuError):
    """An absence without a deputy, or that ends before it begins."""

    code = "CASE-038"
    user_template = "{reason}不在の登録は変えていません。"
    status = 422


class TextMissing(NagarezuError):
    """A comment or question without text, or far too long."""

    code = "CASE-039"
    user_template = "{what}が入力されていないか、長すぎます。20,000字までで入力してください。"
    status = 422


class CaseChanged(NagarezuError):
    """The case is not what the person was looking at."""

    code = "CASE-040"
    user_template = (
        "案件「{case}」は、画面を開いた後に変わりました（作業の完了・コメントなど）。"
        "経緯を確かめて、それでもよければ、もう一度確定してください。"
    )
    status = 409


class CaseBegetsItself(NagarezuError):
    """Cases of one flow begin one another without end."""

    code = "CASE-041"
    user_template = (
        "手続「{title}」の案件が、1時間のうちに自分と同じ手続の案件を {count} 件続けて始めたため、"
        "止めました。"
        "流れ図で、投げる合図や送る連絡が同じ手続の開始に戻っていないか確かめ、直した版を公開してから、"
        "この処理を理由を付けて飛ばしてください。"
    )
    status = 409
