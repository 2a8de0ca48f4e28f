"""The README in Chinese says what the English one says: the same commands, links, pictures and tables."""

from __future__ import annotations

import re

import pytest
from guides import REPOSITORY, Guide

ENGLISH, CHINESE = (Guide(REPOSITORY / name) for name in ("README.md", "README.zh-CN.md"))


def links(readme: Guide) -> list[str]:
    return sorted(set(re.findall(r"\]\(([^)\s]+)\)", readme.text)) - {"README.md", "README.zh-CN.md"})


def commands(readme: Guide) -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```$", readme.text, re.MULTILINE | re.DOTALL)
    return [line.split(" # ")[0].rstrip() for block in blocks for line in block.splitlines()]


def spans(readme: Guide) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", readme.text, flags=re.MULTILINE | re.DOTALL)))


def outline(readme: Guide) -> list[str]:
    """Return what each line is, leaving out those that only continue a paragraph."""
    return [match[0] for line in readme.text.splitlines() if (match := re.match(r"#+ |\||- |!|```", line))]


@pytest.mark.parametrize("named", [links, commands, spans, outline], ids=lambda named: named.__name__)
def test_both_readmes_have_the_same(named) -> None:
    assert named(ENGLISH) == named(CHINESE)


def test_each_readme_leads_to_the_other() -> None:
    assert "[简体中文](README.zh-CN.md)" in ENGLISH.text[:60]
    assert "[English](README.md)" in CHINESE.text[:60]
