"""Commands are imported when they are called, without looking for garbage meanwhile."""

from __future__ import annotations

import gc
import importlib

import click
import pytest

from cli.lazy import loading
from cli.main import COMMANDS, root


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.help
    assert gc.isenabled()


def test_garbage_is_looked_for_again_after_a_module_that_is_broken() -> None:
    with pytest.raises(ModuleNotFoundError), loading():
        importlib.import_module("cli.no_such_module")
    assert gc.isenabled()
