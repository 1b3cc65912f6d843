"""What the workbook says about itself, and the example of the empty form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from data_layouts.certainty import Certainty
from wfa.model import FlowInfo, LegalBasis
from wfa.model.kinds import Category
from wfa.table.columns import Column

#: Word for a party outside the municipality in the lanes sheet.
PARTY = "外部"

#: The lines of the sheet 書き方.
GUIDE = tuple((resources.files("wfa.table") / "guide.txt").read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example."""

    info: FlowInfo
    lanes: Sequence[tuple[str, str, str]]
    rows: Sequence[dict[Column, str | float]]


def _row(
    kind: str, number: str, lane: str, name: str, **more: str | float
) -> dict[Column, str | float]:
    columns = {column.name: column for column in Column}
    row: dict[Column, str | float] = {
        Column.KIND: kind,
        Column.NUMBER: number,
        Column.LANE: lane,
        Column.NAME: name,
    }
    return row | {columns[key]: value for key, value in more.items()}


EXAMPLE = Example(
    info=FlowInfo(
        business_no="99",
        flow_no="01",
        title="証明書の郵送請求（例）",
        category=Category.APPLICATION,
        basis=(LegalBasis(text="住民基本台帳法12条", certainty=Certainty.CONFIRMED),),
    ),
    lanes=(
        ("窓口担当", "L1", "人"),
        ("係長", "L3", "人"),
        ("業務システム", "L7", "システム"),
        ("住民", "", PARTY),
    ),
    rows=(
        _row("開始（届出・申請）", "開1", "窓口担当", "請求書が届く", NEXT="010"),
        _row(
            "作業",
            "010",
            "窓口担当",
            "請求書を点検する",
            METHOD="手作業",
            INPUTS="交付請求書",
            NEXT="020：そろっている\n030：足りない",
            OUTCOMES="そろっている\n足りない＊",
            BASIS="住民基本台帳法12条◎",
            MINUTES=5.0,
            VOLUME="10件/日",
            FIELDS="氏名＊\n請求の内容＊",
        ),
        _row(
            "作業",
            "020",
            "窓口担当",
            "証明書を作成する",
            METHOD="端末",
            OUTPUTS="住民票の写し",
            NEXT="040",
            MINUTES=3.0,
            VOLUME="10件/日",
            FIELDS="作成枚数＊",
        ),
        _row(
            "作業",
            "030",
            "窓口担当",
            "補正を依頼する",
            METHOD="手作業",
            OUTPUTS="補正依頼書",
            NEXT="010",
            MINUTES=10.0,
            FIELDS="依頼の方法＊",
        ),
        _row(
            "作業",
            "040",
            "係長",
            "内容を確認する",
            METHOD="手作業",
            NEXT="終1：承認\n020：差戻し",
            OUTCOMES="承認\n差戻し＊",
            MINUTES=2.0,
            FIELDS="氏名（表示）",
        ),
        _row(
            "期限で注意", "期1", "窓口担当", "受付から7日", HOST="010", DEADLINE="7日", NEXT="050"
        ),
        _row(
            "作業",
            "050",
            "係長",
            "遅れを確認する",
            METHOD="手作業",
            NEXT="終2",
            MINUTES=5.0,
            FIELDS="遅れの理由＊",
        ),
        _row("終了", "終1", "係長", "発送済み"),
        _row("終了", "終2", "係長", "確認済み"),
    ),
)
