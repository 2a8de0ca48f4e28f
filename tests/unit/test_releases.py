"""Releases: a build is swapped in whole or not at all."""

from __future__ import annotations

import os

import pytest

from seedbed.releases import KEPT, Releases, fingerprint


@pytest.fixture
def releases(tmp_path):
    return Releases(tmp_path / "build")


def release(releases, build_id, words="hello"):
    with releases.new(build_id) as draft:
        (draft / "site").mkdir()
        (draft / "site" / "index.html").write_text(words, "utf-8")


def shown(releases):
    return (releases.site / "index.html").read_text("utf-8")


def on_disk(releases):
    return sorted(path.name for path in (releases.folder / "releases").iterdir())


def test_a_finished_build_becomes_the_current_release(releases):
    release(releases, "one", "first")
    release(releases, "two", "second")
    assert shown(releases) == "second"


def test_nothing_is_to_be_seen_of_a_build_that_is_still_running(releases):
    release(releases, "one", "first")
    with releases.new("two") as draft:
        (draft / "site").mkdir()
        assert shown(releases) == "first"


@pytest.mark.parametrize("end", [RuntimeError, KeyboardInterrupt])
def test_a_failed_build_leaves_the_last_release_and_no_rubbish(releases, end):
    release(releases, "one", "first")
    with pytest.raises(end), releases.new("two"):
        raise end
    assert shown(releases) == "first"
    assert on_disk(releases) == ["one"]


def test_a_failed_first_build_leaves_nothing_current(releases):
    with pytest.raises(RuntimeError), releases.new("one"):
        raise RuntimeError
    assert not releases.current.exists()


@pytest.mark.parametrize("damage", ["{", None])
def test_building_again_mends_a_damaged_release(releases, damage):
    release(releases, "one", "first")
    page = releases.site / "index.html"
    page.write_text(damage, "utf-8") if damage else page.unlink()
    release(releases, "one", "first")
    assert shown(releases) == "first"
    assert on_disk(releases) == ["one"]


def test_going_back_to_an_earlier_content_shows_its_release_again(releases):
    release(releases, "one", "first")
    release(releases, "two", "second")
    release(releases, "one", "first")
    assert shown(releases) == "first"


def test_only_the_last_releases_are_kept(releases):
    for number in range(KEPT + 3):
        release(releases, f"release-{number}")
        os.utime(releases.folder / "releases" / f"release-{number}", (number, number))
    assert on_disk(releases) == [f"release-{number}" for number in range(3, KEPT + 3)]


def test_a_server_may_read_a_release(releases):
    release(releases, "one")
    assert releases.current.resolve().stat().st_mode & 0o555 == 0o555


def test_the_build_folder_may_be_moved_with_all_it_holds(releases, tmp_path):
    release(releases, "one", "first")
    releases.folder.rename(tmp_path / "elsewhere")
    assert shown(Releases(tmp_path / "elsewhere")) == "first"


@pytest.mark.parametrize("what", ["bytes", "name", "more", "setting"])
def test_a_build_id_changes_with_any_name_any_byte_and_any_setting(tmp_path, what):
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    before = fingerprint([("a.md", file)], "1")
    other = tmp_path / "b.md"
    other.write_bytes(b"two")
    after = {
        "bytes": fingerprint([("a.md", other)], "1"),
        "name": fingerprint([("b.md", file)], "1"),
        "more": fingerprint([("a.md", file), ("b.md", other)], "1"),
        "setting": fingerprint([("a.md", file)], "2"),
    }[what]
    assert len(after) == 16
    assert after != before


def test_a_build_id_does_not_depend_on_the_order_or_place_of_files(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    assert fingerprint([("a", one), ("b", two)]) == fingerprint([("b", two), ("a", one)])
