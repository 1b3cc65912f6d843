"""A small 届出 case at work: 窓口, 審査 and 課長 of Fukagawa, with deadlines that can be moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from engine.values import InboxScope, WorkItem
from municipality.actor import Actor
from tests.integration.web.demo_site import COUNTER, FUKAGAWA, HEAD, REVIEWER, Person, Site

FLOWS = Path(__file__).parents[2] / "data" / "engine"
#: Further people of Fukagawa.
SECOND_CLERK, UNIT_HEAD, SYSTEM = "fukagawa-mado2", "fukagawa-kakaricho", "fukagawa-joho"
OTHER_HEAD, OTHER_CLERK = "fukagawa-kaigo-kacho", "fukagawa-kaigo1"


def flow_file(name: str) -> dict[str, bytes]:
    """Return a flow of tests/data/engine as ``deploy`` takes it."""
    return {name: (FLOWS / name).read_bytes()}


@dataclass
class Todoke:
    """One case of todoke.bpmn (01-90)."""

    site: Site
    id: UUID = field(init=False)

    def __post_init__(self) -> None:
        """Receive it."""
        engine = self.site.engine
        engine.deploy(FUKAGAWA, flow_file("todoke.bpmn"))
        answers = {"氏名": "北海太郎", "異動日": "2026-11-10"}
        self.id = engine.start_case("01-90", actor=self.actor(COUNTER), answers=answers).id

    @property
    def url(self) -> str:
        """Address of its page."""
        return f"/cases/{self.id}"

    def actor(self, login: str) -> Actor:
        """Return somebody as the engine sees them."""
        return self.site.engine_actor(login)

    def staff(self, login: str) -> str:
        """Return the number of somebody, as forms post it."""
        return str(self.actor(login).staff_id)

    def item(self, login: str) -> WorkItem:
        """Return the one item somebody could do."""
        (item,) = self.site.engine.inbox(self.actor(login), InboxScope.ALL).items
        return item

    def receive(self) -> None:
        """Complete the first step, at the counter."""
        answers = {"人数": "2", "代理": "0"}
        self.site.engine.complete(self.actor(COUNTER), self.item(COUNTER).id, answers)

    def review(self) -> None:
        """Complete the second step."""
        self.site.engine.complete(self.actor(REVIEWER), self.item(REVIEWER).id, {})

    def open(self, login: str = COUNTER) -> Person:
        """Return somebody with the page of the case open."""
        person = self.site.person(login)
        person.get(self.url)
        return person

    def to_decide(self) -> Person:
        """Bring it to the decision and return the one who decides, with the page open."""
        self.receive()
        self.review()
        return self.open(HEAD)


def menu(person: Person) -> list[str]:
    """Return the operations that the page of the case offers."""
    for aside in person.page.all("aside"):
        lists = [each for each in aside.iter() if each.get("class") == "operations"]
        return ["".join(a.itertext()) for each in lists for a in each.iter() if a.get("href")]
    return []


def follow(person: Person, link: str) -> Person:
    """Follow a link of the open page by its text."""
    person.get(person.page.links()[link])
    return person
