"""The columns of the 作業一覧表 and the words its cells may hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data_layouts.certainty import Certainty
from wfa.model.kinds import Category, Method, NodeKind


class Column(StrEnum):
    """A column: the value is its heading."""

    ID = "識別"
    KIND = "種類"
    NUMBER = "作業番号"
    LANE = "担当"
    NAME = "作業名"
    METHOD = "実施方法"
    INPUTS = "入力"
    OUTPUTS = "出力"
    NEXT = "次の作業と条件"
    OUTCOMES = "結果"
    DEADLINE = "期限"
    BASIS = "根拠"
    FORMS = "様式"
    MINUTES = "時間（分）"
    VOLUME = "件数"
    REQUIREMENTS = "要件"
    FIELDS = "画面項目"
    HOST = "付く作業"
    PARENT = "まとまり"


#: Width of each column in characters, and the hint that shows when a cell is chosen.
LOOKS = {
    Column.ID: (6, "機械が使う印です。変えないでください。新しい行は空のままにします。"),
    Column.KIND: (12, "開始・作業・分岐など。一覧から選びます。"),
    Column.NUMBER: (7, "010、020 のような番号。分岐や終了は「分1」「終1」などで構いません。"),
    Column.LANE: (11, "「担当」シートにある名前。"),
    Column.NAME: (22, "目的語＋動詞で40字以内。例: 届出を受け付ける"),
    Column.METHOD: (8, "手作業・端末・自動・外部。作業の行だけ書きます。"),
    Column.INPUTS: (13, "使う書類・台帳。1行に一つ。"),
    Column.OUTPUTS: (13, "できる書類・台帳。1行に一つ。"),
    Column.NEXT: (
        27,
        "次の番号を1行に一つ。分かれるときは「050：はい」。式も書けるときは"
        '「050：はい〔区分 == "1"〕」。どれにも当たらないときの道は「060：いいえ（その他）」。',
    ),
    Column.OUTCOMES: (11, "人が選ぶ結果。1行に一つ。理由が要るものは「差戻し＊」。"),
    Column.DEADLINE: (13, "例: 14日、14開庁日、1月。法定は「14日・法定」。"),
    Column.BASIS: (21, "法令名と条、確度 ◎○△。1行に一つ。例: 住民基本台帳法22条◎"),
    Column.FORMS: (13, "書類の様式番号。例: 住民異動届＝様式第1号"),
    Column.MINUTES: (7, "1件あたりの作業時間（分）。"),
    Column.VOLUME: (8, "例: 20件/日"),
    Column.REQUIREMENTS: (9, "要件の番号。1行に一つ。"),
    Column.FIELDS: (
        19,
        "画面で入力・表示する項目。1行に一つ。必須は「氏名＊」、表示だけは「氏名（表示）」。",
    ),
    Column.HOST: (7, "期限の線や例外の線が出る作業の番号。"),
    Column.PARENT: (7, "小さくまとめた作業の中なら、そのまとまりの番号。"),
}


@dataclass(frozen=True, slots=True)
class RowKind:
    """A word of the column 種類 and what it makes."""

    word: str
    node: NodeKind
    trigger: str = ""  #: TriggerKind value
    interrupting: bool = True
    letter: str = ""  #: begins the number of rows without 作業番号


ROW_KINDS = (
    RowKind("開始", NodeKind.START_EVENT, letter="開"),
    RowKind("開始（届出・申請）", NodeKind.START_EVENT, "message", letter="開"),
    RowKind("開始（期日）", NodeKind.START_EVENT, "timer", letter="開"),
    RowKind("作業", NodeKind.USER_TASK, letter="作"),
    RowKind("共通部品", NodeKind.CALL_ACTIVITY, letter="共"),
    RowKind("分岐", NodeKind.EXCLUSIVE_GATEWAY, letter="分"),
    RowKind("並行", NodeKind.PARALLEL_GATEWAY, letter="並"),
    RowKind("複数選択", NodeKind.INCLUSIVE_GATEWAY, letter="複"),
    RowKind("早いほう", NodeKind.EVENT_BASED_GATEWAY, letter="早"),
    RowKind("待ち（受領）", NodeKind.INTERMEDIATE_CATCH, "message", letter="待"),
    RowKind("待ち（期日）", NodeKind.INTERMEDIATE_CATCH, "timer", letter="待"),
    RowKind("知らせる", NodeKind.INTERMEDIATE_THROW, "message", letter="知"),
    RowKind("期限で打切り", NodeKind.BOUNDARY_EVENT, "timer", letter="期"),
    RowKind("期限で注意", NodeKind.BOUNDARY_EVENT, "timer", interrupting=False, letter="期"),
    RowKind("途中の届出", NodeKind.BOUNDARY_EVENT, "message", letter="途"),
    RowKind("終了", NodeKind.END_EVENT, letter="終"),
    RowKind("終了（打切り）", NodeKind.END_EVENT, "terminate", letter="終"),
    RowKind("まとまり", NodeKind.SUB_PROCESS, letter="ま"),
)
#: For everything else a diagram can hold: kept as it is drawn, never made from a table.
OTHER_KIND = "その他（図のまま）"
OTHER_LETTER = "他"

METHODS = {
    Method.MANUAL: "手作業",
    Method.TERMINAL: "端末",
    Method.AUTOMATIC: "自動",
    Method.EXTERNAL: "外部",
}
CERTAINTIES = {Certainty.CONFIRMED: "◎", Certainty.PUBLISHED: "○", Certainty.UNCHECKED: "△"}
CATEGORIES = {
    Category.NOTIFICATION: "届出受付",
    Category.APPLICATION: "申請審査",
    Category.ANNUAL: "年次一括",
    Category.COLLECTION: "期限督促",
    Category.INTERNAL: "内部決裁",
}

STEPS_SHEET = "作業一覧"
FLOW_SHEET = "流れ図"
LANES_SHEET = "担当"
GUIDE_SHEET = "書き方"
