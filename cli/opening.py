"""What commands open first: the database, the engine, and who acts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import click

from cli.settings import Surroundings, read_surroundings
from data_layouts import load_catalogue
from engine.clock import SystemClock
from engine.connectors.configuration import installed_connectors
from engine.engine import Engine
from engine.values import Case
from errors.command_line import UserMalformed
from municipality import Actor, authenticate
from storage import Database, migrate, require_current_schema

#: Where a script puts the password, so that it never stands in the list of processes.
PASSWORD_VARIABLE = "NAGAREZU_PASSWORD"  # noqa: S105

user_option = click.option(
    "--user",
    required=True,
    metavar="団体コード/ログイン名",
    help=f"だれとして行うか。パスワードは尋ねます（環境変数 {PASSWORD_VARIABLE} でも渡せます）。",
)


def open_database(surroundings: Surroundings | None = None, *, create: bool = False) -> Database:
    """Open the database; ``create`` also makes or updates its tables.

    Raises:
        StorageError: it cannot be opened, or it does not fit this version of the program.
    """
    known = surroundings or read_surroundings()
    if create:
        known.home.mkdir(parents=True, exist_ok=True)
    database = Database(known.database_url)
    if create:
        migrate(database)
    else:
        require_current_schema(database)
    return database


def open_engine(database: Database) -> Engine:
    """Return the engine on a database, in real time, with the connectors of the installation.

    Raises:
        ConnectorSetUpWrong: the file of connectors cannot be used.
    """
    connectors = installed_connectors(read_surroundings().connectors)
    return Engine(database, SystemClock(), load_catalogue(), connectors)


def signed_in(database: Database, user: str) -> Actor:
    """Return who acts; asks for the password.

    Raises:
        UserMalformed: ``user`` is not ``団体コード/ログイン名``.
        SignInRefused: the password is wrong.
    """
    municipality, slash, login = user.partition("/")
    if not (municipality and slash and login):
        raise UserMalformed(f"Expected CODE/LOGIN, but {user!r} is not", user=user)
    password = os.environ.get(PASSWORD_VARIABLE) or click.prompt(
        "パスワード", hide_input=True, err=True
    )
    now = SystemClock().now()
    return authenticate(database, municipality, login, password, now=now, allow_demo=True)


@contextmanager
def acting(user: str) -> Iterator[tuple[Engine, Actor]]:
    """Open what a command of one person needs: the engine, and who acts.

    Raises:
        StorageError, UserMalformed, SignInRefused: as above.
    """
    with acting_on(user) as (_, engine, actor):
        yield engine, actor


@contextmanager
def acting_on(user: str) -> Iterator[tuple[Database, Engine, Actor]]:
    """Open the same with the database, for commands that name other people."""
    database = open_database()
    try:
        actor = signed_in(database, user)
        yield database, open_engine(database), actor
    finally:
        database.close()


@contextmanager
def acting_in_case(user: str, number: str) -> Iterator[tuple[Engine, Actor, Case]]:
    """Open the same as ``acting`` with the case of a 受付番号.

    Raises:
        StorageError, UserMalformed, SignInRefused: as above.
        CaseNotFound: there is no such case.
    """
    with acting(user) as (engine, actor):
        yield engine, actor, engine.find_case(actor, number).case
