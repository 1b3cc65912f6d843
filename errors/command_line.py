"""Refusals of the command line."""

from errors.base import NagarezuError


class UserMalformed(NagarezuError):
    """``--user`` is not of the form ``012289/fukagawa-mado1``."""

    code = "CLI-001"
    user_template = (
        "「{user}」は利用者として読めません。"
        "「012289/fukagawa-mado1」のように、団体コードとログイン名を / でつないでください。"
    )


class AnswerMalformed(NagarezuError):
    """An answer is not of the form ``項目=値``."""

    code = "CLI-002"
    user_template = "「{answer}」は入力として読めません。「氏名=架空 太郎」の形で書いてください。"


class WorkItemAmbiguous(NagarezuError):
    """The case has no open step, or several, for this person."""

    code = "CLI-003"
    user_template = (
        "受付番号 {number} には、あなたが進められる作業が {count} 件あります。"
        "「nagarezu inbox」の左端の番号で、どの作業かを指定してください。"
    )


class WorkItemUnknown(NagarezuError):
    """No such work item in the person's inbox."""

    code = "CLI-004"
    user_template = (
        "「{wanted}」に当たる作業が受信箱にありません。「nagarezu inbox」で確かめてください。"
    )


class SealUnreadable(NagarezuError):
    """The file is no 控え of ours, or its lines were put in another order."""

    code = "CLI-005"
    user_template = (
        "「{path}」の{line}行目を、経緯の控えとして読めません。"
        "「nagarezu history seal」で書き出したままのファイルを指定してください。"
    )


class FileNotWritten(NagarezuError):
    """The file system refused what a command writes."""

    code = "CLI-006"
    user_template = (
        "「{path}」に書き出せませんでした（{reason}）。"
        "フォルダーがあるか、空きと書込みの権限があるか、同じファイルを開いていないかを確かめてください。"
    )


class StaffNotFound(NagarezuError):
    """Nobody of that login name, or nobody who could be chosen here."""

    code = "CLI-007"
    user_template = "「{login}」という職員は選べません。選べる職員: {known}。"


class StepToReturnToUnclear(NagarezuError):
    """No earlier step is called that, or several are."""

    code = "CLI-008"
    user_template = (
        "戻す先「{step}」に当たる作業が {count} 件あります。"
        "次から選んでください（かっこの中でも指定できます）: {choices}。"
    )


class NothingToPullBack(NagarezuError):
    """The person has finished no step of the case that could still be taken back."""

    code = "CLI-009"
    user_template = (
        "受付番号 {number} には、いま引き戻せる作業がありません。引き戻せるのは、自分が完了し、"
        "次の担当がまだ始めていない作業だけです。"
    )


class RoutingUnclear(NagarezuError):
    """Nothing of the case waits for the person's answer, or several things do."""

    code = "CLI-010"
    user_template = (
        "受付番号 {number} には、あなたの回答を待つものが {count} 件あります。"
        "「nagarezu case waiting」で確かめ、複数あるときは --kind で合議・供覧・後閲の"
        "どれかを指定してください。"
    )
