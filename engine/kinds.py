"""Closed vocabularies of the engine. Values are stored and hashed: never rename one."""

from __future__ import annotations

from enum import StrEnum


class CaseStatus(StrEnum):
    """Where a case stands. Values are stored: never rename one."""

    RUNNING = "running"  #: 処理中
    SUSPENDED = "suspended"  #: 保留
    FINISHED = "finished"  #: 完了
    WITHDRAWN = "withdrawn"  #: 取下げ
    CANCELLED = "cancelled"  #: 中止


class WorkItemStatus(StrEnum):
    """Where a work item stands. Values are stored: never rename one."""

    OPEN = "open"  #: 未着手: nobody has claimed it
    CLAIMED = "claimed"  #: 引受済
    COMPLETED = "completed"  #: 完了
    SENT_BACK = "sent_back"  #: closed because the case was sent back
    CANCELLED = "cancelled"  #: closed by the flow (boundary event, end) or with the case


class DeadlineState(StrEnum):
    """How a deadline looks today."""

    NONE = "none"  #: no deadline
    AHEAD = "ahead"
    SOON = "soon"  #: within the days that count as 期限間近
    OVERDUE = "overdue"  #: 期限超過


class HistoryKind(StrEnum):
    """What a history row tells. Values are stored and hashed: never rename one."""

    CASE_STARTED = "case_started"
    STEP_OPENED = "step_opened"
    CLAIMED = "claimed"
    RELEASED = "released"
    REASSIGNED = "reassigned"
    STEP_COMPLETED = "step_completed"
    STEP_CANCELLED = "step_cancelled"
    SENT_BACK = "sent_back"
    PULLED_BACK = "pulled_back"
    AUTOMATIC_STEP = "automatic_step"
    DECIDED_BY_TABLE = "decided_by_table"  #: 判定表
    EVENT = "event"
    TRANSMITTED = "transmitted"
    JOB_FAILED = "job_failed"
    JOB_RETRIED = "job_retried"
    JOB_SKIPPED = "job_skipped"
    DEADLINE_SET = "deadline_set"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    DECIDED_FOR = "decided_for"  #: 代決
    REVIEWED_LATER = "reviewed_later"  #: 後閲
    CONSENTED = "consented"  #: 合議
    CIRCULATED = "circulated"  #: 供覧
    READ = "read"  #: 供覧の閲覧
    OBJECTED = "objected"  #: 合議の不同意
    ROUTED = "routed"  #: 合議・供覧に回した
    ROUTING_CLOSED = "routing_closed"  #: 合議・供覧を打ち切った
    COMMENTED = "commented"
    ATTACHMENT_WITHDRAWN = "attachment_withdrawn"
    ATTACHED = "attached"
    EDITION_CHANGED = "edition_changed"
    CASE_ENDED = "case_ended"


class RoutingKind(StrEnum):
    """Why a case is put before people. Values are stored: never rename one."""

    CONSENT = "consent"  #: 合議: all must agree before the step goes on
    CIRCULATION = "circulation"  #: 供覧: to be seen, nothing depends on it
    REVIEW = "review"  #: 後閲: the absent decider looks at what was decided meanwhile


class MemberAnswer(StrEnum):
    """What somebody answered to a routing. Values are stored: never rename one."""

    NONE = "none"  #: not yet
    CONSENTED = "consented"  #: 同意
    OBJECTED = "objected"  #: 不同意
    READ = "read"  #: 閲覧済
    DISMISSED = "dismissed"  #: was never answered, and is no longer asked


class InboxScope(StrEnum):
    """Which part of the inbox is asked for."""

    ALL = "all"  #: own and section together
    OWN = "own"  #: 自分が引き受けたもの
    SECTION = "section"  #: 係の、まだ誰も引き受けていないもの
    DEPUTY = "deputy"  #: 代理分
    OVERDUE = "overdue"  #: own and section, deadline passed
    SOON = "soon"  #: own and section, deadline near


class TransmissionStatus(StrEnum):
    """Where a 配信 stands. Values are stored: never rename one."""

    WAITING = "waiting"  #: 送信待ち
    SENT = "sent"  #: 送信済
    FAILED = "failed"  #: 要対応
    SKIPPED = "skipped"  #: 送信しないことにした


class JobKind(StrEnum):
    """What a job does. Values are stored: never rename one."""

    TIMER = "timer"  #: let a timer of the case fire
    SERVICE = "service"  #: call a connector
    MESSAGE = "message"  #: tell or start another case
    SIGNAL = "signal"  #: let a signal of another case reach this one
    MOVE = "move"  #: 版の移行: move the case to another edition
    RECOUNT = "recount"  #: count the deadlines of the case again
    TIMER_START = "timer_start"  #: begin a case, because its time has come
    SIGNAL_START = "signal_start"  #: begin a case, because another one threw a signal
