"""引受 and 割当替え of several work items from the inbox."""

from __future__ import annotations

import pytest

from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER, Person, Site
from tests.integration.web.html_page import HtmlPage, text_of
from tests.integration.web.tennyu import COUNTER_FIRST
from tests.integration.web.todoke import SECOND_CLERK
from web.inbox.several import chosen_items

MANY, GIVE = "まとめて引き受ける", "まとめて割当替え"


@pytest.fixture
def clerk(site: Site) -> Person:
    """Return somebody with three cases of the section in the inbox."""
    person = site.person()
    for name in ("深川　花子", "音江　三郎", "納内　良子"):
        person.start_tennyu(name)
    person.get("/inbox?scope=section")
    return person


def _boxes(page: HtmlPage) -> dict[str, str]:
    """Return the boxes of the rows, by name; they belong to the form above the table."""
    boxes = page.all("input", form="several")
    return {str(each.get("name")): str(each.get("value")) for each in boxes}


def _staff(site: Site, login: str) -> str:
    return str(site.engine_actor(login).staff_id)


def test_several_are_claimed_at_once(site: Site, clerk: Person) -> None:
    boxes = _boxes(clerk.page)
    assert len(boxes) == 3
    chosen = dict(list(boxes.items())[:2])
    page = clerk.send(MANY, chosen)
    assert "2件を引き受けました。" in page.main
    assert "自分の分 2件" in page.main
    page = clerk.send(MANY, {})
    assert "引き受ける作業を選んでください。" in page.main


def test_what_somebody_else_has_taken_is_told(site: Site, clerk: Person) -> None:
    before = clerk.page
    colleague = site.person(SECOND_CLERK)
    colleague.get("/inbox?scope=section")
    first = dict(list(_boxes(colleague.page).items())[:1])
    colleague.send(MANY, first)
    clerk.page = before
    page = clerk.send(MANY, _boxes(before))
    assert "2件を引き受けました。" in page.main
    assert "R8-01-000001" in page.main
    assert "見本 次郎が引き受けています" in page.main


def test_several_are_given_to_somebody(site: Site, clerk: Person) -> None:
    page = clerk.send(GIVE, _boxes(clerk.page))
    assert page.h1 == "まとめて割当替え"
    assert "作業（3件）" in page.main
    page = clerk.send("割り当てる", {"f.理由": "急病のため"})
    assert page.status == 422
    assert page.form("割り当てる").fields["f.理由"] == "急病のため"
    page = clerk.send("割り当てる", {"f.職員": _staff(site, SECOND_CLERK)})
    assert "3件を割り当てました。" in page.main
    colleague = site.person(SECOND_CLERK)
    assert "自分の分 3件" in text_of(colleague.get("/inbox").all("nav")[1])


def test_the_same_form_twice_gives_nothing_away_twice(site: Site, clerk: Person) -> None:
    clerk.send(GIVE, _boxes(clerk.page))
    before = clerk.page
    clerk.send("割り当てる", {"f.職員": _staff(site, SECOND_CLERK)})
    clerk.page = before
    page = clerk.send("割り当てる", {"f.職員": _staff(site, COUNTER)})
    assert "件を割り当てました。" not in page.main
    assert page.main.count("割当替え」は見本 次郎かその係長・課長が行います。") == 3
    colleague = site.person(SECOND_CLERK)
    assert "自分の分 3件" in text_of(colleague.get("/inbox").all("nav")[1])


def test_nobody_can_do_steps_of_different_people(site: Site, clerk: Person) -> None:
    clerk.start_tennyu("一已　四郎")
    clerk.do(*COUNTER_FIRST)
    head, reviewer = site.person(HEAD), site.person(REVIEWER)
    boxes = {**_boxes(reviewer.get("/inbox?scope=section")), **_boxes(clerk.get("/inbox"))}
    token = head.get("/absences").form("登録する").fields["csrf_token"]
    answer = head.client.post("/inbox/reassign", data={**boxes, "csrf_token": token})
    assert "すべてを行える職員はいません。" in head.see(answer).main


def test_nothing_chosen_leads_back(site: Site, clerk: Person) -> None:
    page = clerk.send(GIVE, {})
    assert "割り当てる作業を選んでください。" in page.main
    assert page.h1 == "受信箱"


def test_only_ids_are_read() -> None:
    one = "item.01a1e2d7-4080-7001-8384-cce257f3dde6"
    assert [str(each) for each in chosen_items({one: "1", "item.x": "1", "other": "1"})] == [
        one.removeprefix("item.")
    ]
