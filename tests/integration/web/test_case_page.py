"""案件: the one page of a case."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest

from engine.history.sheet import HEADINGS
from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER, Person, Site
from tests.integration.web.html_page import text_of
from tests.integration.web.tennyu import (
    APPROVE,
    CERTIFICATE,
    COUNTER_FIRST,
    IDENTIFY,
    PROTECTION,
    RECEIVE,
    REVIEW,
)
from wfa.typesetting import documents

SECOND_CLERK = "fukagawa-mado2"


def _steps(person: Person) -> dict[str, str]:
    """Return the state of each step in the list beside the form."""
    items = (each for each in person.page.all("li") if "steps__" in (each.get("class") or ""))
    lines = ((text_of(each).split(" ")[0], str(each.get("class"))) for each in items)
    return {name: state.removeprefix("steps__") for name, state in lines}


def test_the_head_line_says_who_until_when_and_what_next(site: Site) -> None:
    clerk, reviewer = site.person(COUNTER), site.person(REVIEWER)
    url = clerk.start_tennyu().url
    assert "あなたの係の番です まだ誰も引き受けていません" in clerk.page.standing
    assert "引き受けて「届出を受け付ける」を行う" in clerk.page.standing

    clerk.send("引き受ける", {})
    assert "あなた（見本 花子）の番です" in clerk.page.standing
    assert "次にすること 「届出を受け付ける」を行う" in clerk.page.standing

    page = reviewer.get(url)
    assert "見本 花子さんの番です" in page.standing
    assert "「届出を受け付ける」が終わるのを待つ" in page.standing
    assert "この案件で、いまあなたが行う作業はありません。" in page.main
    assert not [form for form in page.forms if "complete" in form.action]


def test_the_list_of_steps_tells_what_the_drawing_shows(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.do(RECEIVE, IDENTIFY)
    states = _steps(clerk)
    assert states["届出を受け付ける"] == "done"
    assert states["本人を確認する"] == "done"
    assert states["転出証明書などを確認する"] == "current"
    assert states["住民票を記載する"] == "ahead"
    drawn = [each for each in clerk.page.root.iter() if each.get("data-element")]
    here = [each for each in drawn if (each.get("class") or "").endswith(" current")]
    assert [each.get("data-element") for each in here] == ["Task_040_tenshutsu_shomeisho"]


def test_a_common_part_is_drawn_too(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    page = clerk.do(RECEIVE)
    assert "本人を確認する（共通の流れ）" in page.main
    assert len([each for each in page.root.iter() if str(each.tag).endswith("}svg")]) == 3


def test_the_form_is_made_from_the_step(site: Site) -> None:
    clerk = site.person()
    page = clerk.start_tennyu()
    form = page.form("完了")
    assert form.choices["f.転入の種類"] == ["転出証明書", "特例転入", "国外から", "書類なし"]
    for part in "年月日":
        assert f"f.生年月日~{part}" in form.fields
    shown = {text_of(each) for each in page.all("dt")}
    assert "氏名" in shown
    assert "f.異動者の氏名" not in form.fields, "what is only shown is not sent"
    labels = {label.get("for"): text_of(label) for label in page.all("label")}
    assert labels["f-フリガナ"] == "フリガナ※必須"
    assert labels["f-方書"] == "方書"
    assert "根拠: 住民基本台帳法22条1項 （条文確認済）" in page.main


def test_enter_presses_a_button_that_does_nothing(site: Site) -> None:
    clerk = site.person()
    page = clerk.start_tennyu()
    form = next(each for each in page.all("form") if "complete" in (each.get("action") or ""))
    first = next(each for each in form.iter() if str(each.tag).endswith("}button"))
    assert first.get("type") == "submit"
    assert (first.get("disabled"), first.get("hidden")) == ("", "")


def test_problems_come_all_at_once_and_nothing_typed_is_lost(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    page = clerk.submit("完了", フリガナ="ふかがわ　はなこ", 生年月日="R8.2.30", 新住所="深川市")
    assert page.status == 422
    problems = [text for text, href in page.links().items() if href.startswith("#f-")]
    assert len(problems) == 6
    assert any("2026年2月30日という日はありません" in text for text in problems)
    fields = page.form("完了").fields
    assert fields["f.フリガナ"] == "ふかがわ　はなこ"
    assert fields["f.生年月日~年"] == "R8.2.30"

    page = clerk.get(page.url.replace("/complete", ""))
    assert page.form("完了").fields["f.新住所"] == "深川市", "it is also kept as a draft"


def test_conditional_fields_are_asked_when_they_are_due(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.do(RECEIVE)
    assert "f.本人確認書類" not in clerk.page.form("確認できた").fields
    page = clerk.submit("選んだ内容に合わせて欄を出し直す", 本人確認の方法="1点")
    assert "f.本人確認書類" in page.form("確認できた").fields
    assert page.form("確認できた").fields["f.本人確認の方法"] == "1点"


def test_an_outcome_that_needs_a_reason_asks_for_it(site: Site) -> None:
    clerk, reviewer, head = (site.person(login) for login in (COUNTER, REVIEWER, HEAD))
    clerk.start_tennyu()
    clerk.do(*COUNTER_FIRST)
    reviewer.open_work(REVIEW.name)
    reviewer.do(REVIEW)
    head.open_work(APPROVE.name)
    page = head.send("不受理", {})
    assert page.status == 422
    assert page.links()["理由: 「不受理」には理由が要ります。理由を入力してください。"] == "#reason"
    page = head.send("不受理", {"reason": "住所の実態がないため"})
    assert "「住民票の記載を承認する」を完了しました。" in page.main


def test_a_draft_is_saved_unchecked_by_the_button(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    page = clerk.submit("下書き保存", 生年月日="まだ分からない")
    assert "下書きを保存しました。" in page.main
    assert page.form("完了").fields["f.生年月日~年"] == "まだ分からない"
    assert "に保存した下書きを表示しています。" in page.main
    clerk.get("/inbox?scope=section")
    assert "下書きあり" in clerk.page.main


def test_a_draft_is_saved_by_the_script(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    clerk.do(RECEIVE)
    form = clerk.page.form("確認できた")
    entries = {**form.fields, "f.本人確認の方法": "1点"}
    answer = clerk.client.post(
        form.action.replace("complete", "draft"),
        data=entries,
        headers={"Accept": "application/json"},
    )
    assert answer.json is not None
    assert answer.json["message"] == "14:32 に下書きを自動で保存しました。"
    assert "本人確認書類" in answer.json["active"]
    assert "届出人の住所" not in answer.json["active"]


def test_the_same_form_twice_is_done_once(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    before = clerk.page
    clerk.do(RECEIVE)
    clerk.page = before
    page = clerk.submit("完了", **RECEIVE.answers)
    assert page.status == 409
    assert "あなたが完了しています" in page.main
    clerk.get(page.links()["案件の画面へ"])
    assert IDENTIFY.name in clerk.page.standing


def test_a_step_somebody_else_finished_says_who(site: Site) -> None:
    clerk, colleague = site.person(COUNTER), site.person(SECOND_CLERK)
    url = clerk.start_tennyu().url
    colleague.get(url)
    clerk.do(RECEIVE)
    page = colleague.submit("完了", フリガナ="ハナコ", 転入する人数="9")
    assert page.status == 409
    assert page.h1 == "ほかの操作と重なりました"
    assert "見本 花子が完了しています" in page.main
    assert "保存されなかった入力" in page.main
    assert "フリガナハナコ" in page.main


def test_a_work_item_that_was_claimed_meanwhile_is_not_overwritten(site: Site) -> None:
    clerk, colleague = site.person(COUNTER), site.person(SECOND_CLERK)
    url = clerk.start_tennyu().url
    colleague.get(url)
    clerk.send("引き受ける", {})
    page = colleague.submit("完了", **RECEIVE.answers)
    assert page.status == 409
    assert "見本 花子が引き受けています" in page.main
    page = colleague.get(url)
    assert "見本 花子さんの番です" in page.standing


def test_sending_back_needs_a_step_and_a_reason(site: Site) -> None:
    clerk, reviewer = site.person(COUNTER), site.person(REVIEWER)
    clerk.start_tennyu()
    clerk.do(*COUNTER_FIRST)
    page = reviewer.open_work(REVIEW.name)
    page = reviewer.get(page.links()["前の作業へ差し戻す"])
    assert page.h1 == "差戻し R8-01-000001"
    assert "記入もれがあります。" in page.main
    page = reviewer.send("差し戻す", {"reason": "異動日を確かめてください。"})
    assert page.status == 422
    assert page.links()["差戻し先: 作業を選んでください。"] == "#step"
    assert page.form("差し戻す").fields["reason"] == "異動日を確かめてください。"

    step = page.form("差し戻す").choices["step"][-1]
    page = reviewer.send("差し戻す", {"step": step, "reason": ""})
    assert page.status == 422
    assert page.form("差し戻す").fields["step"] == step


def test_a_case_sent_back_says_why_and_keeps_the_entries(site: Site) -> None:
    clerk, reviewer = site.person(COUNTER), site.person(REVIEWER)
    clerk.start_tennyu()
    clerk.do(*COUNTER_FIRST)
    page = reviewer.open_work(REVIEW.name)
    page = reviewer.get(page.links()["前の作業へ差し戻す"])
    step = page.form("差し戻す").choices["step"][-1]
    page = reviewer.send("差し戻す", {"step": step, "reason": "異動日を確かめてください。"})
    assert "差し戻しました。" in page.main
    assert "届出を受け付ける" in page.standing

    page = clerk.open_work(RECEIVE.name)
    assert "例示 三郎から差し戻されました。" in page.main
    assert "異動日を確かめてください。" in page.main
    fields = page.form("完了").fields
    assert fields["f.フリガナ"] == "フカガワ　ハナコ"
    page = clerk.submit("完了", 異動日="R8.11.9")
    assert "異動日: 令和8年11月10日 → 令和8年11月9日" in page.main


def test_the_known_answers_and_deadlines_stand_on_the_page(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    page = clerk.do(RECEIVE, IDENTIFY, CERTIFICATE, PROTECTION)
    assert "新住所深川市２条１７番１７号" in page.main.replace(" ", "")
    side = text_of(page.all("aside")[0])
    assert "転入届の期間 あと8日 11月24日（火）" in side
    assert "住民基本台帳法22条1項" in side


def test_a_missing_case_has_a_page_that_says_so(site: Site) -> None:
    clerk = site.person()
    page = clerk.get("/cases/01a1e212-69e0-7228-8000-000000000000")
    assert page.status == 404
    page = clerk.get("/work/01a1e212-69e0-7228-8000-000000000000")
    assert page.status == 404
    assert "受信箱を開き直してください。" in page.main


def test_a_work_item_that_is_done_leads_to_its_case(site: Site) -> None:
    clerk = site.person()
    clerk.start_tennyu()
    work = clerk.page.form("完了").action.replace("/complete", "")
    clerk.do(RECEIVE)
    assert clerk.get(work).h1 == "転入（深川 花子） R8-01-000001"


def test_the_history_sheet_can_be_printed(site: Site) -> None:
    clerk = site.person()
    url = clerk.start_tennyu().url
    site.pass_time(timedelta(minutes=3))
    page = clerk.get(f"{url}/history")
    assert page.h1 == "経緯表 R8-01-000001"
    headings = [text_of(each) for each in page.all("th", scope="col")]
    assert tuple(headings[-len(HEADINGS) :]) == HEADINGS
    assert "届出を受け付ける（窓口担当）" in page.main
    assert "出力 令和8年11月16日 14:35 深川市 見本 花子" in page.main


def test_the_history_sheet_can_be_saved(site: Site) -> None:
    clerk = site.person()
    page = clerk.get(f"{clerk.start_tennyu().url}/history")
    for link, beginning in (("Excel で保存", b"PK"), ("PDF で保存", b"%PDF")):
        answer = clerk.client.get(page.links()[link])
        assert answer.status_code == 200
        assert answer.data.startswith(beginning)
        form = page.links()[link].rpartition(".")[2]
        name = quote(f"経緯表_R8-01-000001.{form}")
        assert answer.headers["Content-Disposition"].endswith(f"UTF-8''{name}")


def test_without_the_typesetter_the_page_says_what_to_do(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda name: None)
    clerk = site.person()
    page = clerk.get(f"{clerk.start_tennyu().url}/history.pdf")
    assert page.status == 501
    assert "Excel で出力するか" in page.main


def test_the_drawing_has_a_page_of_its_own(site: Site) -> None:
    clerk = site.person()
    url = clerk.start_tennyu().url
    page = clerk.get(f"{url}/diagram")
    assert page.h1 == "流れ図 R8-01-000001"
    assert page.links()["R8-01-000001"] == url
