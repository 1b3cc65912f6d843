"""A session that ended while somebody was typing: nothing is lost, and nobody else gets it."""

from __future__ import annotations

from datetime import timedelta

from municipality.demo_setup import DEMO_PASSWORD
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, Person, Site
from tests.integration.web.tennyu import RECEIVE

TOO_LONG = timedelta(minutes=61)
SECOND_CLERK = "fukagawa-mado2"


def _sign_in(person: Person, login: str = COUNTER) -> None:
    person.send("サインイン", {"municipality": FUKAGAWA, "login": login, "password": DEMO_PASSWORD})


def _typed_too_late(site: Site) -> Person:
    """Return somebody who pressed 完了 after the session ended."""
    person = site.person()
    person.start_tennyu()
    site.pass_time(TOO_LONG)
    person.submit("完了", **RECEIVE.answers)
    return person


def test_work_keeps_the_session_alive(site: Site) -> None:
    person = site.person()
    for _ in range(4):
        site.pass_time(timedelta(minutes=50))
        assert person.get("/inbox").h1 == "受信箱"


def test_nobody_stays_signed_in_for_ever(site: Site) -> None:
    person = site.person()
    for _ in range(15):
        site.pass_time(timedelta(minutes=50))
        person.get("/inbox")
    assert person.page.h1 == "サインイン"


def test_an_idle_session_ends_and_says_so(site: Site) -> None:
    person = site.person()
    site.pass_time(TOO_LONG)
    page = person.get("/inbox")
    assert page.h1 == "サインイン"
    assert "しばらく操作がなかったため" in page.main
    assert "残してあります" not in page.main


def test_what_was_typed_becomes_a_draft_of_the_same_person(site: Site) -> None:
    person = _typed_too_late(site)
    assert person.page.status == 401
    assert "入力中の内容は残してあります。" in person.page.main
    assert "フカガワ" not in person.page.html, "the page must not show it to whoever comes next"

    _sign_in(person)
    assert "入力した内容を下書きに保存しました。" in person.page.main
    fields = person.page.form("完了").fields
    assert fields["f.フリガナ"] == "フカガワ　ハナコ"
    assert (fields["f.異動日~年"], fields["f.異動日~月"], fields["f.異動日~日"]) == (
        "令和8",
        "11",
        "10",
    )
    assert fields["f.転入の種類"] == "転出証明書"
    assert person.submit("完了").status == 200
    assert "「届出を受け付ける」を完了しました。" in person.page.main


def test_a_wrong_password_in_between_loses_nothing(site: Site) -> None:
    person = _typed_too_late(site)
    person.send("サインイン", {"login": COUNTER, "password": "wrong"})
    assert person.page.status == 401
    _sign_in(person)
    assert person.page.form("完了").fields["f.連絡先"] == "0164-26-2228"


def test_somebody_else_does_not_get_it(site: Site) -> None:
    person = _typed_too_late(site)
    _sign_in(person, SECOND_CLERK)
    assert person.page.h1 == "受信箱"
    assert "引き継いでいません" in person.page.main
    person.open_work(RECEIVE.name)
    assert person.page.form("完了").fields["f.フリガナ"] == ""


def test_it_is_not_kept_for_ever(site: Site) -> None:
    person = _typed_too_late(site)
    site.pass_time(timedelta(hours=13))
    _sign_in(person)
    assert person.page.h1 == "受信箱"
    assert "下書き" not in person.page.main


def test_a_start_form_comes_back_filled_in(site: Site) -> None:
    person = site.person()
    person.get("/start/01-01")
    site.pass_time(TOO_LONG)
    person.submit("受け付ける", 異動者の氏名="音江　三郎", 届出日="R8.11.16")
    _sign_in(person)
    assert person.page.h1 == "転入の受付"
    assert "入力した内容を残してあります。" in person.page.main
    assert person.page.form("受け付ける").fields["f.異動者の氏名"] == "音江　三郎"
    assert "転入（音江 三郎）" in person.submit("受け付ける").h1


def test_a_stamp_of_our_own_making_is_not_accepted(site: Site) -> None:
    person = site.person()
    person.start_tennyu()
    site.pass_time(TOO_LONG)
    form = person.page.form("完了")
    forged = {**form.fields, "stamp": form.fields["stamp"][:-2] + "xx", "f.フリガナ": "ニセモノ"}
    answer = person.client.post(form.action, data=forged)
    assert answer.status_code == 401
    assert "残してあります" not in answer.text


def test_a_step_done_meanwhile_shows_what_was_typed(site: Site) -> None:
    person = _typed_too_late(site)
    colleague = site.person(SECOND_CLERK)
    colleague.open_work(RECEIVE.name)
    colleague.do(RECEIVE)
    _sign_in(person)
    assert person.page.status == 409
    assert "保存されなかった入力" in person.page.main
    assert "フカガワ ハナコ" in person.page.main


def test_saving_by_itself_is_told_that_the_session_ended(site: Site) -> None:
    person = site.person()
    person.start_tennyu()
    url = person.page.form("完了").action.replace("complete", "draft")
    site.pass_time(TOO_LONG)
    answer = person.client.post(url, data={}, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json) == (401, {"expired": True})


def test_two_windows_signed_in_again_one_after_the_other(site: Site) -> None:
    first = site.person()
    first.start_tennyu()
    second = Person(site, first.client)
    second.start_tennyu("北海　太郎")
    site.pass_time(TOO_LONG)
    first.submit("完了", **RECEIVE.answers)
    second.submit("完了", フリガナ="ホッカイ　タロウ")
    _sign_in(first)
    _sign_in(second)  # its form carries the token of a session that is gone by now
    assert second.page.status == 200
    assert second.page.form("完了").fields["f.フリガナ"] == "ホッカイ　タロウ"


def test_a_form_of_an_earlier_session_becomes_a_draft(site: Site) -> None:
    person = site.person()
    person.start_tennyu()
    old = person.page
    person.send("サインアウト", {})
    _sign_in(person)
    person.page = old
    person.submit("完了", **RECEIVE.answers)
    assert "入力した内容を下書きに保存しました。" in person.page.main
    assert "届出を受け付ける" in person.page.standing


def test_a_form_without_our_token_is_refused(site: Site) -> None:
    person = site.person()
    person.start_tennyu()
    action = person.page.form("完了").action
    answer = person.client.post(action, data={"f.フリガナ": "ニセモノ"})
    assert answer.status_code == 400
    assert "WEB-006" in answer.text
