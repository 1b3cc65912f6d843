"""What is decided about a comparison: kept, carried over, taken back, never overwritten blindly."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from errors.fitgap import (
    ComparisonUnknown,
    NotDecider,
    NothingToUndo,
    PairChanged,
    UndoOutdated,
    VerdictChanged,
)
from fitgap.gaps.kinds import GapType
from fitgap.matching.confirmed import Confirmation
from fitgap.matching.correspondences import Status
from fitgap.tables import DecisionKind
from fitgap.verdicts import Decision, Ground, Judgement, Verdict
from fitgap.workshop.deciding import judge
from fitgap.workshop.keeping import comparisons, comparisons_of, find_comparison, start_subject
from fitgap.workshop.recording import Act
from fitgap.workshop.words import learned_words
from tests.integration.fitgap.offices import (
    ANALYST,
    CLERK,
    GONE,
    HEAD,
    OTHER_WORDS,
    Office,
    current_file,
)
from tests.integration.municipality.conftest import NOW, TOWN

ABOLISH = Judgement(verdict=Verdict.ABOLITION, response="やめる")
FULL = Judgement(
    verdict=Verdict.CUSTOMISATION,
    reason="条例で定めている",
    ground=Ground.ORDINANCE,
    due=date(2027, 3, 31),
    cost_once=1_200_000,
    cost_yearly=0,
    hours_saved=Decimal("-3.5"),
    decision=Decision.HELD,
)


def missing(office: Office) -> str:
    """Return the key of the step that the office does not do."""
    return next(g.key for g in office.look().gaps.values() if g.type is GapType.MISSING)


def test_a_verdict_is_kept_as_it_was_written(office: Office) -> None:
    key = missing(office)
    assert office.judge(key, FULL)
    state = office.look()
    assert state.known.judgements == {key: FULL}
    (row,) = [row for row in state.rows if row.gap.key == key]
    assert row.judgement == FULL
    (entry,) = state.entries
    assert (entry.by, entry.kind, entry.before) == (HEAD.name, DecisionKind.VERDICT, None)
    assert GONE in entry.about
    assert office.judge(key, FULL) is False  # the same again is nothing new


def test_who_may_only_read_decides_nothing(office: Office) -> None:
    key = missing(office)
    with pytest.raises(NotDecider, match="Expected one of") as refused:
        office.judge(key, ABOLISH, by=CLERK)
    assert "係長・課長・情報管理者・業務改善担当" in refused.value.user_message
    with pytest.raises(NotDecider):
        Office.start(office.database, current_file(), CLERK)
    assert office.look().entries == ()


def test_nobody_overwrites_what_another_has_just_decided(office: Office) -> None:
    key = missing(office)
    office.judge(key, ABOLISH)
    with pytest.raises(VerdictChanged) as refused:
        office.judge(key, FULL, by=ANALYST, seen=0)
    assert "課長　花子さん" in refused.value.user_message
    assert "判定 G6 廃止、対応内容 やめる" in refused.value.user_message
    assert office.judge(key, ABOLISH, by=ANALYST, seen=0) is False  # both said the same
    assert office.judge(key, FULL, by=ANALYST)  # after looking again
    assert office.look().known.judgements[key] == FULL


def test_the_last_decision_is_taken_back_and_stays_in_the_history(office: Office) -> None:
    key = missing(office)
    office.judge(key, ABOLISH)
    office.judge(key, FULL, by=ANALYST)
    office.undo(2)
    state = office.look()
    assert state.known.judgements == {key: ABOLISH}
    assert [(e.number, e.kind, e.undone) for e in state.entries] == [
        (1, DecisionKind.VERDICT, False),
        (2, DecisionKind.VERDICT, True),
        (3, DecisionKind.UNDO, False),
    ]
    with pytest.raises(UndoOutdated):
        office.undo(2)
    office.undo(1)
    assert office.look().known.judgements == {}
    with pytest.raises(NothingToUndo):
        office.undo(1)


def test_taking_back_counts_as_a_change_for_who_has_not_seen_it(office: Office) -> None:
    key = missing(office)
    office.judge(key, ABOLISH)
    office.undo(1)
    with pytest.raises(VerdictChanged):
        office.judge(key, FULL, seen=1)


def test_a_refused_pair_parts_the_steps_and_undoing_joins_them(office: Office) -> None:
    name = "消滅の届を受け付ける"
    pair = office.pair(name)
    office.decide(replace(pair, same=False))
    assert name not in _paired(office)
    office.undo(1)
    assert name in _paired(office)


def test_a_confirmed_pair_is_certain(office: Office) -> None:
    name = "消滅の届を受け付ける"
    assert office.decide(office.pair(name))
    (found,) = [c for c in office.look().result.alignment if c.standard[0].node.name == name]
    assert (found.status, found.confidence) == (Status.AUTO, 1.0)
    assert office.decide(office.pair(name)) is False


def test_steps_are_paired_anew(office: Office) -> None:
    mine, other = "消滅の届を受け付ける", "消滅の事由と日を確認する"
    office.decide(Confirmation((mine,), (other,)))
    assert _paired(office)[mine] == (other,)
    with pytest.raises(PairChanged) as refused:
        office.decide(Confirmation((other,), (other,)), by=ANALYST, seen=0)
    assert "課長　花子さん" in refused.value.user_message


def test_everything_is_carried_over_to_a_changed_file(office: Office) -> None:
    key = missing(office)
    office.judge(key, ABOLISH)
    office.decide(office.pair("消滅の届を受け付ける"))
    kept = office.again(current_file(w030="過払と未支払の額を電卓で出す"))
    assert kept.number == 2
    state = office.look()
    assert state.known.judgements == {key: ABOLISH}
    assert next(row for row in state.rows if row.gap.key == key).judgement == ABOLISH
    assert len(state.known.confirmations) == 1
    with office.database.reading() as session:
        assert [each.number for each in comparisons_of(session, kept.subject)] == [2, 1]
        assert len(comparisons(session, TOWN)) == 2


def test_a_verdict_about_a_difference_that_is_gone_is_shown_as_such(office: Office) -> None:
    own = Confirmation((), ("消滅の届を受け付ける",))
    office.decide(own)  # so there is a difference more
    added = next(g for g in office.look().gaps.values() if g.type is GapType.ADDED)
    office.judge(added.key, ABOLISH)
    office.decide(Confirmation(("消滅の届を受け付ける",), ("消滅の届を受け付ける",)))
    (gone,) = office.look().gone
    assert gone.judgement == ABOLISH
    assert gone.about == added.message


def test_the_same_files_make_no_further_comparison(office: Office) -> None:
    first = office.comparison
    assert office.again(current_file(**OTHER_WORDS)).id == first


def test_words_are_learned_and_forgotten_again(office: Office) -> None:
    office.decide(Confirmation(("住民票を受け付ける",), ("ジューミンを受け付ける",)))
    with office.database.reading() as session:
        words = learned_words(session, TOWN)
    assert [each.word for each in words] == ["ジューミン"]
    office.undo(1)
    with office.database.reading() as session:
        assert learned_words(session, TOWN) == ()


def test_other_municipalities_see_nothing(office: Office) -> None:
    with office.database.reading() as session:
        assert comparisons(session, "012289") == ()
        with pytest.raises(ComparisonUnknown):
            find_comparison(session, "012289", office.comparison)


def test_a_comparison_belongs_to_its_current_flow_alone(office: Office) -> None:
    key = missing(office)
    office.judge(key, ABOLISH)
    with office.database.transaction() as session:
        other = start_subject(
            session, HEAD, NOW, flow_id="22-05", name="支所", current=current_file()
        )
    assert Office(office.database, other.id).look().known.judgements == {}


def _paired(office: Office) -> dict[str, tuple[str, ...]]:
    return {
        item.node.name: tuple(each.node.name for each in found.current)
        for found in office.look().result.alignment
        for item in found.standard
    }


def test_people_who_decide_at_once_wait_for_each_other(office: Office) -> None:
    keys = list(office.look().gaps)

    def decide(number: int) -> None:
        with office.database.transaction() as session:
            kept = find_comparison(session, TOWN, office.comparison)
            act = Act(session, kept, HEAD, NOW)
            judge(act, keys[number % len(keys)], "", Judgement(reason=f"理由 {number}"), seen=99)

    with ThreadPoolExecutor(4) as people:
        list(people.map(decide, range(8)))
    entries = office.look().entries
    assert [entry.number for entry in entries] == list(range(1, 9))
    for key in keys:
        own = [entry for entry in entries if entry.key == key]
        assert [each.before for each in own[1:]] == [each.after for each in own[:-1]]
