"""The package itself: SpiffWorkflow stays in it, and it executes nothing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import engine

ROOT = Path(engine.__path__[0])
SPIFF = ROOT / "spiff"


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_only_this_package_knows_spiffworkflow() -> None:
    outside = [
        path.relative_to(ROOT)
        for path, tree in _modules()
        if SPIFF not in path.parents
        and any(name.split(".")[0] == "SpiffWorkflow" for name in _imported(tree))
    ]
    assert outside == []


def test_neither_its_parser_nor_its_script_engine_nor_its_serializer_is_used() -> None:
    """Trap 9 and 3: what could execute Python, or be spoilt by data, is not even imported."""
    used = {
        name
        for path, tree in _modules()
        for name in _imported(tree)
        if SPIFF in path.parents and name.startswith("SpiffWorkflow")
    }
    assert used == {
        "SpiffWorkflow.specs.StartTask",
        "SpiffWorkflow.specs.WorkflowSpec",
        "SpiffWorkflow.specs.base",
        "SpiffWorkflow.task",
        "SpiffWorkflow.util.task",
        "SpiffWorkflow.workflow",
    }


def test_nothing_is_executed_or_evaluated_as_python() -> None:
    called = {
        node.func.id
        for path, tree in _modules()
        if SPIFF in path.parents
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert called.isdisjoint({"exec", "eval", "compile", "__import__"})
