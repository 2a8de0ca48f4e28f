"""Says in a writer's words what is wrong with front matter that is no YAML."""

from __future__ import annotations

import re

import yaml

from seedbed.i18n import Text

Found = tuple[int, int, Text]
"""A line and a column, counted from 0, and what is wrong there."""

_KEY = re.compile(r"\s*(?:- +)?[A-Za-z_]\w*:(?:\s|$)")
_WRITTEN = re.compile(r"(?P<before>\s*(?:- +)?(?:[A-Za-z_]\w*:\s+)?)(?P<value>\S.*)$")
_WIDE_COLON = re.compile(r"\s*[A-Za-z_]\w*\s*(?P<sign>：)")
_TIGHT_COLON = re.compile(r"\s*[A-Za-z_]\w*(?P<sign>:)(?!//)\S")
_TIGHT_HYPHEN = re.compile(r"\s*(?P<sign>[－—–•·]|-(?![\s-]))")


def mistake(error: yaml.MarkedYAMLError, lines: list[str]) -> Found:
    """Return where the mistake was made, which is often above the line at which YAML gave up, and what it is."""
    mark = error.problem_mark or error.context_mark
    row, column = (mark.line, mark.column) if mark else (0, 0)
    line = lines[row] if row < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return row, column, Text.of("a tab cannot indent here; use spaces")
    found = _unclosed(error, lines, row) or _mistyped(lines, row) or _unquoted(error, line, row)
    return found or (row, column, _in_general(error))


def _unclosed(error: yaml.MarkedYAMLError, lines: list[str], last: int) -> Found | None:
    text = Text.of("a quote or bracket was opened and never closed")
    for row, line in enumerate(lines[: last + 1]):
        match = _WRITTEN.match(line)
        if match is None or match["value"][0] not in "\"'" or not _open(match["value"]):
            continue
        after = next((other for other in lines[row + 1 :] if other.strip()), "key:")
        if _KEY.match(after) or after.lstrip().startswith("- "):
            return row, match.start("value"), text
    opened = error.context_mark
    if opened and "flow" in (error.context or "") and opened.line < len(lines):
        rest = lines[opened.line][opened.column :]
        if sum(rest.count(sign) for sign in "[{") > sum(rest.count(sign) for sign in "]}"):
            return opened.line, opened.column, text
    return None


def _open(value: str) -> bool:
    """Return whether a value that begins with a quote does not have the other one."""
    quote, rest = value[0], value[1:]
    return quote not in (re.sub(r"\\.", "", rest) if quote == '"' else rest.replace("''", ""))


def _mistyped(lines: list[str], last: int) -> Found | None:
    """Look from the line at which YAML gave up back to the nearest that is right."""
    for row in range(min(last, len(lines) - 1), -1, -1):
        line = lines[row]
        if match := _WIDE_COLON.match(line):
            return row, match.start("sign"), _wide("：", ": ")
        if match := _TIGHT_COLON.match(line):
            return row, match.start("sign"), Text.of("after the colon comes a space")
        if match := _TIGHT_HYPHEN.match(line):
            return row, match.start("sign"), Text.of('a line of a list begins with "-" and a space')
        if row == last and "，" in line and ("{" in line or "[" in line):
            return row, line.index("，"), _wide("，", ", ")
        if row != last and _KEY.match(line):
            return None
    return None


def _wide(sign: str, plain: str) -> Text:
    return Text.of('the full-width “{sign}” is not understood here; write "{plain}"', sign=sign, plain=plain)


def _unquoted(error: yaml.MarkedYAMLError, line: str, row: int) -> Found | None:
    match = _WRITTEN.match(line)
    if match is None or "mapping values" in (error.problem or ""):
        return None
    sign, end = match["value"][0], match["value"].rstrip()[-1]
    goes_on = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(sign, end) != end
    if sign in "%@`*&!|>" or (goes_on and "block" in f"{error.problem} {error.context}"):
        text = Text.of("a value that begins with {sign} must stand in quotes as a whole", sign=sign)
        return row, match.start("value"), text
    return None


def _in_general(error: yaml.MarkedYAMLError) -> Text:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return Text.of('a value with ": " in it needs quotes around it')
    if "end of stream" in problem or "unexpected end" in problem:
        return Text.of("a quote or bracket was opened and never closed")
    if "block end" in problem or "expected ':'" in problem or "block mapping" in (error.context or ""):
        return Text.of('this line does not read as "key: value"; check its colon, quotes and indentation')
    return Text.of("YAML cannot read this line; check its colon, quotes and brackets")
