"""Legal parameters: every number of flows' deadlines, with its source."""

from datetime import date
from typing import Any

import pytest

from data_layouts.certainty import Certainty
from errors.legal import LegalParameterNotInForce, LegalParameterUnknown
from municipality.legal_parameters import (
    Rule,
    all_parameters,
    legal_parameter,
    parameter_history,
    read_parameter,
)
from wfa.model.kinds import CountedIn, PeriodUnit

TODAY = date(2026, 11, 23)
D, M, Y = PeriodUnit.DAY, PeriodUnit.MONTH, PeriodUnit.YEAR
CONFIRMED, PUBLISHED, UNCHECKED = Certainty.CONFIRMED, Certainty.PUBLISHED, Certainty.UNCHECKED

#: id: amount, unit, first day counts, moved past closed days, certainty. A clerk can check it.
PERIODS = {
    "kaigo": {
        "kaigo.todoke": (14, D, False, True, CONFIRMED),
        "kaigo.ninteihikitsugi": (14, D, False, True, CONFIRMED),
        "kaigo.nintei.shobun": (30, D, False, False, CONFIRMED),
        "kaigo.nintei.koshin.yamu": (1, M, False, True, CONFIRMED),
        "kaigo.kyufu.jiko": (2, Y, True, False, CONFIRMED),
        "kaigo.seigen.shiharai_henko": (1, Y, False, False, PUBLISHED),
        "kaigo.seigen.sashitome": (18, M, False, False, CONFIRMED),
        "kaigo.hokenryo.jiko": (2, Y, False, False, CONFIRMED),
        "kaigo.shinsaseikyu": (3, M, False, True, PUBLISHED),
    },
    "fukushi": {
        "jidoteate.sokyu": (15, D, False, True, CONFIRMED),
        "jidoteate.henko": (14, D, False, True, CONFIRMED),
        "seiho.ketteitsuchi": (14, D, False, False, CONFIRMED),
        "seiho.ketteitsuchi.tokubetsu": (30, D, False, False, CONFIRMED),
        "seiho.minashi_kyakka": (30, D, False, False, CONFIRMED),
        "seiho.sofu": (5, D, False, False, CONFIRMED),
    },
    "hoken": {
        "kokuho.todoke": (14, D, False, True, CONFIRMED),
        "nenkin.todoke": (14, D, False, True, CONFIRMED),
        "koki.todoke": (14, D, False, True, CONFIRMED),
    },
    "juki": {
        "juki.tennyu.todoke": (14, D, False, True, CONFIRMED),
        "juki.tenkyo.todoke": (14, D, False, True, CONFIRMED),
        "juki.setai_henko.todoke": (14, D, False, True, CONFIRMED),
        "juki.gaikokujin.kokugai_tennyu": (14, D, False, True, CONFIRMED),
        "juki.gaikokujin.chuchoki": (14, D, False, True, CONFIRMED),
        "juki.gaikokujin.zokugara": (14, D, False, True, CONFIRMED),
        "juki.tokurei.tennyu_bi": (14, D, False, False, CONFIRMED),
        "juki.tokurei.tenshutsu_yotei_bi": (30, D, False, False, CONFIRMED),
    },
    "koseki": {
        "koseki.shussho.todoke": (14, D, True, True, CONFIRMED),
        "koseki.shussho.kokugai": (3, M, True, True, CONFIRMED),
        "koseki.shibo.todoke": (7, D, True, True, CONFIRMED),
        "koseki.saiban.todoke": (10, D, True, True, CONFIRMED),
        "koseki.shuseki.todoke": (10, D, True, True, CONFIRMED),
        "koseki.kokuseki_shutoku.todoke": (1, M, True, True, CONFIRMED),
        "koseki.kokuseki_soshitsu.todoke": (1, M, True, True, CONFIRMED),
        "koseki.teisei.shinsei": (1, M, True, True, CONFIRMED),
        "koseki.konshi_zokusho.todoke": (3, M, False, True, PUBLISHED),
        "koseki.kokuseki_ryuho.todoke": (3, M, True, True, CONFIRMED),
    },
    "chihozei": {
        "chihozei.tokusoku": (20, D, False, False, UNCHECKED),
        "chihozei.sashiosae": (10, D, True, False, PUBLISHED),
        "chihozei.kotei.shinsa_kettei": (30, D, False, False, PUBLISHED),
    },
}
#: id: date of the year, moved past closed days, certainty.
ANNUAL = {
    "chihozei.kyuyo_hokoku": ((1, 31), True, PUBLISHED),
    "chihozei.shokyaku_shinkoku": ((1, 31), True, UNCHECKED),
    "chihozei.juminzei_shinkoku": ((3, 15), True, PUBLISHED),
    "chihozei.kotei.kakaku_kettei": ((3, 31), False, UNCHECKED),
    "chihozei.kotei.juran_choba": ((3, 31), False, PUBLISHED),
    "kaigo.tokucho.tsuchi": ((7, 31), False, CONFIRMED),
    "kaigo.tokucho.tsuchi_sonota": ((8, 31), False, CONFIRMED),
    "chihojichi.kaikei_nendo": ((4, 1), False, CONFIRMED),
    "chihojichi.suito_heisa": ((5, 31), False, CONFIRMED),
}
BEFOREHAND = {"juki.tenshutsu.todoke"}


