"""The main job: a 転入 case from the counter to its end, through the pages, on both databases."""

from __future__ import annotations

from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER, prepare, site_on
from tests.integration.web.tennyu import APPROVE, COUNTER_FIRST, COUNTER_LAST, REVIEW


def test_three_people_finish_a_case_with_one_return(database_url: str) -> None:
    prepare(database_url)
    site = site_on(database_url)
    clerk, reviewer, head = (site.person(login) for login in (COUNTER, REVIEWER, HEAD))

    clerk.start_tennyu()
    assert "受付番号 R8-01-000001 で受け付けました。" in clerk.page.main
    clerk.do(*COUNTER_FIRST)
    assert "市民課戸籍住民係の番です" in clerk.page.standing

    reviewer.open_work(REVIEW.name)
    reviewer.do(REVIEW)
    head.open_work(APPROVE.name)
    head.send("差戻し", {"reason": "続柄を確かめてください。"})
    assert head.page.status == 200

    reviewer.open_work(REVIEW.name)
    assert "架空 梅子から差し戻されました。続柄を確かめてください。" in reviewer.page.main
    reviewer.do(REVIEW)
    head.open_work(APPROVE.name)
    head.do(APPROVE)

    clerk.open_work(COUNTER_LAST[0].name)
    page = clerk.do(*COUNTER_LAST)
    assert "案件は「転入の手続を終えた」で完了になりました。" in page.main
    assert "手続は終わりました（完了）" in page.standing
    assert "することはありません" in page.standing
    assert "送信済" in page.main

    page = clerk.get(page.links()["経緯表を開く・印刷する"])
    assert "差戻し" in page.main
    assert "続柄を確かめてください。" in page.main
    assert "あとから変えられた行はありません" in page.main
    site.database.close()
