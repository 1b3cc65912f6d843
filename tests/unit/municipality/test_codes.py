"""Municipality codes: the check digit catches what people mistype."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors.staff import MunicipalityCodeInvalid
from municipality.codes import (
    check_digit,
    five_digit_form,
    parse_municipality_code,
    six_digit_form,
)

#: 総務省「全国地方公共団体コード」. 011002: the sum is below 11.
REAL = {
    "札幌市": "011002",
    "函館市": "012025",
    "旭川市": "012041",
    "釧路市": "012068",
    "岩見沢市": "012106",
    "留萌市": "012122",
    "深川市": "012289",
    "弟子屈町": "016659",
}
five_digits = st.integers(1000, 47999).map(lambda n: f"{n:05}")


@pytest.mark.parametrize("code", REAL.values(), ids=REAL)
def test_real_codes(code: str) -> None:
    assert parse_municipality_code(code) == code
    assert six_digit_form(five_digit_form(code)) == code


def test_codes_are_read_as_people_type_them() -> None:
    assert parse_municipality_code(" ０１２２８９ ") == "012289"


@pytest.mark.parametrize("text", ["", "01228", "0122899", "01228x", "深川市", "-12289"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(MunicipalityCodeInvalid) as refusal:
        parse_municipality_code(text)
    assert "6桁の数字" in refusal.value.user_message


def test_a_wrong_check_digit_is_named() -> None:
    with pytest.raises(MunicipalityCodeInvalid) as refusal:
        parse_municipality_code("012288")
    assert refusal.value.user_message == (
        "「012288」は団体コードではありません。検査数字（最後の1桁）が合いません。"
        "6桁を確かめてください。"
    )


@pytest.mark.parametrize("text", ["", "0122", "012289", "0122x"])
def test_the_five_digit_form_has_five_digits(text: str) -> None:
    with pytest.raises(MunicipalityCodeInvalid):
        six_digit_form(text)


@given(five_digits, st.integers(0, 4), st.integers(1, 9))
def test_one_wrong_digit_is_nearly_always_caught(code: str, place: int, more: int) -> None:
    """All but the confusions of remainders 0 and 10, which share their digits with 10 and 1."""
    wrong = code[:place] + str((int(code[place]) + more) % 10) + code[place + 1 :]
    same_remainder_class = {check_digit(code), check_digit(wrong)} <= {0, 1}
    assert check_digit(wrong) != check_digit(code) or same_remainder_class
