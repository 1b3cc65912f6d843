"""What a case ran under can be brought back: flow, parts, tables, words, numbers of the law."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from data_layouts.catalogue import Catalogue, load_catalogue
from engine.editions.exporting import write_edition
from engine.engine import Engine
from engine.tables import WorkItemRow
from engine.values import Edition, FileRole
from errors.edition import EditionUnknown
from tests.integration.engine.conftest import FUKAGAWA, RUMOI, Office, flow_file

TODOKE = flow_file("todoke.bpmn")["todoke.bpmn"].decode()
SEX, TOWN = "juki.seibetsu", "common.shikuchoson_code"


def with_items() -> dict[str, bytes]:
    """Return todoke.bpmn with a form that uses data items, a code and a number of the law."""
    asked = 'name="電話" label="電話番号" dataType="X" length="13"'
    period = 'amount="2" unit="day" countedIn="opening"'
    assert asked in TODOKE
    assert period in TODOKE
    text = TODOKE.replace(asked, f'name="性別" item="{SEX}"')
    text = text.replace(period, 'parameter="juki.tennyu.todoke"')
    return {"todoke.bpmn": text.encode()}


def published(office: Office) -> Edition:
    (edition,) = office.engine.deploy(FUKAGAWA, with_items())
    return edition


def later_product(office: Office) -> Engine:
    """Return the engine of a later version of the product, whose tables have changed."""
    shipped = load_catalogue()
    sex = shipped.item(SEX)
    assert sex.code_list is not None
    codes = sex.code_list.codes
    changed = replace(sex.code_list, codes=(*codes, replace(codes[0], value="X", label="答えない")))
    items = {**shipped.items, SEX: replace(sex, name="性別（改）", code_list=changed)}
    lists = {**shipped.code_lists, changed.id: changed}
    return Engine(office.database, office.clock, Catalogue(items, lists, shipped.layouts))


def asked(engine: Engine, office: Office) -> tuple[str, list[str]]:
    """Return label and choices of the field 性別 of the only open case."""
    item = office.item("窓口")
    form = engine.work_item(office["窓口"], item.id).form
    field = next(each for each in form.fields if each.name == "性別")
    return field.label, [code.label for code in field.codes]


def test_an_open_case_is_asked_with_the_words_of_its_edition(office: Office) -> None:
    published(office)
    office.start_todoke()
    before = asked(office.engine, office)
    assert before[0] == load_catalogue().item(SEX).name
    assert asked(later_product(office), office) == before


def test_publishing_again_after_the_words_changed_is_a_new_edition(office: Office) -> None:
    first = published(office)
    later = later_product(office)
    (second,) = later.deploy(FUKAGAWA, with_items())
    assert (second.number, second.current) == (2, True)
    assert later.deploy(FUKAGAWA, with_items()) == (second,)
    office.start_todoke()
    assert asked(later, office)[0] == "性別（改）"
    assert first.content_hash != second.content_hash


def test_the_files_of_an_edition_come_back_as_they_were(office: Office) -> None:
    edition = published(office)
    files = office.engine.edition_files(office["情報担当"], edition.id)
    roles = [file.role for file in files]
    assert roles == [FileRole.FLOW, FileRole.WORDS, FileRole.WORDS, FileRole.LAW]
    assert files[0].content == with_items()["todoke.bpmn"]
    assert "juki.tennyu.todoke" in json.loads(files[-1].content)
    for file in files:
        assert hashlib.sha256(file.content).hexdigest() == file.content_hash
    with pytest.raises(EditionUnknown):
        office.engine.edition_files(office["留萌窓口"], edition.id)


def test_parts_and_tables_are_among_the_files(office: Office) -> None:
    files = flow_file("yobidashi.bpmn") | flow_file("bubun.bpmn") | flow_file("senketsu.bpmn")
    editions = office.engine.deploy(FUKAGAWA, files)
    found = {
        edition.flow_id: [
            file.role for file in office.engine.edition_files(office["窓口"], edition.id)
        ]
        for edition in editions
    }
    assert FileRole.PART in found["01-92"]
    assert any(FileRole.DECISION in roles for roles in found.values())


def test_an_exported_edition_can_be_published_elsewhere(office: Office, tmp_path: Path) -> None:
    edition = published(office)
    folder = tmp_path / "01-90"
    names = write_edition(
        folder, edition, office.engine.edition_files(office["情報担当"], edition.id)
    )
    told = json.loads((folder / "版.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in told["files"]] == list(names)
    assert told["content_hash"] == edition.content_hash
    for each in told["files"]:
        content = (folder / each["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == each["sha256"]
    again = {file.name: file.read_bytes() for file in folder.glob("*.bpmn")}
    (elsewhere,) = office.engine.deploy(RUMOI, again)
    assert elsewhere.content_hash == edition.content_hash


def test_a_deadline_keeps_the_number_it_was_counted_with(office: Office) -> None:
    published(office)
    office.start_todoke()
    with office.database.reading() as session:
        deadline = session.scalars(select(WorkItemRow.deadline)).one()
    assert deadline is not None
    law = deadline["law"]
    assert (law["id"], law["amount"], law["unit"]) == ("juki.tennyu.todoke", 14, "day")
    assert date.fromisoformat(law["since"]) <= date(2026, 11, 16)


def test_a_file_of_ones_own_cannot_pass_for_a_kept_one(office: Office) -> None:
    (edition,) = office.engine.deploy(
        FUKAGAWA, {"kept/データ項目.json": with_items()["todoke.bpmn"]}
    )
    first = office.engine.edition_files(office["窓口"], edition.id)[0]
    assert (first.name, first.role) == ("データ項目.json", FileRole.FLOW)
