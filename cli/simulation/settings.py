"""Settings of a simulation, from a file and from the command line, which wins."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from errors.simulation import SettingWrong

Weights = dict[str, dict[str, float]]
_EXAMPLES = {
    "--outcome": "080:差戻し=0.1",
    "--answer": "転入の種類:転出証明書=0.8",
    "--minutes": "010=12",
    "--outside": "CP-09/020=7",
}
_TABLES = ("staff", "outcome", "answer", "minutes", "outside")


@dataclass
class Settings:
    """What was set: by step or field, and by outcome or entry."""

    staff: list[str] = field(default_factory=list)
    outcomes: Weights = field(default_factory=dict)
    answers: Weights = field(default_factory=dict)
    minutes: dict[str, float] = field(default_factory=dict)
    outside: dict[str, float] = field(default_factory=dict)


def read_settings(path: Path | None) -> Settings:
    """Read a settings file; nothing without one.

    Raises:
        SettingWrong: it cannot be read, or holds something else.
    """
    if path is None:
        return Settings()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _wrong("--settings", str(path), f"読み込めません（{error}）") from error
    unknown = [name for name in told if name not in _TABLES]
    if unknown or not all(isinstance(table, dict) for table in told.values()):
        known = "、".join(f"[{name}]" for name in _TABLES)
        raise _wrong("--settings", str(path), f"書ける表は {known} です")
    return Settings(
        staff=[f"{name}={number}" for name, number in told.get("staff", {}).items()],
        outcomes=_weights("--outcome", told.get("outcome", {})),
        answers=_weights("--answer", told.get("answer", {})),
        minutes=_numbers("--minutes", told.get("minutes", {})),
        outside=_numbers("--outside", told.get("outside", {})),
    )


def add_weights(setting: str, known: Weights, texts: Iterable[str]) -> None:
    """Add ``名前:値=割合`` from the command line.

    Raises:
        SettingWrong: one is not of the form, or no probability.
    """
    for text in texts:
        name, colon, rest = text.partition(":")
        value, sign, number = rest.rpartition("=")
        if not (name and colon and value and sign):
            raise _wrong(setting, text, "形が違います")
        known.setdefault(name, {})[value] = _share(setting, text, number)


def add_numbers(setting: str, known: dict[str, float], texts: Iterable[str]) -> None:
    """Add ``名前=数`` from the command line.

    Raises:
        SettingWrong: one is not of the form, or no number.
    """
    for text in texts:
        name, sign, number = text.rpartition("=")
        if not (name and sign):
            raise _wrong(setting, text, "形が違います")
        known[name] = _number(setting, text, number)


def _weights(setting: str, told: Mapping[str, Any]) -> Weights:
    weights: Weights = {}
    for name, table in told.items():
        if not isinstance(table, dict):
            raise _wrong(setting, name, "値ごとの割合の表ではありません")
        weights[name] = {
            value: _share(setting, f"{name}:{value}={number}", number)
            for value, number in table.items()
        }
    return weights


def _numbers(setting: str, told: Mapping[str, Any]) -> dict[str, float]:
    return {name: _number(setting, f"{name}={n}", n) for name, n in told.items()}


def _share(setting: str, text: str, number: object) -> float:
    share = _number(setting, text, number)
    if share > 1:
        raise _wrong(setting, text, "割合は0から1までの数です")
    return share


def _number(setting: str, text: str, number: object) -> float:
    try:
        value = float(str(number))
    except ValueError as error:
        raise _wrong(setting, text, "数ではありません") from error
    if not 0 <= value < 1e6:
        raise _wrong(setting, text, "0以上の数にしてください")
    return value


def _wrong(setting: str, text: str, reason: str) -> SettingWrong:
    example = _EXAMPLES.get(setting, '[outcome."080"] の下に 差戻し = 0.1 ')
    detail = f"Expected a setting of {setting}, but {text!r} is none"
    return SettingWrong(detail, setting=setting, text=text, reason=reason, example=example)
