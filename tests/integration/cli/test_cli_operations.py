"""The operations of the office on the command line: the same rights and words as on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors import NagarezuError
from tests.integration.cli.conftest import FUKAGAWA, KACHO, MADOGUCHI, CommandLine
from tests.integration.engine.conftest import FLOWS

MADO2, SHINSA = f"{FUKAGAWA}/fukagawa-mado2", f"{FUKAGAWA}/fukagawa-shinsa1"


@pytest.fixture(scope="module")
def office(command_line: CommandLine) -> CommandLine:
    """Return the demo with todoke.bpmn: 窓口 → 審査 → 課長."""
    command_line.run("deploy", str(FLOWS / "todoke.bpmn"), "--municipality", FUKAGAWA)
    return command_line


@pytest.fixture
def number(office: CommandLine) -> str:
    """Return the 受付番号 of a new case."""
    told = office.run(
        "case", "start", "01-90", "--user", MADOGUCHI, "氏名=架空　太郎", "異動日=令和8年11月20日"
    )  # fmt: skip
    found = re.search(r"受付番号 (\S+) で", told.output)
    assert found
    return found[1]


def receive(office: CommandLine, number: str) -> None:
    office.run("complete", number, "--user", MADOGUCHI, "人数=2", "代理=0")


def shown(office: CommandLine, number: str) -> str:
    return office.run("case", "show", number, "--user", MADOGUCHI).output


def refusal(office: CommandLine, *arguments: str) -> str:
    result = office.invoke(*arguments)
    assert isinstance(result.exception, NagarezuError), result.output
    return result.exception.user_message


def test_a_step_is_claimed_released_and_given_to_somebody(office: CommandLine, number: str) -> None:
    step = "「届出を受け付ける」"
    claimed = office.run("work", "claim", number, "--user", MADOGUCHI).output
    assert f"{number} {step}を引き受けました。" in claimed
    released = office.run("work", "release", number, "--user", MADOGUCHI).output
    assert f"{step}を係に戻しました。" in released
    given = office.run("work", "assign", number, "fukagawa-mado2", "--user", MADOGUCHI).output
    assert f"{step}を" in given
    assert "に割り当てました。" in given
    told = refusal(office, "work", "assign", number, "nobody", "--user", MADO2)
    assert "「nobody」という職員は選べません。選べる職員: fukagawa-mado1（" in told


def test_a_case_is_sent_back_by_the_name_of_the_step(office: CommandLine, number: str) -> None:
    receive(office, number)
    because = ("--reason", "人数を確かめてください")
    unclear = refusal(office, "work", "send-back", number, "ない", "--user", SHINSA, *because)
    assert "戻す先「ない」に当たる作業が 0 件あります" in unclear
    assert "届出を受け付ける（Task_uketsuke）" in unclear
    back = ("work", "send-back", number, "届出を受け付ける", "--user", SHINSA)
    assert office.invoke(*back).exit_code == 2, "a reason is needed"
    assert "へ差し戻しました。" in office.run(*back, *because).output
    assert "いま: 届出を受け付ける" in shown(office, number)
    assert "人数を確かめてください" in shown(office, number)


def test_a_finished_step_is_pulled_back_by_who_finished_it(
    office: CommandLine, number: str
) -> None:
    nothing = refusal(office, "work", "pull-back", number, "--user", MADOGUCHI)
    assert f"受付番号 {number} には、いま引き戻せる作業がありません" in nothing
    receive(office, number)
    assert refusal(office, "work", "pull-back", number, "--user", MADO2) == nothing
    pulled = office.run("work", "pull-back", number, "--user", MADOGUCHI).output
    assert "「届出を受け付ける」を引き戻しました。" in pulled
    assert "いま: 届出を受け付ける" in shown(office, number)


def test_a_case_rests_goes_on_and_is_withdrawn(office: CommandLine, number: str) -> None:
    hold = ("case", "hold", number, "--user", MADOGUCHI)
    assert office.invoke(*hold).exit_code == 2, "a reason is needed"
    assert "を保留にしました。" in office.run(*hold, "--reason", "書類を待つ").output
    assert "保留" in refusal(office, "complete", number, "--user", MADOGUCHI, "人数=2", "代理=0")
    assert "再開しました" in office.run("case", "resume", number, "--user", MADOGUCHI).output
    withdraw = ("case", "withdraw", number, "--user", MADOGUCHI, "--reason", "本人の申出")
    assert "を取下げにしました。" in office.run(*withdraw).output
    assert "本人の申出" in shown(office, number)


def test_only_heads_stop_a_case(office: CommandLine, number: str) -> None:
    because = ("--reason", "重複")
    assert "課長" in refusal(office, "case", "cancel", number, "--user", MADOGUCHI, *because)
    stopped = office.run("case", "cancel", number, "--user", KACHO, *because).output
    assert f"{number} を中止しました。" in stopped


def test_deadlines_of_a_step_and_of_a_case_are_changed(office: CommandLine, number: str) -> None:
    because = ("--reason", "年末のため")
    step = office.run(
        "work", "deadline", number, "令和18年12月1日", "--user", MADOGUCHI, *because
    ).output
    assert "「届出を受け付ける」の期限を令和18年12月1日に変えました。" in step
    case = ("case", "deadline", number)
    target = office.run(*case, "標準処理期間", "2036-12-02", "--user", MADOGUCHI, *because).output
    assert "の期限「標準処理期間」を令和18年12月2日に変えました。" in target
    law = refusal(office, *case, "届出の期間", "2036-12-02", "--user", MADOGUCHI, *because)
    assert "課長" in law
    assert "日付" in refusal(office, *case, "標準処理期間", "あした", "--user", MADOGUCHI, *because)


def test_remarks_and_people_who_are_asked(office: CommandLine, number: str) -> None:
    office.run("case", "comment", number, "電話で確認済み", "--user", MADOGUCHI)
    told = office.run(
        "case", "circulate", number, "fukagawa-mado2", "fukagawa-shinsa1", "--user", MADOGUCHI,
        "--text", "ご覧ください",
    ).output  # fmt: skip
    assert f"{number} を2人の供覧に回しました。" in told
    asked = office.run(
        "work", "consent", number, "fukagawa-shinsa1", "--user", MADOGUCHI, "--text", "よいですか"
    ).output
    assert "「届出を受け付ける」を1人の合議に回しました。" in asked
    history = shown(office, number)
    assert "電話で確認済み" in history
    assert "合議" in refusal(office, "complete", number, "--user", MADOGUCHI, "人数=2", "代理=0")


def test_what_waits_for_an_answer_is_listed_and_answered(office: CommandLine, number: str) -> None:
    answer = ("case", "answer", number, "--user", SHINSA)
    assert f"受付番号 {number} には、あなたの回答を待つものが 0 件" in refusal(office, *answer)
    office.run(
        "work", "consent", number, "fukagawa-shinsa1", "--user", MADOGUCHI, "--text", "よいですか"
    )
    office.run(
        "case", "circulate", number, "fukagawa-shinsa1", "--user", MADOGUCHI, "--text", "ご参考"
    )
    listed = office.run("case", "waiting", "--user", SHINSA).output
    lines = [line for line in listed.splitlines() if line.startswith(number)]
    assert [line.split("　")[1] for line in lines] == ["合議", "供覧"]
    assert "「よいですか」" in lines[0]
    assert "回答を待つものが 2 件" in refusal(office, *answer)
    assert "見たことにしました" in office.run(*answer, "--kind", "供覧").output
    assert "理由" in refusal(office, *answer, "--disagree")
    assert f"{number} の合議に同意しました。" in office.run(*answer).output
    receive(office, number)
    assert "合議で全員が同意しました。" in shown(office, number)


def test_an_objection_is_told_with_its_reason(office: CommandLine, number: str) -> None:
    office.run(
        "work", "consent", number, "fukagawa-shinsa1", "--user", MADOGUCHI, "--text", "よいですか"
    )
    objection = ("--disagree", "--text", "書類が古い")
    told = office.run("case", "answer", number, "--user", SHINSA, *objection).output
    assert f"{number} の合議に同意しませんでした。" in told
    assert "書類が古い" in shown(office, number)


def test_files_are_attached_listed_and_taken_out(
    office: CommandLine, number: str, tmp_path: Path
) -> None:
    nothing = office.run("case", "files", number, "--user", MADOGUCHI).output
    assert f"{number} に付けた書類はありません。" in nothing
    paper = tmp_path / "転出証明書.pdf"
    paper.write_bytes(b"%PDF-1.7 test")
    attach = ("case", "attach", number, str(paper), "--user", MADOGUCHI)
    told = office.run(*attach, "--summary", "原本の写し").output
    assert f"{number} に「転出証明書.pdf」を付けました。" in told
    folder = tmp_path / "out"
    listed = office.run("case", "files", number, "--save", str(folder), "--user", SHINSA).output
    assert "1　転出証明書.pdf　13バイト　" in listed
    assert "原本の写し" in listed
    assert (folder / "1_転出証明書.pdf").read_bytes() == paper.read_bytes()
    empty = tmp_path / "空.pdf"
    empty.touch()
    attach = ("case", "attach", number, str(empty), "--user", MADOGUCHI)
    assert "空.pdf" in refusal(office, *attach)


def test_what_a_case_ran_under_is_taken_out(
    office: CommandLine, number: str, tmp_path: Path
) -> None:
    arguments = ("edition", "export", "--municipality", FUKAGAWA)
    told = office.run(*arguments, "--case", number, "-o", str(tmp_path / "out")).output
    folder = tmp_path / "out" / "01-90_第1版"
    assert f"書き出しました: {folder}" in told
    assert (folder / "todoke.bpmn").read_bytes() == (FLOWS / "todoke.bpmn").read_bytes()
    for wrong in ((), ("01-90",), ("01-90", "--number", "1", "--case", number)):
        assert office.invoke(*arguments, *wrong).exit_code == 2
