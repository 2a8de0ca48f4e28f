"""Every sentence of the interface is in each catalogue, translated, with its places intact."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from seedbed.i18n import LOCALES, messages
from seedbed.schema import schemas

ROOT = Path(__file__).resolve().parents[2]
MEND = "run `make messages` and translate what is new in plugins/seedbed/locale"


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> Catalog:
    """The sentences of the sources."""
    template = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "--mapping", "babel.cfg"]
    subprocess.run(
        [*command, "--keywords", "of", "--keywords", "t", "--output", str(template), "."], cwd=ROOT, check=True
    )
    with template.open("rb") as file:
        return read_po(file)


def places(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s|{\w+[^{}]*}", text))


def strings(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("locale", LOCALES)
def test_each_sentence_is_in_the_catalogue_and_no_other(sources, locale) -> None:
    written, kept = ({message.id for message in catalog if message.id} for catalog in (sources, messages(locale)))
    assert written == kept, MEND


def test_the_sentence_of_each_front_matter_key_is_found_by_the_extraction(sources) -> None:
    said = {node["description"] for schema in schemas("en").values() for node in keys_of(schema)}
    assert said <= {message.id for message in sources}


def keys_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in node.get("properties", {}).values():
        yield key
        yield from keys_of(key)
        yield from keys_of(key.get("items", {}))


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_each_sentence_is_translated_for_good(locale) -> None:
    open_ones = [m.id for m in messages(locale) if m.id and (m.fuzzy or not all(strings(m)))]
    assert open_ones == [], MEND


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_keep_the_places_of_their_sentence(locale) -> None:
    for message in messages(locale):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        for said in filter(None, strings(message) if message.id else ()):
            assert places(said) <= places(" ".join(ids)), message.id
            assert places(said) >= places(ids[-1]) - {"%(num)s"}, message.id
