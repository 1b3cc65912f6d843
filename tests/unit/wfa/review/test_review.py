"""The pages for the office: all a clerk must judge stands on them, and they are up to date."""

from itertools import groupby
from pathlib import Path

import pytest

from municipality.legal_parameters import all_parameters
from wfa.businesses import businesses
from wfa.library import LibraryFlow, standard_flows
from wfa.review import (
    PICTURES,
    WORDS_PAGE,
    business_page,
    index_page,
    page_name,
    words_page,
)
from wfa.vocabulary import vocabulary

DOCS = Path(__file__).parents[4] / "docs" / "standard"
ENTRIES = standard_flows().all()
WORDS = {id_: versions[-1].description for id_, versions in all_parameters().items()}


def _business(entry: LibraryFlow) -> str:
    return entry.flow_id.partition("-")[0]


GROUPS = {number: list(group) for number, group in groupby(ENTRIES, key=_business)}


def test_the_page_of_01_names_steps_law_and_doubts() -> None:
    page = business_page("01", GROUPS["01"], WORDS)
    assert "## 01-01 転入" in page
    assert f"({PICTURES}/01-01.svg)" in page
    assert "| 010 | 窓口 | 届出を受け付ける | 端末 |" in page
    assert "住民基本台帳法22条◎" in page
    assert "転入をした日から14日以内に届け出る" in page
    assert "### 要確認（△）" in page
    assert "住民基本台帳事務処理要領" in page.partition("### 要確認（△）")[2]


def test_the_index_lists_all_26_businesses() -> None:
    counts = {number: len(entries) for number, entries in GROUPS.items()}
    page = index_page(counts, counts)
    assert all(business.title in page for business in businesses().values())
    assert "準備中" in page
    assert "(01.md)" in page


@pytest.mark.parametrize("number", GROUPS)
def test_the_pages_in_docs_say_what_the_files_say(number: str) -> None:
    page = DOCS / page_name(number)
    hint = "run `nagarezu wfa review` and commit docs/standard"
    assert page.exists(), hint
    assert page.read_text(encoding="utf-8") == business_page(number, GROUPS[number], WORDS), hint
    missing = [
        e.flow_id for e in GROUPS[number] if not (DOCS / PICTURES / f"{e.flow_id}.svg").exists()
    ]
    assert missing == [], hint


def test_the_page_of_words_says_what_the_vocabulary_says() -> None:
    page = words_page(vocabulary())

    assert "| 確認する |" in page
    assert "| [CP-01](CP.md) | 本人を確認する |" in page
    assert (DOCS / WORDS_PAGE).read_text(encoding="utf-8") == page
