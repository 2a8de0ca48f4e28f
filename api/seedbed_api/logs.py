"""What is logged in production: one JSON object a line, for machines to gather and people to search."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any

from flask import g, has_app_context

OF_A_REQUEST = ("method", "route", "status", "ms")
"""What the line about a request says of it beside its id."""


class JsonLines(logging.Formatter):
    """Writes a record as JSON: time, level, logger, message, the request's id, a fault's traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := current_request_id():
            line["request_id"] = request_id
        line |= {name: getattr(record, name) for name in OF_A_REQUEST if hasattr(record, name)}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def current_request_id() -> str:
    """Return the id of the request that is being answered; empty outside of one."""
    return str(g.get("request_id", "")) if has_app_context() else ""


def configuration() -> dict[str, Any]:
    """Return what `logging.config.dictConfig` and Granian's `log_dictconfig` take: everything as JSON on stderr."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "seedbed_api.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {"_granian": {"propagate": True}},
    }
