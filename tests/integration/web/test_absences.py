"""不在と代理: entering, ending, and who may for whom."""

from __future__ import annotations

from datetime import date, timedelta

from municipality.demo_setup import DEMO_PASSWORD
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, HEAD, REVIEWER, Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.todoke import OTHER_CLERK, OTHER_HEAD, SECOND_CLERK, SYSTEM

TODAY = date(2026, 11, 16)


def _number(site: Site, login: str) -> str:
    return str(site.engine_actor(login).staff_id)


def _rows(person: Person) -> list[str]:
    return [text_of(row) for row in person.page.all("tr")[1:]]


def _open(site: Site, login: str = COUNTER) -> Person:
    person = site.person(login)
    person.get("/absences")
    return person


def test_somebody_says_when_they_are_away_and_who_stands_in(site: Site) -> None:
    clerk = _open(site)
    assert "登録されている不在はありません。" in clerk.page.main
    page = clerk.send("登録する", {"f.終わりの日": "R8.11.20"})
    assert page.status == 422
    assert page.links()["代理の職員: 選んでください。"] == "#f-代理"
    assert page.form("登録する").fields["f.終わりの日~年"] == "令和8"
    entries = {"f.代理": _number(site, SECOND_CLERK), "f.理由": "出張"}
    page = clerk.send("登録する", entries)
    assert "不在を登録しました。" in page.main
    assert _rows(clerk) == ["見本 花子 不在 11月16日（月） ～ 11月20日（金） 見本 次郎 出張 終える"]
    deputy = _open(site, SECOND_CLERK)
    assert _rows(deputy) == [
        "見本 花子 不在 11月16日（月） ～ 11月20日（金） 見本 次郎 あなた 出張"
    ]


def test_days_that_make_no_sense_are_explained(site: Site) -> None:
    clerk = _open(site)
    entries = {
        "f.代理": _number(site, SECOND_CLERK),
        "f.終わりの日": "R8.11.1",
        "f.理由": "休暇",
    }
    page = clerk.send("登録する", entries)
    assert page.status == 422
    assert "終わりの日を、始まりの日と今日以後にしてください。" in page.main
    assert page.form("登録する").fields["f.理由"] == "休暇"
    page = clerk.send("登録する", {"f.代理": _number(site, COUNTER), "f.終わりの日": "R8.11.20"})
    assert "代理には別の職員を選んでください。" in page.main


def test_an_absence_ends_early_and_twice_is_told(site: Site) -> None:
    clerk, actor = site.person(), site.engine_actor(COUNTER)
    deputy = site.engine_actor(SECOND_CLERK)
    site.engine.add_absence(actor, actor.staff_id, deputy.staff_id, TODAY, TODAY)
    before = clerk.get("/absences")
    page = clerk.send("終える", {})
    assert "不在を終えました。" in page.main
    clerk.page = before
    page = clerk.send("終える", {})
    assert page.status == 422
    assert "すでに終わっています。" in page.main


def test_a_form_sent_twice_is_one_absence(site: Site) -> None:
    clerk = _open(site)
    before = clerk.page
    entries = {"f.代理": _number(site, SECOND_CLERK), "f.終わりの日": "R8.11.20"}
    clerk.send("登録する", entries)
    clerk.page = before
    clerk.send("登録する", entries)
    assert len(_rows(clerk)) == 1


def test_heads_enter_it_for_their_own_people(site: Site) -> None:
    head = _open(site, HEAD)
    offered = head.page.form("登録する").choices["f.不在の職員"]
    assert _number(site, COUNTER) in offered
    assert _number(site, OTHER_CLERK) not in offered
    head.send(
        "登録する",
        {
            "f.不在の職員": _number(site, REVIEWER),
            "f.代理": _number(site, "fukagawa-shinsa2"),
            "f.始まりの日": "R8.11.17",
            "f.終わりの日": "R8.11.17",
        },
    )
    assert _rows(head) == ["例示 三郎 11月17日（火） 例示 良子 － 取り消す"]
    assert _rows(_open(site, OTHER_HEAD)) == ["例示 三郎 11月17日（火） 例示 良子 －"]
    assert "取り消す" in _rows(_open(site, SYSTEM))[0]


def test_nobody_enters_it_for_people_of_others(site: Site) -> None:
    clerk = _open(site)
    assert "f.不在の職員" not in clerk.page.form("登録する").fields
    head, other = _open(site, OTHER_HEAD), site.engine_actor(REVIEWER)
    absence = site.engine.add_absence(
        other, other.staff_id, int(_number(site, COUNTER)), TODAY, TODAY
    )
    token = head.page.form("登録する").fields["csrf_token"]
    answer = head.client.post(f"/absences/{absence}/end", data={"csrf_token": token})
    assert answer.status_code == 403
    assert "その職員の係長・課長か情報管理者" in answer.text


def test_what_was_typed_survives_the_end_of_the_session(site: Site) -> None:
    clerk = _open(site)
    site.pass_time(timedelta(minutes=61))
    page = clerk.send("登録する", {"f.終わりの日": "R8.11.20", "f.理由": "研修"})
    assert page.status == 401
    who = {"municipality": FUKAGAWA, "login": COUNTER, "password": DEMO_PASSWORD}
    page = clerk.send("サインイン", who)
    assert page.h1 == "不在・代理"
    assert page.form("登録する").fields["f.理由"] == "研修"
    assert site.engine.absences(site.engine_actor(COUNTER)) == ()
