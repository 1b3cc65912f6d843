"""Reading flow files: against bare lxml parsing, for the whole library, and for one large file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lxml import etree

from benchmarks.figures import Timing, show, timed
from wfa.expressions import compile_expression
from wfa.library import standard_flows
from wfa.reading import read_flow
from wfa.writing import write_flow

RUNS = 30
LARGE_BYTES = 5_000_000
MANY_FILES = 1000


def main() -> None:
    """Print the figures."""
    _one_file()
    _many_files()
    _large_file()
    _expression()


def _one_file() -> None:
    entry = standard_flows().get("01-01")
    flow = read_flow(entry.content).flow
    bare = _times(lambda: etree.fromstring(entry.content))
    rows = [
        ("lxml parse alone", bare),
        ("read_flow", _times(lambda: read_flow(entry.content))),
        ("write_flow", _times(lambda: write_flow(flow))),
    ]
    show(f"{entry.name}: {len(entry.content):,} bytes, {len(flow.nodes)} nodes", rows, base=bare)
    per_25 = rows[1][1].median * 25 / len(flow.nodes)
    print(f"  {'reading, for every 25 nodes':<44} {per_25:8.2f} ms  (aim: 4)")


def _many_files() -> None:
    contents = [entry.content for entry in standard_flows().all()]
    files = [contents[n % len(contents)] for n in range(MANY_FILES)]
    seconds = timed(lambda: [read_flow(content) for content in files]) / 1000
    print(f"\n{MANY_FILES:,} standard files, {sum(map(len, files)) / 1e6:.0f} MB, one core")
    print(f"  {'all together':<44} {seconds:8.2f} s   (limit: 30)")


def _large_file() -> None:
    """Read in a process of its own: peak memory is that of the process."""
    command = [sys.executable, "-c", "from benchmarks.bench_reading import large; large()"]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True)  # noqa: S603
    print("\n" + done.stdout.rstrip())


def large() -> None:
    """Build, read and report a file of five megabytes."""
    source = _large_source()
    before = _peak_megabytes()
    seconds = timed(lambda: read_flow(source)) / 1000
    peak = _peak_megabytes()
    print(f"One file of {len(source) / 1e6:.1f} MB")
    print(f"  {'reading':<44} {seconds:8.2f} s")
    print(f"  {'peak of the whole process':<44} {peak:8.0f} MB  (limit: 300; before: {before:.0f})")


def _peak_megabytes() -> float:
    """Return the most memory this process ever held (``ru_maxrss`` would count its parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _large_source() -> bytes:
    """Return a file like a drawn one: the standard flow's process and drawing many times over."""
    text = standard_flows().get("01-01").content.decode()
    head, rest = text.split("<bpmn:process ", 1)
    body, tail = rest.split("</bpmn:process>", 1)
    process = f"<bpmn:process {body}</bpmn:process>"
    diagram = tail[tail.index("<bpmndi:BPMNDiagram") : tail.index("</bpmn:definitions>")]
    # The copies of the drawing share their ids: one warning each, as a badly merged file would.
    copies = LARGE_BYTES // len((process + diagram).encode()) + 1
    processes = "".join(process.replace('id="', f'id="c{n}_') for n in range(copies))
    return f"{head}{processes}{diagram * copies}</bpmn:definitions>".encode()


def _expression() -> None:
    expression = compile_expression('年齢 >= 20 and 区分 == "転入"')
    variables = {"年齢": 20, "区分": "転入"}
    count = 100_000
    milliseconds = timed(lambda: [expression.evaluate(variables) for _ in range(count)])
    print(f"\nExpression {expression.text}")
    print(f"  {'evaluating':<44} {milliseconds / count * 1000:8.2f} µs  (aim: 1)")


def _times(action: object) -> Timing:
    assert callable(action)
    return Timing(tuple(timed(action) for _ in range(RUNS)))
