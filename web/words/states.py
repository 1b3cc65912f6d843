"""Names of states and kinds on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from data_layouts.certainty import Certainty
from engine.values import TransmissionStatus
from wfa.model.kinds import Category, OutcomeKind

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
