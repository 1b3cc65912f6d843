"""窓口, 審査入力 and 課長 use what an office does around a case: ask, hand over, rest, stand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.e2e.desk import Desk
from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER
from tests.integration.web.tennyu import APPROVE, COUNTER_FIRST, IDENTIFY, RECEIVE, REVIEW


def test_a_case_is_asked_about_decided_for_somebody_and_looked_at_later(
    open_desk: Callable[..., Desk],
) -> None:
    clerk = open_desk(COUNTER)
    case = _receive(clerk)
    for step in COUNTER_FIRST[1:]:
        clerk.do(step)
        clerk.notice(f"「{step.name}」を完了しました。")
    reviewer, head = open_desk(REVIEWER), open_desk(HEAD)
    _ask_for_consent(reviewer, case)
    _agree(clerk, head)
    reviewer.go(case)
    reviewer.do(REVIEW)
    reviewer.notice("を完了しました。")
    _go_away(head)
    _decide_for(reviewer)
    head.go(case)
    head.look("case-for-review")
    head.press("見ました")
    head.notice("後閲に「閲覧済」と回答しました。")
    assert "の代決を閲覧しました（後閲）。" in head.main
    head.look("case-with-everything")
    head.print_sheet("case-with-everything")


def _receive(clerk: Desk) -> str:
    clerk.go("/start/01-01")
    clerk.fill({"異動者の氏名": "深川　花子", "届出日": "R8.11.16"})
    clerk.press("受け付ける")
    clerk.notice("受け付けました。")
    clerk.do(RECEIVE)
    clerk.notice("完了しました。")
    return clerk.page.url.removeprefix(clerk.live.url).partition("?")[0]


def _ask_for_consent(reviewer: Desk, case: str) -> None:
    reviewer.go(case)
    reviewer.follow("合議に回す")
    reviewer.see("合議 R8-01-000001")
    reviewer.press("合議に回す")
    reviewer.notice("直すところが2件")
    reviewer.look("consent-with-errors")
    _choose(reviewer, "市民課", "架空 梅子")
    _choose(reviewer, "市民課戸籍住民係", "見本 花子")
    reviewer.page.get_by_label("合議の内容").fill("世帯主の続柄は\nこれでよいか")
    reviewer.look("consent")
    reviewer.press("合議に回す")
    reviewer.notice("2人の合議に回しました。全員の同意を待ちます。")
    reviewer.press(REVIEW.button)
    reviewer.see("ほかの操作と重なりました")
    assert "合議の途中です。" in reviewer.main


def _choose(desk: Desk, section: str, name: str) -> None:
    group = desk.page.locator("details").filter(
        has=desk.page.locator("summary", has_text=f"{section}（")
    )
    box = group.get_by_role("checkbox", name=name)
    if not box.is_visible():
        group.locator("summary").click()
    box.check()


def _agree(clerk: Desk, head: Desk) -> None:
    clerk.go("/inbox")
    clerk.page.get_by_role("link", name="回答待ち 1件").click()
    clerk.see("回答待ち")
    clerk.look("answers")
    clerk.page.get_by_role("link", name="回答: R8-01-000001").click()
    clerk.look("answer")
    clerk.press("同意しない")
    clerk.notice("不同意の理由が入力されていません。")
    clerk.look("answer-without-reason")
    clerk.press("同意する")
    clerk.notice("合議に「同意」と回答しました。")

    head.go("/inbox/answers")
    head.page.get_by_role("link", name="回答: R8-01-000001").click()
    head.follow("案件の画面で、記入・添付・経緯を見る")
    head.look("case-with-a-question")
    head.press("同意する")
    head.notice("合議に「同意」と回答しました。")
    assert "合議で全員が同意しました。" in head.main


def _go_away(head: Desk) -> None:
    head.follow("不在・代理")
    head.see("不在・代理")
    head.press("登録する")
    head.notice("直すところが2件")
    head.look("absences-with-errors")
    head.page.get_by_label("代理の職員").select_option(
        label="例示 三郎（市民課戸籍住民係 審査・入力担当）"
    )
    head.fill({"終わりの日": "R8.11.20", "理由": "出張"})
    head.press("登録する")
    head.notice("不在を登録しました。")
    head.look("absences")


def _decide_for(reviewer: Desk) -> None:
    reviewer.go("/inbox")
    reviewer.page.get_by_role("link", name="代理分 1件").click()
    reviewer.page.get_by_text("代理: 架空 梅子").wait_for()
    reviewer.look("inbox-deputy")
    reviewer.follow(APPROVE.name)
    reviewer.notice("不在の架空 梅子さんの代理として行います。")
    reviewer.look("decision-for-somebody")
    reviewer.press(APPROVE.button)
    reviewer.notice("「住民票の記載を承認する」を完了しました。")


def test_a_case_is_pulled_back_handed_over_rests_and_is_withdrawn(
    open_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    clerk = open_desk(COUNTER)
    case = _receive(clerk)
    clerk.follow(f"引戻し（{RECEIVE.name}）")
    clerk.look("pull-back")
    clerk.press("引き戻す")
    clerk.notice("引き戻しました。")
    clerk.press("完了")
    clerk.notice("完了しました。")

    _attach(clerk, tmp_path)
    _hand_over(clerk)
    _rest(clerk)
    _withdraw(clerk, case)


def _attach(clerk: Desk, folder: Path) -> None:
    file = folder / "転出証明書.pdf"
    file.write_bytes(b"%PDF-1.7 " + b"0" * 3_000_000)
    clerk.page.set_input_files("#file", str(file))
    clerk.page.fill("#summary", "転出証明書の写し")
    clerk.press("添付する")
    clerk.notice("ファイルを添付しました。")
    with clerk.page.expect_download() as download:
        clerk.follow("転出証明書.pdf")
    assert download.value.suggested_filename == "転出証明書.pdf"
    clerk.follow("取り消す: 転出証明書.pdf")
    clerk.look("attachment-withdrawal")
    clerk.page.locator('[name="f.理由"]').fill("別の人の書類")
    clerk.press("取り消す")
    clerk.notice("添付「転出証明書.pdf」を取り消しました。")


def _hand_over(clerk: Desk) -> None:
    clerk.follow("割当替え")
    clerk.look("reassign")
    clerk.page.get_by_label("見本 次郎").check()
    clerk.page.select_option("#f-理由-phrase", label="担当者の手がふさがっているため。")
    clerk.page.locator('[name="f.理由"]').press("Control+Enter")
    clerk.notice("見本 次郎さんに割り当てました。")
    assert "見本 次郎さんの番です" in clerk.standing
    clerk.look("case-handed-over")


def _rest(clerk: Desk) -> None:
    colleague_step = IDENTIFY.name
    assert colleague_step in clerk.main
    clerk.page.get_by_role("textbox", name="コメント").fill("電話で\n確かめた")
    clerk.press("コメントを残す")
    clerk.notice("コメントを残しました。")
    clerk.follow("保留")
    clerk.look("suspend")
    clerk.page.select_option("#f-理由-phrase", label="不足している書類の提出を待っています。")
    clerk.press("保留にする")
    clerk.notice("保留にしました。")
    clerk.look("case-on-hold")
    clerk.follow("再開")
    clerk.press("再開する")
    clerk.notice("再開しました。")


def _withdraw(clerk: Desk, case: str) -> None:
    clerk.follow("取下げ")
    clerk.page.select_option("#f-理由-phrase", index=1)
    clerk.press("取下げにする")
    clerk.notice("直すところが1件")
    clerk.look("withdraw-with-errors")
    clerk.page.locator('[name="f.確認"]').check()
    clerk.press("取下げにする")
    clerk.notice("取下げになりました。")
    assert "手続は終わりました（取下げ）" in clerk.standing
    clerk.go(f"{case}/history")
    clerk.look("history-of-everything")
    clerk.print_sheet("history-of-everything")


def test_the_operations_work_without_scripts(open_desk: Callable[..., Desk]) -> None:
    clerk = open_desk(COUNTER, scripts=False)
    case = _receive(clerk)
    clerk.follow("供覧に回す")
    _choose(clerk, "市民課", "架空 梅子")
    clerk.page.get_by_label("見てほしいこと").fill("参考まで")
    clerk.press("供覧に回す")
    clerk.notice("1人の供覧に回しました。")
    head = open_desk(HEAD, scripts=False)
    head.go(case)
    head.press("見ました")
    head.notice("供覧に「閲覧済」と回答しました。")
    head.follow("中止")
    head.page.locator('[name="f.理由"]').fill("誤って受け付けた")
    head.page.locator('[name="f.確認"]').check()
    head.press("中止にする")
    head.notice("中止になりました。")
