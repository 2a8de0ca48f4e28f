"""Front matter as Hugo knows it: YAML, TOML or JSON, read as the shop's own is: every scalar as text."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from seedbed.frontmatter import NESTING_LIMIT, Source, read, text_of
from seedbed.i18n import Text
from seedbed.problems import ContentError, Place, Problem

_TOML = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(?P<head>.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_AT = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")


def read_any(file: Path, path: str) -> Source:
    """Return what a Markdown file holds, whichever of the three its front matter is in.

    Raises:
        ContentError: it cannot be read; with its line.
    """
    text = text_of(file, path)
    if match := _TOML.match(text):
        return _source(path, _toml(match["head"], path, 2), text, match.end())
    if text.lstrip("\ufeff").startswith("+++"):
        raise ContentError([Problem(Place(path), Text.of('the front matter has no closing "+++" line'))])
    if text.lstrip("\ufeff").startswith("{") and not text.startswith("{{"):
        data, end = _json(text, path)
        return _source(path, data, text, end)
    return read(file, path, file.name)


def settings(file: Path, path: str) -> dict[str, Any]:
    """Return what a configuration file says, in the language that its ending names.

    Raises:
        ContentError: it cannot be read; with its line.
    """
    if file.suffix not in {".toml", ".json"}:
        return read(file, path, file.name).data
    text = text_of(file, path)
    data: dict[str, Any] = _as_text(_toml(text, path, 1) if file.suffix == ".toml" else _json(text, path)[0], path)
    return data


def _source(path: str, data: dict[str, Any], text: str, end: int) -> Source:
    return Source(path, path, _as_text(data, path), text[end:], body_line=text.count("\n", 0, end) + 1)


def _toml(head: str, path: str, first_line: int) -> dict[str, Any]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line, column = (int(at["line"]), int(at["column"])) if at else (head.count("\n"), 1)
        text = Text.of("TOML cannot read this line; check its quotes and brackets")
        raise ContentError([Problem(Place(path, line + first_line - 1, column), text)]) from error
    except RecursionError as error:
        raise _deep(path) from error


def _json(text: str, path: str) -> tuple[dict[str, Any], int]:
    start = 1 if text.startswith("\ufeff") else 0
    data: dict[str, Any]
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        why = Text.of("JSON cannot read this line; check its quotes, commas and brackets")
        raise ContentError([Problem(Place(path, error.lineno, error.colno), why)]) from error
    except (RecursionError, ValueError) as error:
        raise _deep(path) from error
    return data, end


def _as_text(value: Any, path: str, depth: int = 0) -> Any:
    if depth > NESTING_LIMIT:
        raise _deep(path)
    if isinstance(value, dict):
        return {str(key): _as_text(item, path, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item, path, depth + 1) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, (datetime, date, time)) else None if value is None else str(value)


def _deep(path: str) -> ContentError:
    text = Text.of("lists stand in each other more than {limit} deep", limit=NESTING_LIMIT)
    return ContentError([Problem(Place(path), text)])
