"""What to do about a sign the language does not have."""

from __future__ import annotations

import unicodedata

_EXAMPLE = '書き方を確かめてください（例: 年齢 >= 20 and 区分 == "転入"）。'

_SIGNS = {
    "=": "等しいかは「==」（等号2つ）で比べます。",
    "&": "「かつ」は and と書きます。",
    "|": "「または」は or と書きます。",
    "!": "「でない」は not、「等しくない」は != と書きます。",
    "*": "べき乗（**）は使えません。",
    ".": '「.」は使えません。組になった値は 世帯主["氏名"] のように取り出します。',
    "#": "式の中に説明は書けません。説明は注釈にしてください。",
    "≧": "「以上」は >= と書きます。",
    "≦": "「以下」は <= と書きます。",
    "≠": "「等しくない」は != と書きます。",
    "×": "かけ算は * と書きます。",
    "÷": "わり算は / と書きます。",
    "“": '文字は半角の " で囲みます。',
    "”": '文字は半角の " で囲みます。',
    "『": '文字は半角の " で、記号を含む項目名は「」で囲みます。',
    "「": "項目名の「」が閉じていません。",
    "」": "項目名の「」が始まっていません。",
    '"': '文字を囲む " が閉じていません。',
    "'": "文字を囲む ' が閉じていません。",
}


def hint_for_sign(text: str, position: int) -> str:
    """Return what to write instead of the sign at a position."""
    sign = text[position]
    if sign in _SIGNS:
        return _SIGNS[sign]
    narrow = unicodedata.normalize("NFKC", sign)
    if narrow != sign and narrow.isascii() and narrow.isprintable():
        return f"「{sign}」は半角の {narrow} で書いてください。"
    return f"「{sign}」は式では使えません。" + _EXAMPLE if sign.isprintable() else _EXAMPLE


def hint_for_syntax(message: str) -> str:
    """Return the hint for what Python's parser says of a source made of known tokens."""
    if "never closed" in message or "unexpected EOF" in message:
        return "かっこが閉じていません。"
    if "unmatched" in message or "does not match" in message:
        return "かっこの組が合っていません。"
    if "expected 'else'" in message:
        return "「値 if 条件 else 値」の else がありません。"
    return _EXAMPLE
