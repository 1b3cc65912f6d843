"""閉庁日: seen by everybody, changed by those who look after the system, after a preview."""

from __future__ import annotations

from tests.integration.web.demo_site import Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.todoke import SYSTEM, Todoke


def rows(person: Person) -> list[str]:
    return [text_of(each) for each in person.page.all("tr")]


def test_everybody_sees_the_days_off_of_a_year(site: Site) -> None:
    clerk = site.person()
    page = clerk.get("/calendar")
    assert page.h1 == "閉庁日"
    assert "令和8年11月23日（月） 勤労感謝の日 祝日・年末年始" in rows(clerk)
    assert not any("令和8年11月22日" in row for row in rows(clerk))  # a plain Sunday
    assert "独自の休日を加える" not in page.links()
    clerk.get("/calendar?year=2027")
    assert "令和9年11月23日（火） 勤労感謝の日 祝日・年末年始" in rows(clerk)
    assert clerk.get("/calendar/close").status == 403
    assert clerk.get("/calendar/preview?close=2026-12-28&name=x").status == 403
    assert clerk.get("/calendar/recount").status == 403


def test_a_day_is_closed_after_seeing_what_moves(site: Site) -> None:
    case = Todoke(site)
    admin = site.person(SYSTEM)
    admin.get(admin.get("/calendar").links()["独自の休日を加える"])
    page = admin.submit("動く期限を確かめる", 日="R8.11.24", 名前="臨時の閉庁")
    assert page.h1 == "閉庁日の変更で動く期限"
    assert "令和8年11月24日（火） 臨時の閉庁" in page.main
    (moved,) = [row for row in rows(admin) if "届出の期間" in row]
    assert moved.startswith("R8-01-000001")
    assert moved.endswith("届出の期間 法定 令和8年11月24日（火） 令和8年11月25日（水）")
    page = admin.send("閉庁日を変える", {})
    assert "閉庁日を変えました。1件の案件の期限を数え直します。" in page.main
    assert "期限を数え直しています（残り 1件の案件）。" in page.main
    assert "令和8年11月24日（火） 臨時の閉庁 団体独自 開庁日に戻す" in rows(admin)
    assert "令和8年11月24日（火）「臨時の閉庁」を閉庁日にした" in rows(admin)[-1]
    site.engine.run_due_jobs()
    assert "11月25日" in site.person().get(case.url).main

    admin.get("/calendar/preview?open=2026-11-24")
    assert "令和8年11月25日（水） 令和8年11月24日（火）" in rows(admin)[-1]
    admin.send("閉庁日を変える", {})
    site.engine.run_due_jobs()
    assert "開庁日に戻した" in "".join(rows(admin))
    assert "期限を数え直しています" not in admin.get("/calendar").main


def test_what_makes_no_sense_is_told_where_it_is_asked(site: Site) -> None:
    admin = site.person(SYSTEM)
    admin.get("/calendar/close")
    page = admin.submit("動く期限を確かめる", 日="R8.11.23", 名前="記念日")
    assert "令和8年11月23日（月）は勤労感謝の日で、すでに閉庁日です。" in page.main
    assert admin.get("/calendar/preview?open=2026-11-17").status == 409
    assert admin.get("/calendar/preview").status == 409


def test_counting_again_is_offered_when_something_would_move(site: Site) -> None:
    admin = site.person(SYSTEM)
    assert "確かめて数え直す" not in admin.get("/calendar").links()
    admin.get("/calendar/recount")
    assert "動く期限はありません。" in admin.send("期限を数え直す", {}).main
