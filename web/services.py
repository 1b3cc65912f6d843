"""What views work with: one object per application, made in ``create_app``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from flask import current_app

from engine.clock import Clock, japan_date
from engine.engine import Engine
from storage import Database
from web.kept import Keeper
from web.settings import Settings

#: Where the application keeps its services.
SERVICES = "nagarezu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The engine, the database and the clock, as this application uses them."""

    settings: Settings
    database: Database
    engine: Engine
    clock: Clock
    keeper: Keeper

    def now(self) -> datetime:
        """Return the time, aware, in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Return the day in Japan."""
        return japan_date(self.clock.now())


def services() -> Services:
    """Return the services of the current application."""
    return cast(Services, current_app.extensions[SERVICES])


def engine() -> Engine:
    """Return the engine of the current application."""
    return services().engine
