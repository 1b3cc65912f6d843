"""Automatic steps in words: what they are, and what it means to go on without one."""

from __future__ import annotations

from collections.abc import Mapping

from engine.values import JobKind

JOB_KIND: Mapping[JobKind, str] = {
    JobKind.TIMER: "期限の処理",
    JobKind.SERVICE: "外部への連絡",
    JobKind.MESSAGE: "ほかの案件への連絡",
    JobKind.SIGNAL: "ほかの案件からの合図",
    JobKind.MOVE: "版の移行",
    JobKind.RECOUNT: "期限の数え直し",
    JobKind.TIMER_START: "時期による開始",
    JobKind.SIGNAL_START: "合図による開始",
}

#: What happens if it is skipped.
WITHOUT: Mapping[JobKind, str] = {
    JobKind.TIMER: "この期限の処理を行いません。案件は、いまの作業のまま続きます。",
    JobKind.SERVICE: "連絡しないまま、次の作業へ進みます。必要な連絡は、別の方法で行ってください。",
    JobKind.MESSAGE: "相手の案件には知らせません。必要なら、相手の案件の担当に伝えてください。",
    JobKind.SIGNAL: "この案件には合図を伝えません。案件は、いまの作業のまま続きます。",
    JobKind.MOVE: "版を移しません。案件は、いまの版のまま続きます。",
    JobKind.RECOUNT: "数え直しません。案件の期限は、いまのままです。",
    JobKind.TIMER_START: "この回の案件は始まりません。次の回は、予定どおり始まります。",
    JobKind.SIGNAL_START: "この合図では案件を始めません。必要なら、別の方法で始めてください。",
}
