"""Municipalities and the tree of their sections."""

import threading

import pytest
from sqlalchemy.exc import IntegrityError

from errors.staff import (
    MunicipalityCodeInvalid,
    MunicipalityUnknown,
    NameUnusable,
    SectionUnknown,
)
from municipality.kinds import MunicipalityKind, SectionKind
from municipality.organisation import (
    Municipality,
    add_municipality,
    add_section,
    find_municipality,
    find_section,
    municipalities,
    rename_section,
    section_names,
    sections,
    sections_under,
)
from storage import Database


def test_a_municipality_is_found_by_its_code(database: Database, town: str) -> None:
    expected = Municipality(
        code="016659", name="架空町", kind=MunicipalityKind.TOWN, has_welfare_office=False
    )
    with database.reading() as session:
        assert find_municipality(session, town) == expected
        assert municipalities(session) == (expected,)


def test_an_unknown_municipality_is_refused(database: Database) -> None:
    with database.reading() as session:
        with pytest.raises(MunicipalityUnknown) as refusal:
            find_municipality(session, "012289")
        assert "団体「012289」は登録されていません" in refusal.value.user_message


def test_a_mistyped_code_is_not_registered(database: Database) -> None:
    with database.transaction() as session:
        with pytest.raises(MunicipalityCodeInvalid):
            add_municipality(
                session, "016658", "架空町", MunicipalityKind.TOWN, has_welfare_office=False
            )
        assert municipalities(session) == ()


def test_full_names_leave_out_the_department(database: Database, town: str) -> None:
    with database.reading() as session:
        assert section_names(session, town) == {
            1: "総務部",
            2: "総務課",
            3: "住民課",
            4: "住民課戸籍係",
            5: "住民課年金係",
        }


def test_sections_follow_the_one_they_belong_to(database: Database, town: str) -> None:
    with database.transaction() as session:
        add_section(session, town, "bunsho", "文書係", SectionKind.UNIT, parent_id=2)
        codes = [section.code for section in sections(session, town)]
    assert codes == ["somubu", "somu", "bunsho", "jumin", "koseki", "nenkin"]


def test_a_section_has_everything_below_it(database: Database, town: str) -> None:
    with database.reading() as session:
        assert sections_under(session, town, [1]) == {1, 2}
        assert sections_under(session, town, [3]) == {3, 4, 5}
        assert sections_under(session, town, [4]) == {4}
        assert sections_under(session, town, []) == frozenset()


def test_a_renamed_section_keeps_its_number_and_code(database: Database, town: str) -> None:
    with database.transaction() as session:
        renamed = rename_section(session, town, 3, "  町民課 ")
        assert (renamed.id, renamed.code, renamed.full_name) == (3, "jumin", "町民課")
        assert find_section(session, town, 4).full_name == "町民課戸籍係"


@pytest.mark.parametrize("name", ["", "  ", "係" * 101])
def test_a_section_needs_a_name(database: Database, town: str, name: str) -> None:
    with database.transaction() as session:
        with pytest.raises(NameUnusable) as refusal:
            rename_section(session, town, 3, name)
        assert refusal.value.user_message == "所属名は1文字以上100文字以内で入力してください。"


def test_an_unknown_section_is_refused(database: Database, town: str) -> None:
    with database.transaction() as session:
        with pytest.raises(SectionUnknown):
            find_section(session, town, 99)
        with pytest.raises(SectionUnknown):
            rename_section(session, town, 99, "架空係")
        with pytest.raises(MunicipalityUnknown):
            add_section(session, "012289", "x", "架空係", SectionKind.UNIT)


def test_a_section_code_is_unique_in_the_municipality(database: Database, town: str) -> None:
    with pytest.raises(IntegrityError), database.transaction() as session:
        add_section(session, town, "koseki", "別の係", SectionKind.UNIT)


def test_sections_added_at_the_same_time_get_different_numbers(
    database: Database, town: str
) -> None:
    def add(name: str) -> None:
        with database.transaction() as session:
            add_section(session, town, name, name, SectionKind.UNIT)

    threads = [threading.Thread(target=add, args=(f"new{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        added = [s for s in sections(session, town) if s.code.startswith("new")]
    assert sorted(section.id for section in added) == [6, 7, 8, 9]
