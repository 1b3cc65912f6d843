"""Closed vocabularies of the flow model. BPMN values are the local names of the XML elements."""

from __future__ import annotations

from enum import StrEnum


class NodeKind(StrEnum):
    """Every flow node of BPMN 2.0.2 (OMG formal/2013-12-09). The value is the element's name."""

    TASK = "task"
    USER_TASK = "userTask"
    MANUAL_TASK = "manualTask"
    SERVICE_TASK = "serviceTask"
    SEND_TASK = "sendTask"
    RECEIVE_TASK = "receiveTask"
    SCRIPT_TASK = "scriptTask"
    BUSINESS_RULE_TASK = "businessRuleTask"
    CALL_ACTIVITY = "callActivity"
    SUB_PROCESS = "subProcess"
    TRANSACTION = "transaction"
    AD_HOC_SUB_PROCESS = "adHocSubProcess"
    START_EVENT = "startEvent"
    END_EVENT = "endEvent"
    INTERMEDIATE_CATCH = "intermediateCatchEvent"
    INTERMEDIATE_THROW = "intermediateThrowEvent"
    BOUNDARY_EVENT = "boundaryEvent"
    EXCLUSIVE_GATEWAY = "exclusiveGateway"
    PARALLEL_GATEWAY = "parallelGateway"
    INCLUSIVE_GATEWAY = "inclusiveGateway"
    EVENT_BASED_GATEWAY = "eventBasedGateway"
    COMPLEX_GATEWAY = "complexGateway"
    SUB_CHOREOGRAPHY = "subChoreography"
    CHOREOGRAPHY_TASK = "choreographyTask"
    CALL_CHOREOGRAPHY = "callChoreography"


TASK_KINDS = frozenset(
    {
        NodeKind.TASK,
        NodeKind.USER_TASK,
        NodeKind.MANUAL_TASK,
        NodeKind.SERVICE_TASK,
        NodeKind.SEND_TASK,
        NodeKind.RECEIVE_TASK,
        NodeKind.SCRIPT_TASK,
        NodeKind.BUSINESS_RULE_TASK,
    }
)
SUB_PROCESS_KINDS = frozenset(
    {NodeKind.SUB_PROCESS, NodeKind.TRANSACTION, NodeKind.AD_HOC_SUB_PROCESS}
)
ACTIVITY_KINDS = TASK_KINDS | SUB_PROCESS_KINDS | {NodeKind.CALL_ACTIVITY}
EVENT_KINDS = frozenset(
    {
        NodeKind.START_EVENT,
        NodeKind.END_EVENT,
        NodeKind.INTERMEDIATE_CATCH,
        NodeKind.INTERMEDIATE_THROW,
        NodeKind.BOUNDARY_EVENT,
    }
)
CATCH_EVENT_KINDS = frozenset(
    {NodeKind.START_EVENT, NodeKind.INTERMEDIATE_CATCH, NodeKind.BOUNDARY_EVENT}
)
GATEWAY_KINDS = frozenset(
    {
        NodeKind.EXCLUSIVE_GATEWAY,
        NodeKind.PARALLEL_GATEWAY,
        NodeKind.INCLUSIVE_GATEWAY,
        NodeKind.EVENT_BASED_GATEWAY,
        NodeKind.COMPLEX_GATEWAY,
    }
)


class TriggerKind(StrEnum):
    """What an event waits for or throws: the element name less ``EventDefinition``."""

    MESSAGE = "message"
    TIMER = "timer"
    SIGNAL = "signal"
    CONDITIONAL = "conditional"
    ERROR = "error"
    ESCALATION = "escalation"
    COMPENSATION = "compensate"
    CANCEL = "cancel"
    TERMINATE = "terminate"
    LINK = "link"


class TimerKind(StrEnum):
    """Which child a timer event definition has."""

    DATE = "timeDate"
    DURATION = "timeDuration"
    CYCLE = "timeCycle"


class DataKind(StrEnum):
    """The data elements that are drawn."""

    OBJECT_REFERENCE = "dataObjectReference"
    OBJECT = "dataObject"
    STORE_REFERENCE = "dataStoreReference"
    INPUT = "dataInput"
    OUTPUT = "dataOutput"


class Method(StrEnum):
    """実施方法 of a step, as the 業務要件定義表 asks for it."""

    MANUAL = "manual"  #: 手作業
    TERMINAL = "terminal"  #: 端末での作業
    AUTOMATIC = "automatic"  #: 自動
    EXTERNAL = "external"  #: 外部（委託・他機関）


class Category(StrEnum):
    """類型 of a procedure."""

    NOTIFICATION = "notification"  #: 届出受付
    APPLICATION = "application"  #: 申請審査
    ANNUAL = "annual"  #: 年次一括
    COLLECTION = "collection"  #: 期限督促
    INTERNAL = "internal"  #: 内部決裁


class FieldMode(StrEnum):
    """Whether a form field is entered or only shown."""

    INPUT = "input"
    SHOW = "show"


class OutcomeKind(StrEnum):
    """What choosing an outcome means for the case, whatever its label says."""

    FORWARD = "forward"  #: 承認・受理・確認できた
    RETURN = "return"  #: 差戻し・補正
    REJECT = "reject"  #: 不受理・却下
    WITHDRAW = "withdraw"  #: 取下げ


class PeriodUnit(StrEnum):
    """Unit of a deadline."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class CountedIn(StrEnum):
    """Which days a deadline counts."""

    CALENDAR_DAYS = "calendar"  #: 暦日
    OPENING_DAYS = "opening"  #: 開庁日


class LaneKind(StrEnum):
    """Who works in a lane."""

    PERSON = "person"
    SYSTEM = "system"


class Medium(StrEnum):
    """媒体 of a document."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


class LinkEffect(StrEnum):
    """What a message to another flow does there."""

    START = "start"
    TELL = "tell"


class FlowKind(StrEnum):
    """What a flow describes."""

    STANDARD = "standard"  #: 標準
    CURRENT = "current"  #: 現行
    TO_BE = "to_be"  #: 改善後
