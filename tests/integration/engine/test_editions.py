"""適用日 and 停止: which edition new cases start with, while open ones stay on theirs."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from engine.values import Edition
from errors.case import FlowNotDeployed, NotAllowed
from errors.edition import EditionRetired, EditionUnknown
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file

TODOKE = flow_file("todoke.bpmn")["todoke.bpmn"].decode()


def named(name: str, effective: str = "") -> dict[str, bytes]:
    """Return todoke.bpmn with another name for its second step, and a 適用日 in the file."""
    text = TODOKE.replace("届出を審査する", name)
    if effective:
        text = text.replace('flowNo="90"', f'flowNo="90" effectiveDate="{effective}"')
    return {"todoke.bpmn": text.encode()}


def deployed(office: Office, name: str, day: date | None = None, effective: str = "") -> Edition:
    (edition,) = office.engine.deploy(FUKAGAWA, named(name, effective), effective_from=day)
    return edition


def next_step(office: Office) -> str:
    """Return what a new case asks for after its first step."""
    case = office.start_todoke()
    office.receive(case.id)
    name = office.item("審査", case.id).name
    office.engine.cancel_case(office["課長"], case.id, "確かめただけ")
    return name


def in_use(office: Office) -> list[int]:
    return [each.number for each in office.engine.editions(FUKAGAWA) if each.current]


def test_an_edition_for_later_waits_for_its_day(office: Office) -> None:
    deployed(office, "審査一")
    second = deployed(office, "審査二", date(2026, 11, 18))
    assert (second.current, second.effective_from) == (False, date(2026, 11, 18))
    assert next_step(office) == "審査一"
    office.clock.advance(timedelta(days=1, hours=13, minutes=59))
    assert next_step(office) == "審査一"
    office.clock.advance(timedelta(minutes=1))  # midnight in Japan
    assert next_step(office) == "審査二"
    assert in_use(office) == [2]


def test_a_correction_until_then_does_not_push_it_away(office: Office) -> None:
    deployed(office, "審査一")
    deployed(office, "審査二", date(2026, 11, 18))
    deployed(office, "審査三")
    assert next_step(office) == "審査三"
    office.clock.advance(timedelta(days=2))
    assert next_step(office) == "審査二"


def test_the_day_in_the_file_counts_where_new_cases_have_another_edition(office: Office) -> None:
    first = deployed(office, "審査一", effective="2027-04-01")
    assert (first.current, first.effective_from) == (True, date(2026, 11, 16))
    second = deployed(office, "審査二", effective="2027-04-01")
    assert (second.current, second.effective_from) == (False, date(2027, 4, 1))
    assert deployed(office, "審査三", effective="2020-04-01").effective_from == date(2026, 11, 16)


def test_a_flow_can_be_published_before_it_may_be_used_at_all(office: Office) -> None:
    deployed(office, "審査一", date(2026, 11, 17))
    with pytest.raises(FlowNotDeployed):
        office.start_todoke()
    assert office.engine.startable_flows(office["窓口"]) == ()
    office.clock.advance(timedelta(days=1))
    assert [each.flow_id for each in office.engine.startable_flows(office["窓口"])] == ["01-90"]
    assert next_step(office) == "審査一"


def test_the_same_content_for_the_same_day_stays_one_edition(office: Office) -> None:
    deployed(office, "審査一")
    second = deployed(office, "審査二", date(2026, 11, 18))
    assert deployed(office, "審査二", date(2026, 11, 18)) == second
    assert deployed(office, "審査二").number == 3


def test_a_retired_edition_gives_way_to_the_one_before(office: Office) -> None:
    deployed(office, "審査一")
    second = deployed(office, "審査二")
    open_case = office.start_todoke()
    office.engine.retire_edition(office["情報担当"], second.id)
    assert next_step(office) == "審査一"
    office.receive(open_case.id)
    assert office.item("審査", open_case.id).name == "審査二"
    latest, _ = office.engine.editions(FUKAGAWA)
    assert (latest.retired_at, latest.retired_by) == (office.clock.now(), "情報担当")
    office.engine.reinstate_edition(office["情報担当"], second.id)
    assert in_use(office) == [2]


def test_with_every_edition_retired_nobody_starts_the_procedure(office: Office) -> None:
    first = deployed(office, "審査一")
    office.engine.retire_edition(office["情報担当"], first.id)
    with pytest.raises(FlowNotDeployed, match="01-90"):
        office.start_todoke()
    assert deployed(office, "審査一").number == 2


def test_who_may_retire_what(office: Office) -> None:
    first = deployed(office, "審査一")
    with pytest.raises(NotAllowed, match="窓口"):
        office.engine.retire_edition(office["窓口"], first.id)
    with pytest.raises(EditionRetired) as refusal:
        office.engine.reinstate_edition(office["情報担当"], first.id)
    assert refusal.value.user_message == (
        "「01-90 第1版」は停止していません。版の一覧で確かめてください。"
    )
    office.engine.retire_edition(office["情報担当"], first.id)
    with pytest.raises(EditionRetired, match="is retired"):
        office.engine.retire_edition(office["情報担当"], first.id)
    with pytest.raises(EditionUnknown):
        office.engine.retire_edition(office["情報担当"], uuid4())
