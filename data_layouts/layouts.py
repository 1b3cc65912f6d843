"""データレイアウト: the files of the 移行データ標準フォーマット, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data_layouts.certainty import Certainty
from data_layouts.items import DataType


class Requirement(StrEnum):
    """The 必須 column. The seed does not define P; primary key is the natural reading (要確認)."""

    KEY = "P"
    REQUIRED = "○"
    OPTIONAL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRow:
    """One row of データレイアウト仕様, in its columns, plus our item id.

    A row without a ``number`` is a heading (識別情報, 氏名情報 …) and has a name only.
    """

    no: int  #: NO
    number: int | None = None  #: レイアウト項番
    name: str  #: 項目名
    requirement: Requirement = Requirement.OPTIONAL  #: 必須
    data_type: DataType | None = None  #: データ型: X, N or 9
    length: int | None = None  #: 桁数
    coded: bool = False  #: コード CD
    code_name: str = ""  #: コード名
    gaiji: bool = False  #: 外字使用
    platform: bool = False  #: 地プラ準拠
    description: str = ""  #: 項目説明
    edit_rule: str = ""  #: 編集仕様
    note: str = ""  #: 備考
    item: str = ""  #: id of the data item

    @property
    def is_heading(self) -> bool:
        """True for a row that only opens a section."""
        return self.number is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One file of the migration format with its line in データレイアウト一覧."""

    id: str  #: e.g. ``01-01``
    unit: str  #: 業務ユニット名, e.g. 01.住民基本台帳
    name: str  #: e.g. 住民基本台帳
    description: str = ""  #: ファイル概要
    conditions: str = ""  #: 前提条件・留意事項
    created: date | None = None  #: 作成日
    note: str = ""  #: 備考
    source: str = ""
    certainty: Certainty = Certainty.UNCHECKED
    rows: tuple[LayoutRow, ...] = ()

    @property
    def file_name(self) -> str:
        """ファイル名 as the list prints it, e.g. ``01-01.住民基本台帳``."""
        return f"{self.id}.{self.name}"
