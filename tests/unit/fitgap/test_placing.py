"""What is left over on both sides is paired by its place, and told apart by what it does."""

from collections.abc import Sequence

import pytest

from benchmarks.bench_fitgap.compact import read_compact_flow
from fitgap.comparison import Comparison, compare
from fitgap.labels.parsing import shared_parser
from fitgap.outline.outcomes import outcome_of

STANDARD = [
    "手続 工事の届出",
    "欄 m 窓口",
    "欄 s 審査係",
    "s1 | 始受 | m | 届出があった",
    "t1 | 端 | m | 届出を受け付ける",
    "t2 | 端 | s | 届出の内容を審査する",
    "t3 | 手 | s | 工事の場所の安全を確保する",
    "t4 | 送 | s | 結果を通知する",
    "e1 | 終 | s | 通知した",
    "> s1 t1 t2 t3 t4 e1",
]


def found(current: Sequence[str]) -> dict[str, str]:
    """Return the counterparts in a flow with other lines for steps."""
    lines = {line.split(" | ")[0]: line for line in STANDARD}
    changed = [*({**lines, **{line.split(" | ")[0]: line for line in current}}).values()]
    result: Comparison = compare(read_compact_flow(STANDARD, "S"), read_compact_flow(changed, "C"))
    return {
        mine.id: other.id
        for each in result.alignment
        for mine in each.standard
        for other in each.current
    }


def test_what_is_alone_in_its_place_is_the_same_however_it_is_called() -> None:
    assert found(["t3 | 手 | s | コーンを並べてロープを張る"])["t3"] == "t3"


@pytest.mark.parametrize(
    "name", ["台帳に転記する", "別の職員が入力を読み合わせる", "受付簿に番号を書く"]
)
def test_what_repeats_work_is_no_counterpart_even_alone_in_its_place(name: str) -> None:
    assert "t3" not in found([f"t3 | 手 | s | {name}"])


def test_the_only_starts_are_the_same() -> None:
    assert found(["s1 | 始期 | m | 毎年4月1日になった"])["s1"] == "s1"


def test_a_period_on_the_border_of_a_wait_is_the_one_behind_an_event_gateway() -> None:
    head = ["欄 s 審査係", "s1 | 始 | s | 依頼があった", "t1 | 端 | s | 県に照会する"]
    tail = ["t2 | 端 | s | 回答を確認する", "e1 | 終 | s | 確認した", "e2 | 終 | s | 回答なし"]
    gateway = [
        *("手続 照会", *head, "g1 | 早 | s", "w1 | 待受 | s | 回答が届いた"),
        *("d1 | 待期 | s | 回答の期限が過ぎた | 期 P14D", *tail),
        *("> s1 t1 g1", "> g1 w1 t2 e1", "> g1 d1 e2"),
    ]
    border = [
        *("手続 照会", *head, "w1 | 受 | s | 県の返事"),
        *("d1 | 境期 | s | 2週間たっても返事がない | 期 P14D | 付 w1", *tail),
        *("> s1 t1 w1 t2 e1", "> d1 e2"),
    ]
    result = compare(read_compact_flow(gateway, "S"), read_compact_flow(border, "C"))
    pairs = {(m.id, o.id) for each in result.alignment for m in each.standard for o in each.current}
    assert ("d1", "d1") in pairs


def test_a_step_that_receives_is_a_wait() -> None:
    standard = [
        *("手続 照会", "欄 s 審査係", "s1 | 始 | s | 依頼があった", "t1 | 端 | s | 県に照会する"),
        *("w1 | 待受 | s | 県の意見が届いた", "t2 | 端 | s | 意見を審査する"),
        *("e1 | 終 | s | 審査した", "> s1 t1 w1 t2 e1"),
    ]
    current = [
        line.replace("待受", "手").replace("県の意見が届いた", "県から意見を受け取る")
        for line in standard
    ]
    result = compare(read_compact_flow(standard, "S"), read_compact_flow(current, "C"))
    assert not result.counted


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("住民票を渡した", "completed"),
        ("渡さずに終わり", "rejected"),
        ("交付しなかった", "rejected"),
        ("指導は要らない", "rejected"),
        ("承認の取消し", "withdrawn"),
        ("分納の打切り", "withdrawn"),
        ("却下", "rejected"),
        ("通知済み", "completed"),
        ("問い合わせた", ""),
        ("来庁なしで終了", ""),
        ("更新せず終わり", "rejected"),
    ],
)
def test_an_end_is_told_by_its_words_or_else_by_its_acts(name: str, outcome: str) -> None:
    parser = shared_parser()
    assert outcome_of(parser.label(name), parser.japanese) == outcome
