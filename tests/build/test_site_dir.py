"""`site_dir`: MkDocs empties it, so a folder that people write in is refused before anything is touched."""

from __future__ import annotations

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort


def everything(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def refused(shop, caplog):
    """Build as `mkdocs build` does, which must refuse the folder and touch nothing."""

    def run(site_dir):
        shop.configure("site_dir: build/site\n", f"site_dir: {site_dir}\n" if site_dir else "")
        before = everything(shop.root)
        with pytest.raises(Abort) as caught:
            build(load_config(str(shop.root / "mkdocs.yml")))
        assert everything(shop.root) == before
        return f"{caught.value.__context__} {caplog.text}"

    return run


@pytest.mark.parametrize("site_dir", ["site", "site/out", "plugins", ""])
def test_a_source_folder_of_the_project_is_refused(shop, refused, site_dir):
    for name in ("site", "plugins"):
        (shop.root / name).mkdir()
        (shop.root / name / "by_hand.py").write_text("work = 1", "utf-8")
    answer = refused(site_dir)
    assert "MkDocs empties that folder before each build" in answer
    assert "Write `site_dir: build/site` in mkdocs.yml, or build with `seedbed build`." in answer


@pytest.mark.parametrize("site_dir", ["content", "content/out", "."])
def test_the_content_folder_what_holds_it_and_what_lies_in_it_are_refused(refused, site_dir):
    assert "site_dir" in refused(site_dir)


def test_the_projects_own_folder_is_refused_wherever_the_content_lies(shop, refused):
    (shop.root / "content").rename(shop.root.parent / "words")
    shop.configure("docs_dir: content", "docs_dir: ../words")
    assert "MkDocs empties that folder before each build" in refused(".")


def test_a_link_to_a_source_folder_is_refused(shop, refused):
    (shop.root / "out").symlink_to(shop.content, target_is_directory=True)
    assert "site_dir" in refused("out")


def test_a_folder_that_an_earlier_build_filled_is_not_mistaken_for_sources(shop):
    shop.configure("site_dir: build/site", "site_dir: site")
    shop.site = shop.root / "site"
    shop.build()
    assert shop.mkdocs_build().returncode == 0
    assert (shop.root / "site" / "index.html").is_file()
