"""添付: adding, fetching and taking off files."""

from __future__ import annotations

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine.office.values import AttachedFile
from tests.integration.web.demo_site import COUNTER, HEAD, REVIEWER, Person, Site
from tests.integration.web.html_page import HtmlPage
from tests.integration.web.todoke import OTHER_HEAD, Todoke, follow

MEGABYTE = 1024 * 1024


@pytest.fixture
def case(site: Site) -> Todoke:
    return Todoke(site)


def _upload(person: Person, name: str, content: bytes, summary: str = "") -> HtmlPage:
    form = person.page.form("添付する")
    entries = {key: text for key, text in form.fields.items() if key != "file"}
    file = FileStorage(BytesIO(content), name)
    # Encoded here: the test client would leave a temporary file open.
    boundary, body = encode_multipart({**entries, "summary": summary, "file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    return person.see(
        person.client.post(form.action, data=body, content_type=kind, follow_redirects=True)
    )


def test_a_file_of_twenty_megabytes_is_kept_and_handed_out(case: Todoke) -> None:
    clerk = case.open()
    content = b"%PDF-1.7" + b"0" * (20 * MEGABYTE - 8)
    page = _upload(clerk, "転出証明書.pdf", content, "転出証明書の写し")
    assert "ファイルを添付しました。" in page.main
    assert "転出証明書.pdf 転出証明書の写し 20.0MB 見本 花子" in page.main
    with clerk.client.get(page.links()["転出証明書.pdf"]) as answer:
        assert answer.data == content
        headers = answer.headers
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert "%E8%BB%A2%E5%87%BA" in headers["Content-Disposition"]
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_what_is_too_large_says_how_large_it_may_be(case: Todoke) -> None:
    clerk = case.open()
    page = _upload(clerk, "大.bin", b"0" * (20 * MEGABYTE + 1), "大きな図面")
    assert page.status == 422
    assert "20MBまでです。" in page.main
    assert page.form("添付する").fields["summary"] == "大きな図面"
    page = _upload(clerk, "大.bin", b"0" * (21 * MEGABYTE))
    assert page.status == 413
    assert "上限 20 MB" in page.main


def test_a_page_can_do_nothing_in_the_name_of_the_product(case: Todoke) -> None:
    clerk = case.open()
    page = _upload(clerk, "<b>罠.html", b"<script>alert(1)</script>")
    link = next(href for text, href in page.links().items() if "罠" in text)
    with clerk.client.get(link) as answer:
        assert answer.mimetype == "application/octet-stream"
        assert "attachment" in answer.headers["Content-Disposition"]


def test_nothing_chosen_and_nothing_inside_are_refused(case: Todoke) -> None:
    clerk = case.open()
    page = clerk.send("添付する", {"summary": "届書"})
    assert page.status == 422
    assert "ファイルを選んでください。" in page.main
    assert page.form("添付する").fields["summary"] == "届書"
    page = _upload(clerk, "空.txt", b"")
    assert page.status == 422
    assert "中身が空です。" in page.main


def test_a_file_sent_twice_is_kept_once(case: Todoke) -> None:
    clerk = case.open()
    before = clerk.page
    _upload(clerk, "届書.pdf", b"%PDF")
    clerk.page = before
    _upload(clerk, "届書.pdf", b"%PDF")
    assert len(case.site.engine.attachments(case.actor(COUNTER), case.id)) == 1


def test_a_file_is_taken_off_with_a_reason(case: Todoke) -> None:
    clerk = case.open()
    page = _upload(clerk, "誤り.pdf", b"%PDF")
    address = page.links()["誤り.pdf"]
    follow(clerk, "取り消す")
    page = clerk.send("取り消す", {"f.理由": ""})
    assert page.status == 422
    page = clerk.send("取り消す", {"f.理由": "別の人の書類"})
    assert "添付「誤り.pdf」を取り消しました。" in page.main
    assert "添付「誤り.pdf」を取り消しました。 理由: 別の人の書類" in page.main
    assert "誤り.pdf" not in page.links()
    assert clerk.get(address).status == 404
    assert clerk.get(f"{address}/withdraw").status == 404


def test_others_may_fetch_but_not_take_off(case: Todoke) -> None:
    file = AttachedFile(name="届書.pdf", content=b"%PDF")
    attached = case.site.engine.attach(case.actor(COUNTER), case.id, file)
    for login in (REVIEWER, OTHER_HEAD):
        other = case.open(login)
        assert "取り消す" not in other.page.links()
        with other.client.get(other.page.links()["届書.pdf"]) as answer:
            assert answer.data == b"%PDF"
        assert other.get(f"/attachments/{attached}/withdraw").status == 403
    assert "取り消す" in case.open(HEAD).page.links()
    stranger = case.site.person("rumoi-mado1", "012122")
    assert stranger.get(f"/attachments/{attached}").status == 404
    assert stranger.get(f"{case.url}/attachments").status == 404


def test_a_case_that_is_over_takes_no_more_files(case: Todoke) -> None:
    clerk = case.open()
    before = clerk.page
    case.site.engine.withdraw(case.actor(COUNTER), case.id, "本人の申出")
    clerk.page = before
    page = _upload(clerk, "届書.pdf", b"%PDF", "遅れて届いた")
    assert page.status == 409
    assert "遅れて届いた" in page.main
    page = clerk.get(f"{case.url}/attachments")
    assert "添付はありません。" in page.main
