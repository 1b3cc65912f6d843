"""受信箱."""

from __future__ import annotations

from datetime import timedelta

import pytest

import web.inbox.page
from tests.integration.web.demo_site import COUNTER, REVIEWER, Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.tennyu import COUNTER_FIRST, RECEIVE

SECOND_CLERK = "fukagawa-mado2"


def _numbers(person: Person) -> list[str]:
    rows = [each for each in person.page.all("td") if each.get("class") == "inbox__case"]
    return [text_of(each).split()[0][-1] for each in rows]


def _tabs(person: Person) -> str:
    return text_of(person.page.all("nav", aria_label="受信箱の分け方")[0])


def test_an_empty_inbox_says_what_can_be_done(site: Site) -> None:
    page = site.person().get("/inbox?scope=own")
    assert "自分の分の作業はありません。" in page.main
    assert "係の分を見る" not in page.links()
    assert page.links()["手続の開始"] == "/start"

    site.person().start_tennyu()
    page = site.person().get("/inbox?scope=own")
    assert page.links()["係の分を見る"] == "/inbox?scope=section"
    assert "係の分を見る（1件）" in page.main
    assert "あなたの番 0件" in page.standing


def test_without_work_of_ones_own_the_work_of_the_section_is_shown(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.get("/inbox")
    assert _numbers(clerk) == ["1"]
    assert "係の分 1件" in _tabs(clerk)


def test_a_row_says_everything_about_a_work_item(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    site.pass_time(timedelta(days=1))
    clerk = site.person()
    row = text_of(clerk.get("/inbox").all("tr")[1])
    for words in (
        "期限なし",
        "R8-01-000001",
        "転入（深川 花子）",
        RECEIVE.name,
        "窓口担当",
        "市民課戸籍住民係",
        "未引受",
        "11月16日（月）",
        "引受",
    ):
        assert words in row


def test_claiming_moves_a_work_item_to_ones_own(site: Site) -> None:
    clerk, colleague = site.person(COUNTER), site.person(SECOND_CLERK)
    clerk.start_tennyu()
    colleague.get("/inbox?scope=section")
    clerk.get("/inbox?scope=section")
    page = clerk.send("引受", {})
    assert "「届出を受け付ける」（R8-01-000001）を引き受けました。" in page.main
    assert (page.url, "自分の分 1件" in _tabs(clerk)) == ("/inbox", True)

    page = colleague.send("引受", {})
    assert page.status == 409
    assert "見本 花子が引き受けています" in page.main


def test_giving_back_returns_it_to_the_section(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    page = clerk.send("引き受ける", {})
    assert "あなた（見本 花子）の番です" in page.standing
    page = clerk.send("係に戻す", {})
    assert "を係に戻しました。" in page.main
    assert "まだ誰も引き受けていません" in page.standing


def test_filters_narrow_and_can_be_taken_off(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu("深川　花子")
    clerk.start_tennyu("音江　三郎")
    clerk.get("/inbox?scope=section")
    assert clerk.page.form("絞り込む").choices["flow"] == ["", "01-01"]

    page = clerk.send("絞り込む", {"text": "音江"})
    assert _numbers(clerk) == ["2"]
    assert page.form("絞り込む").fields["text"] == "音江"
    clerk.send("絞り込む", {"text": "", "case": "R8-01-000001"})
    assert _numbers(clerk) == ["1"]
    page = clerk.send("絞り込む", {"text": "どこにもない"})
    assert "条件に合う作業はありません。" in page.main
    clerk.get(page.links()["絞り込みを解除する"])
    assert _numbers(clerk) == ["1", "2"]


def test_a_long_inbox_comes_in_pages(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.inbox.page, "PAGE_SIZE", 2)
    clerk = site.person()
    for number in range(5):
        clerk.start_tennyu(f"住民　{number}")
    clerk.get("/inbox?scope=section")
    seen = _numbers(clerk)
    while "次の2件" in clerk.page.links():
        clerk.get(clerk.page.links()["次の2件"])
        seen += _numbers(clerk)
    assert seen == ["1", "2", "3", "4", "5"]
    clerk.get(clerk.page.links()["先頭へ"])
    assert _numbers(clerk) == ["1", "2"]


def test_pages_are_turned_back_to_a_whole_first_page(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.inbox.page, "PAGE_SIZE", 2)
    clerk, colleague = site.person(), site.person(SECOND_CLERK)
    for number in range(5):
        clerk.start_tennyu(f"住民　{number}")
    clerk.get("/inbox?scope=section")
    assert "前の2件" not in clerk.page.links()
    for expected in (["3", "4"], ["5"]):
        clerk.get(clerk.page.links()["次の2件"])
        assert _numbers(clerk) == expected
    clerk.get(clerk.page.links()["前の2件"])
    assert _numbers(clerk) == ["3", "4"]

    colleague.get("/inbox?scope=section")
    colleague.send("引受", {})
    clerk.get(clerk.page.links()["前の2件"])
    assert _numbers(clerk) == ["2", "3"]
    assert "前の2件" not in clerk.page.links()


def test_a_page_whose_work_is_done_leads_back_to_the_beginning(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.inbox.page, "PAGE_SIZE", 1)
    clerk, colleague = site.person(), site.person(SECOND_CLERK)
    clerk.start_tennyu("住民　一")
    clerk.start_tennyu("住民　二")
    following = clerk.get("/inbox?scope=section").links()["次の1件"]
    colleague.get(following)
    colleague.send("引受", {})
    page = clerk.get(following)
    assert "この先の作業は、もうありません。" in page.main
    clerk.get(page.links()["一覧の先頭へ戻る"])
    assert _numbers(clerk) == ["1"]


def test_one_returns_to_the_inbox_as_one_left_it(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu("深川　花子")
    clerk.start_tennyu("音江　三郎")
    clerk.get("/inbox?scope=section&text=音江")
    case = clerk.get(clerk.page.links()[RECEIVE.name])
    breadcrumb = case.links()["受信箱"]
    assert breadcrumb.startswith("/inbox?scope=section&text=")
    clerk.get(breadcrumb)
    assert _numbers(clerk) == ["2"]
    clerk.get("/inbox?scope=section&text=音江&item=異動者の氏名")
    page = clerk.send("引受", {})
    assert page.form("絞り込む").fields["text"] == "音江"
    assert page.form("絞り込む").fields["item"] == "異動者の氏名"
    assert "係の分の作業はありません" not in page.main
    assert "条件に合う作業はありません。" in page.main
    assert "自分の分を見る（1件）" in page.main
    clerk.get(page.links()["自分の分を見る"])
    assert _numbers(clerk) == ["2"]


def test_the_tabs_count_what_was_asked_for(site: Site) -> None:
    clerk = site.person()
    for name in ("深川　花子", "音江　三郎", "音江　四郎"):
        clerk.start_tennyu(name)
    page = clerk.get("/inbox?scope=section&text=音江")
    assert "係の分 2件" in _tabs(clerk)
    assert "条件に合う作業 2件" in page.main
    clerk.get(page.links()["自分の分 0件"])
    assert clerk.page.form("絞り込む").fields["text"] == "音江"
    assert "係の分を見る（2件）" in clerk.page.main


def test_one_item_is_searched_alone(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu("深川　花子")
    page = clerk.get("/inbox?scope=section")
    items = page.form("絞り込む").choices["item"]
    assert items == ["", "件名", "届出日", "異動者の氏名"]
    clerk.send("絞り込む", {"item": "届出日", "text": "R8.11.16"})
    assert _numbers(clerk) == ["1"]
    page = clerk.send("絞り込む", {"item": "届出日", "text": "深川"})
    assert "条件に合う作業はありません。" in page.main


def test_whoever_did_a_step_before_is_named(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.do(*COUNTER_FIRST[:1])
    clerk.get("/inbox?scope=section")
    assert "前回: あなた" in text_of(clerk.page.all("tr")[1])
    colleague = site.person(SECOND_CLERK)
    colleague.get("/inbox?scope=section")
    assert "前回: 見本 花子" in text_of(colleague.page.all("tr")[1])


def test_a_broken_position_is_refused_with_advice(site: Site) -> None:
    page = site.person().get("/inbox?scope=own&after=nonsense")
    assert page.status == 400
    assert "一覧を最初から開き直してください。" in page.main


def test_work_of_others_is_not_in_it(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.do(*COUNTER_FIRST)
    clerk.get("/inbox?scope=section")
    assert _numbers(clerk) == []
    reviewer = site.person(REVIEWER)
    reviewer.get("/inbox?scope=section")
    assert _numbers(reviewer) == ["1"]


def test_a_case_is_found_by_its_number_however_it_is_typed(site: Site) -> None:
    clerk = site.person()
    case = clerk.start_tennyu().url
    clerk.get("/inbox")
    assert clerk.send("開く", {"number": " Ｒ８－０１－０００００１ "}).url == case
    clerk.get("/inbox")
    page = clerk.send("開く", {"number": "R8-01-999999"})
    assert page.status == 404
    assert "受付番号を確かめてください。" in page.main
