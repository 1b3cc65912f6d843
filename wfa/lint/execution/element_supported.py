"""Every element is of a kind the engine runs."""

from __future__ import annotations

from collections.abc import Iterator

from wfa.lint.findings import Problem
from wfa.lint.subject import Subject, about, label_of
from wfa.model.kinds import NodeKind

_CHOREOGRAPHY = "コレオグラフィは実行できません。手続の図に描き直してください。"
_ADVICE = {
    NodeKind.COMPLEX_GATEWAY: (
        "複合の分岐は実行できません。"
        "判断（exclusiveGateway）・並行・包含の分岐を組み合わせてください。"
    ),
    NodeKind.AD_HOC_SUB_PROCESS: (
        "随意のサブプロセスは実行できません。"
        "包含の分岐（inclusiveGateway）で該当する作業を選ぶ形にしてください。"
    ),
    NodeKind.SUB_CHOREOGRAPHY: _CHOREOGRAPHY,
    NodeKind.CHOREOGRAPHY_TASK: _CHOREOGRAPHY,
    NodeKind.CALL_CHOREOGRAPHY: _CHOREOGRAPHY,
}


def check(subject: Subject) -> Iterator[Problem]:
    """Find nodes of a kind the engine does not run."""
    for node in subject.flow.nodes:
        if node.kind in _ADVICE:
            yield about(node, f"「{label_of(node)}」: {_ADVICE[node.kind]}")
