"""The catalogue of the 26 businesses."""

from data_layouts.certainty import Certainty
from wfa.businesses import Runs, business_title, businesses, old_systems
from wfa.library import standard_flows

MUNICIPALITIES = {"012289", "012122", "016659"}


def test_there_are_26_businesses_with_the_numbers_of_the_model_standard() -> None:
    numbers = list(businesses())
    assert len(numbers) == 26
    assert numbers == sorted(numbers)
    assert not {"15", *(str(n) for n in range(23, 30))} & set(numbers)


def test_seventeen_are_standardised_by_the_state() -> None:
    standardised = [b.number for b in businesses().values() if b.national_standard]
    assert len(standardised) == 17


def test_a_town_without_a_welfare_office_forwards_applications() -> None:
    welfare = businesses()["16"]
    assert welfare.runs == {"市": Runs.ITSELF, "町": Runs.FORWARDS, "村": Runs.FORWARDS}
    assert welfare.certainty is Certainty.CONFIRMED


def test_a_renamed_business_shows_both_names() -> None:
    assert business_title("22") == "22 子ども手当（児童手当）"
    assert business_title("01") == "01 住民基本台帳"
    assert business_title("CP") == "CP 共通部品"
    assert business_title("99") == "99"


def test_the_old_systems_are_known_for_every_business_and_municipality() -> None:
    expected = {(number, code) for number in businesses() for code in MUNICIPALITIES}
    assert set(old_systems()) == expected
    assert old_systems()["01", "016659"] == "オフコン"
    assert old_systems()["16", "016659"] == ""
    assert old_systems()["53", "012289"] == "Webアプリケーション型"


def test_every_standard_flow_belongs_to_a_business() -> None:
    known = {*businesses(), "CP"}
    flows = [entry.flow for entry in standard_flows().all()]
    assert {flow.info.business_no for flow in flows if flow.info} <= known
