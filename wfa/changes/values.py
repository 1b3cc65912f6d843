"""Changes as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened to an element."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """The Japanese word for screens."""
        return _KINDS[self]


_KINDS = {ChangeKind.ADDED: "追加", ChangeKind.REMOVED: "削除", ChangeKind.CHANGED: "変更"}


class ElementKind(StrEnum):
    """What kind of element it is; the value is the Japanese word for screens."""

    FRAME = "手続の枠"
    LANE = "担当"
    STEP = "作業"
    EVENT = "開始・終了・待ち"
    GATEWAY = "分岐・合流"
    LINE = "矢印"
    DOCUMENT = "書類・台帳"
    MESSAGE = "連絡"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One thing about an element that is not the same, as people read it."""

    label: str
    old: str  #: empty: there was nothing
    new: str  #: empty: there is nothing any more

    def __str__(self) -> str:
        return f"{self.label}: {self.old or 'なし'} → {self.new or 'なし'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowChange:
    """One element that is not the same in both editions."""

    kind: ChangeKind
    element: str  #: id
    element_kind: ElementKind
    name: str
    fields: tuple[FieldChange, ...] = ()  #: of a changed element
