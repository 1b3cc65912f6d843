"""What names of steps and of performers are understood to say."""

import pytest

from fitgap.labels.habits import has_own_habit
from fitgap.labels.likeness import exclusion
from fitgap.labels.parsing import shared_parser
from fitgap.labels.tidying import amounts
from fitgap.lexicon import load_lexicon
from fitgap.matching.performers import name_likeness, roles_of
from fitgap.outline.facets import Performer


def _performer(name: str) -> Performer:
    return Performer(name, shared_parser().label(name))


def _denied(name: str) -> bool:
    label = shared_parser().label(name)
    return any(word.negative for word in label.words)


@pytest.mark.parametrize(
    "name",
    [
        "不備がないか見る",
        "届け出なければならないか見る",
        "書かせなくてはならない",
        "漏れがないか確認",
        "前に同じ苦情がなかったか一覧で見る",
    ],
)
def test_what_asks_or_obliges_is_no_denial(name: str) -> None:
    assert not _denied(name)


@pytest.mark.parametrize(
    "name",
    [
        *("登録できない旨を知らせる", "該当しない旨を通知", "受け付けない"),
        *("来庁なしで終了", "空きがなく終了", "地目変更ではない"),
        *("申告のない人を書き出す", "届出のない世帯を拾う"),
    ],
)
def test_a_denial_is_one(name: str) -> None:
    assert _denied(name)


@pytest.mark.parametrize(
    ("one", "other", "affirmed"),
    [
        ("減額を認めない旨を通知", "減額できないことを知らせる", "減額を認める旨を通知"),
        ("入団なし", "入団を認めなかった", "入団"),
    ],
)
def test_two_denials_in_other_words_exclude_nothing(one: str, other: str, affirmed: str) -> None:
    parser = shared_parser()
    labels = [parser.label(name) for name in (one, other, affirmed)]
    assert exclusion(labels[0], labels[1], parser.japanese) == 0.0
    assert exclusion(labels[0], labels[2], parser.japanese) == 1.0


def test_a_phrase_keeps_its_words() -> None:
    (clause,) = shared_parser().label("許可書を渡す").clauses
    assert clause.act is not None
    assert {"approve", "issue"} <= {meaning.concept for meaning in clause.act.meanings}
    assert [word.text for word in clause.things] == ["許可書"]


def test_a_word_that_means_something_else_in_a_phrase_is_another_word() -> None:
    hand_in, carry = (
        shared_parser().label(name).clauses[-1].act
        for name in ("銀行へ持って行く", "箱を持って行く")
    )
    assert hand_in is not None
    assert carry is not None
    assert hand_in.text == carry.text
    assert hand_in.sense != carry.sense


def test_whether_something_is_so_is_asked_in_two_ways() -> None:
    things = [
        {word.text for word in shared_parser().label(name).words}
        for name in ("認定するかどうか決める", "認定の可否を決める")
    ]
    assert things[0] == things[1]


@pytest.mark.parametrize("name", ["振込の手続をする", "振込手続を行う", "振り込む"])
def test_the_act_stands_behind_an_empty_word(name: str) -> None:
    acts = [clause.act for clause in shared_parser().label(name).clauses if clause.act]
    assert "pay" in {meaning.concept for act in acts for meaning in act.meanings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("転用面積は30アールを超えるか", ("30アール",)),
        ("自宅から2キロ以上あるか", ("2キロ",)),
        ("More than 2 vehicles?", ("2vehicles",)),
        ("3か月以内か", ("3か月",)),
    ],
)
def test_amounts_keep_their_unit(text: str, expected: tuple[str, ...]) -> None:
    assert amounts(text) == expected


def test_sections_are_alike_by_what_they_are_about() -> None:
    about = name_likeness(_performer("環境担当"), _performer("生活環境課"))
    other = name_likeness(_performer("環境担当"), _performer("税務課"))
    assert about > 0.6 > other


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("学校教育課", set()),
        ("小学校", {"external"}),
        ("水道課", set()),
        ("道", {"external"}),
        ("保険年金課長", {"head"}),
        ("Burgemeester", {"director"}),
        ("Teamleider", {"head"}),
    ],
)
def test_only_who_is_outside_is_called_so(name: str, roles: set[str]) -> None:
    assert roles_of(name) == roles


def test_a_refusal_denies_what_it_is_about() -> None:
    label = shared_parser().label
    refused, denied = label("減免却下通知書を送付する"), label("減免できない旨のお知らせを出す")
    assert refused.denies
    assert exclusion(refused, denied, load_lexicon("ja")) < 0.5
    assert exclusion(label("減免を決定する"), denied, load_lexicon("ja")) >= 0.5


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("障害の等級と保険の種類を見る", [{"障害", "等級"}, {"保険", "種類", "見る"}]),
        ("要旨と資料を付ける", [{"要旨"}, {"資料", "付ける"}]),
        ("納品書と見比べながら倉庫に積む", [{"納品書"}, {"見比べる"}, {"倉庫", "積む"}]),
        ("届書を受け付ける", [{"届け書", "受け付ける"}]),
    ],
)
def test_what_is_named_side_by_side_is_taken_apart(name: str, expected: list[set[str]]) -> None:
    label = shared_parser().label(name)
    assert [{word.text for word in each} for each in label.conjuncts] == expected


def test_registering_in_a_book_tells_that_it_is_written_down() -> None:
    label = shared_parser().label
    written = label("届出の中身を使用簿に書き写す")
    assert has_own_habit(written, [label("届出を受け付ける")])
    assert not has_own_habit(written, [label("届出の記録を台帳に登録する")])
