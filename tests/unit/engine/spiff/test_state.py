"""The saved state: small, readable by later versions, safe against what people enter."""

from datetime import UTC, date, datetime
from decimal import Decimal

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.spiff import compile_definition
from engine.spiff.packing import pack, unpack
from errors.execution import StateMisfit, StateUnreadable
from tests.unit.engine.spiff.drawing import Drawing, condition, timer, undo
from tests.unit.engine.spiff.playing import Play
from wfa.model import Expression, Loop
from wfa.model.kinds import NodeKind

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["$", "v", "typename", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(json_values)
@settings(max_examples=100)
def test_values_come_back_as_they_were(value: object) -> None:
    packed = orjson.loads(orjson.dumps(pack(value)))
    assert unpack(packed) == value


def test_kinds_of_values_come_back() -> None:
    value = [2**80, date(2026, 4, 1), datetime(2026, 4, 1, tzinfo=UTC), Decimal("1.10"), 1.5, -0.0]
    back = unpack(orjson.loads(orjson.dumps(pack(value))))
    assert back == value
    assert list(map(type, back)) == list(map(type, value))


def test_infinity_comes_back() -> None:
    assert unpack(orjson.loads(orjson.dumps(pack(float("inf"))))) == float("inf")


def test_a_value_no_variable_has_is_refused() -> None:
    with pytest.raises(TypeError):
        pack(object())


@pytest.mark.parametrize("key", ["typename", "$", "v", "__class__", "c", "n"])
def test_no_key_a_person_enters_spoils_a_case(key: str) -> None:
    """Trap 3: a saved case can be loaded whatever keys the values have."""
    d = Drawing()
    d.start()
    loop = Loop(multi_instance=True, input_collection="一覧", input_item="件")
    d.users("a", loop=loop)
    d.arrows("start -> a")
    item = {key: "date", "v": {key: [1, {key: None}]}}
    play = Play(d.flow(), {"一覧": [item]})
    assert play.step("a").variables["件"] == item
    play.run.complete(play.step("a").token, {"値": item, key: 1})
    waiting = play.run.save()
    play.run = play.definition.load(waiting)
    play.go()
    assert play.variables.values["値"] == item
    assert play.finished


def test_nested_values_are_not_shared() -> None:
    """Trap 4: changing a value afterwards does not change what a waiting step was given."""
    d = Drawing()
    d.start()
    d.users("a", loop=Loop(multi_instance=True, input_collection="一覧", input_item="件"))
    d.arrows("start -> a")
    items = [{"名": "甲"}]
    play = Play(d.flow(), {"一覧": items}, saving=False)
    items[0]["名"] = "書換え"
    assert play.step("a").variables["件"] == {"名": "甲"}


def _rich() -> Drawing:
    """A flow that waits in every way at once."""
    d = Drawing()
    d.start()
    d.users("a", loop=Loop(multi_instance=True, cardinality=Expression(text="2")))
    d.boundary("b1", "a", timer(), interrupting=False)
    d.boundary("b2", "a", condition("x == 1"))
    with d.inside("sub"):
        d.users("inner")
        d.gateways("eventBased", "g")
        d.catch("c1", d.message("m"))
        d.catch("c2", d.signal("s"))
        d.arrows("g -> c1", "g -> c2")
        with d.inside("handler", triggered_by_event=True):
            d.start("e", d.message("m2"), interrupting=False)
            d.users("h")
            d.arrows("e -> h")
    d.gateways("parallel", "join")
    d.users("joined")
    d.arrows("start -> a -> join -> joined", "start -> sub -> join", "start -> quick -> join")
    d.node(NodeKind.TASK, "quick")
    return d


def test_everything_that_waits_comes_back() -> None:
    play = Play(_rich().flow(), saving=False)
    again = play.definition.load(play.run.save())
    assert again.open_steps() == play.run.open_steps()
    assert again.waiting_events() == play.run.waiting_events()
    assert again.save() == play.run.save()
    assert play.waiting == ["b1", "b2", "c1", "c2", "e"]


def test_conditions_are_watched_after_loading() -> None:
    play = Play(_rich().flow()).set(x=1)
    assert "a" not in play.open


def test_what_was_told_before_saving_takes_effect_after_loading() -> None:
    """A command may be saved before it is advanced; nothing is lost, the order stays."""
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.script("s1", "順 = (順 if 順 else []) + [1]")
    d.script("s2", "順 = (順 if 順 else []) + [2]")
    d.arrows("start -> a -> s1", "start -> b -> s2")
    play = Play(d.flow())
    play.run.complete(play.step("b").token)
    play.run.complete(play.step("a").token)
    play.run = play.definition.load(play.run.save())
    play.go()
    assert play.variables.values == {"順": [2, 1]}


def test_tokens_keep_their_numbers_and_none_is_used_twice() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.gateways("exclusive", "again")
    d.arrows("start -> again -> a -> again", "start -> b")
    play = Play(d.flow())
    waiting = play.step("b").token
    seen = {waiting}
    for _ in range(5):
        assert play.step("a").token not in seen
        seen.add(play.step("a").token)
        play.do("a")
    assert play.step("b").token == waiting


def test_the_specification_is_not_in_the_state() -> None:
    d = Drawing()
    d.start()
    for number in range(150):
        d.users(f"step{number}", name="長い名前の作業" * 5)
    d.arrows(" -> ".join(["start", *(f"step{n}" for n in range(150))]))
    play = Play(d.flow())
    assert len(play.run.save()) < 250
    for number in range(20):
        play.do(f"step{number}")
    assert len(play.run.save()) < 250
    assert "長い名前" not in play.run.save().decode()


def test_variables_are_not_in_the_state() -> None:
    d = Drawing()
    d.start()
    d.users("a", "b")
    d.arrows("start -> a -> b")
    play = Play(d.flow(), {"氏名": "山田"}).do("a", 住所="深川市")
    state = play.run.save().decode()
    assert "山田" not in state
    assert "深川" not in state


@pytest.mark.parametrize("state", [b"", b"{}", b"[]", b"null", b'{"v":2}', b"\xff"])
def test_unreadable_states_are_refused(state: bytes) -> None:
    play = Play(_rich().flow())
    with pytest.raises(StateUnreadable) as refused:
        play.definition.load(state)
    assert "案件の状態を読み出せません" in refused.value.user_message


def test_a_state_is_read_with_another_edition_that_has_its_steps() -> None:
    """What a case stands at is named by id, so it can go on with a changed flow."""
    old = Drawing()
    old.start()
    old.users("a", "b")
    old.arrows("start -> a -> b")
    new = Drawing()
    new.start()
    new.users("a", "between", "b")
    new.arrows("start -> a -> between -> b")
    play = Play(old.flow())
    play.definition = compile_definition(new.flow(), lambda _: None)
    play.run = play.definition.load(play.run.save())
    assert play.do("a").open == ["between"]


def test_an_edition_without_the_step_is_refused_by_name() -> None:
    old = Drawing()
    old.start()
    old.users("a", "gone")
    old.arrows("start -> a -> gone")
    new = Drawing()
    new.start()
    new.users("a")
    new.arrows("start -> a")
    play = Play(old.flow()).do("a")
    definition = compile_definition(new.flow(), lambda _: None)
    with pytest.raises(StateMisfit) as refused:
        definition.load(play.run.save())
    assert "この版の流れ図にありません: gone" in refused.value.user_message


def test_an_edition_without_what_may_be_undone_is_refused_by_name() -> None:
    def draw(*handlers: str) -> Drawing:
        d = Drawing()
        d.start()
        with d.inside("sub"):
            d.users(*handlers, "b")
            d.arrows(f"{handlers[0]} -> b")
        d.arrows("start -> sub")
        return d

    old = draw("a")
    old.scope = "sub"
    old.boundary("event", "a", undo())
    old.users("undo_a", for_compensation=True)
    old.associate("event", "undo_a")
    play = Play(old.flow()).do("a")
    other = compile_definition(draw("renamed").flow(), lambda _: None)
    with pytest.raises(StateMisfit):
        other.load(play.run.save())


def test_an_edition_where_a_sub_process_became_a_step_is_refused() -> None:
    old = Drawing()
    old.start()
    with old.inside("x"):
        old.users("inner")
    old.arrows("start -> x")
    new = Drawing()
    new.start()
    new.users("x")
    new.arrows("start -> x")
    play = Play(old.flow())
    with pytest.raises(StateMisfit) as refused:
        compile_definition(new.flow(), lambda _: None).load(play.run.save())
    assert "x。元の版で続けるか" in refused.value.user_message


def test_a_finished_case_stays_finished() -> None:
    d = Drawing()
    d.start()
    d.users("a")
    d.end("e")
    d.arrows("start -> a -> e")
    play = Play(d.flow()).do("a")
    again = play.definition.load(play.run.save())
    assert again.is_finished
    assert again.end_events == ("e",)
    assert again.events() == ()
