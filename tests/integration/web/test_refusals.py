"""Errors as pages, and the headers of every answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from errors.storage import DatabaseBusy
from tests.integration.web.demo_site import Site


def _break(site: Site, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(site.engine, "editions", fail)


def test_a_wrong_address_leads_back(site: Site) -> None:
    page = site.person().get("/nowhere")
    assert (page.status, page.h1) == (404, "見つかりません")
    assert "お問い合わせの番号: WEB-003" in page.main
    assert page.links()["受信箱へ"] == "/inbox?scope=section"  # as the person saw it last


def test_a_wrong_address_before_signing_in_leads_to_the_door(site: Site) -> None:
    page = site.visitor().get("/nowhere")
    assert page.status == 404
    assert page.links()["サインインへ"] == "/sign-in"


def test_a_wrong_method_is_explained(site: Site) -> None:
    page = site.person().get("/sign-out")
    assert page.status == 405
    assert "画面のボタンから行ってください。" in page.main


def test_a_request_that_is_too_large_is_explained(make_site: Callable[..., Site]) -> None:
    site = make_site(largest_request=1024 * 1024)
    person = site.person()
    person.start_tennyu()
    page = person.submit("完了", 新住所="長" * 600_000)
    assert page.status == 413
    assert "上限 1 MB" in page.main


def test_a_fault_gets_a_reference_and_shows_nothing_of_itself(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = site.person()
    site.app.testing = False
    _break(site, monkeypatch, KeyError("secret"))
    page = person.get("/flows")
    assert page.status == 500
    assert "照会番号" in page.main
    assert "secret" not in page.html


def test_a_busy_database_says_to_try_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    person = site.person()
    _break(site, monkeypatch, DatabaseBusy("Expected a turn"))
    page = person.get("/flows")
    assert (page.status, page.h1) == (503, "いまは使えません")
    assert "もう一度実行してください。" in page.main


def test_scripts_get_refusals_they_can_read(site: Site) -> None:
    answer = site.person().client.get("/nowhere", headers={"Accept": "application/json"})
    assert answer.json is not None
    assert answer.json["code"] == "WEB-003"


def test_every_page_is_closed_to_other_sites_and_kept_nowhere(site: Site) -> None:
    client = site.person().client
    for url in ("/inbox", "/nowhere", "/sign-in"):
        headers = client.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_the_style_sheet_stays_in_the_browser(site: Site) -> None:
    page = site.visitor().get("/sign-in")
    sheet = next(each.get("href") for each in page.all("link", rel="stylesheet"))
    assert sheet is not None
    with site.app.test_client().get(sheet) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_banner_stands_on_every_page(make_site: Callable[..., Site]) -> None:
    person = make_site(banner="体験用の環境です。").person()
    assert "体験用の環境です。" in person.get("/inbox").text
    assert "体験用の環境です。" in person.get("/nowhere").text
