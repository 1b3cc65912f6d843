"""What a process that runs unattended writes to its log: one line of JSON for each event."""

from __future__ import annotations

import logging
import sys

import orjson
import structlog


def log_to_stderr() -> None:
    """Let the log of this process go to standard error, from "info" upwards."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(serializer=_line),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _line(event: object, **_settings: object) -> str:
    return orjson.dumps(event, default=str).decode()
