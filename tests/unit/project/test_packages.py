"""Our packages have plain names; nobody else may own them."""

import importlib
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


OURS = _project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


@pytest.mark.parametrize("name", OURS)
def test_no_other_distribution_owns_our_package_name(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"nagarezu"}
    package = importlib.import_module(name)
    assert Path(str(package.__file__)).is_relative_to(ROOT)


@pytest.mark.parametrize("name", OURS)
def test_every_package_is_documented_and_typed(name: str) -> None:
    package = importlib.import_module(name)
    assert (package.__doc__ or "").strip(), f"{name}/__init__.py needs a docstring"
    assert (ROOT / name / "py.typed").exists()


def test_the_layer_contract_names_every_package() -> None:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    layers = next(c for c in contracts if c["name"] == "Layers")["layers"]
    assert {name.strip() for layer in layers for name in layer.split("|")} == set(OURS)
