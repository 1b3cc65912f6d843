"""手続の開始."""

from __future__ import annotations

from tests.integration.web.demo_site import FUKAGAWA, HEAD, Site
from tests.integration.web.todoke import flow_file


def test_one_sees_what_one_may_start_by_business(site: Site) -> None:
    page = site.person().get("/start")
    assert "01 住民基本台帳" in page.main
    assert page.links()["転入 01-01・第1版"] == "/start/01-01"


def test_whoever_may_start_nothing_is_told_where_to_go(site: Site) -> None:
    page = site.person(HEAD).get("/start")
    assert "始められる手続はありません" in page.main
    assert "受信箱" in page.links()


def test_the_form_shows_the_law_and_the_way_ahead(site: Site) -> None:
    page = site.person().get("/start/01-01")
    assert page.h1 == "転入の受付"
    assert "住民基本台帳法22条 （条文確認済）" in page.main
    assert "住民基本台帳事務処理要領 要確認" in page.main
    assert "住民票の記載を承認する 課長・作業 090" in page.main


def test_what_is_missing_is_said_at_the_top_and_at_the_field(site: Site) -> None:
    clerk = site.person()
    clerk.get("/start/01-01")
    page = clerk.submit("受け付ける", 異動者の氏名="", 届出日="令和8年13月1日")
    assert page.status == 422
    assert "入力に直すところが2件あります" in page.main
    problem = "異動者の氏名（代表の人）: 入力してください。"
    assert page.links()[problem] == "#f-異動者の氏名"
    name = next(each for each in page.all("input") if each.get("id") == "f-異動者の氏名")
    assert name.get("aria-invalid") == "true"
    assert "f-異動者の氏名-error" in (name.get("aria-describedby") or "").split()
    form = page.form("受け付ける")
    date = [form.fields[f"f.届出日~{part}"] for part in "年月日"]
    assert date == ["令和8", "13", "1"], "what was typed must stand there again"


def test_a_form_sent_twice_makes_one_case(site: Site) -> None:
    clerk = site.person()
    first = clerk.get("/start/01-01")
    clerk.submit("受け付ける", 異動者の氏名="深川　花子", 届出日="R8.11.16")
    case = clerk.page.url
    clerk.page = first
    clerk.submit("受け付ける", 異動者の氏名="深川　花子", 届出日="R8.11.16")
    assert clerk.page.url == case
    assert clerk.get("/cases/find?number=R8-01-000002").status == 404


def test_what_was_mended_is_told(site: Site) -> None:
    clerk = site.person()
    clerk.get("/start/01-01")
    page = clerk.submit("受け付ける", 異動者の氏名="ﾌｶｶﾞﾜ花子", 届出日="20261116")
    assert "「ﾌｶｶﾞﾜ花子」を全角の「フカガワ花子」に直しました。" in page.main


def test_an_unknown_flow_has_a_page_that_says_so(site: Site) -> None:
    page = site.person().get("/start/99-99")
    assert page.status == 404
    assert "手続「99-99」はまだ公開されていません。" in page.main


def test_starting_needs_the_role_of_the_start(site: Site) -> None:
    clerk = site.person()
    clerk.get("/start/01-01")
    form = clerk.page.form("受け付ける")
    head = site.person(HEAD)
    head.get("/start")
    token = head.page.form("サインアウト").fields["csrf_token"]
    answer = head.client.post(form.action, data={**form.fields, "csrf_token": token})
    assert answer.status_code == 403
    assert "CASE-005" in answer.text


def test_a_script_learns_which_fields_are_asked(site: Site) -> None:
    clerk = site.person()
    form = clerk.get("/start/01-01").form("受け付ける")
    answer = clerk.client.post(f"{form.action}/state", data=form.fields)
    assert answer.json == {"saved": False, "active": ["異動者の氏名", "届出日"]}


def test_without_a_script_a_button_draws_the_form_again(site: Site) -> None:
    clerk = site.person()
    form = clerk.get("/start/01-01").form("受け付ける")
    entries = {**form.fields, "f.異動者の氏名": "音江　三郎"}
    answer = clerk.client.post(f"{form.action}/refresh", data=entries)
    assert answer.status_code == 200
    assert 'value="音江　三郎"' in answer.text


def test_what_begins_by_itself_stands_below_with_its_next_time(site: Site) -> None:
    assert "ひとりでに始まる手続" not in site.person().get("/start").main
    site.engine.deploy(FUKAGAWA, flow_file("nenji.bpmn"))
    page = site.person().get("/start")
    assert "名簿の更新 01-88・第1版 令和9年4月1日 0:00 毎年4月1日" in page.main
    assert "名簿の更新 01-88・第1版 合図「一斉停止」 止める合図" in page.main
    editions = site.person("fukagawa-kaizen").get("/flows/01-88/editions")
    assert "毎年4月1日（第1版）令和9年4月1日 0:00" in editions.main
