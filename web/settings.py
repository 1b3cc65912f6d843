"""What the pages need to be told once, at start."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of the web application; nothing else is read from the surroundings."""

    database_url: str
    secret_key: str  #: signs sessions and forms, encrypts what is kept through a sign-in
    #: A person who does nothing for this long has to sign in again; what was typed is kept.
    idle: timedelta = timedelta(minutes=60)
    #: Nobody stays signed in longer than this, busy or not.
    longest: timedelta = timedelta(hours=12)
    #: True where the product is served over HTTPS: browsers then never send the cookie without.
    secure_cookies: bool = False
    #: A strip above every page, e.g. 「体験用の環境です」; empty: none.
    banner: str = ""
    #: Accept demo accounts, whose password is published, and show them on the sign-in page.
    demo: bool = False
    #: The operator's file of connectors; None: nothing outside is called.
    connectors: Path | None = None
    largest_request: int = 2 * 1024 * 1024  #: bytes
