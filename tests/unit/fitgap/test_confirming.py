"""What people decided about pairs is kept: for the same names, whatever the matcher thinks."""

from itertools import pairwise

from fitgap.comparison import Comparison, compare
from fitgap.learning import learn, with_learned
from fitgap.matching.confirmed import Confirmation, confirmation_of
from fitgap.matching.correspondences import Status
from wfa.library import standard_flows
from wfa.model import Flow, Node, Process, SequenceFlow
from wfa.model.kinds import NodeKind

NAMES = {
    "start": "申請があった",
    "receive": "申請を受け付ける",
    "check": "事由と日を確かめる",
    "compute": "過払いと未支払を計算する",
    "notify": "結果を通知する",
    "end": "手続を終えた",
}


def _flow(**other: str) -> Flow:
    """Return six steps in a row; ``other`` gives some of them other names."""
    kinds = {"start": NodeKind.START_EVENT, "end": NodeKind.END_EVENT}
    nodes = tuple(
        Node(id=key, kind=kinds.get(key, NodeKind.USER_TASK), scope="p", name=other.get(key, name))
        for key, name in NAMES.items()
    )
    arrows = tuple(
        SequenceFlow(id=f"{a.id}_{b.id}", source=a.id, target=b.id, scope="p")
        for a, b in pairwise(nodes)
    )
    return Flow(
        id="d", processes=(Process(id="p", name="手続"),), nodes=nodes, sequence_flows=arrows
    )


def _pairs(result: Comparison) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(i.id for i in c.standard): tuple(i.id for i in c.current) for c in result.alignment
    }


def test_a_confirmed_pair_is_taken_without_asking() -> None:
    word = Confirmation((NAMES["compute"],), ("ざっと見ておく",))
    result = compare(_flow(), _flow(compute="ざっと見ておく"), confirmed=[word])
    (found,) = [c for c in result.alignment if c.standard[0].id == "compute"]
    assert [item.id for item in found.current] == ["compute"]
    assert (found.status, found.confidence) == (Status.AUTO, 1.0)
    assert found.reasons[0] == "以前に人が確認した対応です"


def test_a_refused_pair_is_not_proposed_again() -> None:
    name = (NAMES["check"],)
    result = compare(_flow(), _flow(), confirmed=[Confirmation(name, name, same=False)])
    assert ("check",) not in _pairs(result)
    assert {gap.type.value for gap in result.gaps} == {"missing", "added"}


def test_a_step_without_counterpart_stays_alone() -> None:
    alone = Confirmation((NAMES["check"],), ())
    assert ("check",) not in _pairs(compare(_flow(), _flow(), confirmed=[alone]))


def test_a_confirmed_group_is_one_work() -> None:
    names = (NAMES["receive"], NAMES["check"])
    result = compare(_flow(), _flow(), confirmed=[Confirmation(names, names[:1])])
    assert _pairs(result)["receive", "check"] == ("receive",)
    types = {gap.type.value for gap in result.gaps if gap.standard == ("receive", "check")}
    assert types == {"merged"}


def test_the_later_decision_wins() -> None:
    name = (NAMES["check"],)
    no, yes = Confirmation(name, name, same=False), Confirmation(name, name)
    assert ("check",) in _pairs(compare(_flow(), _flow(), confirmed=[no, yes]))
    assert ("check",) not in _pairs(compare(_flow(), _flow(), confirmed=[yes, no]))


def test_a_decision_about_names_that_are_gone_changes_nothing() -> None:
    gone = Confirmation(("もう無い作業",), ("これも無い",))
    assert compare(_flow(), _flow(), confirmed=[gone]).gaps == ()


def test_decisions_hold_whichever_way_round_the_flows_are() -> None:
    one, other = _flow(), _flow(compute="ざっと見ておく")
    word = Confirmation((NAMES["compute"],), ("ざっと見ておく",))
    there = _pairs(compare(one, other, confirmed=[word]))
    back = _pairs(compare(other, one, confirmed=[word.turned()]))
    assert there == {right: left for left, right in back.items()}


def test_every_pair_of_a_comparison_can_be_confirmed() -> None:
    one, other = (standard_flows().get(each).flow for each in ("22-01", "22-02"))
    named = [c for c in compare(one, other).alignment if c.standard[0].label.text]
    words = [confirmation_of(c.standard, c.current) for c in named if c.current[0].label.text]
    again = compare(one, other, confirmed=words)
    wanted = {each.standard for each in words}
    for each in again.alignment:
        if confirmation_of(each.standard, each.current).standard in wanted:
            assert each.status is Status.AUTO


def test_a_word_of_the_municipality_is_learned_from_a_confirmed_pair() -> None:
    word = Confirmation(("住民票を受け付ける",), ("ジューミンを受け付ける",))
    (learned,) = learn([word])
    assert (learned.word, learned.concept, learned.count) == ("ジューミン", "resident_register", 1)
    assert with_learned([learned]).words["ジューミン"][0].degree == learned.degree
    (surer,) = learn([word, word])
    assert surer.degree > learned.degree


def test_two_words_nobody_knows_become_one_of_its_own() -> None:
    word = Confirmation(("ゾルバックを受け付ける",), ("ミルタンポを受け付ける",))
    learned = learn([word])
    assert [each.word for each in learned] == ["ゾルバック", "ミルタンポ"]
    assert len({each.concept for each in learned}) == 1
    lexicon = with_learned(learned)
    assert lexicon.alike[learned[0].concept][learned[1].concept] == 1.0


def test_a_refused_pair_teaches_nothing() -> None:
    yes = Confirmation(("住民票を受け付ける",), ("ジューミンを受け付ける",))
    no = Confirmation(("住民票を作る",), ("ジューミンを作る",), same=False)
    assert learn([yes, no]) == ()
