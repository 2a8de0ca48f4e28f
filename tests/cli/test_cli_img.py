"""`seedbed img add`: a telephone's picture becomes one of the shop's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from PIL import ExifTags, Image


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture taken upright with a telephone, whose name no address would take."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(0x8825)[ExifTags.GPS.GPSLatitude] = (31.0, 14.0, 0.0)
    file = tmp_path / "IMG 0001.JPG"
    Image.new("RGB", (2400, 1200), "red").save(file, "JPEG", exif=exif)
    return file


def test_a_picture_arrives_upright_small_and_without_its_place(run, shop: Path, photo: Path) -> None:
    result = run("img", "add", str(photo), "--alt", "A red wall")
    assert result.exit_code == 0, result.output
    with Image.open(shop / "content/images/img-0001.webp") as image:
        assert image.size == (1000, 2000)
        assert not image.getexif()


def test_what_it_prints_can_be_pasted(run, shop: Path, photo: Path) -> None:
    lines = run("img", "add", str(photo), "--alt", "Red: [a wall]").stdout.splitlines()
    assert yaml.safe_load("\n".join(lines[:2])) == {"cover": "images/img-0001.webp", "cover_alt": "Red: [a wall]"}
    assert lines[2] == r"![Red: \[a wall\]](../images/img-0001.webp)"


def test_no_picture_is_overwritten(run, shop: Path, photo: Path) -> None:
    for _ in range(2):
        run("img", "add", str(photo), "--alt", "x")
    assert (shop / "content/images/img-0001-2.webp").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.jpg", "--alt", "x"), "there is no picture nowhere.jpg"),
        (("mkdocs.yml", "--alt", "x"), "mkdocs.yml: this cannot be read as a picture; save it as JPEG, PNG or WebP"),
        (("content/images/writer.webp",), "give --alt"),
        (("content/images/writer.webp", "--alt", "x", "--dest", ".."), "is not in the content folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_written(
    run, shop: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = sorted(shop.rglob("*"))
    result = run("img", "add", *arguments)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output
    assert sorted(shop.rglob("*")) == before


def test_the_check_names_a_file_that_is_no_picture(run, shop: Path) -> None:
    (shop / "content/images/writer.webp").write_bytes(b"no picture")
    result = run("check")
    assert result.exit_code == 1
    assert "content/images/writer.webp:1:1 this cannot be read as a picture" in result.output
