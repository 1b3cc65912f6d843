"""What the command line reads from the environment, once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Name of the file of connectors in the folder of the installation.
CONNECTORS_FILE = "connectors.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where the product keeps its things."""

    home: Path  #: folder of the database file and the secret key
    database_url: str
    connectors: Path | None = None  #: file of what automatic steps may call; None: nothing outside

    def secret_key(self) -> str:
        """Return the key that signs sessions, made on first use and readable by its owner only."""
        path = self.home / "secret.key"
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(made, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")


def read_surroundings(environment: Mapping[str, str] | None = None) -> Surroundings:
    """Read ``NAGAREZU_HOME`` (default ``var``) and what else the installation sets.

    ``NAGAREZU_DATABASE_URL`` (default: SQLite in the home), ``NAGAREZU_CONNECTORS`` (default:
    ``connectors.toml`` in the home, if there is one).
    """
    known = os.environ if environment is None else environment
    home = Path(known.get("NAGAREZU_HOME", "var")).absolute()
    url = known.get("NAGAREZU_DATABASE_URL") or f"sqlite:///{home / 'nagarezu.db'}"
    given = known.get("NAGAREZU_CONNECTORS")
    connectors = Path(given).absolute() if given else home / CONNECTORS_FILE
    wanted = bool(given) or connectors.exists()
    return Surroundings(home=home, database_url=url, connectors=connectors if wanted else None)
