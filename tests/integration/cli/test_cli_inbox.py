"""``nagarezu inbox``: narrowed, counted, page by page."""

from __future__ import annotations

import re

import pytest

from tests.integration.cli.conftest import MADOGUCHI, CommandLine


def listed(output: str) -> list[str]:
    """Return the 受付番号 of a page."""
    return re.findall(r"R8-01-\d{6}", output)


def test_it_is_narrowed_and_counted(command_line: CommandLine) -> None:
    first, second = command_line.start(), command_line.start()
    for options, found in (
        ((), [first, second]),
        (("--flow", "01"), [first, second]),
        (("--flow", "01-02"), []),
        (("--case", second), [second]),
        (("--case", "1"), [first]),
        (("--text", "どこにもない"), []),
        (("--scope", "自分"), []),
        (("--scope", "代理"), []),
    ):
        output = command_line.run("inbox", "--user", MADOGUCHI, *options).output
        assert listed(output) == found, options
    output = command_line.run("inbox", "--user", MADOGUCHI, "--case", "1").output
    assert "1 件を表示しました。" in output
    assert "自分 0件・係 1件・代理 0件" in output


def test_pages_lead_to_each_other(command_line: CommandLine) -> None:
    numbers = [command_line.start() for _ in range(3)]
    page = command_line.run("inbox", "--user", MADOGUCHI, "--size", "2").output
    assert listed(page) == numbers[:2]
    assert "--before" not in page
    after = re.findall(r"--after (\S+)", page)[0]
    page = command_line.run("inbox", "--user", MADOGUCHI, "--size", "2", "--after", after).output
    assert listed(page) == numbers[2:]
    before = re.findall(r"--before (\S+)", page)[0]
    page = command_line.run("inbox", "--user", MADOGUCHI, "--size", "2", "--before", before).output
    assert listed(page) == numbers[:2]


@pytest.mark.parametrize(
    "options", [("--after", "x", "--before", "x"), ("--item", "異動者の氏名"), ("--size", "0")]
)
def test_what_makes_no_sense_is_refused(
    command_line: CommandLine, options: tuple[str, ...]
) -> None:
    result = command_line.invoke("inbox", "--user", MADOGUCHI, *options)
    assert result.exit_code == 2
