"""The extension elements of a flow file, namespace ``urn:nagarezu:bpmn:1`` (prefix ``wfa``).

Field names are the snake_case of the property names in ``wfa/moddle/wfa.json``, the single
definition of the extension; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data_layouts.certainty import Certainty
from wfa.model.kinds import (
    Category,
    CountedIn,
    FieldMode,
    LaneKind,
    LinkEffect,
    Medium,
    Method,
    OutcomeKind,
    PeriodUnit,
)
from wfa.model.xml import NO_EXTRA, Extra

WFA_NAMESPACE = "urn:nagarezu:bpmn:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """``wfa:basis``: one legal basis, with how far it was checked."""

    text: str  #: 法令名と条, e.g. 住民基本台帳法22条
    certainty: Certainty
    note: str = ""  #: change since the standard was made, doubts
    as_of: date | None = None  #: date of the text that was checked
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """``wfa:deadline``: a period on a timer event, a task or the process.

    Either ``parameter`` names a dated legal parameter that gives the amount, or ``amount`` does.
    """

    name: str
    amount: int | None = None
    unit: PeriodUnit = PeriodUnit.DAY
    parameter: str = ""  #: id of a dated legal parameter
    counted_in: CountedIn = CountedIn.CALENDAR_DAYS
    counted_from: str = ""  #: name of a date variable of the case; empty: when the step opened
    first_day_counts: bool = False
    rolls_over: bool = False  #: moved past closed days; statutory periods only
    statutory: bool = False
    deemed: str = ""  #: what the law deems when it passes (みなし), empty: nothing
    basis: tuple[LegalBasis, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowInfo:
    """``wfa:flow`` on the process: what stands in the frame of the sheet."""

    business_no: str  #: two digits
    flow_no: str  #: two digits (CP parts: business ``CP``)
    title: str
    category: Category | None = None
    edition_note: str = ""
    effective_date: date | None = None
    standard_period: str = ""  #: 標準処理期間, free text as published
    municipality_types: tuple[str, ...] = ()  #: 市・町・村・福祉事務所設置 …; empty: all
    deadlines: tuple[Deadline, ...] = ()
    basis: tuple[LegalBasis, ...] = ()
    extra: Extra = NO_EXTRA

    @property
    def flow_id(self) -> str:
        """Business and flow number, e.g. ``01-03``."""
        return f"{self.business_no}-{self.flow_no}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneInfo:
    """``wfa:lane``: the role that works in a lane."""

    role: str  #: L1 … L8
    kind: LaneKind = LaneKind.PERSON
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """``wfa:work``: the row of the 業務要件定義表 that a step is."""

    work_no: str  #: 010, 020 …, unique in the flow
    method: Method
    minutes: float | None = None  #: working minutes for one case
    volume: float | None = None
    volume_unit: str = ""  #: 件/日, 件/月, 件/年
    estimated: bool = True  #: 推定: minutes and volume were not measured
    requirements: tuple[str, ...] = ()  #: requirement ids
    guidance: str = ""  #: what to look at, shown above the form
    basis: tuple[LegalBasis, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """``wfa:field``: one entry of a form: a data item, or a field of its own."""

    name: str  #: variable of the case; Japanese allowed
    item: str = ""  #: data item id; empty: own field, described by the next five
    label: str = ""  #: overrides the data item's name
    data_type: str = ""  #: X, N, 9, date, flag or code
    length: int | None = None
    code_list: str = ""
    help: str = ""
    mode: FieldMode = FieldMode.INPUT
    required: bool = False
    condition: str = ""  #: shown and checked only when true
    searchable: bool = False
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``wfa:outcome``: one named result a person can choose; sets ``variable`` to ``value``."""

    value: str  #: 承認・差戻し・不受理 …
    variable: str
    kind: OutcomeKind = OutcomeKind.FORWARD
    reason_required: bool = False
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """``wfa:document`` on a data object or store."""

    form_no: str = ""  #: 様式番号
    medium: Medium = Medium.PAPER
    retention: str = ""  #: 保存期間, e.g. 150年
    layout: str = ""  #: id of a data layout, e.g. 01-01
    basis: tuple[LegalBasis, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """``wfa:link`` on a message: the flow it starts or tells."""

    business_no: str
    flow_no: str
    effect: LinkEffect = LinkEffect.TELL
    #: Case variables handed over: ``氏名``, or ``氏名:届出人の氏名`` where it has another name.
    variables: tuple[str, ...] = ()
    extra: Extra = NO_EXTRA

    @property
    def handed_over(self) -> tuple[tuple[str, str], ...]:
        """Each variable handed over: its name here, and its name there."""
        pairs = (text.partition(":") for text in self.variables)
        return tuple((here, there or here) for here, _, there in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """``wfa:parameter`` of a service call."""

    name: str
    value: str  #: an expression of the flow language
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """``wfa:service`` on a service or send task: the registered connector that does the work."""

    connector: str
    result: str = ""  #: variable that receives the connector's answer
    parameters: tuple[Parameter, ...] = ()
    extra: Extra = NO_EXTRA


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """``wfa:in`` / ``wfa:out`` on a call activity: one variable handed over.

    A call activity without any shares all variables of its case.
    """

    source: str  #: an expression (in) or a variable of the called flow (out)
    target: str
    extra: Extra = NO_EXTRA
