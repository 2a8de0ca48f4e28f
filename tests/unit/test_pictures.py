"""Pictures: what is published of them, what is not, and that each rendition is made once."""

from __future__ import annotations

import io
import os
import time
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import ExifTags, Image

from seedbed import album
from seedbed.album import fitting, unreadable
from seedbed.kept_files import KEPT, prune
from seedbed.picture_markup import with_renditions
from seedbed.pictures import Album, Picture
from seedbed.problems import ContentError

GPS = 0x8825
POST = "reviews/cup-month/"


def photo(width: int = 40, height: int = 20, orientation: int = 1) -> bytes:
    """Return a JPEG as a telephone writes it: the left half red, and where it was taken."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Telephone"
    exif.get_ifd(GPS)[ExifTags.GPS.GPSLatitude] = (31.0, 14.0, 0.0)
    memory = io.BytesIO()
    image.save(memory, "JPEG", exif=exif, quality=95, comment=b"at home")
    return memory.getvalue()


@pytest.fixture
def cache(shop) -> Path:
    return shop.root / "build/cache/pictures"


@pytest.fixture
def make(shop, cache):
    """Make the album of the shop as it is now."""

    def make() -> Album:
        return album.make(shop.load(), shop.root, cache)

    return make


@pytest.fixture
def covered(shop):
    """Give the review a cover of the test's own."""

    def covered(name: str, content: bytes) -> None:
        shop.write(name, content)
        shop.edit("reviews/cup-month.md", "images/cup.png", f'"{name}"')

    return covered


def test_what_the_camera_wrote_is_in_no_rendition(make, covered):
    covered("images/photo.jpg", photo())
    made = make()
    files = [file for path, file in made.files.items() if "photo" in path]
    assert {file.suffix for file in files} >= {".webp", ".jpg"}
    for file in files:
        with Image.open(file) as image:
            assert not image.getexif()
            assert image.info.keys() & {"exif", "xmp", "icc_profile", "comment"} == set(), file
        assert b"Telephone" not in file.read_bytes()


def test_a_picture_taken_upright_stands_upright(make, covered):
    covered("images/photo.jpg", photo(40, 20, orientation=6))
    made = make()
    picture = made.picture("images/photo.jpg")
    assert (picture.width, picture.height) == (20, 40)
    with Image.open(made.files[picture.path]) as image:
        red, _, blue = image.convert("RGB").getpixel((10, 5))
        assert image.size == (20, 40)
        assert red > 200 > 60 > blue  # what was left is above


def test_a_small_picture_is_not_enlarged(make, covered):
    covered("images/photo.jpg", photo(500, 250))
    picture = make().picture("images/photo.jpg")
    assert [each.width for each in picture.webp] == [360, 500]


@pytest.mark.parametrize(
    ("own", "widths"),
    [(1, [1]), (360, [360]), (400, [400]), (900, [360, 720, 900]), (1200, [360, 720, 1080])],
)
def test_no_two_widths_are_nearly_the_same(own, widths):
    assert fitting((360, 720, 1080), own) == widths


def test_what_was_made_once_is_not_made_again(make, cache):
    make()
    before = {file: file.stat().st_mtime_ns for file in cache.iterdir()}
    make()
    assert before
    assert {file: file.stat().st_mtime_ns for file in cache.iterdir()} == before


def test_another_picture_under_the_same_name_has_another_address(make, covered, shop):
    covered("images/photo.jpg", photo())
    before = make().picture("images/photo.jpg").path
    shop.write("images/photo.jpg", photo(30, 20))
    assert make().picture("images/photo.jpg").path != before


@pytest.mark.parametrize("name", ["images/中文 名, 2.jpg", "images/IMG (1).JPG"])
def test_an_address_can_stand_in_a_srcset_whatever_the_file_is_called(make, covered, name):
    covered(name, photo())
    assert set(make().picture(name).path) & set(" ,()%") == set()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no picture", "this cannot be read as a picture; save it as JPEG, PNG or WebP, whatever its name ends in"),
        (photo(200, 200)[:-300], "this picture is damaged; take it from your camera or its sender once more"),
    ],
    ids=["text", "cut"],
)
def test_a_broken_picture_is_named_with_what_to_do(make, covered, content, said):
    covered("images/photo.jpg", content)
    with pytest.raises(ContentError) as caught:
        make()
    assert str(caught.value) == f"content/images/photo.jpg:1:1 {said}"


