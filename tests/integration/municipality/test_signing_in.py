"""Signing in: who, how often, and what an attacker learns (nothing)."""

import threading
from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from errors import NagarezuError
from errors.staff import (
    DemoAccountRefused,
    PasswordTooWeak,
    SignInBlocked,
    SignInRefused,
    StaffUnknown,
)
from municipality import Actor
from municipality.passwords import hash_password, is_outdated
from municipality.signing_in import authenticate, change_password, reset_password
from municipality.staffing import add_staff, set_active
from municipality.tables import SignInFailureRow, StaffRow
from storage import Database

PASSWORD, OTHER = "ひぐま-yuki-4649", "きつね-hana-8931"
#: Hashing is slow on purpose; tests that hash often need not be.
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("municipality.passwords._HASHER", QUICK)


@pytest.fixture
def clerk(database: Database, town: str, now: datetime) -> int:
    with database.transaction() as session:
        added = add_staff(
            session,
            town,
            login="mado1",
            name="見本 花子",
            kana="ミホン ハナコ",
            password_hash=hash_password(PASSWORD),
            now=now - timedelta(days=30),
        )
    return added.id


def fail(database: Database, town: str, now: datetime, times: int, login: str = "mado1") -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            authenticate(database, town, login, "wrong", now=now)


def test_the_right_password_opens(database: Database, town: str, clerk: int, now: datetime) -> None:
    actor = authenticate(database, town, " mado1 ", PASSWORD, now=now)
    assert isinstance(actor, Actor)
    assert (actor.staff_id, actor.name, actor.municipality) == (clerk, "見本 花子", town)


def test_every_wrong_combination_looks_the_same(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    with database.transaction() as session:
        left = add_staff(
            session,
            town,
            login="left",
            name="見本 退子",
            kana="ミホン タイコ",
            password_hash=hash_password(PASSWORD),
            now=now,
        )
        set_active(session, town, left.id, active=False)
    messages = set()
    for code, login, password in (
        (town, "mado1", "wrong"),
        (town, "nobody", PASSWORD),
        (town, "left", PASSWORD),
        ("012289", "mado1", PASSWORD),
        ("", "mado1", PASSWORD),
        (town, "", PASSWORD),
        (town, "x" * 1000, PASSWORD),
        (town, "MADO1", PASSWORD),
    ):
        with pytest.raises(SignInRefused) as refusal:
            authenticate(database, code, login, password, now=now)
        messages.add(refusal.value.user_message)
    assert len(messages) == 1


def test_five_wrong_passwords_make_one_wait(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    fail(database, town, now, 5)
    with pytest.raises(SignInBlocked) as refusal:
        authenticate(database, town, "mado1", PASSWORD, now=now)
    assert "約1分間サインインできません" in refusal.value.user_message
    assert authenticate(database, town, "mado1", PASSWORD, now=now + MINUTE).staff_id == clerk


def test_the_wait_doubles_up_to_half_an_hour(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    fail(database, town, now, 5)
    for minutes in (1, 2, 4, 8, 16, 30, 30):
        early = now + minutes * MINUTE - timedelta(seconds=1)
        with pytest.raises(SignInBlocked):
            authenticate(database, town, "mado1", PASSWORD, now=early)
        now += minutes * MINUTE
        fail(database, town, now, 1)


def test_a_login_that_nobody_has_is_blocked_alike(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    fail(database, town, now, 5, login="nobody")
    with pytest.raises(SignInBlocked):
        authenticate(database, town, "nobody", PASSWORD, now=now)
    assert authenticate(database, town, "mado1", PASSWORD, now=now).staff_id == clerk


def test_success_forgets_the_failures(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    for _ in range(3):
        fail(database, town, now, 4)
        authenticate(database, town, "mado1", PASSWORD, now=now)


def test_old_failures_are_forgotten_and_removed(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    fail(database, town, now, 5)
    fail(database, town, now, 1, login="nobody")
    fail(database, town, now + timedelta(days=1, seconds=1), 4)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(SignInFailureRow)) == 1


def test_many_tries_at_once_are_no_more_than_five(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    answers: list[type[NagarezuError]] = []

    def try_once() -> None:
        try:
            authenticate(database, town, "mado1", "wrong", now=now)
        except NagarezuError as error:
            answers.append(type(error))

    threads = [threading.Thread(target=try_once) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answer.__name__ for answer in answers) == [
        *["SignInBlocked"] * 7,
        *["SignInRefused"] * 5,
    ]


def test_demo_accounts_work_only_in_a_demo(database: Database, town: str, now: datetime) -> None:
    with database.transaction() as session:
        add_staff(
            session,
            town,
            login="demo1",
            name="見本 花子",
            kana="ミホン ハナコ",
            password_hash=hash_password(PASSWORD),
            now=now,
            demo=True,
        )
    with pytest.raises(SignInRefused):
        authenticate(database, town, "demo1", "wrong", now=now)
    with pytest.raises(DemoAccountRefused) as refusal:
        authenticate(database, town, "demo1", PASSWORD, now=now)
    assert "nagarezu demo --serve" in refusal.value.user_message
    assert authenticate(database, town, "demo1", PASSWORD, now=now, allow_demo=True).staff_id == 1


def test_a_changed_password_replaces_the_old_one(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    actor = authenticate(database, town, "mado1", PASSWORD, now=now)
    changed = change_password(database, actor, PASSWORD, OTHER, now=now)
    assert changed.password_changed_at == now
    assert actor.password_changed_at == now - timedelta(days=30)  # ends other sessions
    fail_with_old = pytest.raises(SignInRefused)
    with fail_with_old:
        authenticate(database, town, "mado1", PASSWORD, now=now)
    assert authenticate(database, town, "mado1", OTHER, now=now).staff_id == clerk


def test_changing_needs_the_old_password_and_a_good_new_one(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    actor = authenticate(database, town, "mado1", PASSWORD, now=now)
    with pytest.raises(PasswordTooWeak):
        change_password(database, actor, PASSWORD, "short", now=now)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            change_password(database, actor, "wrong", OTHER, now=now)
    with pytest.raises(SignInBlocked):
        change_password(database, actor, PASSWORD, OTHER, now=now)
    later = now + timedelta(hours=1)
    assert authenticate(database, town, "mado1", PASSWORD, now=later).staff_id == clerk


def test_a_reset_gives_a_new_password_and_lifts_the_block(
    database: Database, town: str, clerk: int, now: datetime
) -> None:
    fail(database, town, now, 5)
    with pytest.raises(PasswordTooWeak):
        reset_password(database, town, clerk, "mado1-mado1-mado1", now=now)
    reset_password(database, town, clerk, OTHER, now=now)
    assert authenticate(database, town, "mado1", OTHER, now=now).password_changed_at == now
    with pytest.raises(StaffUnknown):
        reset_password(database, town, 99, OTHER, now=now)


def test_an_outdated_hash_is_renewed_at_the_next_sign_in(
    database: Database,
    town: str,
    clerk: int,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    monkeypatch.setattr("municipality.passwords._HASHER", stronger)
    for _ in range(2):
        actor = authenticate(database, town, "mado1", PASSWORD, now=now)
        with database.reading() as session:
            assert not is_outdated(session.get_one(StaffRow, (town, clerk)).password_hash)
    assert actor.password_changed_at == now - timedelta(days=30)  # the password is the same
