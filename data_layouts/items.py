"""データ項目: one word of the forms, with everything needed to check a value of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from data_layouts.certainty import Certainty
from data_layouts.code_lists import Code, CodeList


class DataType(StrEnum):
    """What a value of an item is. The first three are the types of the migration layouts."""

    HALF = "X"  #: half-width letters, digits and signs
    FULL = "N"  #: Japanese text, full width, one line: names, addresses
    NUMBER = "9"  #: digits; a whole number from 0
    DATE = "date"  #: a day; 9(8) in a layout
    CODE = "code"  #: a value of a code list; X in a layout
    FLAG = "flag"  #: はい or いいえ; X(1) in a layout
    TEXT = "text"  #: free text of several lines, widths kept; N in a layout


_LAYOUT_TYPES = {
    DataType.DATE: DataType.NUMBER,
    DataType.CODE: DataType.HALF,
    DataType.FLAG: DataType.HALF,
    DataType.TEXT: DataType.FULL,
}


@dataclass(frozen=True, kw_only=True)
class DataItem:
    """One data item: label, type, length and rules of a form field or a layout row."""

    id: str  #: e.g. ``juki.shimei``; never changes
    name: str  #: 項目名, the label of the field
    data_type: DataType
    length: int | None = None  #: 桁数: characters as a reader counts them; None: not limited
    code_list: CodeList | None = None  #: コード, for ``CODE``
    gaiji: bool = False  #: 外字使用: private-use characters allowed
    kana: bool = False  #: full-width katakana only
    date_format: str = ""  #: as written to a migration file, e.g. ``YYYYMMDD``
    pattern: str = ""  #: regular expression the whole mended value must match
    description: str = ""  #: 項目説明
    edit_rule: str = ""  #: 編集仕様; also the advice when ``pattern`` does not match
    source: str = ""
    certainty: Certainty = Certainty.UNCHECKED

    @property
    def layout_type(self) -> DataType:
        """X, N or 9: the type of this item in a migration layout."""
        return _LAYOUT_TYPES.get(self.data_type, self.data_type)

    @property
    def choices(self) -> tuple[Code, ...]:
        """The codes a person may choose: those of the list that match ``pattern``."""
        codes = self.code_list.codes if self.code_list else ()
        pattern = self.compiled_pattern
        return tuple(code for code in codes if not pattern or pattern.fullmatch(code.value))

    @cached_property
    def compiled_pattern(self) -> re.Pattern[str] | None:
        """The pattern ready to match, None if the item has none."""
        return re.compile(self.pattern) if self.pattern else None
