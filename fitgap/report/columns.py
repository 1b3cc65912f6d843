"""The columns of the フィット&ギャップ表, by group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fitgap.gaps.kinds import GapType, Severity
from fitgap.verdicts import Decision, Ground, Verdict

GAPS_SHEET = "フィット&ギャップ表"
PAIRS_SHEET = "対応"
GUIDE_SHEET = "判定区分"
#: What a person answers about a pair.
SAME, OTHER = "同じ", "違う"

TYPE_NAMES = {
    GapType.MISSING: "標準だけにある",
    GapType.ADDED: "現行だけにある",
    GapType.RENAMED: "呼び名",
    GapType.SPLIT: "分けている",
    GapType.MERGED: "まとめている",
    GapType.PERFORMER_CHANGED: "担当",
    GapType.ORDER_CHANGED: "順番",
    GapType.MEANS_CHANGED: "実施方法",
    GapType.PARALLELISM_CHANGED: "並行",
    GapType.CONDITION_CHANGED: "条件",
    GapType.DOCUMENT_CHANGED: "書類",
    GapType.DEADLINE_CHANGED: "期限",
    GapType.TRIGGER_CHANGED: "契機",
}
SEVERITY_NAMES = {Severity.HIGH: "重要", Severity.MEDIUM: "ふつう", Severity.LOW: "軽い"}


class Kind(StrEnum):
    """What a cell that people fill holds."""

    TEXT = "text"
    DATE = "date"
    YEN = "yen"
    HOURS = "hours"
    VERDICT = "verdict"
    GROUND = "ground"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that people fill."""

    attribute: str  #: of ``Judgement``
    heading: str
    group: str
    width: int  #: characters
    kind: Kind = Kind.TEXT

    @property
    def choices(self) -> tuple[str, ...]:
        """What the drop-down offers; empty: free."""
        if self.kind is Kind.VERDICT:
            return tuple(f"{each} {each.label}" for each in Verdict)
        if self.kind is Kind.GROUND:
            return tuple(Ground)
        return tuple(Decision) if self.kind is Kind.DECISION else ()


@dataclass(frozen=True, slots=True)
class Told:
    """A column that the comparison fills."""

    heading: str
    group: str
    width: int


TOLD = (
    Told("番号", "", 5),
    Told("業務", "標準", 10),
    Told("流れ図", "標準", 14),
    Told("標準の作業", "標準", 22),
    Told("機能ID", "標準", 13),
    Told("要件", "標準", 34),
    Told("実装類型", "標準", 6),
    Told("考え方・理由", "標準", 24),
    Told("適合基準日", "標準", 10),
    Told("標準の帳票", "標準", 14),
    Told("現行の作業", "現行", 22),
    Told("実施方法", "現行", 8),
    Told("担当", "現行", 14),
    Told("現行の帳票", "現行", 14),
    Told("1件の分", "現行", 7),
    Told("件数", "現行", 8),
    Told("種類", "差異", 10),
    Told("重さ", "差異", 7),
    Told("差異の内容", "差異", 40),
)
ASKED = (
    Asked("verdict", "判定", "判定", 14, Kind.VERDICT),
    Asked("reason", "理由", "判定", 24),
    Asked("ground", "根拠の種別", "判定", 8, Kind.GROUND),
    Asked("impact", "影響", "判定", 16),
    Asked("response", "対応内容", "対応", 24),
    Asked("section", "担当課", "対応", 12),
    Asked("due", "期限", "対応", 11, Kind.DATE),
    Asked("cost_once", "一時費用（円）", "対応", 11, Kind.YEN),
    Asked("cost_yearly", "年額費用（円）", "対応", 11, Kind.YEN),
    Asked("hours_saved", "効果（時間/年）", "対応", 9, Kind.HOURS),
    Asked("residents", "住民影響", "対応", 14),
    Asked("meeting", "会議名・回・日", "決定", 14),
    Asked("proposer", "提案者", "決定", 9),
    Asked("decider", "決定者", "決定", 9),
    Asked("decision", "決定", "決定", 6, Kind.DECISION),
    Asked("revision", "改定提案番号", "決定", 10),
)
#: The last column: by it the row is known again. It is hidden and locked.
KEY_HEADING = "差異の鍵"
#: Hidden columns of the sheet of pairs: the names as they are compared, one a line.
PAIR_KEYS = ("標準の鍵", "現行の鍵")
#: The column in which people answer.
ANSWER_HEADING = "確認"
