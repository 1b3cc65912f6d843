"""Files that a command writes: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from errors.command_line import FileNotWritten


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write; it takes its place only when the block has ended without a failure.

    Raises:
        FileNotWritten: the folder is missing, full or not ours.
    """
    partial = path.with_name(f"{path.name}.part")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(path)
    except OSError as error:
        detail = f"Expected to write {path}, but {error}"
        raise FileNotWritten(detail, path=path, reason=error.strerror or "") from error
    finally:
        partial.unlink(missing_ok=True)
