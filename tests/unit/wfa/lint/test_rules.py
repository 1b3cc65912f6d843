"""Every rule fires on its bad diagrams, and nothing fires on the good ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.wfa.lint.cases import REFERENCE_MODELS, RULE_IDS, RULES, all_diagrams, diagrams_of
from wfa.lint.findings import Group
from wfa.lint.registry import Rule
from wfa.lint.runner import lint_file


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_a_rule_fires_on_its_invalid_diagrams_and_not_on_its_valid_ones(rule: Rule) -> None:
    for path in diagrams_of(rule, "invalid"):
        fired = {finding.rule for finding in lint_file(path, groups=[rule.group]).findings}
        assert rule.name in fired, f"{path.name} should be found by {rule.name}"
    for path in diagrams_of(rule, "valid"):
        findings = lint_file(path, groups=[rule.group]).findings
        wrong = [finding.message for finding in findings if finding.rule == rule.name]
        assert wrong == [], f"{path.name} is right, but {rule.name} fired"


@pytest.mark.parametrize(
    "path",
    [p for p in all_diagrams() if p.name.startswith("valid-")],
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_a_valid_diagram_is_correct_bpmn(path: Path) -> None:
    assert lint_file(path, groups=[Group.BPMN]).findings == ()


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_messages_are_japanese_sentences_that_say_what_to_do(rule: Rule) -> None:
    for path in diagrams_of(rule, "invalid"):
        for finding in lint_file(path, groups=[rule.group]).findings:
            if finding.rule == rule.name:
                assert finding.message.endswith("。")
                assert any(word in finding.message for word in _ADVICE), finding.message
                assert not any(word in finding.message for word in _UNSAID), finding.message
                assert finding.file == path.name


#: What a sentence of advice ends in, or how it offers a form to write.
_ADVICE = ("ください", "例:", "確かめられます", "から来ます", "始まります")
#: Words the screens never use.
_UNSAID = ("タスク", "インスタンス", "デプロイ", "ノード", "トークン")


@pytest.mark.skipif(not REFERENCE_MODELS.is_dir(), reason="the reference models are not here")
@pytest.mark.parametrize("path", sorted(REFERENCE_MODELS.glob("*.bpmn")), ids=lambda p: p.name)
def test_correct_models_of_other_tools_have_no_bpmn_finding(path: Path) -> None:
    report = lint_file(path, groups=[Group.BPMN])
    assert [(f.rule, f.line, f.message) for f in report.findings] == []


@pytest.mark.skipif(not REFERENCE_MODELS.is_dir(), reason="the reference models are not here")
def test_all_reference_models_are_there() -> None:
    assert len(list(REFERENCE_MODELS.glob("*.bpmn"))) == 21
