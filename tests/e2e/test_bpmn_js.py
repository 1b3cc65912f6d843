"""What we write opens in bpmn-js, the editor of most BPMN tools, without a warning."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.unit.wfa.flow_files import with_reference
from web.assets.sources import ROOT
from wfa.library import standard_flows
from wfa.moddle import descriptor_bytes
from wfa.reading import read_flow
from wfa.writing import write_flow

VIEWER = ROOT / "node_modules" / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"
#: Opens a file and returns what bpmn-js says about it.
OPEN = """async ([xml, descriptor]) => {
  const viewer = new BpmnJS({ container: '#canvas', moddleExtensions: { wfa: descriptor } });
  try {
    const { warnings } = await viewer.importXML(xml);
    const drawn = viewer.get('elementRegistry').filter(element => element.parent).length;
    return { warnings: warnings.map(warning => warning.message), drawn };
  } catch (error) {
    return { warnings: [error.message], drawn: 0 };
  } finally {
    viewer.destroy();
  }
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.set_content('<div id="canvas" style="width: 1200px; height: 800px"></div>')
    page.add_script_tag(path=VIEWER)
    yield page
    page.close()


def opened(page: Page, content: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(OPEN, [content.decode(), json.loads(descriptor_bytes())])
    return answer


@pytest.mark.parametrize("flow_id", [entry.flow_id for entry in standard_flows().all()])
def test_a_standard_flow_opens_and_everything_is_drawn(page: Page, flow_id: str) -> None:
    flow = standard_flows().get(flow_id).flow
    answer = opened(page, write_flow(flow))

    assert answer["warnings"] == []
    assert answer["drawn"] >= len(flow.nodes)


@pytest.mark.parametrize("path", with_reference([]))
def test_a_file_of_another_tool_opens_as_it_did_before(page: Page, path: Path) -> None:
    """What bpmn-js says of the original it may say of ours, and nothing else."""
    original = path.read_bytes()
    written = write_flow(read_flow(original, name=path.name).flow)

    before, after = opened(page, original), opened(page, written)
    assert set(after["warnings"]) <= set(before["warnings"])
    assert after["drawn"] == before["drawn"]
