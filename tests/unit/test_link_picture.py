"""The picture of a shared link: a picture's size as its file tells it."""

from __future__ import annotations

import pytest
from PIL import Image

from seedbed.link_picture import link_picture, size_of


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP lossy", "WEBP lossless", "WEBP alpha", "JPEG progressive"])
def test_a_pictures_size_is_read_from_its_head(tmp_path, form):
    file, mode = tmp_path / "picture", "RGBA" if form == "WEBP alpha" else "RGB"
    options = {"lossless": "lossless" in form} | ({"progressive": True, "exif": b"x" * 999} if "prog" in form else {})
    Image.effect_noise((301, 77), 50).convert(mode).save(file, form.split()[0], **options)
    assert size_of(file) == (301, 77)


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x10", b"\x89PNG\r\n\x1a\n", b"RIFF....WEBPVP8 ", b"GIF"],
)
def test_a_file_that_does_not_tell_has_no_size(tmp_path, data):
    (tmp_path / "picture").write_bytes(data)
    assert size_of(tmp_path / "picture") is None
    assert size_of(tmp_path / "absent") is None


def test_a_picture_without_words_is_described_by_the_title(shop):
    shop.edit("reviews/cup-month.md", "cover_alt: The cup on a desk\n", "")
    view = shop.storefront().page_of("reviews/cup-month.md")
    assert link_picture(view, shop.content).alt == "A month with the cup"
