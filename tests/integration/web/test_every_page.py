"""Every address of the product is opened once: a page is checked as all are, a file is a file."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from werkzeug.routing import Rule

from engine.office.values import AttachedFile
from tests.integration.web.demo_site import COUNTER, HEAD, Site
from tests.integration.web.todoke import SYSTEM, Todoke

TODAY = date(2026, 11, 16)


@pytest.fixture
def case(site: Site) -> Todoke:
    return Todoke(site)


def _known(case: Todoke) -> dict[str, object]:
    """Return something real for every part of an address."""
    engine, clerk, head = case.site.engine, case.actor(COUNTER), case.actor(HEAD)
    file = AttachedFile(name="届書.pdf", content=b"%PDF")
    kept = case.site.comparison(head)
    routing: UUID = engine.circulate(clerk, case.id, [head.staff_id], "参考まで")
    return {
        "case_id": case.id,
        "work_item_id": case.item(COUNTER).id,
        "flow_id": "01-01",
        "attachment_id": engine.attach(clerk, case.id, file),
        "routing_id": routing,
        "absence_id": engine.add_absence(head, head.staff_id, clerk.staff_id, TODAY, TODAY),
        "number": 1,  # of an edition
        "move_id": uuid4(),
        "comparison_id": kept.id,
        "content_hash": kept.current_hash,
        "key": next(iter(case.site.gaps(kept))),
        "form": "xlsx",
    }


def _pages(site: Site) -> list[Rule]:
    rules = (rule for rule in site.app.url_map.iter_rules() if rule.endpoint != "static")
    return [rule for rule in rules if "GET" in (rule.methods or ())]


@pytest.mark.parametrize("login", [COUNTER, HEAD, SYSTEM])
def test_every_page_can_be_opened(case: Todoke, login: str) -> None:
    person, known = case.site.person(login), _known(case)
    for rule in _pages(case.site):
        # What is not in _known does not exist: then the page that says so is looked at.
        built = rule.build({name: known.get(name, uuid4()) for name in rule.arguments})
        assert built is not None, f"{rule}: give values for {rule.arguments} in _known"
        url = built[1]
        answer = person.client.get(url, follow_redirects=True)
        with answer:
            if answer.mimetype != "text/html":
                assert answer.headers["Content-Disposition"].startswith("attachment"), url
                continue
            page = person.see(answer)
        # Who may not gets a page that says so; nothing is broken.
        assert page.status in (200, 403, 404, 409), f"{url}: {page.status} {page.main}"
