"""One rule = one module = one page = one folder of diagrams; severities are configuration."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.unit.wfa.lint.cases import DIAGRAMS, PAGES, RULE_IDS, RULES, diagrams_of
from wfa.lint.configuration import DEFAULT, RULE_SEVERITIES
from wfa.lint.findings import Group
from wfa.lint.registry import PACKAGES, Rule
from wfa.lint.reports import SEVERITY_NAMES

HEADINGS = ["何を見るか", "なぜ", "悪い例", "良い例", "出典"]


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_has_diagrams_of_both_kinds(rule: Rule) -> None:
    assert diagrams_of(rule, "invalid"), "a diagram on which the rule must fire"
    assert diagrams_of(rule, "valid"), "a diagram on which the rule must not fire"


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_has_its_page(rule: Rule) -> None:
    page = (PAGES / rule.group / f"{rule.name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
    severity = SEVERITY_NAMES[DEFAULT.severity(rule.group, rule.name)]
    assert f"規則 `{rule.group}/{rule.name}`　既定の重さ: {severity}" in page
    for section in re.split(r"^## .+$", page, flags=re.MULTILINE)[1:]:
        assert section.strip()
    named = set(re.findall(r"`((?:in)?valid-[\w-]+\.bpmn)`", page))
    assert named == {path.name for path in (DIAGRAMS / rule.group / rule.name).iterdir()}


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_is_documented_in_its_module(rule: Rule) -> None:
    module = importlib.import_module(f"{PACKAGES[rule.group]}.{rule.name}")
    assert (module.__doc__ or "").strip()
    assert (rule.check.__doc__ or "").strip()


def test_the_index_lists_every_rule_with_its_severity() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\((\w+)/(\w+)\.md\) \| .+ \| (\S+) \|$", index, re.MULTILINE)
    listed = {(group, name): severity for name, group, _, severity in rows}
    assert listed == {
        (rule.group, rule.name): SEVERITY_NAMES[DEFAULT.severity(rule.group, rule.name)]
        for rule in RULES
    }


def test_no_page_and_no_folder_is_left_over() -> None:
    known = {(rule.group.value, rule.name) for rule in RULES}
    assert {(p.parent.name, p.stem) for p in PAGES.glob("*/*.md")} == known
    assert {(p.parent.name, p.name) for p in DIAGRAMS.glob("*/*") if p.is_dir()} == known


def test_configured_severities_are_of_rules_that_exist() -> None:
    known = {(rule.group, rule.name) for rule in RULES}
    assert set(RULE_SEVERITIES) <= known


def test_there_are_rules_in_every_group() -> None:
    counts = {group: sum(rule.group is group for rule in RULES) for group in Group}
    assert counts[Group.BPMN] > 100
    assert counts[Group.EXECUTION] > 25
    assert counts[Group.WFA] > 25
