"""Names of states and kinds, the same on screens, prints and exports."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.kinds import CaseStatus, HistoryKind, RoutingKind

CASE_STATUS_WORDS: Mapping[CaseStatus, str] = MappingProxyType(
    {
        CaseStatus.RUNNING: "処理中",
        CaseStatus.SUSPENDED: "保留",
        CaseStatus.FINISHED: "完了",
        CaseStatus.WITHDRAWN: "取下げ",
        CaseStatus.CANCELLED: "中止",
    }
)

ROUTING_KIND_WORDS: Mapping[RoutingKind, str] = MappingProxyType(
    {
        RoutingKind.CONSENT: "合議",
        RoutingKind.CIRCULATION: "供覧",
        RoutingKind.REVIEW: "後閲",
    }
)

HISTORY_KIND_WORDS: Mapping[HistoryKind, str] = MappingProxyType(
    {
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
        HistoryKind.CONSENTED: "合議の同意",
        HistoryKind.OBJECTED: "合議の不同意",
        HistoryKind.ROUTED: "合議・供覧への回付",
        HistoryKind.ROUTING_CLOSED: "回付の打切り",
        HistoryKind.CIRCULATED: "供覧",
        HistoryKind.READ: "閲覧",
        HistoryKind.COMMENTED: "コメント",
        HistoryKind.ATTACHED: "添付",
        HistoryKind.ATTACHMENT_WITHDRAWN: "添付の取消し",
        HistoryKind.EDITION_CHANGED: "版の変更",
        HistoryKind.CASE_ENDED: "案件の終了",
    }
)

#: What the further text of a line of the history is, where it is no reason.
_OTHER_TEXTS: Mapping[HistoryKind, str] = MappingProxyType(
    {
        HistoryKind.ROUTED: "内容",
        HistoryKind.CIRCULATED: "内容",
        HistoryKind.CONSENTED: "意見",
        HistoryKind.READ: "意見",
        HistoryKind.REVIEWED_LATER: "意見",
    }
)


def reason_words(kind: HistoryKind) -> str:
    """Return what the further text of a line of the history is: 理由, 内容 or 意見."""
    return _OTHER_TEXTS.get(kind, "理由")
