"""Global tasks (BPMN 10.3.7): a task of the file that call activities call."""

from __future__ import annotations

from dataclasses import replace

from wfa.model import Flow, Node, Process
from wfa.model.kinds import NodeKind
from wfa.model.xml import XmlElement

_KINDS = {
    "globalTask": NodeKind.TASK,
    "globalUserTask": NodeKind.USER_TASK,
    "globalManualTask": NodeKind.MANUAL_TASK,
    "globalScriptTask": NodeKind.SCRIPT_TASK,
    "globalBusinessRuleTask": NodeKind.BUSINESS_RULE_TASK,
}


def as_process(flow: Flow, name: str) -> tuple[Flow, Process] | None:
    """Return a flow in which the global task of this id is a process with nothing but the task."""
    for other in flow.others:
        element = other.element
        if element.local_name in _KINDS and element.get("id") == name:
            title = element.get("name") or ""
            process = Process(id=f"{name}(process)", name=title)
            node = _node(element, name, title, process.id)
            widened = replace(flow, processes=(*flow.processes, process), nodes=(*flow.nodes, node))
            return widened, process
    return None


def _node(element: XmlElement, id: str, name: str, scope: str) -> Node:
    script = next((c.text for c in element.children if c.local_name == "script"), None)
    return Node(
        id=id,
        kind=_KINDS[element.local_name],
        scope=scope,
        name=name,
        script=script,
        script_format=element.get("scriptLanguage") or "",
        implementation=element.get("implementation") or "",
    )
