"""Reads a Markdown file's front matter without guessing: scalars stay the text that was typed, with their positions.

Plain YAML would read `20:00` as 1200, `012` as 10 and `no` as False; the models convert, knowing what they want.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from seedbed.i18n import Text
from seedbed.problems import ContentError, Place, Problem
from seedbed.tangles import tangle
from seedbed.yaml_mistakes import mistake

FILE_LIMIT = 2 * 1024 * 1024
"""The largest content file, in bytes; a long review is about 30 KB."""

HEAD_LIMIT = 64 * 1024
"""The largest front matter, in characters."""

NESTING_LIMIT = 20
"""How deep lists and keys may stand in each other."""

KeyPath = tuple[str | int, ...]

_FENCED = re.compile(r"\A\ufeff?---[ \t]*\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"\A\ufeff?---[ \t]*\n")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Source:
    """One content file as it was written.

    `data` holds strings, lists and dicts only (an empty value is None); `positions` tells where each key stands.
    """

    path: str
    """From the project's root, for messages."""
    name: str
    """From the content folder, with forward slashes."""
    data: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    positions: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    fenced: bool = True
    """Whether there is front matter at all."""
    body_line: int = 1
    """The line of the file that the body begins on."""

    def place(self, keys: KeyPath = ()) -> Place:
        """Return where `keys` stands, or the nearest key above it that was written, or the file's start."""
        while keys and keys not in self.positions:
            keys = keys[:-1]
        return Place(self.path, *self.positions.get(keys, (1, 1)))

    def place_in_body(self, offset: int) -> Place:
        """Return where the body's character number `offset`, counted from 0, stands in the file."""
        line = self.body_line + self.body.count("\n", 0, offset)
        return Place(self.path, line, offset - self.body.rfind("\n", 0, offset))


def read(file: Path, path: str, name: str) -> Source:
    """Return what `file` holds.

    Raises:
        ContentError: it is too large, not UTF-8, its front matter is not readable YAML, or its text is a `tangle`.
    """
    text = text_of(file, path)
    if name.endswith((".yml", ".yaml")):
        data, positions = _parse(text, path, first_line=1)
        return Source(path, name, data, "", positions)
    match = _FENCED.match(text)
    if match is None:
        if _OPENED.match(text):
            raise _error(path, 1, 1, Text.of('the front matter has no closing "---" line; add one after its last key'))
        return _untangled(Source(path, name, {}, text, fenced=False))
    data, positions = _parse(match["head"], path, first_line=2)
    body_line = text.count("\n", 0, match.end()) + 1
    return _untangled(Source(path, name, data, text[match.end() :], positions, body_line=body_line))


def _untangled(source: Source) -> Source:
    """Return a source whose text can be read in time; nobody else shall look at one that cannot."""
    if found := tangle(source.body):
        offset, text = found
        raise ContentError([Problem(source.place_in_body(offset), text)])
    return source


def text_of(file: Path, path: str) -> str:
    """Return the text of a content file, with plain line ends.

    Raises:
        ContentError: it is too large, or not UTF-8.
    """
    size = file.stat().st_size
    if size > FILE_LIMIT:
        text = Text.of(
            "the file is {size:.1f} MB, more than the {limit:.0f} MB a post may have; "
            "did a picture get pasted into it?",
            size=size / 1024 / 1024,
            limit=FILE_LIMIT / 1024 / 1024,
        )
        raise _error(path, 1, 1, text)
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        text = Text.of("the file is not saved as UTF-8; in your editor choose “Save with encoding: UTF-8”")
        raise _error(path, *_where(error), text) from error


def _where(error: UnicodeDecodeError) -> tuple[int, int]:
    """Return the line and column at which a file stops being UTF-8."""
    before = error.object[: error.start]
    line_before = before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")
    return before.count(b"\n") + 1, len(line_before) + 1


def _parse(head: str, path: str, first_line: int) -> tuple[dict[str, Any], dict[KeyPath, tuple[int, int]]]:
    if len(head) > HEAD_LIMIT:
        raise _error(path, 1, 1, Text.of("the front matter is longer than {limit} characters", limit=HEAD_LIMIT))
    try:
        _refuse_deep(head, path, first_line)
        node = yaml.compose(head, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line, column, text = mistake(error, head.split("\n"))
        raise _error(path, line + first_line, column + 1, text) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _error(
            path, first_line, 1, Text.of("the front matter holds a character or structure that YAML cannot read")
        ) from error
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, first_line, 1, Text.of('the front matter must be lines of "key: value"'))
    reader = _Reader(path, first_line)
    data = reader.value(node, ())
    if reader.problems:
        raise ContentError(reader.problems)
    return data, reader.positions


def _refuse_deep(head: str, path: str, first_line: int) -> None:
    """Look at the nesting before a tree is made of it: that is done by recursion in C, which ends the process."""
    depth = 0
    for event in yaml.parse(head, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > NESTING_LIMIT:
            mark = event.start_mark
            line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
            raise _error(
                path, line, column, Text.of("lists stand in each other more than {limit} deep", limit=NESTING_LIMIT)
            )


class _Reader:
    """Turns a YAML node tree into plain values and remembers where each stood."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.positions: dict[KeyPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, keys: KeyPath) -> Any:
        """Return `node` as str, None, list or dict."""
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in _EMPTY else node.value
        if id(node) in self._seen:
            self._problem(node, keys, Text.of("a value may not refer to another (& and *) here; write it out"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self._placed(child, (*keys, index), child) for index, child in enumerate(node.value)]
        return self._mapping(node, keys)

    def _mapping(self, node: yaml.Node, keys: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            if not key:
                self._problem(key_node, keys, Text.of("a key must be a plain word"))
            elif key in data:
                self._problem(key_node, (*keys, key), Text.of("this key was written twice; keep one"))
            else:
                data[key] = self._placed(value_node, (*keys, key), key_node)
        return data

    def _placed(self, node: yaml.Node, keys: KeyPath, at: yaml.Node) -> Any:
        value = self.value(node, keys)
        is_written = isinstance(node, yaml.ScalarNode) and value is not None
        self.positions[keys] = self._position(node if is_written else at)
        return value

    def _position(self, node: yaml.Node) -> tuple[int, int]:
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def _problem(self, node: yaml.Node, keys: KeyPath, text: Text) -> None:
        self.problems.append(Problem(Place(self.path, *self._position(node)), text, dotted(keys)))


def dotted(keys: KeyPath) -> str:
    """Return a key path as a writer would say it: `variants.2.price`, lists counted from 1."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)


def _error(path: str, line: int, column: int, text: Text) -> ContentError:
    return ContentError([Problem(Place(path, line, column), text)])
