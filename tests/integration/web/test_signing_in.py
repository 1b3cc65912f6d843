"""Signing in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from municipality.demo_setup import DEMO_PASSWORD
from municipality.signing_in import reset_password
from municipality.staffing import set_active
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, NOW, Person, Site

RIGHT = {"municipality": FUKAGAWA, "login": COUNTER, "password": DEMO_PASSWORD}


def _try(visitor: Person, **changed: str) -> int:
    visitor.get("/sign-in")
    return visitor.send("サインイン", {**RIGHT, **changed}).status


def test_the_right_password_leads_to_the_inbox(site: Site) -> None:
    visitor = site.visitor()
    assert _try(visitor) == 200
    assert visitor.page.h1 == "受信箱"
    header = visitor.page.all("header")[0]
    words = "".join(header.itertext())
    for word in ("令和8年度", "令和8年11月16日（月）", "見本 花子", "深川市", "市民課戸籍住民係"):
        assert word in words


@pytest.mark.parametrize(
    "changed", [{"password": "wrong"}, {"login": "nobody"}, {"municipality": "012122"}]
)
def test_anything_wrong_gets_the_same_words(site: Site, changed: dict[str, str]) -> None:
    visitor = site.visitor()
    assert _try(visitor, **changed) == 401
    assert "組合せが正しくありません" in visitor.page.main
    form = visitor.page.form("サインイン")
    assert form.fields["login"] == changed.get("login", COUNTER)
    assert form.fields["municipality"] == changed.get("municipality", FUKAGAWA)
    assert form.fields["password"] == ""


def test_guessing_is_slowed_down(site: Site) -> None:
    visitor = site.visitor()
    for _ in range(5):
        assert _try(visitor, password="wrong") == 401
    assert _try(visitor) == 429
    assert "分間サインインできません" in visitor.page.main
    site.pass_time(timedelta(minutes=2))
    assert _try(visitor) == 200


def test_demo_accounts_open_nothing_but_a_demo(make_site: Callable[..., Site]) -> None:
    visitor = make_site(demo=False).visitor()
    assert "体験用の利用者" not in visitor.get("/sign-in").main
    assert _try(visitor) == 403
    assert "体験用として起動したとき" in visitor.page.main


def test_a_demo_shows_its_accounts_and_fills_them_in(site: Site) -> None:
    visitor = site.visitor()
    page = visitor.get("/sign-in")
    assert DEMO_PASSWORD in page.main
    page = visitor.get(page.links()["fukagawa-kacho"])
    form = page.form("サインイン")
    assert (form.fields["municipality"], form.fields["login"]) == (FUKAGAWA, "fukagawa-kacho")


def test_the_municipality_is_remembered_on_the_machine(site: Site) -> None:
    person = site.visitor()
    _try(person)
    person.send("サインアウト", {})
    assert person.page.h1 == "サインイン"
    assert person.page.form("サインイン").fields["municipality"] == FUKAGAWA


def test_signing_out_ends_the_session(site: Site) -> None:
    person = site.person()
    person.send("サインアウト", {})
    assert person.get("/inbox").h1 == "サインイン"


def test_after_signing_in_one_goes_on_where_one_was(site: Site) -> None:
    visitor = site.visitor()
    visitor.get("/flows/01-01")
    visitor.send("サインイン", RIGHT)
    assert visitor.page.url == "/flows/01-01"


@pytest.mark.parametrize(
    "target", ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"]
)
def test_signing_in_never_leads_away(site: Site, target: str) -> None:
    visitor = site.visitor()
    visitor.get("/sign-in")
    visitor.send("サインイン", {**RIGHT, "next": target})
    assert visitor.page.url == "/inbox"


def test_whoever_is_signed_in_needs_no_door(site: Site) -> None:
    assert site.person().get("/sign-in").h1 == "受信箱"


def test_the_session_starts_with_a_fresh_cookie(site: Site) -> None:
    visitor = site.visitor()
    visitor.get("/sign-in")
    with visitor.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    visitor.send("サインイン", RIGHT)
    with visitor.client.session_transaction() as session:
        assert "planted" not in session


def test_cookies_are_kept_from_scripts_and_other_sites(make_site: Callable[..., Site]) -> None:
    client = make_site(secure_cookies=True).app.test_client()
    cookie = client.get("/sign-in", base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-nagarezu=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie


def test_a_new_password_ends_sessions_that_are_open(site: Site) -> None:
    person = site.person()
    number = site.engine_actor(COUNTER).staff_id
    later = NOW + timedelta(minutes=1)
    reset_password(site.database, FUKAGAWA, number, "a new and long password", now=later)
    site.pass_time(timedelta(minutes=2))
    assert person.get("/inbox").h1 == "サインイン"


def test_somebody_who_left_is_out_at_once(site: Site) -> None:
    person = site.person()
    with site.database.transaction() as session:
        set_active(session, FUKAGAWA, site.engine_actor(COUNTER).staff_id, active=False)
    assert person.get("/inbox").h1 == "サインイン"
