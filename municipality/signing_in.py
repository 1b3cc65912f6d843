"""Signing in, changing and resetting passwords, with a brake on guessing.

These take the database and not a session: the count of wrong passwords must be kept although the
command is refused, and hashing must not happen while others wait for the write lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from errors.staff import DemoAccountRefused, SignInBlocked, SignInRefused
from municipality.actor import Actor
from municipality.passwords import (
    check_new_password,
    hash_password,
    is_outdated,
    password_matches,
)
from municipality.positions import load_actor
from municipality.staffing import no_such_staff
from municipality.tables import CODE_LENGTH, LOGIN_LENGTH, SignInFailureRow, StaffRow
from storage import Database, insert_if_missing

#: Wrong passwords in a row before the first wait.
FREE_TRIES = 5
#: The wait after that many; it doubles with each further one …
FIRST_WAIT = timedelta(minutes=1)
#: … up to this. Longer would let anybody lock a colleague out for the day.
LONGEST_WAIT = timedelta(minutes=30)
#: After so long without a try, failures are forgotten.
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Account:
    municipality: str
    staff_id: int
    login: str
    password_hash: str
    demo: bool


def authenticate(
    database: Database,
    municipality_code: str,
    login: str,
    password: str,
    *,
    now: datetime,
    allow_demo: bool = False,
) -> Actor:
    """Return who signs in.

    Args:
        allow_demo: accept demo accounts, whose password is published: True only in a program that
            was started as a demo.

    Raises:
        SignInRefused: unknown login, wrong password or inactive; the same text and time for all.
        SignInBlocked: too many wrong passwords; the password is not even looked at.
        DemoAccountRefused: the password is right, but this is not a demo.
    """
    account = _verified(database, municipality_code, login.strip(), password, now)
    if account.demo and not allow_demo:
        detail = f"Expected a real account, but {account.login} is a demo account"
        raise DemoAccountRefused(detail)
    if is_outdated(account.password_hash):
        _store_hash(database, account, hash_password(password), changed_at=None)
    with database.reading() as session:
        return load_actor(session, account.municipality, account.staff_id)


def change_password(
    database: Database, actor: Actor, old: str, new: str, *, now: datetime
) -> Actor:
    """Change one's own password and return the actor for the present session to go on with.

    Raises:
        SignInRefused, SignInBlocked: the old password is wrong; it counts like a sign-in.
        PasswordTooWeak: the new one does not meet the rules.
    """
    check_new_password(new, login=actor.login)
    account = _verified(database, actor.municipality, actor.login, old, now)
    _store_hash(database, account, hash_password(new), changed_at=now)
    with database.reading() as session:
        return load_actor(session, actor.municipality, actor.staff_id)


def reset_password(
    database: Database, municipality_code: str, staff_id: int, new: str, *, now: datetime
) -> None:
    """Give somebody a new password and lift a block (情報担当). Who may is the caller's question.

    Raises:
        StaffUnknown: nobody has that number.
        PasswordTooWeak: it does not meet the rules.
    """
    with database.reading() as session:
        row = session.get(StaffRow, (municipality_code, staff_id))
        if row is None:
            raise no_such_staff(municipality_code, staff_id)
        account = _account(row)
    check_new_password(new, login=account.login)
    _store_hash(database, account, hash_password(new), changed_at=now)
    with database.transaction() as session:
        _forget_failures(session, account.municipality, account.login)


def _verified(
    database: Database, municipality_code: str, login: str, password: str, now: datetime
) -> _Account:
    """Count the try first, so that many at once are not more tries than many in a row."""
    if not (0 < len(login) <= LOGIN_LENGTH and len(municipality_code) == CODE_LENGTH):
        raise _refused(municipality_code, login)
    with database.transaction() as session:
        _count_try(session, municipality_code, login, now)
        account = _find_account(session, municipality_code, login)
    stored = account.password_hash if account else None
    if not password_matches(stored, password) or account is None:
        raise _refused(municipality_code, login)
    with database.transaction() as session:
        _forget_failures(session, municipality_code, login)
    return account


def _count_try(session: Session, municipality_code: str, login: str, now: datetime) -> None:
    session.execute(
        delete(SignInFailureRow).where(SignInFailureRow.last_at < now - FORGOTTEN_AFTER)
    )
    key = {"municipality_code": municipality_code, "login": login}
    insert_if_missing(session, SignInFailureRow, **key, failures=0, last_at=now)
    row = session.get_one(SignInFailureRow, key, with_for_update=True)
    if (wait := row.last_at + _wait(row.failures) - now) > timedelta(0):
        minutes = -(-wait // timedelta(minutes=1))
        detail = f"Expected fewer than {row.failures} wrong passwords for {login!r}"
        raise SignInBlocked(detail, minutes=minutes)
    row.failures += 1
    row.last_at = now


def _wait(failures: int) -> timedelta:
    if failures < FREE_TRIES:
        return timedelta(0)
    wait = FIRST_WAIT
    for _ in range(failures - FREE_TRIES):
        wait = min(wait * 2, LONGEST_WAIT)
    return wait


def _forget_failures(session: Session, municipality_code: str, login: str) -> None:
    session.execute(
        delete(SignInFailureRow).where(
            SignInFailureRow.municipality_code == municipality_code,
            SignInFailureRow.login == login,
        )
    )


def _find_account(session: Session, municipality_code: str, login: str) -> _Account | None:
    row = session.scalar(
        select(StaffRow).where(
            StaffRow.municipality_code == municipality_code,
            StaffRow.login == login,
            StaffRow.active.is_(True),
        )
    )
    return _account(row) if row else None


def _account(row: StaffRow) -> _Account:
    return _Account(row.municipality_code, row.id, row.login, row.password_hash, row.demo)


def _store_hash(
    database: Database, account: _Account, password_hash: str, *, changed_at: datetime | None
) -> None:
    with database.transaction() as session:
        row = session.get_one(StaffRow, (account.municipality, account.staff_id))
        row.password_hash = password_hash
        if changed_at is not None:
            row.password_changed_at = changed_at


def _refused(municipality_code: str, login: str) -> SignInRefused:
    detail = f"Expected a known login of {municipality_code} and its password, but got {login!r}"
    return SignInRefused(detail)