def example(**changes: Any) -> dict[str, Any]:
    return {
        "id": "example.todoke",
        "name": "例の届",
        "unit": "day",
        "source": "例法1条",
        "certainty": "◎",
        "value": [
            {"since": date(2000, 4, 1), "amount": 10},
            {"since": date(2020, 4, 1), "amount": 14, "source": "例法2条"},
        ],
    } | changes


def test_the_periods() -> None:
    found = {
        p.id: (p.amount, p.unit, p.first_day_counts, p.rolls_over, p.basis.certainty)
        for p in (legal_parameter(i, TODAY) for i in all_parameters())
        if p.rule is Rule.PERIOD
    }
    assert found == {k: v for group in PERIODS.values() for k, v in group.items()}


def test_the_dates_of_the_year() -> None:
    current = [legal_parameter(i, TODAY) for i in all_parameters()]
    found = {
        p.id: (p.month_day, p.rolls_over, p.basis.certainty)
        for p in current
        if p.rule is Rule.ANNUAL
    }
    assert found == ANNUAL
    assert {p.id for p in current if p.rule is Rule.BEFOREHAND} == BEFOREHAND


@pytest.mark.parametrize("parameter_id", sorted(all_parameters()))
def test_every_parameter_says_where_it_comes_from(parameter_id: str) -> None:
    for parameter in parameter_history(parameter_id):
        assert parameter.name
        assert parameter.description not in {"", parameter.name}
        assert "法" in parameter.basis.text
        assert "条" in parameter.basis.text
        assert parameter.counted_in is CountedIn.CALENDAR_DAYS
        checked = parameter.basis.as_of is not None
        assert checked == (parameter.basis.certainty is CONFIRMED)


@pytest.mark.parametrize("parameter_id", sorted(all_parameters()))
def test_only_family_registers_and_seizures_count_the_first_day(parameter_id: str) -> None:
    parameter = legal_parameter(parameter_id, TODAY)
    if parameter.first_day_counts:
        assert "43条" in parameter.basis.text or "起算して" in parameter.description


def test_the_legal_basis_is_ready_for_a_screen() -> None:
    basis = legal_parameter("juki.tennyu.todoke", TODAY).basis
    assert (basis.text, basis.certainty, basis.as_of) == (
        "住民基本台帳法22条",
        CONFIRMED,
        date(2013, 12, 1),
    )


def test_an_amendment_leaves_the_past_as_it_was() -> None:
    before, after = read_parameter(example())
    assert (before.amount, before.basis.text) == (10, "例法1条")
    assert (after.amount, after.basis.text) == (14, "例法2条")


def test_a_day_before_the_law_is_refused() -> None:
    with pytest.raises(LegalParameterNotInForce) as refusal:
        legal_parameter("kaigo.todoke", date(2000, 3, 31))
    assert refusal.value.user_message == (
        "介護保険の届出の期限は平成12年3月31日には定められていません（平成12年4月1日から）。"
        "日付を確かめてください。"
    )
    assert legal_parameter("kaigo.todoke", date(2000, 4, 1)).amount == 14


def test_an_unknown_id_names_near_ones() -> None:
    with pytest.raises(LegalParameterUnknown) as refusal:
        legal_parameter("juki.tennyu.todokee", TODAY)
    assert "juki.tennyu.todoke、" in refusal.value.user_message


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (example(amonut=3), "amonut"),
        (example(value=[{"since": date(2000, 4, 1)}]), "Expected the key 'amount'"),
        (example(value=[]), "in order of their days"),
        (example(value=example()["value"][::-1]), "in order of their days"),
        (example(value=example()["value"][:1] * 2), "in order of their days"),
        (example(certainty="？"), "◎○△"),
        (example(unit="fortnight"), "fortnight"),
        (example(rule="sometimes"), "sometimes"),
    ],
)
def test_mistakes_in_a_file_are_found(entry: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_parameter(entry)


def test_the_period_for_an_appeal_is_that_of_its_time() -> None:
    """60日以内 until the amendment of the 行政不服審査法 came into force on 2016-04-01."""
    before, after = date(2016, 3, 31), date(2016, 4, 1)
    found = [legal_parameter("kaigo.shinsaseikyu", day) for day in (before, after)]
    assert [(p.amount, p.unit) for p in found] == [(60, D), (3, M)]
