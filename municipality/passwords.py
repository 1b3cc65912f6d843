"""Passwords: the rules for new ones, hashing and checking (argon2id, RFC 9106)."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from errors.staff import PasswordTooWeak

#: NIST SP 800-63B-4 asks for length and against forced character classes and regular changes.
SHORTEST = 12
LONGEST = 128
#: So few different characters that it can be guessed, e.g. 121212121212.
FEWEST_DIFFERENT = 5

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Return the salted hash to store; takes tens of milliseconds on purpose."""
    return _HASHER.hash(_normal(password))


def password_matches(stored_hash: str | None, password: str) -> bool:
    """Check a password. None, for somebody who does not exist, takes as long and is never right."""
    try:
        return _HASHER.verify(stored_hash or _hash_of_nobody(), _normal(password)) and bool(
            stored_hash
        )
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(stored_hash: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(stored_hash)


def check_new_password(password: str, *, login: str) -> None:
    """Accept a new password or say what to change.

    Raises:
        PasswordTooWeak: too short, too long, the login in it, too few different characters.
    """
    normal = _normal(password)
    if not SHORTEST <= len(normal) <= LONGEST:
        reason = f"{SHORTEST}文字以上{LONGEST}文字以内にしてください"
    elif login.casefold() in normal.casefold():
        reason = "利用者名を含まないものにしてください"
    elif len(set(normal)) < FEWEST_DIFFERENT:
        reason = "同じ文字の繰返しでないものにしてください"
    else:
        return
    raise PasswordTooWeak("Expected a stronger password", reason=reason)


def _normal(password: str) -> str:
    """The same password typed full-width or half-width is the same password (RFC 8265)."""
    return unicodedata.normalize("NFKC", password)


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash("nobody has this password")
