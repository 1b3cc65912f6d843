"""Steps that only together do what the other side does, and habits that stay alone."""

import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pair
from fitgap.comparison import Comparison, compare


def _compared(name: str) -> Comparison:
    (path,) = DEVELOPMENT.glob(f"{name}_*.txt")
    pair = read_pair(path)
    return compare(pair.standard, pair.current)


def _names(comparison: Comparison) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        (tuple(i.label.text for i in each.standard), tuple(i.label.text for i in each.current))
        for each in comparison.alignment
    }


@pytest.mark.parametrize(
    ("name", "standard", "current"),
    [
        ("75", ["設計の内容を審査する"], ["図面の口径を点検する", "使う材料が認証品か調べる"]),
        (
            "15",
            ["受給者証を発送する"],
            ["医療証を窓あき封筒に入れる", "郵便局に持ち込んで差し出す"],
        ),
        (
            "82",
            ["受領証明書を作成する", "受領証明書を送付する"],
            ["証明書を差し込み印刷し礼状を添えて送る"],
        ),
        (
            "234",
            ["負担区分の判定結果を受領する", "判定結果を確認する"],
            ["負担割合のデータを取り込んで間違いがないか見る"],
        ),
        (
            "257",
            ["設計図の修正を求める", "修正した設計図を受領する"],
            ["業者に図面を直して持ってきてもらう"],
        ),
        (
            "234",
            ["基準収入額適用申請書を受け付ける"],
            ["申請書を受け取る", "記入漏れを書いてもらう"],
        ),
    ],
    ids=[
        "two checks",
        "a usual part",
        "two things done at once",
        "received and looked at",
        "asked for and got",
        "what somebody writes is received",
    ],
)
def test_steps_that_together_do_the_same_are_one_group(
    name: str, standard: list[str], current: list[str]
) -> None:
    assert (tuple(standard), tuple(current)) in _names(_compared(name))


def test_asking_and_getting_the_answer_is_asking_by_telephone() -> None:
    asked = ("学校・保育所に児童の様子を照会する", "学校・保育所の回答を受け取る")
    assert (asked, ("学校や園に電話して子どもの様子を聞く",)) in _names(_compared("178"))


def test_a_check_and_the_question_behind_it_are_one_decision() -> None:
    asked = ("評価の結果を点検する", "評価に誤りがあるか")
    assert (asked, ("計算に直すところがあるか",)) in _names(_compared("237"))


def test_two_questions_at_once_are_both_decisions() -> None:
    asked = ("町内に所在する団体か", "利用の目的が貸出基準に適合するか")
    assert (asked, ("町の団体で、用事も貸出しの決まりに合っているか",)) in _names(_compared("320"))


def test_the_same_receipt_on_two_ways_is_one_work() -> None:
    ways = ("持ってきた申込書をその場で預かる", "電子申請の申込みを画面で取り込む")
    assert (("耐震診断補助の申込みを受け付ける",), ways) in _names(_compared("366"))


def test_what_the_next_step_goes_on_with_is_a_part_of_it() -> None:
    parts = (
        "平日・深夜・休日の割増しごとに時間を分ける",
        "分けた時間に単価を掛けて残業代を出す",
    )
    assert (("時間外勤務手当の額を算定する",), parts) in _names(_compared("321"))


def test_another_thing_that_begins_the_procedure_is_no_start_of_the_group() -> None:
    groups = _names(_compared("256"))
    assert (("明渡しの届出があった",), ("退去届が出た",)) in groups


def test_a_habit_between_two_parts_stays_out_of_their_group() -> None:
    groups = _names(_compared("123"))
    parts = ("転出証明書を打ち出す", "転出証明書を手渡す")
    assert (("転出証明書を渡す",), parts) in groups


def test_two_decisions_with_the_ways_of_one_are_that_one() -> None:
    groups = _names(_compared("101"))
    asked = ("要件の確認の結果は", "被保険者としない理由は")
    assert (asked, ("資格をどうするか",)) in groups


@pytest.mark.parametrize(
    ("name", "habit"),
    [
        ("1", "異動受付簿に転記する"),
        ("3", "認定の伺いを起案する"),
        ("54", "進達書に事務局長の印を押す"),
        ("55", "面接の日を電話で知らせる"),
    ],
)
def test_habits_and_dealings_with_others_stay_alone(name: str, habit: str) -> None:
    comparison = _compared(name.zfill(2))
    found = [gap for gap in comparison.gaps if gap.type.value == "added"]
    (step,) = (node for node in comparison.current.nodes if node.name == habit)
    assert (step.id,) in [tuple(gap.current) for gap in found]


def test_two_works_that_each_have_a_counterpart_are_no_group() -> None:
    groups = _names(_compared("141"))
    assert (("督促状を作成する",), ("督促状を打ち出す",)) in groups
    assert (("督促状を送付する",), ("督促状を児童に持たせる",)) in groups


def test_a_group_grows_over_a_period_of_waiting() -> None:
    parts = ("変更のお知らせを印刷する", "お知らせを郵便で発送する")
    assert (("変更を通知する",), parts) in _names(_compared("216"))


def test_starts_that_the_others_start_names_together_are_one_group() -> None:
    starts = ("住所地から附票の通知が来た", "附票の写しの請求があった")
    assert (("通知または請求があった",), starts) in _names(_compared("212"))


def test_a_second_look_by_a_colleague_belongs_to_no_decision() -> None:
    assert (("額は合っているか",), ("額に間違いはないか",)) in _names(_compared("131"))
