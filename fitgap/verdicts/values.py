"""判定 as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

#: Amounts that a sheet holds exactly: yen, and hours either way.
MOST_YEN, MOST_HOURS = 999_999_999_999_999, 1_000_000
#: Days before this are slips of the pen.
FIRST_DAY = date(2000, 1, 1)


class Verdict(StrEnum):
    """判定区分. Values are stored and exported: never rename one."""

    FITS = "F1"
    FITS_BY_SETTING = "F2"
    FITS_BY_OPTION = "F3"
    CHANGE_OF_WORK = "G1"
    WORKAROUND = "G2"
    OTHER_SYSTEM = "G3"
    CHANGE_OF_STANDARD = "G4"
    CUSTOMISATION = "G5"
    ABOLITION = "G6"
    NOT_APPLICABLE = "N1"
    UNDECIDED = "X1"

    @property
    def label(self) -> str:
        """Its name on the screen and in the drop-down."""
        return _LABELS[self][0]

    @property
    def next_step(self) -> str:
        """What has to be done when a difference is judged so."""
        return _LABELS[self][1]


_LABELS = {
    Verdict.FITS: ("適合", "なし"),
    Verdict.FITS_BY_SETTING: ("設定で適合", "設定項目を記録する"),
    Verdict.FITS_BY_OPTION: ("標準オプションで適合", "採否の決裁を受ける"),
    Verdict.CHANGE_OF_WORK: ("業務変更で対応", "手順・要綱を改め、住民に知らせる"),
    Verdict.WORKAROUND: ("代替運用で対応", "代替手順書を作り、期限つきで管理する"),
    Verdict.OTHER_SYSTEM: ("外部機能で対応", "連携の要件と費用を決める"),
    Verdict.CHANGE_OF_STANDARD: ("改定要望", "意見照会の様式で提出する"),
    Verdict.CUSTOMISATION: ("カスタマイズ", "原則不可。決裁者・理由・費用・廃止期限を書く"),
    Verdict.ABOLITION: ("廃止", "例規・要綱を改廃する"),
    Verdict.NOT_APPLICABLE: ("対象外", "理由を書く"),
    Verdict.UNDECIDED: ("未決", "期限と持ち帰り先を書く"),
}


class Ground(StrEnum):
    """根拠の種別: why the current flow differs. Habit alone can be given up in the meeting."""

    LAW = "法令"
    ORDINANCE = "例規"
    HABIT = "慣行"


class Decision(StrEnum):
    """決定: what the one who decides said of the proposal."""

    ACCEPTED = "可"
    REFUSED = "否"
    HELD = "保留"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """判定・対応・決定 of one difference; everything may still be open."""

    verdict: Verdict | None = None
    reason: str = ""
    ground: Ground | None = None
    impact: str = ""  #: 影響: 住民・職員・法的リスク・費用・時期
    response: str = ""  #: 対応内容
    section: str = ""  #: 担当課; 持ち帰り先 of an undecided one
    due: date | None = None
    cost_once: int | None = None  #: yen
    cost_yearly: int | None = None  #: yen
    hours_saved: Decimal | None = None  #: a year; negative: more work
    residents: str = ""  #: 住民影響
    meeting: str = ""  #: 会議名・回・日
    proposer: str = ""
    decider: str = ""
    decision: Decision | None = None
    revision: str = ""  #: 改定提案番号

    @property
    def is_empty(self) -> bool:
        """Whether nobody has written anything."""
        return self == Judgement()