def test_a_file_that_is_no_picture_is_noticed_without_decoding_any(covered, shop):
    covered("images/photo.jpg", b"no picture")
    (problem,) = unreadable(shop.load(), shop.root)
    assert problem.say("en").startswith(
        "content/images/photo.jpg:1:1 this cannot be read as a picture; save it as JPEG"
    )


def test_a_drawing_and_what_moves_are_served_as_they_are(make, covered, shop):
    frames = [Image.new("RGB", (8, 4), colour) for colour in ("red", "blue")]
    memory = io.BytesIO()
    frames[0].save(memory, "GIF", save_all=True, append_images=frames[1:])
    shop.write("images/steam.gif", memory.getvalue())
    shop.write("about.md", "![Steam](images/steam.gif)")
    covered("images/cup.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    made = make()
    assert made.picture("images/cup.svg").path == "images/cup.svg"
    assert made.picture("images/steam.gif").path == "images/steam.gif"
    assert (made.picture("images/steam.gif").width, made.picture("images/steam.gif").height) == (8, 4)
    assert set(made.replaced) == {"images/cup.png", "images/lin.png", "images/mat.png"}


def test_a_picture_that_no_page_uses_stays_what_it_is(make, shop):
    shop.write("images/favicon.png", photo())
    assert "images/favicon.png" not in make().pictures


@pytest.mark.parametrize(
    "text",
    [
        '<p><img alt="A &amp; B" src="../../images/photo%20one.jpg" title="x"></p>',
        "<figure><IMG src='../../images/photo one.jpg'  alt='A &amp; B' title=x /></figure>",
    ],
    ids=["markdown", "html"],
)
def test_a_picture_in_a_text_says_its_size_and_loads_what_fits(make, shop, text):
    shop.write("images/photo one.jpg", photo(800, 600))
    shop.write("about.md", "![A & B](<images/photo one.jpg>)")
    html = with_renditions(text, POST, make())
    assert "photo one.jpg" not in html
    assert "photo%20one" not in html
    assert 'width="800" height="600"' in html
    assert 'loading="lazy"' in html
    assert 'alt="A &amp; B"' in html
    assert 'title="x"' in html
    assert 'srcset="../../assets/pictures/photo-one-' in html


def test_a_link_to_a_picture_leads_to_its_largest_rendition(make, shop):
    shop.write("images/photo.jpg", photo(800, 600))
    shop.write("about.md", "[large](images/photo.jpg)")
    html = with_renditions('<a href="../../images/photo.jpg">large</a>', POST, make())
    assert html.endswith('-800.webp">large</a>')


@pytest.mark.parametrize("url", ["https://elsewhere.example/images/cup.png", "../images/cup.png", "data:image/png;x"])
def test_a_picture_that_is_not_the_shops_is_left_alone(make, url):
    text = f'<img alt="" src="{url}">'
    assert with_renditions(text, POST, make()) == text


def test_published_renditions_are_readable_by_a_web_server(make, tmp_path):
    made = make()
    made.publish(tmp_path / "site")
    made.publish(tmp_path / "site")
    for path in made.files:
        assert (tmp_path / "site" / path).stat().st_mode & 0o044 == 0o044


@pytest.mark.parametrize("name", ["images/cup.jpg", "images/IMG (1).JPG", "images/中文 名.webp", "images/a&b.png"])
def test_a_page_is_known_by_the_pictures_that_its_text_names(name):
    album_ = Album({name: Picture("x", "x"), "images/other.jpg": Picture("y", "y")})
    for written in (f"![](<../{name}>)", f"![]({quote(name)})", f'<img src="{escape(name)}">'):
        assert album_.named_in(f"Words, {written} and words.") == [Picture("x", "x")], written


def test_renditions_that_no_build_used_for_a_month_are_let_go(make, covered, cache):
    covered("images/photo.jpg", photo())
    now = time.time()
    used, unused = set(make().files.values()), cache / "0123456789abcdef-360.webp"
    unused.write_bytes(b"")
    for file in (*used, unused):
        os.utime(file, (now - KEPT - 60, now - KEPT - 60))
    make()
    prune(cache, now)
    assert set(cache.iterdir()) == used


def test_a_use_is_noted_without_a_new_date_of_the_file_that_releases_share(make, covered):
    covered("images/photo.jpg", photo())
    file = next(iter(make().files.values()))
    os.utime(file, (1e9, 1e9))
    make()
    assert file.stat().st_mtime == 1e9
