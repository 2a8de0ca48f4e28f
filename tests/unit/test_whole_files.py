"""Files are written whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from seedbed.loader import load
from seedbed.memory import Memory
from seedbed.whole_files import put
from seedbed_mkdocs.page_cache import PageCache


def test_a_file_is_put_in_a_folder_that_is_not_there_yet(tmp_path):
    put(tmp_path / "new" / "file", b"whole")
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "new").iterdir()] == [("file", b"whole")]


def test_nothing_is_left_of_what_cannot_be_put_in_its_place(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError):
        put(tmp_path / "file", b"whole")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_cache_that_cannot_be_written_keeps_no_half_of_it(shop, tmp_path):
    memory, cache = Memory(), PageCache(tmp_path / "pages", "environment")
    load(shop.content, memory=memory)
    cache.keep("key", "page")
    (page,) = (tmp_path / "pages" / "environment").iterdir()
    page.unlink()
    for taken in (page, tmp_path / "memory" / "file"):
        (taken / "in the way").mkdir(parents=True)
    with pytest.raises(OSError):
        cache.keep("key", "page")
    with pytest.raises(OSError):
        memory.keep(tmp_path / "memory" / "file")
    assert [file.name for file in page.parent.iterdir()] == [page.name]
    assert [file.name for file in (tmp_path / "memory").iterdir()] == ["file"]


def test_several_writers_of_one_file_leave_what_one_of_them_wrote(tmp_path):
    texts = [bytes([number]) * 100_000 for number in range(8)]
    with ThreadPoolExecutor(len(texts)) as writers:
        list(writers.map(lambda text: put(tmp_path / "file", text), texts))
    assert (tmp_path / "file").read_bytes() in texts
    assert len(list(tmp_path.iterdir())) == 1
