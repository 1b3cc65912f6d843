"""What cells say: written and read back."""

from hypothesis import given
from hypothesis import strategies as st

from data_layouts.certainty import Certainty
from wfa.model import Deadline, LegalBasis
from wfa.model.kinds import CountedIn, PeriodUnit
from wfa.table.values import NextStep
from wfa.table.wording import (
    plain,
    read_basis,
    read_deadline,
    read_field,
    read_next,
    read_volume,
    write_basis,
    write_deadline,
    write_next,
    write_volume,
)

words = st.text("あいう承認差戻しはい代理人", min_size=1, max_size=6)


@given(words, st.sampled_from(Certainty))
def test_a_basis_comes_back(text: str, certainty: Certainty) -> None:
    basis = LegalBasis(text=text, certainty=certainty)
    assert read_basis(write_basis(basis)) == basis


def test_a_basis_without_a_mark_is_unchecked() -> None:
    assert read_basis("通知による").certainty is Certainty.UNCHECKED


@given(
    st.integers(1, 400),
    st.sampled_from(PeriodUnit),
    st.booleans(),
    st.booleans(),
    st.sampled_from(CountedIn),
)
def test_a_deadline_comes_back(
    amount: int, unit: PeriodUnit, statutory: bool, first: bool, counted: CountedIn
) -> None:
    if unit is not PeriodUnit.DAY:
        counted = CountedIn.CALENDAR_DAYS
    deadline = Deadline(
        name="期限",
        amount=amount,
        unit=unit,
        counted_in=counted,
        statutory=statutory,
        rolls_over=statutory,
        first_day_counts=first,
    )
    assert read_deadline(write_deadline(deadline), "期限") == deadline


def test_a_deadline_may_name_a_legal_parameter() -> None:
    deadline = read_deadline("［juki.tennyu.todoke］", "転入届の期間")
    assert deadline == Deadline(name="転入届の期間", parameter="juki.tennyu.todoke")


def test_what_is_no_deadline_is_refused() -> None:
    assert read_deadline("すぐに", "期限") is None
    assert read_deadline("14日・なるべく", "期限") is None


@given(st.from_regex(r"[0-9]{3}|分[0-9]", fullmatch=True), words | st.just(""), st.booleans())
def test_a_next_step_comes_back(number: str, name: str, default: bool) -> None:
    step = NextStep(number=number, name=name, default=default)
    assert read_next(write_next(step)) == step


def test_a_next_step_with_its_condition_comes_back() -> None:
    step = NextStep(number="050", name="はい", condition='代理人 == "1"')
    assert read_next(write_next(step)) == step
    assert read_next("０５０：はい") == NextStep(number="050", name="はい")
    assert read_next("060：いいえ（その他）") == NextStep(number="060", name="いいえ", default=True)


def test_a_field_says_required_and_shown() -> None:
    required = read_field("氏名＊")
    assert required is not None
    assert required.required
    shown = read_field("氏名［juki.shimei］（表示）")
    assert shown is not None
    assert (shown.name, shown.item, shown.mode.value) == ("氏名", "juki.shimei", "show")
    assert read_field("＊") is None


def test_volumes() -> None:
    assert read_volume("２０件／日") == (20.0, "件/日")
    assert read_volume(write_volume(1200, "件/年")) == (1200.0, "件/年")
    assert read_volume("たくさん") is None
    assert plain("　０１０　") == "010"
