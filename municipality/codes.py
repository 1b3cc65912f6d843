"""全国地方公共団体コード: five digits and a check digit.

Data layouts carry the five-digit form, everything else in the product the six-digit one.
"""

from __future__ import annotations

import unicodedata

from errors.staff import MunicipalityCodeInvalid

_WEIGHTS = (6, 5, 4, 3, 2)
_MODULUS = 11


def check_digit(five_digits: str) -> int:
    """Return the sixth digit of a code.

    >>> check_digit("01228")
    9

    Source:
        総務省「全国地方公共団体コード」: weights 6 to 2, 11 less the remainder by 11 (less the sum
        when that is below 11), last digit.
    """
    total = sum(int(d) * weight for d, weight in zip(five_digits, _WEIGHTS, strict=True))
    return (_MODULUS - total % _MODULUS) % 10


def parse_municipality_code(text: str) -> str:
    """Return the six digits of a code typed by a person; full-width digits are accepted.

    >>> parse_municipality_code("０１２２８９")
    '012289'

    Raises:
        MunicipalityCodeInvalid: not six digits, or a wrong check digit (a typing error).
    """
    digits = unicodedata.normalize("NFKC", text).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) == len(_WEIGHTS) + 1):
        hint = "検査数字を含む6桁の数字（例: 深川市は 012289）で入力してください"
        raise _invalid(text, hint)
    if int(digits[-1]) != check_digit(digits[:-1]):
        raise _invalid(text, "検査数字（最後の1桁）が合いません。6桁を確かめてください")
    return digits


def five_digit_form(code: str) -> str:
    """Return the form without check digit, as data layouts carry it.

    >>> five_digit_form("012289")
    '01228'
    """
    return parse_municipality_code(code)[:-1]


def six_digit_form(five_digits: str) -> str:
    """Return the form with check digit.

    Raises:
        MunicipalityCodeInvalid: not five digits.
    """
    if not (five_digits.isascii() and five_digits.isdigit() and len(five_digits) == len(_WEIGHTS)):
        raise _invalid(five_digits, "検査数字を除いた5桁の数字で入力してください")
    return f"{five_digits}{check_digit(five_digits)}"


def _invalid(text: str, reason: str) -> MunicipalityCodeInvalid:
    detail = f"Expected a municipality code, but got {text!r}"
    return MunicipalityCodeInvalid(detail, text=text, reason=reason)
