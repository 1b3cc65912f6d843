"""What names of steps and of performers are understood to say."""

import pytest

from fitgap.labels.parsing import shared_parser
from fitgap.labels.tidying import amounts
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
    ],
)
def test_what_asks_or_obliges_is_no_denial(name: str) -> None:
    assert not _denied(name)


@pytest.mark.parametrize("name", ["登録できない旨を知らせる", "該当しない旨を通知", "受け付けない"])
def test_a_denial_is_one(name: str) -> None:
    assert _denied(name)


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
