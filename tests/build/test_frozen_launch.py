"""A launch that has begun: the build fails on a silent change, and an entry that explains it is shown on the page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from seedbed.releases import Releases

LAUNCH = "launches/cup-green.md"
STARTED = datetime(2026, 11, 16, 2, tzinfo=UTC)
ENTRY = """\
changes:
  - what: {what}
    at: '2026-11-29 12:00'
    why: The maker confirmed <b>20</b> more lids.
notes:"""
CHANGES = [
    ("deadline", "closes: '2026-12-01 20:00'", "closes: '2026-12-03 20:00'", "  closes"),
    ("price", "per_person: 2", "per_person: 2\n  price: {blue: 139}", "  price"),
    ("capacity", "red: 120", "red: 150", "  capacity"),
]


@pytest.fixture
def released(shop):
    """A storefront of which a release was made; returns the release's catalog."""
    shop.build()
    file = shop.root / "last.json"
    (shop.root / "build" / "catalog.json").rename(file)
    return file


@pytest.mark.parametrize(("what", "old", "new", "key"), CHANGES)
def test_a_silent_change_fails_the_build_at_its_line(shop, released, what, old, new, key):
    shop.edit(LAUNCH, old, new)
    answer = shop.refusal(now=STARTED, last=released)
    line = shop.at(LAUNCH, key).rpartition(":")[0]
    assert answer.startswith(f"{line}:")
    assert f"this launch has begun, so a change needs a public entry; add under changes: what: {what}" in answer


@pytest.mark.parametrize(("what", "old", "new", "key"), CHANGES)
def test_a_change_with_its_entry_builds_and_is_public(shop, html, released, what, old, new, key):
    shop.edit(LAUNCH, old, new)
    shop.edit(LAUNCH, "notes:", ENTRY.format(what=what))
    text = html.words(html.main(shop.build(now=STARTED, last=released), "launches/cup-green/"))
    assert f"{what.capitalize()} November 29, 2026 12:00" in text
    assert "The maker confirmed <b>20</b> more lids." in text


def test_before_the_start_nothing_has_to_be_explained(shop, released):
    shop.edit(LAUNCH, "red: 120", "red: 150")
    site = shop.build(now=STARTED - timedelta(seconds=1), last=released)
    assert site.catalog.launches["cup-green"].offer("red").capacity == 150


def test_all_silent_changes_are_said_in_one_run(shop, released):
    for _, old, new, _ in CHANGES:
        shop.edit(LAUNCH, old, new)
    answer = shop.refusal(now=STARTED, last=released)
    assert [what for what, *_ in CHANGES if f"what: {what}" in answer] == ["deadline", "price", "capacity"]


def test_a_begun_launch_cannot_be_deleted(shop, released):
    (shop.content / LAUNCH).unlink()
    assert 'the launch "cup-green" has begun and cannot vanish; restore its file' in shop.refusal(
        now=STARTED, last=released
    )


def test_a_bare_mkdocs_build_holds_the_last_release_to_its_word(shop):
    shop.edit(LAUNCH, "teaser: '2026-11-16 10:00'", "teaser: '2020-11-16 10:00'")
    with Releases(shop.root / "build").new("one") as draft:
        built = shop.build()
        (draft / "catalog.json").write_bytes(built.catalog_file.read_bytes())
    assert shop.mkdocs_build().returncode == 0
    shop.edit(LAUNCH, "red: 120", "red: 150")
    run = shop.mkdocs_build()
    assert run.returncode == 1
    assert "this launch has begun, so a change needs a public entry" in run.stderr
