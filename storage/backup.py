"""Backup and restore of the embedded database, while people work."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from errors.storage import BackupNotPossible, BackupTargetInvalid
from storage.database import Database


def back_up(database: Database, path: Path) -> None:
    """Write a consistent copy to ``path``, readable by its owner only; people may go on working.

    The copy is checked before it gets its name: a file at ``path`` is complete or not there.

    Raises:
        BackupNotPossible: PostgreSQL; the text names the command to use.
        BackupTargetInvalid: ``path`` exists already or cannot be written.
    """
    source = _embedded(database, f"pg_dump --format=custom --file={path.name} …")
    if path.exists():
        raise _unusable(path, "同じ名前のファイルがあります")
    part = path.with_name(path.name + ".part")
    try:
        part.touch(mode=0o600)
        _copy(source, part)
        _check(part)
        part.rename(path)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, "書き込めません") from error
    finally:
        part.unlink(missing_ok=True)


def restore(database: Database, path: Path) -> None:
    """Put a backup in the place of the database. Stop every process that uses it first.

    What was there before stays beside it, with ``.before-restore`` appended to its name. The
    backup may be older than the program: migrate afterwards.

    Raises:
        BackupNotPossible: PostgreSQL; the text names the command to use.
        BackupTargetInvalid: no file there, or it is not a sound database.
    """
    target = _embedded(database, f"pg_restore --clean --dbname=… {path.name}")
    if not path.is_file():
        raise _unusable(path, "ファイルがありません")
    database.close()
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        _copy(path, part)
        _check(part)
        _set_aside(target)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, "データベースとして読めません") from error
    finally:
        part.unlink(missing_ok=True)


def _embedded(database: Database, hint: str) -> Path:
    if database.path is None:
        raise BackupNotPossible(f"Expected SQLite, but got {database.place}", hint=hint)
    return database.path


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # one file, no log beside it


def _check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        (answer,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"Expected a sound copy, but {answer}")


def _set_aside(target: Path) -> None:
    """Rename the database and its log: they belong together, also when they are damaged."""
    for suffix in ("", "-wal", "-shm"):
        old = target.with_name(target.name + suffix)
        kept = target.with_name(f"{target.name}.before-restore{suffix}")
        kept.unlink(missing_ok=True)
        if old.exists():
            old.rename(kept)


def _unusable(path: Path, reason: str) -> BackupTargetInvalid:
    return BackupTargetInvalid(f"Cannot use {path} as a backup", path=path.name, reason=reason)
