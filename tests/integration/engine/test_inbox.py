"""受信箱: whose it is, in which order, page by page, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from engine.queries import inbox as inbox_module
from engine.queries import inbox_filters
from engine.tables import WorkItemRow
from engine.values import Count, DeadlineState, InboxFilters, InboxPage, InboxScope
from errors.case import CursorInvalid
from municipality.lanes import assign_lane
from municipality.positions import Position, load_actor, set_positions
from municipality.roles import Role
from tests.integration.engine.conftest import FUKAGAWA, Office, flow_file


def numbers(office: Office, who: str, scope: InboxScope, **filters: str) -> list[str]:
    page = office.engine.inbox(office[who], scope, InboxFilters(**filters))
    return [item.case_number for item in page.items]


def set_due(office: Office, days: dict[str, date]) -> None:
    with office.database.transaction() as session:
        for item in office.engine.inbox(office["窓口"]).items:
            day = days[item.case_number]
            statement = update(WorkItemRow).where(WorkItemRow.id == item.id).values(due=day)
            session.execute(statement)


def test_deadlines_come_first_then_age_then_no_deadline(office: Office) -> None:
    office.clock.advance(-timedelta(days=3))
    office.deploy("todoke.bpmn", "heiko.bpmn")
    office.clock.advance(timedelta(days=3))
    without = office.start("01-91").number
    later = office.start_todoke().number
    office.clock.advance(timedelta(hours=1))
    same_day = office.start_todoke().number
    office.clock.advance(-timedelta(days=3))
    sooner = office.start_todoke().number
    office.clock.advance(timedelta(days=3))

    items = office.engine.inbox(office["窓口"]).items
    assert [item.case_number for item in items] == [sooner, later, same_day, without]
    assert [item.deadline.due if item.deadline else None for item in items] == [
        date(2026, 11, 17),
        date(2026, 11, 18),
        date(2026, 11, 18),
        None,
    ]


def test_own_section_overdue_and_soon_are_told_apart(office: Office) -> None:
    office.deploy("todoke.bpmn")
    overdue, today, soon, ahead = (office.start_todoke().number for _ in range(4))
    day = date(2026, 11, 16)
    set_due(
        office,
        {
            overdue: day - timedelta(days=1),
            today: day,
            soon: day + timedelta(days=3),
            ahead: day + timedelta(days=4),
        },
    )
    mine = next(i for i in office.engine.inbox(office["窓口"]).items if i.case_number == soon)
    office.engine.claim(office["窓口"], mine.id)

    assert numbers(office, "窓口", InboxScope.ALL) == [overdue, today, soon, ahead]
    assert numbers(office, "窓口", InboxScope.OWN) == [soon]
    assert numbers(office, "窓口", InboxScope.SECTION) == [overdue, today, ahead]
    assert numbers(office, "窓口", InboxScope.OVERDUE) == [overdue]
    assert numbers(office, "窓口", InboxScope.SOON) == [today, soon]
    assert numbers(office, "窓口二", InboxScope.SOON) == [today]
    page = office.engine.inbox(office["窓口"])
    assert [item.deadline and item.deadline.state for item in page.items] == [
        DeadlineState.OVERDUE,
        DeadlineState.SOON,
        DeadlineState.SOON,
        DeadlineState.AHEAD,
    ]
    assert page.counts == {
        InboxScope.ALL: Count(number=4),
        InboxScope.OWN: Count(number=1),
        InboxScope.SECTION: Count(number=3),
        InboxScope.DEPUTY: Count(number=0),
        InboxScope.OVERDUE: Count(number=1),
        InboxScope.SOON: Count(number=2),
    }


def test_pages_follow_each_other_without_gap_or_double(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    for _ in range(4):
        office.start_todoke()
        office.start("01-91")
    for item in office.engine.inbox(office["窓口"]).items[::3]:
        office.engine.claim(office["窓口"], item.id)
    whole = [item.id for item in office.engine.inbox(office["窓口"], size=200).items]

    seen, after = [], None
    for expected in (3, 3, 2):
        page = office.engine.inbox(office["窓口"], after=after, size=3)
        assert len(page.items) == expected
        seen += [item.id for item in page.items]
        after = page.next
    assert after is None
    assert seen == whole


def test_pages_are_turned_back_too(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    for _ in range(4):
        office.start_todoke()
        office.start("01-91")
    whole = [item.id for item in office.engine.inbox(office["窓口"]).items]

    def ids(page: InboxPage) -> list[UUID]:
        return [item.id for item in page.items]

    first = office.engine.inbox(office["窓口"], size=3)
    second = office.engine.inbox(office["窓口"], after=first.next, size=3)
    third = office.engine.inbox(office["窓口"], after=second.next, size=3)
    assert (first.previous, ids(third)) == (None, whole[6:])

    back = office.engine.inbox(office["窓口"], before=third.previous, size=3)
    assert (ids(back), back.next) == (ids(second), second.next)
    start = office.engine.inbox(office["窓口"], before=back.previous, size=3)
    assert (ids(start), start.previous, start.next) == (ids(first), None, first.next)


def test_what_was_done_in_between_is_missing_when_turning_back(office: Office) -> None:
    office.deploy("heiko.bpmn")
    for _ in range(3):
        office.start("01-91")
    first = office.engine.inbox(office["窓口"], size=2)
    second = office.engine.inbox(office["窓口"], after=first.next, size=2)
    office.engine.complete(office["窓口"], first.items[0].id, {})
    back = office.engine.inbox(office["窓口"], before=second.previous, size=2)
    assert [item.id for item in back.items] == [first.items[1].id]
    assert (back.previous, back.next) == (None, first.next)


def test_a_page_that_holds_exactly_the_rest_is_the_last(office: Office) -> None:
    office.deploy("heiko.bpmn")
    office.start("01-91")
    office.start("01-91")
    assert office.engine.inbox(office["窓口"], size=2).next is None


@pytest.mark.parametrize("cursor", ["", "x", "bm9uc2Vuc2U", "WyIyMDI2LTAxLTAxIiwieCIsMV0"])
def test_a_cursor_that_is_not_ours_is_refused(office: Office, cursor: str) -> None:
    with pytest.raises(CursorInvalid):
        office.engine.inbox(office["窓口"], after=cursor)
    with pytest.raises(CursorInvalid):
        office.engine.inbox(office["窓口"], before=cursor)


def test_it_can_be_narrowed(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    first, second = office.start_todoke().number, office.start("01-91").number
    scope = InboxScope.ALL
    assert numbers(office, "窓口", scope, flow_id="01-91") == [second]
    assert numbers(office, "窓口", scope, business_no="01") == [first, second]
    assert numbers(office, "窓口", scope, business_no="02") == []
    assert numbers(office, "窓口", scope, case_number="r8-01-000002") == [second]
    assert numbers(office, "窓口", scope, case_number="R8-01") == [first, second]
    assert numbers(office, "窓口", scope, case_number="２") == [second]
    assert numbers(office, "窓口", scope, case_number="3") == []
    assert numbers(office, "窓口", scope, case_number="%") == []


def test_several_sections_and_roles_are_merged(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    office.start_todoke()
    branch = office.start("01-90", "支所", 氏名="支所太郎", 異動日="2026-11-10")
    office.start("01-91")
    office.do("窓口", name="始めの作業")
    with office.database.transaction() as session:
        positions = [
            Position(office.sections["市民課"], Role.COUNTER),
            Position(office.sections["納内支所"], Role.COUNTER),
            Position(office.sections["市民課"], Role.REVIEWER),
        ]
        set_positions(session, FUKAGAWA, office["窓口二"].staff_id, positions)
        many = load_actor(session, FUKAGAWA, office["窓口二"].staff_id)
    items = office.engine.inbox(many).items
    assert sorted(item.name for item in items) == [
        "作業A",
        "作業B",
        "届出を受け付ける",
        "届出を受け付ける",
    ]
    assert branch.number in [item.case_number for item in items]


def test_a_step_nobody_is_assigned_to_goes_to_everyone_with_the_role(office: Office) -> None:
    with office.database.transaction() as session:
        assign_lane(session, FUKAGAWA, "01", Role.COUNTER, [])
    office.deploy("heiko.bpmn")
    office.start("01-91")
    for who in ("窓口", "支所", "税務"):
        assert office.item(who).section is None
    assert office.engine.inbox(office["審査"]).items == ()
    office.do("税務")


def test_somebody_without_positions_has_an_empty_inbox(office: Office) -> None:
    office.deploy("heiko.bpmn")
    office.start("01-91")
    nobody = replace(office["窓口二"], memberships=())
    page = office.engine.inbox(nobody)
    assert (page.items, page.next) == ((), None)
    assert page.counts[InboxScope.ALL] == Count(number=0)


def test_counts_stop_at_a_limit(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_module, "COUNT_LIMIT", 2)
    office.deploy("todoke.bpmn")
    for _ in range(2):
        office.start_todoke()
    counts = office.engine.inbox(office["窓口"]).counts
    assert counts[InboxScope.SECTION] == Count(number=2)
    for _ in range(2):
        office.start_todoke()
    page = office.engine.inbox(office["窓口"])
    assert page.counts[InboxScope.SECTION] == Count(number=2, capped=True)
    assert page.counts[InboxScope.SOON] == Count(number=2, capped=True)
    assert len(page.items) == 4


def test_cases_are_found_by_the_beginning_of_a_word(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    first = office.start_todoke(氏名="北海　太郎").number
    second = office.start_todoke(氏名="北見　花子").number
    office.engine.start_case("01-91", actor=office["窓口"], answers={}, title="ＡＢＣ商店の件")
    for typed, found in (
        ("北", [first, second]),
        ("太郎", [first]),
        ("北海太郎", [first]),
        ("北海 太郎", [first]),
        ("北海 花子", []),
        ("届出", [first, second]),
        ("abc", ["R8-01-000003"]),
        ("海", []),
        ("%", []),
        ("　", [first, second, "R8-01-000003"]),
    ):
        assert numbers(office, "窓口", InboxScope.ALL, text=typed) == found, typed


def test_one_item_can_be_searched_alone(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, searchable("代理人氏名", "異動日"))
    case, named = office.start_todoke(), office.start_todoke(氏名="江別 太郎").number
    office.do("窓口", case.id, 人数="1", 代理="1", 代理人氏名="江別 次郎")
    agent = case.number
    for item, typed, found in (
        ("", "江別", [agent, named]),
        ("氏名", "江別", [named]),
        ("代理人氏名", "江別", [agent]),
        ("件名", "江別", [named]),
        ("異動日", "江別", []),
        ("生年月日", "江別", []),
    ):
        numbers_found = numbers(office, "窓口", InboxScope.ALL, item=item, text=typed)
        numbers_found += numbers(office, "審査", InboxScope.ALL, item=item, text=typed)
        assert sorted(numbers_found) == found, item
    items = office.engine.searchable_items(office["窓口"])
    assert items == ("件名", "代理人氏名", "氏名", "異動日")
    assert office.engine.searchable_items(office["留萌窓口"]) == ()


@pytest.mark.parametrize(
    "typed", ["2026-11-10", "R8.11.10", "令和8年11月10日", "令和８年１１月", "２０２６年11月10日"]
)
def test_days_are_found_however_they_are_typed(office: Office, typed: str) -> None:
    office.engine.deploy(FUKAGAWA, searchable("異動日"))
    wanted = office.start_todoke().number
    office.start_todoke(異動日="2026-10-10")
    assert numbers(office, "窓口", InboxScope.ALL, text=typed) == [wanted]
    assert numbers(office, "窓口", InboxScope.ALL, text=typed, item="異動日") == [wanted]


def test_a_case_number_is_a_word_like_others(office: Office) -> None:
    office.deploy("todoke.bpmn")
    office.start_todoke()
    assert numbers(office, "窓口", InboxScope.ALL, text="Ｒ８－０１－000001") == ["R8-01-000001"]
    assert numbers(office, "窓口", InboxScope.ALL, text="北海 r8-01") == ["R8-01-000001"]
    assert numbers(office, "窓口", InboxScope.ALL, text="北海", case_number="2") == []


def test_counts_are_of_what_was_asked_for(office: Office) -> None:
    office.deploy("todoke.bpmn", "heiko.bpmn")
    first, second = office.start_todoke(氏名="北海 太郎"), office.start_todoke(氏名="北見 花子")
    office.start("01-91")
    office.engine.claim(office["窓口"], office.item("窓口", first.id).id)

    def counts(**filters: str) -> list[int]:
        page = office.engine.inbox(office["窓口"], InboxScope.OWN, InboxFilters(**filters))
        scopes = (InboxScope.ALL, InboxScope.OWN, InboxScope.SECTION, InboxScope.SOON)
        return [page.counts[scope].number for scope in scopes]

    assert counts() == [3, 1, 2, 2]
    assert counts(flow_id="01-90") == [2, 1, 1, 2]
    assert counts(text="北見") == [1, 0, 1, 1]
    assert counts(text="北", case_number=second.number) == [1, 0, 1, 1]
    assert counts(text="どこにもない") == [0, 0, 0, 0]


def test_what_too_many_cases_have_is_found_but_not_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_filters, "FEW", 2)
    office.deploy("todoke.bpmn", "heiko.bpmn")
    first, second, third = (office.start_todoke(氏名=f"北海 {n}郎").number for n in "一二三")
    page = office.engine.inbox(office["窓口"], InboxScope.ALL, InboxFilters(text="北海"))
    assert [item.case_number for item in page.items] == [first, second, third]
    assert page.counts == {}
    # Together with something rarer it is counted again.
    page = office.engine.inbox(office["窓口"], InboxScope.ALL, InboxFilters(text="北海 二郎"))
    assert [item.case_number for item in page.items] == [second]
    assert page.counts[InboxScope.SECTION] == Count(number=1)


def test_cases_that_are_over_do_not_hide_open_ones(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_filters, "FEW", 1)
    office.deploy("heiko.bpmn")
    office.engine.start_case("01-91", actor=office["窓口"], answers={}, title="古い件")
    office.engine.withdraw(office["窓口"], office.item("窓口").case_id, "取り下げたいため")
    office.engine.start_case("01-91", actor=office["窓口"], answers={}, title="古い件")
    page = office.engine.inbox(office["窓口"], filters=InboxFilters(text="古い件"))
    assert page.counts[InboxScope.SECTION] == Count(number=1)


def searchable(*fields: str) -> dict[str, bytes]:
    """Return todoke.bpmn with more fields marked searchable."""
    text = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
    for field in fields:
        assert f'<wfa:field name="{field}" ' in text
        text = text.replace(
            f'<wfa:field name="{field}" ', f'<wfa:field name="{field}" searchable="true" '
        )
    return {"todoke.bpmn": text.encode()}


def test_a_corrected_name_is_found_too(office: Office) -> None:
    office.engine.deploy(FUKAGAWA, searchable("電話"))
    case = office.start_todoke()
    office.do("窓口", 人数="1", 代理="0", 電話="0164-26-2111")
    assert numbers(office, "審査", InboxScope.ALL, text="0164-26") == [case.number]
