"""A table as frozen values: what a sheet says, before it touches a flow."""

from __future__ import annotations

from dataclasses import dataclass

from wfa.model import Deadline, FlowInfo, LegalBasis
from wfa.model.kinds import FieldMode, LaneKind, Method
from wfa.table.columns import Column, RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the workbook something stands."""

    sheet: str
    row: int  #: as Excel counts, from 1
    column: str = ""  #: heading


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProblem:
    """One mistake: where, what, and how to mend it (Japanese)."""

    place: Place
    message: str
    hint: str

    def __str__(self) -> str:
        column = f"「{self.place.column}」" if self.place.column else ""
        return f"{self.place.sheet} {self.place.row}行目{column}: {self.message}{self.hint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One entry of 次の作業と条件."""

    number: str
    name: str = ""
    condition: str = ""
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableField:
    """One entry of 画面項目."""

    name: str
    required: bool = False
    mode: FieldMode = FieldMode.INPUT
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of the steps sheet."""

    row: int
    id: str
    kind: RowKind | None  #: None: その他, kept as drawn
    number: str
    lane: str
    name: str
    called: str = ""  #: 共通部品: flow id
    method: Method | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    next: tuple[NextStep, ...] = ()
    outcomes: tuple[tuple[str, bool], ...] = ()  #: value, reason required
    deadline: Deadline | None = None
    basis: tuple[LegalBasis, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()  #: document, 様式番号
    minutes: float | None = None
    volume: float | None = None
    volume_unit: str = ""
    requirements: tuple[str, ...] = ()
    fields: tuple[TableField, ...] = ()
    host: str = ""
    parent: str = ""
    unchanged: frozenset[Column] = frozenset()  #: cells that say what the exported flow says


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLane:
    """One row of the lanes sheet."""

    row: int
    name: str
    role: str
    kind: LaneKind | None  #: None: a party outside (black-box pool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A whole workbook."""

    info: FlowInfo
    lanes: tuple[TableLane, ...]
    rows: tuple[TableRow, ...]
