"""The functions an expression may call. Each is quick and bounded, whatever it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation

from wfa.expressions.failures import Unusable

#: The variable that ``今日()`` stands for.
TODAY = "今日"

_MOST_DIGITS = 12
_COLLECTIONS = (str, list, tuple, dict, set, frozenset)


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language, as shown in help and in the editor."""

    usage: str
    meaning: str
    call: Callable[..., object]
    fewest: int
    most: int


def _length(value: object) -> int:
    if not isinstance(value, _COLLECTIONS):
        raise Unusable(f"{_shown(value)} の長さは数えられません。")
    return len(value)


def _rounded(value: object, digits: object, mode: str) -> object:
    if not isinstance(digits, int) or abs(digits) > _MOST_DIGITS:
        raise Unusable(f"桁数は {_MOST_DIGITS} 以下の整数で書いてください。")
    if not isinstance(value, (int, float, Decimal)):
        raise Unusable(f"{_shown(value)} は数ではありません。")
    exact = Decimal(str(value))
    try:
        result = exact.quantize(Decimal(1).scaleb(-digits), rounding=mode)
    except InvalidOperation:
        result = Decimal("NaN")
    if not result.is_finite():
        raise Unusable(f"{_shown(value)} は丸められません。")
    if isinstance(value, int) or digits <= 0:
        return int(result)
    return result if isinstance(value, Decimal) else float(result)


def _round(value: object, digits: object = 0) -> object:
    return _rounded(value, digits, ROUND_HALF_UP)


def _round_down(value: object, digits: object = 0) -> object:
    return _rounded(value, digits, ROUND_DOWN)


def _round_up(value: object, digits: object = 0) -> object:
    return _rounded(value, digits, ROUND_UP)


def _integer(value: object) -> int:
    if isinstance(value, (int, float, Decimal)):
        return int(value)
    if isinstance(value, str) and len(value) <= 40:
        try:
            return int(value.replace(",", ""))
        except ValueError:
            pass
    raise Unusable(f"{_shown(value)} は整数に直せません。")


def to_date(value: object) -> date:
    """Return a date from a date, or from text like 2026-04-01."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) <= 40:
        try:
            return date.fromisoformat(value.strip()[:10].replace("/", "-"))
        except ValueError:
            pass
    raise Unusable(f"{_shown(value)} は日付ではありません。2026-04-01 の形で書いてください。")


def _days_between(first: object, last: object) -> int:
    return (to_date(last) - to_date(first)).days


def _days_after(start: object, days: object) -> date:
    if not isinstance(days, int) or abs(days) > 200_000:
        raise Unusable(f"{_shown(days)} は日数ではありません。")
    try:
        return to_date(start) + timedelta(days=days)
    except OverflowError:
        raise Unusable("日付が 1年から 9999年の間に収まりません。") from None


def _age(birthday: object, on: object) -> int:
    born, day = to_date(birthday), to_date(on)
    if day < born:
        raise Unusable("基準日が生年月日より前です。")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, Sized) and len(value) == 0)


def _contains(whole: object, part: object) -> bool:
    if whole is None:
        return False
    if isinstance(whole, str):
        return isinstance(part, str) and part in whole
    if isinstance(whole, _COLLECTIONS):
        return part in whole
    raise Unusable(f"{_shown(whole)} の中は探せません。")


def _starts(text: object, start: object) -> bool:
    return isinstance(text, str) and isinstance(start, str) and text.startswith(start)


def _ends(text: object, end: object) -> bool:
    return isinstance(text, str) and isinstance(end, str) and text.endswith(end)


def _shown(value: object) -> str:
    if value is None:
        return "空の値"
    if isinstance(value, (str, int, float, date)):
        return f"「{str(value)[:20]}」" if not isinstance(value, int) or abs(value) < 1e18 else "値"
    return "この値"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float, Decimal, date)):
        return str(value)
    raise Unusable(f"{_shown(value)} は文字に直せません。")


_MANY = 50
FUNCTIONS: Mapping[str, Function] = {
    "len": Function("len(値)", "文字数、または並びの件数", _length, 1, 1),
    "min": Function("min(値, …)", "いちばん小さい値", min, 1, _MANY),
    "max": Function("max(値, …)", "いちばん大きい値", max, 1, _MANY),
    "sum": Function("sum(並び)", "数の合計", sum, 1, 1),
    "abs": Function("abs(数)", "絶対値", abs, 1, 1),
    "round": Function("round(数, 桁)", "四捨五入（.5 は切り上げ）", _round, 1, 2),
    "切捨て": Function(
        "切捨て(数, 桁)", "指定した桁（なければ一の位）より下の切捨て", _round_down, 1, 2
    ),
    "切上げ": Function(
        "切上げ(数, 桁)", "指定した桁（なければ一の位）より下の切上げ", _round_up, 1, 2
    ),
    "int": Function("int(値)", "整数に直す（小数点以下は切捨て）", _integer, 1, 1),
    "str": Function("str(値)", "文字に直す", _text, 1, 1),
    "日付": Function('日付("2026-04-01")', "日付に直す", to_date, 1, 1),
    TODAY: Function("今日()", "処理をしている日", to_date, 0, 0),
    "日数": Function("日数(始め, 終わり)", "始めの翌日から数えた日数", _days_between, 2, 2),
    "日後": Function("日後(日付, 日数)", "その日から何日か後の日付", _days_after, 2, 2),
    "年齢": Function("年齢(生年月日, 基準日)", "基準日の満年齢（誕生日に1つ増える）", _age, 2, 2),
    "年": Function("年(日付)", "西暦の年", lambda day: to_date(day).year, 1, 1),
    "月": Function("月(日付)", "月", lambda day: to_date(day).month, 1, 1),
    "空": Function("空(値)", "まだ入力されていないか", _is_empty, 1, 1),
    "含む": Function("含む(全体, 一部)", "文字や並びの中に、その値があるか", _contains, 2, 2),
    "始まる": Function("始まる(文字, 初め)", "その文字で始まるか", _starts, 2, 2),
    "終わる": Function("終わる(文字, 終わり)", "その文字で終わるか", _ends, 2, 2),
}


def multiply(left: object, right: object) -> object:
    """Multiply numbers; repeating a text or list is unbounded work and refused."""
    if isinstance(left, _COLLECTIONS) or isinstance(right, _COLLECTIONS):
        raise Unusable("「*」は数どうしにだけ使えます。")
    return left * right  # type: ignore[operator]


def remainder(left: object, right: object) -> object:
    """Divide with remainder; formatting a text is unbounded work and refused."""
    if isinstance(left, (str, bytes)):
        raise Unusable("「%」は数どうしにだけ使えます。")
    return left % right  # type: ignore[operator]
