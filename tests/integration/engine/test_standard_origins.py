"""Flows of a municipality beside the standard: own changes, and what the standard did since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from engine.editions import derivations as derivations_module
from engine.editions import origins as origins_module
from engine.editions.derivations import Derivation, StandardRelation
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office
from wfa.library import Library, LibraryFlow, standard_flows

FLOW, PART = "01-03", "CP-01"
STEP = "新しい住所を確認する"
BringOut = Callable[..., None]


def changed(entry: LibraryFlow, old: str, new: str) -> LibraryFlow:
    text = entry.content.decode()
    assert f'name="{old}"' in text, old
    content = text.replace(f'name="{old}"', f'name="{new}"').encode()
    return LibraryFlow(entry.flow_id, entry.name, entry.folder, content)


def publish(office: Office, entry: LibraryFlow, code: str = FUKAGAWA, **settings: object) -> None:
    given = {"effective_from": date(2026, 11, 16), **settings}
    office.engine.deploy(code, {entry.name: entry.content}, **given)  # type: ignore[arg-type]


def relations(office: Office, flow_id: str = FLOW) -> dict[str, StandardRelation]:
    found = office.engine.derivations(office["情報担当"], flow_id)
    return {each.flow_id: each.relation for each in found}


def of_flow(office: Office) -> Derivation:
    found = office.engine.derivations(office["情報担当"], FLOW)
    return next(each for each in found if each.flow_id == FLOW)


@pytest.fixture
def next_standard(monkeypatch: pytest.MonkeyPatch) -> Iterator[BringOut]:
    """Return what brings out a later standard, as a new version of the product does."""

    def bring_out(*entries: LibraryFlow) -> None:
        by_id = {entry.flow_id: entry for entry in (*standard_flows().all(), *entries)}
        later = Library(by_id.values())
        for module in (derivations_module, origins_module):
            monkeypatch.setattr(module, "standard_flows", lambda: later)
        derivations_module._standard_by_hash.cache_clear()

    yield bring_out
    derivations_module._standard_by_hash.cache_clear()


def test_the_standard_as_it_is_has_no_changes(office: Office) -> None:
    publish(office, standard_flows().get(FLOW))
    found = office.engine.derivations(office["情報担当"])
    assert {each.relation for each in found} == {StandardRelation.SAME}
    assert {each.flow_id for each in found if each.is_part} >= {PART}
    assert all(not each.own_changes and not each.standard_changes for each in found)


def test_own_changes_are_told_beside_the_standard(office: Office) -> None:
    publish(office, changed(standard_flows().get(FLOW), STEP, "新住所を地図で確かめる"))
    found = of_flow(office)
    assert found.relation is StandardRelation.OWN_CHANGES
    (change,) = found.own_changes
    assert str(change.fields[0]) == f"名前: {STEP} → 新住所を地図で確かめる"


def test_a_flow_of_ones_own_has_no_standard(office: Office) -> None:
    office.deploy("todoke.bpmn")
    assert office.engine.derivations(office["情報担当"]) == ()


def test_who_lies_behind_when_the_standard_changes(office: Office, next_standard: BringOut) -> None:
    standard = standard_flows().get(FLOW)
    own = changed(standard, STEP, "新住所を地図で確かめる")
    publish(office, own)
    publish(office, standard, RUMOI)
    next_standard(changed(standard, "遅延理由書を受け取る", "遅れた理由を聞き取る"))

    found = of_flow(office)
    assert found.relation is StandardRelation.BEHIND_WITH_CHANGES
    assert [change.name for change in found.own_changes] == ["新住所を地図で確かめる"]
    assert [change.name for change in found.standard_changes] == ["遅れた理由を聞き取る"]
    elsewhere = office.engine.derivations(office["留萌窓口"], FLOW)
    assert elsewhere[0].relation is StandardRelation.BEHIND
    assert elsewhere[0].own_changes == ()


def test_a_further_own_change_stays_behind_until_the_standard_is_taken_in(
    office: Office, next_standard: BringOut
) -> None:
    standard = standard_flows().get(FLOW)
    own = changed(standard, STEP, "新住所を地図で確かめる")
    publish(office, own)
    later = changed(standard, "遅延理由書を受け取る", "遅れた理由を聞き取る")
    next_standard(later)
    publish(office, changed(own, "住民票を修正する", "住民票を直す"))
    assert of_flow(office).relation is StandardRelation.BEHIND_WITH_CHANGES
    merged = changed(later, STEP, "新住所を地図で確かめる")
    publish(office, merged, follows_standard=True)
    assert of_flow(office).relation is StandardRelation.OWN_CHANGES
    publish(office, later)
    assert of_flow(office).relation is StandardRelation.SAME


def test_a_part_that_lies_behind_is_told_with_the_flow(
    office: Office, next_standard: BringOut
) -> None:
    publish(office, standard_flows().get(FLOW))
    part = standard_flows().get(PART)
    name = next(node.name for node in part.flow.nodes if node.is_step and node.name)
    next_standard(changed(part, name, "本人であることを確かめる"))
    assert relations(office)[FLOW] is StandardRelation.SAME
    assert relations(office)[PART] is StandardRelation.BEHIND


def test_editions_to_come_are_told_too(office: Office) -> None:
    standard = standard_flows().get(FLOW)
    publish(office, standard)
    own = changed(standard, STEP, "新住所を地図で確かめる")
    publish(office, own, effective_from=date(2027, 4, 1))
    found = [
        each for each in office.engine.derivations(office["情報担当"], FLOW) if not each.is_part
    ]
    assert [(each.edition.number, each.relation) for each in found] == [
        (1, StandardRelation.SAME),
        (2, StandardRelation.OWN_CHANGES),
    ]
