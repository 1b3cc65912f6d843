"""npm's bpmn-engine on the same flow, its state saved durably after each step.

The two packages are installed into ``build/`` on the first run, for these measurements only.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from benchmarks.figures import Took
from benchmarks.flows import START_ANSWERS, step_answers, told
from benchmarks.rivals.stock import plain
from wfa.model import Flow, Node, SequenceFlow
from wfa.model.kinds import NodeKind
from wfa.writing import write_flow

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "benchmarks"
PACKAGES = ("bpmn-engine@25", "better-sqlite3@12")
#: Seconds; better-sqlite3 is compiled where there is no built one for the machine.
INSTALLING = 1_800


class NpmMissing(Exception):
    """There is no npm, or the packages cannot be had; the text says why."""


def install() -> None:
    """Install the packages unless they are there.

    Raises:
        NpmMissing: they cannot be.
    """
    if (FOLDER / "installed").exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise NpmMissing("npm is not installed")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true, "type": "module"}')
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts=false", *PACKAGES]
    try:
        subprocess.run(  # noqa: S603
            command, cwd=FOLDER, check=True, capture_output=True, timeout=INSTALLING
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NpmMissing(f"npm cannot install {PACKAGES}: {error}") from error
    (FOLDER / "installed").touch()


class BpmnEngine:
    """A process of Node.js that runs cases when it is told to."""

    def __init__(self, folder: Path, flow: Flow, *, loaded: bool) -> None:
        self._flow = flow
        mode = "loaded" if loaded else "kept"
        how = "loaded before, saved after" if loaded else "kept in memory, saved after"
        self.name = f"npm bpmn-engine, {how} each step"
        source = folder / f"{mode}.bpmn"
        source.write_bytes(write_flow(_spoken(flow)))
        script = FOLDER / "bpmn_engine.mjs"
        shutil.copyfile(Path(__file__).with_name("bpmn_engine.mjs"), script)
        self._process = subprocess.Popen(  # noqa: S603
            [str(shutil.which("node")), script, source, folder / f"{mode}.db", mode],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> BpmnEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def walk(self) -> list[Took]:
        """Run one case to its end; return what each step took."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        steps = {
            node.id: told(step_answers(node))
            for node in self._flow.nodes
            if node.kind is NodeKind.USER_TASK
        }
        order = {"start": told(START_ANSWERS), "steps": steps}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return [Took(wall, cpu) for wall, cpu in json.loads(self._process.stdout.readline())]


def _spoken(flow: Flow) -> Flow:
    """Return a flow in the words of bpmn-engine: conditions and scripts in JavaScript."""
    bare = plain(flow)
    return replace(
        bare,
        lanes=(),
        processes=tuple(replace(process, info=None) for process in bare.processes),
        nodes=tuple(_spoken_node(node) for node in bare.nodes),
        sequence_flows=tuple(_spoken_line(line) for line in bare.sequence_flows),
    )


def _spoken_node(node: Node) -> Node:
    events = tuple(
        replace(each, expression=replace(each.expression, text="P14D")) if each.expression else each
        for each in node.events
    )
    node = replace(node, events=events, form=None)
    if node.kind is not NodeKind.SCRIPT_TASK or node.script is None:
        return node
    name, _, value = node.script.partition(" = ")
    script = f"environment.output.{name} = {_known(value)}; next();"
    return replace(node, script=script, script_format="javascript")


def _spoken_line(line: SequenceFlow) -> SequenceFlow:
    if line.condition is None:
        return line
    text = f"next(null, {_known(line.condition.text)});"
    return replace(line, condition=replace(line.condition, text=text, language="javascript"))


def _known(expression: str) -> str:
    return expression.replace("区分", "environment.variables.区分")
