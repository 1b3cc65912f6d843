"""要件 as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layouts.certainty import Certainty


class Obligation(StrEnum):
    """実装類型: whether a product must, may or must not have a function."""

    REQUIRED = "◎"  #: 実装必須
    OPTIONAL = "○"  #: 標準オプション
    FORBIDDEN = "×"  #: 実装不可
    NOT_APPLICABLE = "－"  #: その団体の種類には当たらない


class Body(StrEnum):
    """The kinds of municipality that have a column of their own."""

    CITY = "市"
    TOWN = "町"
    VILLAGE = "村"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """要件: one row of a requirements table."""

    id: str  #: 機能ID; never changes, never used again
    category: tuple[str, str, str]  #: 大・中・小項目
    text: str  #: 要件文 「〜できること」
    obligations: Mapping[Body, Obligation]
    reason: str  #: 要件の考え方・理由
    basis: str  #: 根拠
    certainty: Certainty
    documents: tuple[str, ...]  #: 帳票
    conforms_from: date | None  #: 適合基準日
    flow_id: str  #: 流れ図, e.g. 14-04
    work_no: str  #: 作業番号, e.g. 010
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementsTable:
    """業務要件定義表 of one business."""

    business_no: str
    folder: str  #: name of its file, e.g. 14_kaigo
    requirements: tuple[Requirement, ...]
