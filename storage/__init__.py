"""Database: sessions, one transaction per command, column types, migrations, backup."""

from storage.backup import back_up, restore
from storage.base import Base
from storage.bells import Listener, ring
from storage.column_types import Json, UtcDateTime, enum_column
from storage.database import Database, session_on
from storage.inserting import insert_if_missing
from storage.schema import migrate, require_current_schema
from storage.statements import Statement

__all__ = [
    "Base",
    "Database",
    "Json",
    "Listener",
    "Statement",
    "UtcDateTime",
    "back_up",
    "enum_column",
    "insert_if_missing",
    "migrate",
    "require_current_schema",
    "restore",
    "ring",
    "session_on",
]
