"""Roles of staff: the lanes of the standard flows, and those who look after the system."""

from enum import StrEnum


class Role(StrEnum):
    """What a person does in a section. Values are stored and stand in flow files: never rename."""

    RESIDENT = "L0"  #: 住民・申請者: never a member of staff
    COUNTER = "L1"  #: 窓口担当
    REVIEWER = "L2"  #: 審査・入力担当
    UNIT_HEAD = "L3"  #: 係長（確認）
    DIVISION_HEAD = "L4"  #: 課長（専決権者）
    EXECUTIVE = "L5"  #: 部長・副市長・市長
    OTHER_DIVISION = "L6"  #: 他課・委員会
    SYSTEM = "L7"  #: 業務システム
    OUTSIDE = "L8"  #: 外部機関
    ADMINISTRATOR = "ADMIN"  #: 情報担当: 組織・職員・版の管理
    ANALYST = "ANALYST"  #: 業務改善担当: 流れ図の編集、フィット&ギャップ

    @property
    def label(self) -> str:
        """The Japanese name for the screen."""
        return _LABELS[self]

    @property
    def is_staff(self) -> bool:
        """Whether a member of staff can hold this role."""
        return self not in {Role.RESIDENT, Role.SYSTEM, Role.OUTSIDE}


_LABELS = {
    Role.RESIDENT: "住民・申請者",
    Role.COUNTER: "窓口担当",
    Role.REVIEWER: "審査・入力担当",
    Role.UNIT_HEAD: "係長",
    Role.DIVISION_HEAD: "課長",
    Role.EXECUTIVE: "部長・副市長・市長",
    Role.OTHER_DIVISION: "他課・委員会",
    Role.SYSTEM: "業務システム",
    Role.OUTSIDE: "外部機関",
    Role.ADMINISTRATOR: "情報管理者",
    Role.ANALYST: "業務改善担当",
}

#: Those who look after the work of others.
HEADS = (Role.UNIT_HEAD, Role.DIVISION_HEAD)
