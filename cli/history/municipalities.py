"""Whose histories a command is about."""

from __future__ import annotations

import click

from municipality.organisation import Municipality, find_municipality, municipalities
from storage import Database

municipality_option = click.option(
    "--municipality", "code", default="", help="団体コード（6桁）。省略するとすべての団体。"
)


def chosen_municipalities(database: Database, code: str) -> tuple[Municipality, ...]:
    """Return the municipality of a code, or all.

    Raises:
        MunicipalityUnknown: it is not registered.
    """
    with database.reading() as session:
        return (find_municipality(session, code),) if code else municipalities(session)
