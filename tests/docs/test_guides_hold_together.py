"""What the guides point at exists."""

from __future__ import annotations

import re

import pytest
from guides import REPOSITORY, Guide, every_guide

PICTURE_LIMIT = 400_000
"""Bytes; a README should open on a phone, too."""


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
