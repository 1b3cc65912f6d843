"""Passwords: rules for new ones, hashing, and no difference for people who do not exist."""

import pytest
from argon2 import PasswordHasher

from errors.staff import PasswordTooWeak
from municipality.passwords import (
    check_new_password,
    hash_password,
    is_outdated,
    password_matches,
)

GOOD = "ひぐま-yuki-4649"


def test_a_password_matches_its_own_hash_only() -> None:
    stored = hash_password(GOOD)
    assert password_matches(stored, GOOD)
    assert not password_matches(stored, GOOD + " ")
    assert not password_matches(stored, "")


def test_the_hash_is_salted_and_hides_the_password() -> None:
    first, second = hash_password(GOOD), hash_password(GOOD)
    assert first != second
    assert first.startswith("$argon2id$")
    assert GOOD not in first


def test_full_width_and_half_width_are_the_same_password() -> None:
    assert password_matches(hash_password("Ｎａｇａｒｅｚｕ２６！"), "Nagarezu26!")


def test_nobody_has_no_password() -> None:
    assert not password_matches(None, "nobody has this password")
    assert not password_matches(None, GOOD)


def test_a_damaged_hash_matches_nothing() -> None:
    assert not password_matches("not a hash", GOOD)


def test_hashes_of_weaker_settings_are_outdated() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)
    assert is_outdated(weak)
    assert not is_outdated(hash_password(GOOD))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short-4649", "12文字以上128文字以内"),
        ("x1y2z3-" * 20, "12文字以上128文字以内"),
        ("my-Fukagawa-Mado1-pass", "利用者名を含まない"),
        ("1212121212121212", "同じ文字の繰返し"),
    ],
)
def test_weak_passwords_are_refused_with_a_reason(password: str, reason: str) -> None:
    with pytest.raises(PasswordTooWeak) as refusal:
        check_new_password(password, login="fukagawa-mado1")
    assert reason in refusal.value.user_message
    assert password not in str(refusal.value) + refusal.value.user_message


def test_a_good_password_is_accepted() -> None:
    check_new_password(GOOD, login="fukagawa-mado1")
