"""``nagarezu inbox``: narrowed, counted, page by page."""

from __future__ import annotations

import re

import pytest

from tests.integration.cli.conftest import MADOGUCHI, CommandLine


def listed(output: str) -> list[str]:
    """Return the 受付番号 of a page."""
    return re.findall(r"R8-01-\d{6}", output)


def look(command_line: CommandLine, name: str, *options: str) -> str:
    """Return what is shown of the cases about somebody: the database is shared with other tests."""
    return command_line.run("inbox", "--user", MADOGUCHI, "--text", name, *options).output


def test_it_is_narrowed_and_counted(command_line: CommandLine) -> None:
    first, second = command_line.start("音江　一郎"), command_line.start("音江　二郎")
    for options, found in (
        ((), [first, second]),
        (("--flow", "01"), [first, second]),
        (("--flow", "01-02"), []),
        (("--case", second), [second]),
        (("--item", "異動者の氏名"), [first, second]),
        (("--item", "届出日"), []),
        (("--scope", "自分"), []),
        (("--scope", "代理"), []),
    ):
        assert listed(look(command_line, "音江", *options)) == found, options
    output = look(command_line, "音江　二郎")
    assert "1 件を表示しました。" in output
    assert "自分 0件・係 1件・代理 0件" in output


def test_pages_lead_to_each_other(command_line: CommandLine) -> None:
    numbers = [command_line.start(f"納内　{each}") for each in ("一", "二", "三")]
    page = look(command_line, "納内", "--size", "2")
    assert listed(page) == numbers[:2]
    assert "--before" not in page
    after = re.findall(r"--after (\S+)", page)[0]
    page = look(command_line, "納内", "--size", "2", "--after", after)
    assert listed(page) == numbers[2:]
    before = re.findall(r"--before (\S+)", page)[0]
    page = look(command_line, "納内", "--size", "2", "--before", before)
    assert listed(page) == numbers[:2]


@pytest.mark.parametrize(
    "options", [("--after", "x", "--before", "x"), ("--item", "異動者の氏名"), ("--size", "0")]
)
def test_what_makes_no_sense_is_refused(
    command_line: CommandLine, options: tuple[str, ...]
) -> None:
    result = command_line.invoke("inbox", "--user", MADOGUCHI, *options)
    assert result.exit_code == 2
