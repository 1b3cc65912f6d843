"""The catalogue of messages: each refusal has its own code and says what to do next."""

import importlib
import pkgutil
import re
from collections import Counter

import errors
from errors import NagarezuError


def _catalogue() -> list[type[NagarezuError]]:
    for module in pkgutil.iter_modules(errors.__path__):
        importlib.import_module(f"errors.{module.name}")
    found: list[type[NagarezuError]] = []
    waiting = [NagarezuError]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(current.__subclasses__())
    return [c for c in found if c.__module__.startswith("errors.")]


def test_codes_are_unique() -> None:
    own = [c for c in _catalogue() if "code" in vars(c)]
    doubled = {code: n for code, n in Counter(c.code for c in own).items() if n > 1}
    assert doubled == {}


def test_every_message_is_a_japanese_sentence() -> None:
    wrong = [
        c.__name__
        for c in _catalogue()
        if not re.search(r"[ぁ-ん].*(。|\{(hint|problem)\})$", c.user_template, re.DOTALL)
    ]
    assert wrong == []


def test_every_refusal_is_documented() -> None:
    assert [c.__name__ for c in _catalogue() if not (c.__doc__ or "").strip()] == []


def test_user_message_fills_the_placeholders() -> None:
    class Example(NagarezuError):
        """An example."""

        code = "TEST-001"
        user_template = "「{name}」が見つかりません。一覧から選び直してください。"

    error = Example("Expected a known name, but 'x' is not", name="x")
    assert error.user_message == "「x」が見つかりません。一覧から選び直してください。"
    assert str(error) == "[TEST-001] Expected a known name, but 'x' is not"
