"""`seedbed generate`: what it writes needs no plugin, no theme and no filter of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from seedbed_cli.plain_project import write
from seedbed_cli.project import find
from seedbed_cli.terminal import ContentRefused, Failure

RICH = """
## One

/// product | cup
///

/// countdown | cup-green
///

## Two

![The cup](../images/cup.png)
![The cup again](../images/cup.png)

![*The* "cup" & its lid](<../images/cup.png>)

## Three

/// pros-cons
+ warm
- heavy
///
"""
VIDEO = """
/// video
![Tea is poured](../films/cup.mp4)
![The cup](../images/cup.png)
///
"""


@pytest.fixture
def plain(shop, demo_now) -> Path:
    """What is written of a small shop."""
    write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)
    return shop.root / "build/plain"


def without_room(html: str) -> str:
    """Return HTML without the spaces and line breaks between elements."""
    return re.sub(r"\s*(?=<)|(?<=>)\s*", "", html)


def test_an_engine_without_plugins_builds_every_page_as_the_plugin_does(shop, demo_now) -> None:
    shop.edit("reviews/cup-month.md", "I carried it", f"{RICH}\nI carried it")
    write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)
    mkdocs_build(load_config(str(shop.root / "build/plain/mkdocs.yml")))
    site = shop.build()
    pages = list(site.pages())
    assert "reviews/cup-month/index.html" in pages
    assert "sb-contents" in site.text("reviews/cup-month/")
    for page in pages:
        built = (shop.root / "build/plain/site" / page).read_text("utf-8")
        assert without_room(built) == without_room(site.text(page)), page


def test_a_videos_poster_is_found_though_the_engine_leads_its_address_nowhere(shop, demo_now) -> None:
    shop.write("films/cup.mp4", b"")
    shop.edit("reviews/cup-month.md", "I carried it", f"{VIDEO}\nI carried it")
    write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)
    front = yaml.safe_load(
        (shop.root / "build/plain/content/reviews/cup-month.md").read_text("utf-8").split("---\n")[1]
    )
    [swap] = [each for each in front["swaps"] if each["written"].startswith("<video")]
    assert 'poster="../images/cup.png"' in swap["written"]
    assert 'poster="../../assets/pictures/cup-' in swap["shown"]


def test_options_that_no_extension_knows_are_refused_in_a_sentence(shop, demo_now) -> None:
    shop.configure("docs_dir: content", "docs_dir: content\nmarkdown_extensions: {toc: {no_such_option: 1}}")
    with pytest.raises(Failure, match="no_such_option"):
        write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("markdown_extensions: {toc: 5}", "markdown_extensions"),
        ("extra_css: 5", "extra_css"),
        ("extra_javascript: [{defer: true}]", "extra_javascript"),
        ("site_description: [a]", "site_description"),
    ],
)
def test_a_configuration_that_mkdocs_would_not_take_is_refused_in_a_sentence(shop, demo_now, lines, key) -> None:
    shop.configure("docs_dir: content", f"docs_dir: content\n{lines}")
    with pytest.raises(Failure, match=rf"^{key} in mkdocs.yml is not as MkDocs takes it; see https://\S+/#{key}\.$"):
        write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)


def test_an_address_that_leads_nobody_to_a_page_is_refused(shop, demo_now) -> None:
    shop.configure("  - catalog", "  - catalog:\n      api_url: /api/")
    with pytest.raises(Failure, match='api_url is "/api/"'):
        write(find(shop.root / "mkdocs.yml"), shop.root / "build/plain", demo_now)


def test_the_writers_text_stays_markdown_and_the_api_gets_its_catalog(plain, shop) -> None:
    written = (shop.content / "reviews/cup-month.md").read_text("utf-8").rpartition("\n---\n")[2].strip("\n")
    assert (plain / "content/reviews/cup-month.md").read_text("utf-8").endswith(f"---\n\n{written}\n")
    assert (plain / "catalog.json").is_file()


def test_a_folder_with_other_work_in_it_is_left_alone(shop, demo_now) -> None:
    with pytest.raises(Failure, match="holds something else"):
        write(find(shop.root / "mkdocs.yml"), shop.content, demo_now)
    assert (shop.content / "reviews/cup-month.md").is_file()


def test_content_with_problems_leaves_what_was_written_before(plain, shop, demo_now) -> None:
    shop.edit("reviews/cup-month.md", "product: ", "product: no-such-")
    with pytest.raises(ContentRefused):
        write(find(shop.root / "mkdocs.yml"), plain, demo_now)
    assert (plain / "content/reviews/cup-month.md").is_file()
