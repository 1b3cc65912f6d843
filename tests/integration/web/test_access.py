"""Who may open what."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from errors.web import PageNotAllowed
from municipality.actor import Actor, Membership
from municipality.kinds import Duty
from municipality.roles import Role
from tests.integration.web.demo_site import Site
from web.access import Access, access_of

#: Reached without signing in. Anything added here needs a reason.
PUBLIC = {"sign_in.show", "sign_in.enter", "sign_in.leave", "inbox.home"}


def _views(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_says_who_may_open_it(site: Site) -> None:
    silent = [
        rule.endpoint
        for rule in _views(site.app)
        if access_of(site.app.view_functions[rule.endpoint]) is None
    ]
    assert silent == [], "add @public, @staff_only or @roles_only(…) to these views"


def test_only_the_door_is_public(site: Site) -> None:
    public = {
        rule.endpoint
        for rule in _views(site.app)
        if (access := access_of(site.app.view_functions[rule.endpoint])) and access.public
    }
    assert public == PUBLIC


def test_a_view_that_says_nothing_is_never_run(site: Site) -> None:
    site.app.testing = False
    site.app.add_url_rule("/silent", "silent", lambda: "secret")
    answer = site.app.test_client().get("/silent")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_without_a_session_every_page_asks_to_sign_in(site: Site) -> None:
    client = site.app.test_client()
    for rule in _views(site.app):
        if rule.endpoint in PUBLIC:
            continue
        values = {name: "01-01" if name == "flow_id" else uuid4() for name in rule.arguments}
        _, url = rule.build(values) or ("", "")
        assert url
        if "GET" in (rule.methods or ()):
            answer = client.get(url)
            assert answer.status_code == 303, url
            assert answer.location.startswith("/sign-in?next="), url
        else:
            assert client.post(url).status_code == 401, url


def test_a_role_that_is_missing_is_named(site: Site) -> None:
    clerk = Membership(section_id=1, section_name="市民課", role=Role.COUNTER, duty=Duty.MAIN)
    actor = Actor(municipality="012289", staff_id=1, name="見本 花子", memberships=(clerk,))
    Access(roles=frozenset({Role.COUNTER, Role.REVIEWER})).check(actor)
    with pytest.raises(PageNotAllowed) as refused:
        Access(roles=frozenset({Role.ANALYST, Role.ADMINISTRATOR})).check(actor)
    assert refused.value.status == 403
    assert "情報管理者・業務改善担当" in refused.value.user_message


def test_a_case_of_another_municipality_does_not_exist(site: Site) -> None:
    clerk = site.person()
    url = clerk.start_tennyu().url
    stranger = site.person("rumoi-mado1", "012122")
    assert stranger.get(url).status == 404
    assert stranger.get(f"{url}/history").status == 404
    assert stranger.get(f"{url}/diagram").status == 404
    assert stranger.get("/cases/find?number=R8-01-000001").status == 404
