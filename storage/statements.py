"""Statements that every command runs: compiled once per database, run on the driver itself.

SQLAlchemy writes the SQL and converts the values. Left out is what it does around each execution
(contexts, events, result objects), which takes several times as long as the database does; see
docs/performance.md. Queries that are put together anew each time go the usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Delete, Dialect, Insert, Row, Update
from sqlalchemy.engine import result_tuple
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

#: Values by the name of their parameter or column.
Values = Mapping[str, Any]
#: What SQLAlchemy builds, with or without RETURNING.
Built = Any
_Process = Callable[[Any], Any]
_Taken = TypeVar("_Taken")


class Statement:
    """One statement with named parameters. One object serves all threads.

    Args:
        built: a select, insert, update or delete; by the name of the dialect where they differ. An
            insert or update writes the columns for which it is given values. Lists of unknown
            length (``expanding``) cannot be parameters.
    """

    def __init__(self, built: Built | Mapping[str, Built]) -> None:
        self._built = built
        self._compiled: dict[tuple[str, tuple[str, ...]], _Compiled] = {}

    def rows(self, connection: Connection, values: Values) -> list[Row[Any]]:
        """Return the rows, with our values."""
        compiled = self._for(connection, values)
        return _run(connection, compiled, compiled.arranged(values), compiled.read)

    def row(self, connection: Connection, values: Values) -> Row[Any] | None:
        """Return the row of a statement that finds one at most, None if it found none."""
        found = self.rows(connection, values)
        return found[0] if found else None

    def run(self, connection: Connection, values: Values) -> int:
        """Run it; return how many rows it touched."""
        compiled = self._for(connection, values)
        return _run(connection, compiled, compiled.arranged(values), _touched)

    def run_all(self, connection: Connection, many: Sequence[Values]) -> None:
        """Run it for each of several sets of values; all have the same names in the same order."""
        if len(many) == 1:  # drivers make more fuss about many
            self.run(connection, many[0])
        elif many:
            compiled = self._for(connection, many[0])
            arranged = [compiled.arranged(each) for each in many]
            _run(connection, compiled, arranged, _touched, many=True)

    def _for(self, connection: Connection, values: Values) -> _Compiled:
        key = (connection.dialect.name, tuple(values))
        compiled = self._compiled.get(key)
        if compiled is None:
            built = self._built[key[0]] if isinstance(self._built, Mapping) else self._built
            compiled = self._compiled[key] = _Compiled(built, connection.dialect, key[1])
        return compiled


class _Compiled:
    """The SQL of a statement for one dialect, and what converts values on the way in and out."""

    def __init__(self, built: Built, dialect: Dialect, names: Sequence[str]) -> None:
        written = list(names) if isinstance(built, Insert | Update) else None
        compiled = cast(SQLCompiler, built.compile(dialect=dialect, column_keys=written))
        self.text = str(compiled)
        order = compiled.positiontup if dialect.positional else list(compiled.binds)
        self._names = None if dialect.positional else order
        self._slots = [_slot(compiled.binds[name], name in names, dialect) for name in order or ()]
        columns = [] if isinstance(built, Delete) else list(built.exported_columns)
        self._row = result_tuple([column.key for column in columns])
        readers = [_reader(column.type, dialect) for column in columns]
        self._readers = [(place, reader) for place, reader in enumerate(readers) if reader]

    def arranged(self, values: Values) -> Any:
        """Return values as the driver takes them."""
        given = [
            fixed if name is None else process(values[name]) if process else values[name]
            for name, process, fixed in self._slots
        ]
        return given if self._names is None else dict(zip(self._names, given, strict=True))

    def read(self, cursor: Any) -> list[Row[Any]]:
        """Return what the driver found as rows with our values."""
        rows = []
        for each in cursor.fetchall():
            row = list(each)
            for place, reader in self._readers:
                row[place] = reader(row[place])
            rows.append(self._row(row))
        return rows


def _slot(parameter: Any, given: bool, dialect: Dialect) -> tuple[str | None, _Process | None, Any]:
    """Return name and conversion of a parameter, or the value that stands in the statement."""
    process = parameter.type.dialect_impl(dialect).bind_processor(dialect)
    if given:
        return parameter.key, process, None
    return None, None, process(parameter.value) if process else parameter.value


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> _Process | None:
    # No driver of ours needs its own type code (None) to convert what our columns hold.
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _touched(cursor: Any) -> int:
    return cast(int, cursor.rowcount)


def _run(
    connection: Connection,
    compiled: _Compiled,
    arranged: Any,
    take: Callable[[Any], _Taken],
    *,
    many: bool = False,
) -> _Taken:
    """Run a statement; failures of the driver become SQLAlchemy's, as everywhere else."""
    driver = connection.connection
    cursor = driver.cursor()
    try:
        if many:
            cursor.executemany(compiled.text, arranged)
        else:
            cursor.execute(compiled.text, arranged)
        return take(cursor)
    except connection.dialect.loaded_dbapi.Error as error:
        lost = connection.dialect.is_disconnect(error, driver, cursor)
        if lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            compiled.text,
            None,
            error,
            connection.dialect.loaded_dbapi.Error,
            hide_parameters=True,
            connection_invalidated=lost,
            dialect=connection.dialect,
        ) from error
    finally:
        cursor.close()
