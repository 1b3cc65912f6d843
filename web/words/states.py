"""Names of states and kinds on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from data_layouts.certainty import Certainty
from engine.values import CaseStatus, HistoryKind, TransmissionStatus
from wfa.model.kinds import Category, OutcomeKind

CASE_STATUS: Mapping[CaseStatus, str] = {
    CaseStatus.RUNNING: "処理中",
    CaseStatus.SUSPENDED: "保留",
    CaseStatus.FINISHED: "完了",
    CaseStatus.WITHDRAWN: "取下げ",
    CaseStatus.CANCELLED: "中止",
}

TRANSMISSION_STATUS: Mapping[TransmissionStatus, str] = {
    TransmissionStatus.WAITING: "送信待ち",
    TransmissionStatus.SENT: "送信済",
    TransmissionStatus.FAILED: "要対応",
    TransmissionStatus.SKIPPED: "送信しない",
}

#: How far a statement about the law was checked, as the legend of a legal basis.
CERTAINTY: Mapping[Certainty, str] = {
    Certainty.CONFIRMED: "条文確認済",
    Certainty.PUBLISHED: "公表資料による",
    Certainty.UNCHECKED: "要確認",
}

CATEGORY: Mapping[Category, str] = {
    Category.NOTIFICATION: "届出受付",
    Category.APPLICATION: "申請審査",
    Category.ANNUAL: "年次一括",
    Category.COLLECTION: "期限督促",
    Category.INTERNAL: "内部決裁",
}

#: CSS class of the button of an outcome, by what it means for the case.
OUTCOME_CLASS: Mapping[OutcomeKind, str] = {
    OutcomeKind.FORWARD: "button--primary",
    OutcomeKind.RETURN: "",
    OutcomeKind.REJECT: "button--caution",
    OutcomeKind.WITHDRAW: "button--caution",
}

HISTORY_KIND: Mapping[HistoryKind, str] = {
    HistoryKind.CASE_STARTED: "受付",
    HistoryKind.STEP_OPENED: "作業の発生",
    HistoryKind.CLAIMED: "引受",
    HistoryKind.RELEASED: "戻す",
    HistoryKind.REASSIGNED: "割当替え",
    HistoryKind.STEP_COMPLETED: "完了",
    HistoryKind.STEP_CANCELLED: "不要",
    HistoryKind.SENT_BACK: "差戻し",
    HistoryKind.PULLED_BACK: "引戻し",
    HistoryKind.AUTOMATIC_STEP: "自動処理",
    HistoryKind.DECIDED_BY_TABLE: "判定表による判定",
    HistoryKind.EVENT: "事象",
    HistoryKind.TRANSMITTED: "配信",
    HistoryKind.JOB_FAILED: "自動処理の失敗",
    HistoryKind.JOB_RETRIED: "再実行",
    HistoryKind.JOB_SKIPPED: "自動処理の省略",
    HistoryKind.DEADLINE_SET: "期限の設定",
    HistoryKind.SUSPENDED: "保留",
    HistoryKind.RESUMED: "再開",
    HistoryKind.WITHDRAWN: "取下げ",
    HistoryKind.CANCELLED: "中止",
    HistoryKind.DECIDED_FOR: "代決",
    HistoryKind.REVIEWED_LATER: "後閲",
    HistoryKind.CONSENTED: "合議",
    HistoryKind.OBJECTED: "合議の不同意",
    HistoryKind.ROUTED: "合議・供覧への回付",
    HistoryKind.ROUTING_CLOSED: "回付の打切り",
    HistoryKind.CIRCULATED: "供覧",
    HistoryKind.READ: "閲覧",
    HistoryKind.COMMENTED: "コメント",
    HistoryKind.ATTACHED: "添付",
    HistoryKind.ATTACHMENT_WITHDRAWN: "添付の取下げ",
    HistoryKind.EDITION_CHANGED: "版の変更",
    HistoryKind.CASE_ENDED: "案件の終了",
}
