"""合議, 供覧 and 後閲 in words."""

from __future__ import annotations

from collections.abc import Mapping

from engine.values import MemberAnswer, RoutingKind

MEMBER_ANSWER: Mapping[MemberAnswer, str] = {
    MemberAnswer.NONE: "まだ",
    MemberAnswer.CONSENTED: "同意",
    MemberAnswer.OBJECTED: "不同意",
    MemberAnswer.READ: "閲覧済",
    MemberAnswer.DISMISSED: "回答なし（終了）",
}

#: What one is asked to do, by kind.
ROUTING_TASK: Mapping[RoutingKind, str] = {
    RoutingKind.CONSENT: "同意するかどうかを答えてください。",
    RoutingKind.CIRCULATION: "内容を見て、「見ました」を押してください。",
    RoutingKind.REVIEW: "代わりに決裁された内容を見て、「見ました」を押してください。",
}
