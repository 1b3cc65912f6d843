"""Building the bundle only when something changed, with whatever node there is."""

from __future__ import annotations

import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from errors.web import AssetsMissing, AssetsNotBuilt
from web import Settings, bundle, create_app
from web.assets import build, node, sources


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((sources.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["lockfileVersion"] == 3
    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []
    unchecked = [n for n, each in lock["packages"].items() if n and "integrity" not in each]
    assert unchecked == []


def test_the_fingerprint_follows_every_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (tmp_path / "a.css", tmp_path / "b.js")
    for file in files:
        file.write_text("1")
    monkeypatch.setattr(sources, "source_files", lambda: files)
    first = sources.fingerprint()
    files[1].write_text("2")
    assert sources.fingerprint() != first
    files[1].write_text("1")
    assert sources.fingerprint() == first


def test_an_up_to_date_bundle_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "bundle_is_current", lambda: True)
    monkeypatch.setattr(build, "find_node", lambda say: pytest.fail("nothing was to be built"))
    assert build.build_bundle(lambda text: None) is False


def test_a_bundle_from_a_wheel_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LOCK", tmp_path / "package-lock.json")
    assert sources.bundle_is_current()
    monkeypatch.setattr(sources, "STAMP", tmp_path / "sources.sha256")
    assert not sources.bundle_is_current()


def test_without_npm_the_wheel_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(node, "_install_wheel", lambda: calls.append("installed"))
    said: list[str] = []
    with pytest.raises(AssetsNotBuilt):  # this test installs nothing, so nothing is found
        node.find_node(said.append)
    assert calls == ["installed"]
    assert "npm が見つからないため" in said[0]


def test_a_command_that_fails_tells_its_output() -> None:
    here = node.Node(npm="npm", node="false")
    with pytest.raises(AssetsNotBuilt) as refused:
        here.run("sh", "-c", "echo broken >&2; exit 3")
    assert "broken" in str(refused.value)
    assert "make assets" in refused.value.user_message


def test_without_a_bundle_the_product_says_which_command_builds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path)
    with pytest.raises(AssetsMissing) as refused:
        create_app(Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}", secret_key="secret"))
    assert "make assets" in refused.value.user_message


def test_the_bundle_loads_nothing_from_elsewhere() -> None:
    for name in ("nagarezu.css", "nagarezu.js"):
        text = (sources.BUNDLE / name).read_text(encoding="utf-8")
        assert "http" not in text.replace("http://www.w3.org", "")
        assert "@import" not in text
        assert "--color-primitive-blue-900" in text or name.endswith(".js")
