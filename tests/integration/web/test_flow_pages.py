"""流れ図: the list and the pages of published flows."""

from __future__ import annotations

from tests.integration.web.demo_site import Site
from tests.integration.web.html_page import text_of


def test_the_list_names_every_flow_with_its_edition(site: Site) -> None:
    page = site.person().get("/flows")
    assert page.links()["転入"] == "/flows/01-01"
    row = next(text_of(each) for each in page.all("tr") if "転入" in text_of(each))
    assert row.startswith("01-01 転入 第1版 令和8年11月16日 14:32")


def test_a_flow_is_drawn_and_told_in_words(site: Site) -> None:
    page = site.person().get("/flows/01-01")
    assert page.h1 == "01-01 転入"
    rows = [text_of(each) for each in page.all("tr")]
    assert any(row.startswith("090 住民票の記載を承認する 課長 端末 2分（推定）") for row in rows)
    assert any(row.startswith("転入届の期間 法定 手続全体 住民基本台帳法22条") for row in rows)
    assert any("いまの版" in row for row in rows)
    assert [each for each in page.root.iter() if each.get("data-element") == "Task_090_kessai"]


def test_a_flow_can_be_opened_for_a3_paper(site: Site) -> None:
    person = site.person()
    page = person.get(person.get("/flows/01-01").links()["大きく見る・印刷する（A3）"])
    assert page.h1 == "流れ図 01-01 転入"
    assert "住民票の記載を承認する 課長・作業 090" in page.main


def test_another_municipality_has_its_own_flows(site: Site) -> None:
    stranger = site.person("rumoi-mado1", "012122")
    assert "公開している流れ図はまだありません。" in stranger.get("/flows").main
    assert stranger.get("/flows/01-01").status == 404
    assert stranger.get("/flows/01-01/diagram").status == 404
