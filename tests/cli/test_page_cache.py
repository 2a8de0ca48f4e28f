"""A page that was rendered before is used again, and nobody can tell."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from editing import edit

from seedbed.releases import Releases
from seedbed_cli.builder import Builder
from seedbed_cli.project import find

Site = dict[str, bytes]


def built(shop: Path, dest: str) -> Site:
    """Return every file of a site that is built into `dest`, its search index included."""
    releases = Releases(shop / dest)
    Builder(find(shop / "mkdocs.yml"), releases).build(releases.catalog, datetime.now(UTC))
    return {str(file.relative_to(releases.site)): file.read_bytes() for file in releases.site.rglob("*.*")}


def cold(shop: Path) -> Site:
    """Return a site that is built with nothing rendered before."""
    aside = shop / "build" / "cache-aside"
    (shop / "build" / "cache").rename(aside)
    try:
        return built(shop, "build/cold")
    finally:
        shutil.rmtree(shop / "build" / "cache")
        aside.rename(shop / "build" / "cache")


def posts(shop: Path) -> list[Path]:
    """Return every review; a creator's code opens the first one."""
    return sorted(
        (shop / "content" / "reviews").glob("*.md"), key=lambda file: (file.name != "morning-mug-two-weeks.md", file)
    )


def retitle(shop: Path, draw: random.Random) -> None:
    file = draw.choice(posts(shop))
    file.write_text(re.sub("(?m)^title:.*", f"title: Another title {draw.randrange(1000)}", file.read_text("utf-8")))


def add_words(shop: Path, draw: random.Random) -> None:
    with draw.choice(posts(shop)).open("a") as file:
        file.write(f"\nMore words, {draw.randrange(1000)} of them.\n")


def add_a_post(shop: Path, draw: random.Random) -> None:
    number = draw.randrange(10**6)
    text = re.sub("(?m)^id:.*", f"id: added-{number}", posts(shop)[0].read_text("utf-8"))
    text = re.sub("(?m)^published:.*", f"published: 2026-10-{draw.randrange(10, 28)}", text)
    (shop / "content" / "reviews" / f"added-{number}.md").write_text(text, "utf-8")


def rename_a_post(shop: Path, draw: random.Random) -> None:
    if len(every := posts(shop)) > 1:
        file = draw.choice(every[1:])
        file.rename(file.with_name(f"renamed-{draw.randrange(10**6)}.md"))


def remove_a_post(shop: Path, draw: random.Random) -> None:
    if len(every := posts(shop)) > 1:
        draw.choice(every[1:]).unlink()


def link_to_another(shop: Path, draw: random.Random) -> None:
    target, file = draw.choice(posts(shop)), draw.choice(posts(shop))
    with file.open("a") as text:
        text.write(f"\nSee [the other one]({target.name}).\n")


def reprice(shop: Path, draw: random.Random) -> None:
    file = next((shop / "content" / "products").glob("*.md"))
    file.write_text(
        re.sub(r"price: [\d.]+(, was: \d+)?", f"price: {draw.randrange(10, 99)}", file.read_text("utf-8"), count=1)
    )


def record_a_reduction(shop: Path, draw: random.Random) -> None:
    """Let the history say that the oat mug was reduced, and strike through from what; another price is put back."""
    product, history = shop / "content/products/morning-mug.md", shop / "content/price-history.csv"
    was, line = draw.randrange(100, 999), "2020-{},morning-mug,oat,,{},USD\n".format
    text = re.sub(r"price: [\d.]+(, was: \d+)?", f"price: 18, was: {was}", product.read_text("utf-8"), count=1)
    product.write_text(text, "utf-8")
    first, *rest = history.read_text("utf-8").splitlines(keepends=True)
    kept = [each for each in rest if ",oat," not in each]
    history.write_text("".join([first, line("01-01", was), line("06-01", 18), *kept]), "utf-8")


def show_a_card(shop: Path, draw: random.Random) -> None:
    product = next((shop / "content" / "products").glob("*.md")).stem
    with draw.choice(posts(shop)).open("a") as file:
        file.write(f"\n/// product | {product}\n///\n")


def rename_the_shop(shop: Path, draw: random.Random) -> None:
    file = shop / "mkdocs.yml"
    file.write_text(re.sub("(?m)^site_name:.*", f"site_name: Shop {draw.randrange(99)}", file.read_text("utf-8")))


def write_a_page(shop: Path, draw: random.Random) -> None:
    (shop / "content" / f"page-{draw.randrange(10)}.md").write_text("# A page\n\nPlain words.\n", "utf-8")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    retitle,
    add_words,
    add_a_post,
    rename_a_post,
    remove_a_post,
    link_to_another,
    reprice,
    record_a_reduction,
    show_a_card,
    rename_the_shop,
    write_a_page,
)


def test_after_any_edits_a_warm_build_is_the_cold_one(shop: Path) -> None:
    draw = random.Random(seed := random.randrange(10**6))
    built(shop, "build")
    edits = draw.sample(EDITS, 4)
    for edit_one in edits:
        edit_one(shop, draw)
    warm, whole = built(shop, "build"), cold(shop)
    assert warm.keys() == whole.keys(), (seed, edits)
    assert [name for name in warm if warm[name] != whole[name]] == [], (seed, edits)


def test_only_what_changed_is_rendered_again(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(shop, "build")
    pages = next((shop / "build" / "cache" / "pages").iterdir())
    before = {file.name: file.stat().st_mtime_ns for file in pages.iterdir()}
    edit(posts(shop)[0], "\n\n", "\n\nOne more sentence. ")
    built(shop, "build")
    after = {file.name: file.stat().st_mtime_ns for file in pages.iterdir()}
    assert len(after.keys() - before.keys()) == 1
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


def test_a_hook_of_the_shops_own_turns_it_off(shop: Path) -> None:
    (shop / "hook.py").write_text("def on_page_content(html, **_):\n    return html + 'by the hook'\n", "utf-8")
    with (shop / "mkdocs.yml").open("a") as config:
        config.write("hooks:\n  - hook.py\n")
    built(shop, "build")
    assert not (shop / "build" / "cache" / "pages").exists()


def test_a_page_that_somebody_changed_in_a_release_is_rendered_again(shop: Path) -> None:
    before = built(shop, "build")
    page = shop / "build" / "current" / "site" / "index.html"
    with page.open("a") as file:
        file.write("changed in place")
    edit(posts(shop)[0], "\n\n", "\n\nOne more sentence. ")
    assert built(shop, "build")["index.html"] == before["index.html"]
