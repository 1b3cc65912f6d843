"""A group of commands that imports one only when it is called: start-up stays short."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

#: Name of a command: its ``module:attribute`` and its help in one line.
Commands = Mapping[str, tuple[str, str]]


@contextmanager
def loading() -> Iterator[None]:
    """Import modules without looking for garbage: there is none, and looking is a sixth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class LazyGroup(click.Group):
    """A group that knows its commands by name."""

    def __init__(self, *, commands_by_name: Commands, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self._by_name = commands_by_name

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(self._by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command, or None if there is no such name."""
        if cmd_name not in self._by_name:
            return None
        module, _, attribute = self._by_name[cmd_name][0].partition(":")
        with loading():
            command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{attribute} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their help, importing none."""
        with formatter.section("コマンド"):
            formatter.write_dl([(name, text) for name, (_, text) in self._by_name.items()])
