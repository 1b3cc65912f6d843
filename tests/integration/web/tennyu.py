"""What people enter in a 転入 case, from the counter to the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One work item: its name, the button pressed, the answers by field."""

    name: str
    button: str
    answers: Mapping[str, str]


RECEIVE = Step(
    "届出を受け付ける",
    "完了",
    {
        "フリガナ": "フカガワ　ハナコ",
        "生年月日": "S60.4.1",
        "異動日": "R8.11.10",
        "転入の種類": "転出証明書",
        "新住所": "深川市２条１７番１７号",
        "前住所": "留萌市幸町１丁目１１番地",
        "転入する人数": "2",
        "連絡先": "0164-26-2228",
    },
)
IDENTIFY = Step(
    "本人を確認する › 本人確認書類を確認する",
    "確認できた",
    {
        "届出人の氏名": "深川　花子",
        "届出人の区分": "本人",
        "本人確認の方法": "1点",
        "本人確認書類": "個人番号カード",
    },
)
CERTIFICATE = Step("転出証明書などを確認する", "そろっている", {"前住所地の市町村": "01212"})
PROTECTION = Step("支援措置を確認する › 支援措置と抑止を照会する", "該当なし", {"抑止区分": "0"})
REVIEW = Step(
    "異動内容を審査し入力する",
    "適正",
    {
        "異動事由": "11",
        "住民となった日": "R8.11.10",
        "性別": "2",
        "世帯の区分": "新しい世帯",
        "世帯主の氏名": "深川　花子",
        "続柄": "01",
        "本籍": "留萌市幸町１丁目１１番地",
        "筆頭者": "深川　花子",
    },
)
APPROVE = Step("住民票の記載を承認する", "承認", {})
GUIDE = Step("関連手続を案内する", "完了", {"案内票の交付": "1"})
RETURN_PAPERS = Step(
    "カードを書き換え書類を返す", "完了", {"カードの継続利用": "継続", "書類の返却": "返却した"}
)

#: Who does what, in order: 窓口, 審査入力, 課長, 窓口.
COUNTER_FIRST = (RECEIVE, IDENTIFY, CERTIFICATE, PROTECTION)
COUNTER_LAST = (GUIDE, RETURN_PAPERS)
