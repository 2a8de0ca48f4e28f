"""Changes a Markdown text's links and pictures, and takes out of it what runs; what stands in code stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from seedbed.house_rules.markup import Link, links
from seedbed.i18n import Text
from seedbed.pictures import ENDINGS

_ENLARGED = re.compile(rf"\[(!\[[^\]]*\]\([^()\n]*\))\]\([^()\s]*\.(?:{'|'.join(ENDINGS)})\)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"""(?P<code>```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)|`[^`\n]+`)
      | <(?P<tag>script|style|iframe|object|embed|form|video|audio|noscript|svg|math|base|meta|link)\b
        (?P<keys>[^<>]*)>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ALONE = {"embed", "base", "meta", "link"}
"""What has no end of its own."""

_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?(?P<src>(?:https?:)?//[^"'\s>]+)""")


def fenced(code: str, language: str = "") -> str:
    """Return a block of code, in a fence that nothing in it closes."""
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    fence = "`" * (longest + 1)
    return f"\n{fence}{language}\n{code}\n{fence}\n"


def in_brackets(words: str) -> str:
    """Return words as they stand between the brackets of a link or picture."""
    return re.sub(r"([\\\[\]])", r"\\\1", " ".join(words.split()))


def changed(body: str, change: Callable[[Link], str | None]) -> str:
    """Return a text with what `change` puts in the place of each link's target, asked in the text's order.

    None leaves a link as it is. A picture is replaced as a whole.
    """
    body = _ENLARGED.sub(r"\1", body)
    edits = []
    for link in sorted((_plain(link, body) for link in links(body)), key=lambda link: link.offset):
        new = change(link)
        if new is not None:
            edits.append((*(link.span if link.picture else _target(link)), new))
    for start, end, new in sorted(edits, reverse=True):
        body = body[:start] + new + body[end:]
    return body


def _plain(link: Link, body: str) -> Link:
    return replace(link, text=in_brackets(unescape(link.text))) if body[link.span[0]] == "<" else link


def _target(link: Link) -> tuple[int, int]:
    return link.target_at, link.target_at + len(link.target)


def without_what_runs(body: str, link: str = "<{address}>") -> tuple[str, list[Text]]:
    """Return a text without what runs or is embedded, and what that was; an embedded address stays as a `link`."""
    taken: list[Text] = []
    kept, at = [], 0
    while match := _ACTIVE.search(body, at):
        kept.append(body[at : match.start()])
        at = match.end()
        if match["code"]:
            kept.append(match[0])
            continue
        tag = match["tag"].lower()
        taken.append(Text.of("<{tag}> is not taken in: pages run and load nothing of others", tag=tag))
        kept.append(_left_of(match, link))
        at = at if tag in _ALONE else _end_of(tag, body, at)
    return "".join((*kept, body[at:])), taken


def _left_of(opening: re.Match[str], link: str) -> str:
    source = _SOURCE.search(opening["keys"])
    if source is None or opening["tag"].lower() == "script":
        return ""
    return link.format(address="https:" + source["src"].removeprefix("https:").removeprefix("http:"))


def _end_of(tag: str, body: str, at: int) -> int:
    """Return where an element ends that was opened before `at`; one that is never closed takes the rest, as in HTML."""
    closing = re.compile(rf"</{tag}\b[^<>]*>", re.IGNORECASE).search(body, at)
    return closing.end() if closing else len(body)
