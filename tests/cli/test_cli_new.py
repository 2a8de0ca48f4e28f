"""`seedbed new` begins a file that passes the check."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from seedbed.loader import load

GIVEN = {
    "review": ("--rating", "4.5", "--relationship", "none"),
    "story": ("--buyer", "Lin", "--relationship", "gifted"),
    "journal": ("--relationship", "staff"),
    "guide": ("--relationship", "staff", "--product", "morning-mug"),
    "product": ("--price", "33.50", "--buy-url", "https://shop.example/?c={code}"),
    "launch": ("--capacity", "7"),
    "creator": ("--code", "LINXI"),
}


@pytest.mark.parametrize("kind", GIVEN)
def test_each_kind_passes_the_check_as_it_was_written(run, shop: Path, kind: str) -> None:
    result = run("new", kind, "something-new", "--title", '12: a "quoted" #1 title', *GIVEN[kind])
    assert result.exit_code == 0, result.output
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    entries = {document.entry.id: document.entry for document in load(shop / "content").documents}
    assert entries["something-new"].title == '12: a "quoted" #1 title'


def test_without_an_id_the_title_gives_one_that_is_free(run, shop: Path) -> None:
    for _ in range(2):
        run("new", "product", "--title", "Slow Kettle", "--price", "9")
    assert {"slow-kettle", "slow-kettle-2"} <= load(shop / "content").products.keys()


def test_a_title_without_latin_letters_gets_a_dated_id(run, shop: Path) -> None:
    run("new", "story", "--title", "夜班里的一杯热水", *GIVEN["story"])
    assert any(key.startswith("morning-mug-20") for key in load(shop / "content").posts)


def test_an_id_is_never_written_over(run, shop: Path) -> None:
    before = (shop / "content/reviews/morning-mug-two-weeks.md").read_bytes()
    result = run("new", "review", "morning-mug-two-weeks", "--title", "x", *GIVEN["review"])
    assert result.exit_code == 1
    assert "taken" in result.output
    assert (shop / "content/reviews/morning-mug-two-weeks.md").read_bytes() == before


def test_away_from_a_terminal_it_names_every_missing_option(run, shop: Path) -> None:
    result = run("new", "review")
    assert result.exit_code == 1
    assert all(option in result.output for option in ("--title", "--rating", "--relationship"))


def test_a_launch_of_no_named_product_among_several_asks_for_its_option(run, shop: Path) -> None:
    run("new", "product", "--title", "Slow Kettle", "--price", "9")
    result = run("new", "launch", "--title", "x")
    assert (result.exit_code, result.output) == (1, "Error: there is no terminal to ask at; give --product\n")


def test_how_a_writer_is_tied_to_the_shop_is_never_guessed(run, shop: Path) -> None:
    result = run("new", "review", "--title", "x", "--rating", "4")
    assert result.exit_code == 1
    assert not (shop / "content/reviews/x.md").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--rating", "9", "--relationship", "none"), "not a rating"),
        (("--rating", "4", "--relationship", "frend"), "choose from none, gifted"),
        (("--rating", "4", "--relationship", "none", "--product", "morning-mog"), 'did you mean "morning-mug"?'),
        (("--rating", "4", "--relationship", "none", "--cover", "nowhere.jpg"), "no picture nowhere.jpg"),
    ],
)
def test_a_wrong_value_is_one_sentence_and_nothing_is_written(
    run, shop: Path, options: tuple[str, ...], said: str
) -> None:
    before = sorted((shop / "content").rglob("*"))
    result = run("new", "review", "x", "--title", "x", *options)
    assert result.exit_code == 1
    assert said in result.output
    assert sorted((shop / "content").rglob("*")) == before


def test_a_given_picture_is_taken_in_and_a_stand_in_is_announced(run, shop: Path, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Telephone"
    picture = tmp_path / "Photo.JPG"
    Image.new("RGB", (3000, 1500), "red").save(picture, "JPEG", exif=exif)
    given = run("new", "review", "a", "--title", "a", "--cover", str(picture), *GIVEN["review"])
    with Image.open(shop / "content/images/a.webp") as taken:
        assert (taken.format, taken.size, len(taken.getexif())) == ("WEBP", (2000, 1000), 0)
    assert "stands in" not in given.output
    assert "stands in" in run("new", "review", "b", "--title", "b", *GIVEN["review"]).output


def test_at_a_terminal_it_asks_and_offers_what_there_is(shop: Path) -> None:
    """A pseudo-terminal answers: title, summary, relationship by number, rating, id."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "seedbed_cli", "new", "review"])
    with os.fdopen(terminal, "r+b", buffering=0) as typed:
        heard = b""
        for question, answer in (
            (b"Title: ", b"Typed by hand"),
            (b"card [", b""),
            (b"tie to the shop: ", b"2"),
            (b"1 to 5: ", b"4"),
            (b"links [", b""),
        ):
            while question not in heard:
                heard += typed.read(4096)
            heard = b""
            typed.write(answer + b"\n")
        while b"ready to be written" not in heard:
            heard += typed.read(4096)
        os.waitpid(child, 0)
    post = load(shop / "content").posts["typed-by-hand"].entry
    assert (post.relationship, post.product) == ("gifted", "morning-mug")
