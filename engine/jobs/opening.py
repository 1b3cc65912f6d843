"""How a worker gets at the database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from engine.context import Context

#: Opens a transaction (or a view for reading) in which the system acts in a municipality.
Opener = Callable[[str], AbstractContextManager[Context]]
#: Lets the transactions in a block follow each other quickly.
Keeping = Callable[[], AbstractContextManager[None]]

#: Taking jobs concerns all municipalities; no case is touched.
NOBODYS = ""
