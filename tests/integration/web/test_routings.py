"""合議・供覧・後閲: asking people, what waits for an answer, answering, breaking off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from municipality.demo_setup import DEMO_PASSWORD
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, HEAD, REVIEWER, Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.todoke import (
    OTHER_CLERK,
    OTHER_HEAD,
    SECOND_CLERK,
    UNIT_HEAD,
    Todoke,
    follow,
)

TODAY = date(2026, 11, 16)


@pytest.fixture
def case(site: Site) -> Todoke:
    return Todoke(site)


def _ask(case: Todoke, *logins: str, login: str = COUNTER) -> Person:
    person = case.open(login)
    follow(person, "合議に回す")
    boxes = {f"p.{case.staff(each)}": "1" for each in logins}
    person.send("合議に回す", {**boxes, "f.内容": "課税に\n差支えないか"})
    return person


def _tabs(person: Person) -> str:
    return text_of(person.get("/inbox").all("nav", aria_label="受信箱の分け方")[0])


def test_a_step_waits_for_everybodys_consent(case: Todoke) -> None:
    clerk = _ask(case, OTHER_CLERK, UNIT_HEAD)
    assert "2人の合議に回しました。全員の同意を待ちます。" in clerk.page.main
    page = clerk.submit("完了", 人数="2", 代理="0")
    assert page.status == 409
    assert "合議の途中です。" in page.main

    first = case.site.person(OTHER_CLERK)
    assert "回答待ち 1件" in _tabs(first)
    follow(first, "回答待ち 1件")
    assert "課税に 差支えないか" in first.page.main
    follow(first, "回答")
    page = first.send("同意する", {"comment": "問題なし"})
    assert page.url == case.url
    assert "合議に「同意」と回答しました。" in page.main
    assert "回答待ち 0件" in _tabs(first)

    second = case.open(UNIT_HEAD)
    second.send("同意する", {})
    page = clerk.get(case.url)
    assert "合議で全員が同意しました。" in page.main
    assert "意見: 問題なし" in page.main
    assert clerk.submit("完了", 人数="2", 代理="0").status == 200


def test_who_does_not_agree_says_why(case: Todoke) -> None:
    clerk = _ask(case, OTHER_CLERK)
    asked = case.open(OTHER_CLERK)
    page = asked.send("同意しない", {"comment": " "})
    assert page.status == 422
    assert "不同意の理由が入力されていません。" in page.main
    page = asked.send("同意しない", {"comment": "課税と合わない"})
    assert "合議に「不同意」と回答しました。" in page.main

    clerk.get(case.url)
    follow(clerk, "打ち切る")
    page = clerk.send("打ち切る", {"f.理由": ""})
    assert page.status == 422
    page = clerk.send("打ち切る", {"f.理由": "取り下げてもらう"})
    assert "合議を打ち切りました。" in page.main
    assert clerk.submit("完了", 人数="2", 代理="0").status == 200


def test_an_answer_that_comes_twice_counts_once(case: Todoke) -> None:
    _ask(case, OTHER_CLERK, UNIT_HEAD)
    asked = case.open(OTHER_CLERK)
    before = asked.page
    asked.send("同意する", {"comment": "よい"})
    asked.page = before
    page = asked.send("同意しない", {"comment": "やはり困る"})
    assert page.status == 409
    assert "回答済みです" in page.main
    assert "やはり困る" in page.main
    assert case.open().page.main.count("合議に同意しました。") == 1


def test_somebody_and_something_must_be_asked(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "合議に回す")
    page = clerk.send("合議に回す", {"f.内容": "どうか"})
    assert page.status == 422
    assert page.links()["相手: 職員を1人以上選んでください。"] == "#people"
    box = f"p.{case.staff(OTHER_CLERK)}"
    page = clerk.send("合議に回す", {"f.内容": "", box: "1"})
    assert page.links()["合議の内容: 入力してください。"] == "#f-内容"
    assert page.form("合議に回す").fields[box] == "1"


def test_a_question_sent_twice_is_asked_once(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "供覧に回す")
    before, box = clerk.page, {f"p.{case.staff(OTHER_CLERK)}": "1", "f.内容": "参考まで"}
    clerk.send("供覧に回す", box)
    clerk.page = before
    assert clerk.send("供覧に回す", box).status == 200
    assert len(case.site.engine.routings(case.actor(COUNTER), case.id)) == 1


def test_a_circulated_case_is_noted_as_seen(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "供覧に回す")
    clerk.send("供覧に回す", {f"p.{case.staff(OTHER_HEAD)}": "1", "f.内容": "参考まで"})
    assert "1人の供覧に回しました。" in clerk.page.main
    seen = case.open(OTHER_HEAD)
    assert "見本 花子から: 内容を見て、「見ました」を押してください。" in seen.page.main
    page = seen.send("見ました", {})
    assert "供覧に「閲覧済」と回答しました。" in page.main
    assert "供覧の内容を見ました。" in page.main
    assert clerk.submit("完了", 人数="2", 代理="0").status == 200, "nothing waits for it"


def test_a_decision_for_somebody_absent_comes_back_for_review(case: Todoke) -> None:
    head, deputy = case.actor(HEAD), case.actor(REVIEWER)
    case.receive()
    case.review()
    case.site.engine.add_absence(head, head.staff_id, deputy.staff_id, TODAY, TODAY, "出張")
    person = case.site.person(REVIEWER)
    assert "代理分 1件" in _tabs(person)
    follow(person, "代理分 1件")
    assert "代理: 架空 梅子" in person.page.main
    follow(person, "届出を決裁する")
    assert "不在の架空 梅子さんの代理として行います。" in person.page.main
    assert "架空 梅子さんの後閲に回ります。" in person.page.main
    page = person.submit("承認")
    assert "不在の架空 梅子に代わって決裁しました（代決）。" in page.main

    back = case.open(HEAD)
    page = back.send("見ました", {"comment": "了解"})
    assert "後閲に「閲覧済」と回答しました。" in page.main
    assert "「届出を決裁する」の代決を閲覧しました（後閲）。 意見: 了解" in page.main


def test_a_deputy_answers_for_somebody_absent(case: Todoke) -> None:
    head, deputy = case.actor(HEAD), case.actor(REVIEWER)
    _ask(case, HEAD)
    case.site.engine.add_absence(head, head.staff_id, deputy.staff_id, TODAY, TODAY)
    person = case.site.person(REVIEWER)
    person.get("/inbox/answers")
    assert "代理: 架空 梅子" in person.page.main
    follow(person, "回答")
    assert "架空 梅子さんの代理として答えます。" in person.page.main
    page = person.send("同意する", {})
    assert "合議に同意しました（架空 梅子の代理）。" in page.main
    assert "例示 三郎が代理で回答" in page.main


def test_only_those_asked_can_answer(case: Todoke) -> None:
    _ask(case, OTHER_CLERK)
    (routing,) = case.site.engine.routings(case.actor(COUNTER), case.id)
    stranger = case.site.person(SECOND_CLERK)
    page = stranger.get(f"/routings/{routing.id}")
    assert "あなたが答えることは、いまはありません。" in page.main
    token = case.open(SECOND_CLERK)
    fields = token.page.form("コメントを残す").fields
    answer = token.client.post(
        f"/routings/{routing.id}",
        data={"csrf_token": fields["csrf_token"], "answer": "consented", "comment": "私が"},
    )
    assert answer.status_code == 404
    assert "私が" in answer.text
    assert stranger.get(f"/routings/{routing.id}/close").status == 403


def test_what_waits_for_nobody_says_so(site: Site) -> None:
    page = site.person().get("/inbox/answers")
    assert "あなたの回答を待っているものはありません。" in page.main
    assert site.person().get(f"/routings/{'0' * 8}-0000-7000-8000-{'0' * 12}").status == 404


def test_what_was_typed_survives_the_end_of_the_session(case: Todoke) -> None:
    clerk = case.open()
    follow(clerk, "供覧に回す")
    case.site.pass_time(timedelta(minutes=61))
    box = f"p.{case.staff(OTHER_CLERK)}"
    page = clerk.send("供覧に回す", {box: "1", "f.内容": "見てください"})
    assert page.status == 401
    assert "見てください" not in page.html
    who = {"municipality": FUKAGAWA, "login": COUNTER, "password": DEMO_PASSWORD}
    clerk.send("サインイン", who)
    assert clerk.page.h1 == "供覧 R8-01-000001"
    fields = clerk.page.form("供覧に回す").fields
    assert (fields["f.内容"], fields[box]) == ("見てください", "1")
    assert case.site.engine.routings(case.actor(COUNTER), case.id) == ()
    assert "1人の供覧に回しました。" in clerk.send("供覧に回す", {}).main
