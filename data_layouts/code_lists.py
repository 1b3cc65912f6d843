"""コード: lists of allowed values with the words people read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from data_layouts.certainty import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One value of a code list."""

    value: str  #: what is stored and compared
    label: str  #: what people read
    note: str = ""
    source: str = ""
    certainty: Certainty = Certainty.UNCHECKED


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """A named list of codes, in the order shown."""

    id: str
    name: str  #: コード名
    codes: tuple[Code, ...] = ()
    description: str = ""
    source: str = ""
    certainty: Certainty = Certainty.UNCHECKED

    @cached_property
    def by_value(self) -> Mapping[str, Code]:
        """The codes by stored value."""
        return {code.value: code for code in self.codes}

    def label_of(self, value: str) -> str:
        """Return the words for a value; a value not in the list is returned as it is."""
        code = self.by_value.get(value)
        return code.label if code else value

    def find(self, text: str) -> Code | None:
        """Return the code whose value, or else whose label, is ``text``."""
        if text in self.by_value:
            return self.by_value[text]
        return next((code for code in self.codes if code.label == text), None)
