"""A difference keeps its key as long as the work is the same, so that verdicts hold."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from benchmarks.bench_fitgap.pairs import DEVELOPMENT, Pair, read_pair
from fitgap.comparison import compare
from wfa.layout import arrange
from wfa.model import Flow
from wfa.reading import read_flow
from wfa.writing import write_flow

PAIR = "06_kokuho"
PROGRAM = f"""
from benchmarks.bench_fitgap.pairs import DEVELOPMENT, read_pair
from fitgap.comparison import compare
from fitgap.output.json_text import as_json
pair = read_pair(DEVELOPMENT / "{PAIR}.txt")
print(as_json(compare(pair.standard, pair.current)))
"""


@pytest.fixture(scope="module")
def pair() -> Pair:
    return read_pair(DEVELOPMENT / f"{PAIR}.txt")


def _keys(standard: Flow, current: Flow) -> list[str]:
    return [gap.key for gap in compare(standard, current).gaps]


def _with_other_ids(flow: Flow) -> Flow:
    text = write_flow(flow).decode()
    for identity in {node.id for node in flow.nodes}:
        text = re.sub(rf'(?<=[">]){re.escape(identity)}(?=["<])', f"other_{identity}", text)
    return read_flow(text.encode()).flow


def _renamed(flow: Flow, node_id: str, name: str) -> Flow:
    nodes = tuple(replace(n, name=name) if n.id == node_id else n for n in flow.nodes)
    return replace(flow, nodes=nodes)


def test_keys_are_all_different(pair: Pair) -> None:
    keys = _keys(pair.standard, pair.current)
    assert len(keys) > 5
    assert len(set(keys)) == len(keys)


def test_drawing_and_saving_again_keeps_the_keys(pair: Pair) -> None:
    standard = read_flow(write_flow(arrange(pair.standard))).flow
    current = read_flow(write_flow(arrange(pair.current))).flow
    assert _keys(standard, current) == _keys(pair.standard, pair.current)


def test_other_ids_keep_the_keys(pair: Pair) -> None:
    standard, current = _with_other_ids(pair.standard), _with_other_ids(pair.current)
    assert {node.id for node in current.nodes}.isdisjoint(node.id for node in pair.current.nodes)
    assert _keys(standard, current) == _keys(pair.standard, pair.current)


def test_a_change_elsewhere_keeps_the_keys_of_the_others(pair: Pair) -> None:
    gaps = compare(pair.standard, pair.current).gaps
    step = next(gap.current[0] for gap in gaps if gap.type == "renamed")
    changed = _renamed(pair.current, step, pair.current.node_by_id[step].name + "こと")
    others = {gap.key for gap in gaps if step not in gap.current}
    assert others
    assert others <= set(_keys(pair.standard, changed))


def test_hash_seeds_change_nothing() -> None:
    answers = {_answer(seed) for seed in ("1", "2")}
    assert len(answers) == 1
    assert '"gaps"' in answers.pop()


def _answer(seed: str) -> str:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout
