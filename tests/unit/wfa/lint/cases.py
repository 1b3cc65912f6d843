"""Where the diagrams and pages of the rules are, and small flows written in one line."""

from __future__ import annotations

from pathlib import Path

from wfa.lint.findings import Group
from wfa.lint.registry import Rule, rules_of

ROOT = Path(__file__).resolve().parents[4]
DIAGRAMS = ROOT / "tests" / "data" / "lint"
PAGES = ROOT / "docs" / "lint"
#: Correct models of other tools; not part of the project.
REFERENCE_MODELS = ROOT.parent / "shared" / "bpmn-miwg-reference"

RULES: list[Rule] = [rule for group in Group for rule in rules_of(group)]
RULE_IDS = [f"{rule.group}/{rule.name}" for rule in RULES]

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def diagrams_of(rule: Rule, kind: str) -> list[Path]:
    """Return the diagrams of a rule that must fire (``invalid``) or must not (``valid``)."""
    return sorted((DIAGRAMS / rule.group / rule.name).glob(f"{kind}-*.bpmn"))


def all_diagrams() -> list[Path]:
    """Return the diagrams of all rules."""
    return sorted(DIAGRAMS.glob("*/*/*.bpmn"))


def process(content: str, attributes: str = 'isExecutable="true"') -> bytes:
    """Return a file with one process ``P`` around the content."""
    return (
        f'<definitions xmlns="{NAMESPACE}" xmlns:wfa="urn:nagarezu:bpmn:1"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' targetNamespace="urn:test"><process id="P" {attributes}>{content}</process>'
        "</definitions>"
    ).encode()


def drawn(nodes: str, *lines: str) -> bytes:
    """Return a file from ``"startEvent:s userTask:a"`` and lines such as ``"s a e"``."""
    elements = [
        f'<{kind} id="{name}"/>' for kind, _, name in (n.partition(":") for n in nodes.split())
    ]
    pairs = [pair for line in lines for pair in zip(line.split(), line.split()[1:], strict=False)]
    flows = [
        f'<sequenceFlow id="f{number}" sourceRef="{source}" targetRef="{target}"/>'
        for number, (source, target) in enumerate(pairs)
    ]
    return process("".join(elements + flows))
