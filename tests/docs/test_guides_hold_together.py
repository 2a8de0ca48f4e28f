"""What the guides point at exists, and they speak of the product alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from guides import REPOSITORY, Guide, every_guide

PICTURE_LIMIT = 400_000
"""Bytes; a README should open on a phone, too."""

SOURCES = ("plugins", "api", "site", "content", "docs", "Makefile", "mkdocs.yml", ".ci")
TEXT = {".py", ".html", ".js", ".css", ".md", ".yml", ".toml", ".po", ""}

FOREIGN = re.compile(
    r"\b(?:issue tracker|issues? show|issues? #?\d+|pull request #\d+|ticket \d+"
    r"|MISSION\.md|DESIGN\.md|STYLE\.md|LLM|language model)\b",
    re.IGNORECASE,
)
SOURCE_FOREIGN = re.compile(rf"{FOREIGN.pattern}|(?<![\w./])/work/", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|tmp|root|home/\w+)/")
PROMPT = re.compile(r"\bprompts?\b", re.IGNORECASE)


def guides():
    return [pytest.param(guide, id=guide.name) for guide in every_guide()]


@pytest.mark.parametrize("guide", guides())
def test_each_relative_link_leads_somewhere(guide):
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", guide.prose):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (guide.file.parent / path).resolve() if path else guide.file
        if not file.exists() or (anchor and anchor not in Guide(file).anchors):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("guide", guides())
def test_each_make_target_exists(guide):
    targets = set(re.findall(r"^([a-z][a-z-]*):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", guide.code)) <= targets


@pytest.mark.parametrize("guide", guides())
def test_no_guide_names_this_machine_or_how_it_came_about(guide):
    found = [pattern.findall(guide.text) for pattern in (FOREIGN, MACHINE, PROMPT)]
    assert found == [[], [], []]


def test_no_source_speaks_of_how_it_came_about():
    found = {
        file.relative_to(REPOSITORY).as_posix(): words
        for source in SOURCES
        for file in files_in(REPOSITORY / source)
        if (words := SOURCE_FOREIGN.findall(file.read_text("utf-8")))
    }
    assert found == {}


def files_in(path: Path) -> list[Path]:
    files = [path] if path.is_file() else sorted(path.rglob("*"))
    return [
        file
        for file in files
        if file.is_file()
        and file.suffix in TEXT
        and not any(part == "__pycache__" or part.endswith("_cache") for part in file.parts)
    ]


def test_each_picture_is_small_enough_and_shown():
    text = "".join(guide.text for guide in every_guide())
    for picture in (REPOSITORY / "docs" / "pictures").iterdir():
        assert picture.stat().st_size <= PICTURE_LIMIT
        assert f"pictures/{picture.name}" in text


def test_each_decision_says_why_what_and_at_what_price():
    for file in sorted((REPOSITORY / "docs" / "adr").glob("*.md")):
        text = file.read_text("utf-8")
        assert text.startswith(f"# {file.name[:4]} · ")
        assert [part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text] == []
        assert len(text.split()) <= 450
