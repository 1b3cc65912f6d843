"""A site with the demo municipalities and the standard flows, and people who click through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_layouts import load_catalogue
from engine.clock import JAPAN, SettableClock
from engine.engine import Engine
from fitgap.gaps.kinds import Gap
from fitgap.workshop.keeping import start_subject
from fitgap.workshop.running import run
from fitgap.workshop.values import KeptComparison
from municipality.actor import Actor
from municipality.demo_setup import seed_demo
from municipality.positions import load_actor
from municipality.staffing import all_staff
from storage import Database, migrate
from tests.integration.fitgap.offices import FLOW_ID, OTHER_WORDS, current_file
from tests.integration.web.html_page import HtmlPage, check_page, text_of
from tests.integration.web.tennyu import Step
from web import Settings, create_app
from web.forms.posting import control_name
from web.services import SERVICES, Services
from web.signed_in import SEEN, SINCE, WHO, person_of
from wfa.library import standard_flows

FUKAGAWA = "012289"
#: 窓口, 審査入力 and 課長 of Fukagawa.
COUNTER, REVIEWER, HEAD = "fukagawa-mado1", "fukagawa-shinsa1", "fukagawa-kacho"
#: A Monday that is a working day, 14:32 in Japan.
NOW = datetime(2026, 11, 16, 14, 32, tzinfo=JAPAN)


@dataclass
class Person:
    """Somebody at a browser: follows links, fills in forms, and every page seen is checked."""

    site: Site
    client: FlaskClient
    page: HtmlPage = field(init=False)

    def get(self, url: str) -> HtmlPage:
        """Open an address."""
        return self.see(self.client.get(url, follow_redirects=True))

    def submit(self, button: str, **answers: str) -> HtmlPage:
        """Press a button; answers are fields of the flow by name."""
        entries = {control_name(name): text for name, text in answers.items()}
        return self.send(button, entries)

    def send(self, button: str, entries: dict[str, str]) -> HtmlPage:
        """Press a button after filling in controls by their names."""
        form = self.page.form(button)
        pressed = next(each for each in form.buttons if text_of(each) == button)
        content = {**form.fields, **_dates(form.fields, entries)}
        if name := pressed.get("name"):
            content[name] = pressed.get("value", "")
        url = pressed.get("formaction") or form.action
        if form.method == "get":
            return self.see(self.client.get(url, query_string=content, follow_redirects=True))
        return self.see(self.client.post(url, data=content, follow_redirects=True))

    def open_work(self, name: str) -> HtmlPage:
        """Open the first work item of this name in the inbox."""
        links = {**self.get("/inbox?scope=section").links(), **self.get("/inbox?scope=own").links()}
        return self.get(links[name])

    def start_tennyu(self, name: str = "深川　花子") -> HtmlPage:
        """Receive a 転入 case, a little after the one before."""
        self.site.pass_time(timedelta(seconds=1))
        self.get("/start/01-01")
        return self.submit("受け付ける", 異動者の氏名=name, 届出日="R8.11.16")

    def do(self, *steps: Step) -> HtmlPage:
        """Do steps of 転入 that are this person's, on the page that is open."""
        for step in steps:
            page = self.submit(step.button, **step.answers)
            assert page.status == 200, page.main
        return self.page

    def see(self, response: TestResponse) -> HtmlPage:
        """Look at an answer, which has to be a page."""
        assert response.mimetype == "text/html", response.data[:200]
        self.page = HtmlPage(response.status_code, response.text, response.request.path)
        check_page(self.page)
        return self.page


def _dates(known: dict[str, str], entries: dict[str, str]) -> dict[str, str]:
    """Put a date, given as one text, into the first of its three controls."""
    filled: dict[str, str] = {}
    for name, text in entries.items():
        if f"{name}~年" in known:
            filled |= {f"{name}~年": text, f"{name}~月": "", f"{name}~日": ""}
        else:
            filled[name] = text
    return filled


@dataclass
class Site:
    """The application with its engine and clock."""

    app: Flask
    database: Database
    engine: Engine
    clock: SettableClock

    def visitor(self) -> Person:
        """Return somebody who has not signed in."""
        return Person(self, self.app.test_client())

    def person(self, login: str = COUNTER, municipality: str = FUKAGAWA) -> Person:
        """Return somebody who has signed in; without the password, whose check takes long."""
        person = self.visitor()
        now = self.clock.now().timestamp()
        with person.client.session_transaction() as session:
            actor = self.engine_actor(login, municipality)
            session.update({WHO: person_of(actor), SINCE: now, SEEN: now})
        assert person.get("/inbox").h1 == "受信箱"
        return person

    def engine_actor(self, login: str, municipality: str = FUKAGAWA) -> Actor:
        """Return somebody as the engine sees them."""
        with self.database.reading() as session:
            staff = all_staff(session, municipality)
            number = next(each.id for each in staff if each.login == login)
            return load_actor(session, municipality, number)

    def comparison(self, actor: Actor) -> KeptComparison:
        """Return a comparison of 22-05 with the way an office does it."""
        with self.database.transaction() as session:
            return start_subject(
                session,
                actor,
                self.clock.now(),
                flow_id=FLOW_ID,
                name="消滅の手続",
                current=current_file(**OTHER_WORDS),
            )

    def gaps(self, kept: KeptComparison) -> Mapping[str, Gap]:
        """Return the differences of a comparison by their keys."""
        with self.database.reading() as session:
            return run(session, kept).gaps

    def pass_time(self, time: timedelta) -> None:
        """Let time pass."""
        self.clock.advance(time)


def prepare(url: str) -> None:
    """Fill a database with the demo municipalities and the standard flows of Fukagawa."""
    database = Database(url)
    migrate(database)
    with database.transaction() as session:
        seed_demo(session, NOW)
    file = standard_flows().get("01-01")
    engine = Engine(database, SettableClock(NOW), load_catalogue())
    engine.deploy(FUKAGAWA, {file.name: file.content})
    database.close()


def site_on(url: str, **settings: object) -> Site:
    """Return a site on a filled database."""
    clock = SettableClock(NOW)
    known: dict[str, object] = {
        "database_url": url,
        "secret_key": "for tests only, long enough",
        "demo": True,
        **settings,
    }
    app = create_app(Settings(**known), clock=clock)  # type: ignore[arg-type]
    app.testing = True
    services: Services = app.extensions[SERVICES]
    return Site(app, services.database, services.engine, clock)
