"""A preview in a browser: how long until a saved post is seen in the open tab, and what a first search fetches."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, expect, sync_playwright

from bench import posts
from bench.plan import Plan
from bench.report import Cell, Table
from bench.site_builds import OURS
from bench.site_peers import configuration

SERVE = (sys.executable, "-m", "seedbed_cli", "--lang", "en", "serve", "--port", "0")
POST = "reviews/post-0"
SAVES = 9
WORD = "保温"
PHONE = {"width": 390, "height": 844}
PATIENCE = 600
"""Seconds until a preview is there, its pictures included."""


def run(plan: Plan) -> Iterator[Table]:
    """Yield what is measured."""
    yield Table(
        "A preview in a browser",
        ("posts", "save to tab s", "at worst s", "scrolled as before", "KB of a first search"),
        [_row(plan, many) for many in plan.posts],
        f"Medians of {SAVES} saves of a post, the whole site being built behind each. The search is for {WORD}, in "
        "a browser that has nothing of it; what comes over the wire without pictures.",
    )


def _row(plan: Plan, many: int) -> list[Cell]:
    root = plan.work / "preview"
    posts.fill(root / "content", many)
    (root / "mkdocs.yml").write_text(configuration(OURS), "utf-8")
    try:
        with _served(root) as url, _phone() as page:
            searched = _searched(page, url)
            seconds, kept = _saved(page, root / "content" / f"{POST}.md")
    finally:
        shutil.rmtree(root)
    return [many, median(seconds), max(seconds), "yes" if kept else "no", searched / 1000]


@contextmanager
def _served(root: Path) -> Iterator[str]:
    process = subprocess.Popen(SERVE, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, "the preview did not start"
        _until(lambda: _answers(f"{found[0]}pagefind/parts.json"))
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def _answers(url: str) -> bool:
    try:
        with urlopen(url):
            return True
    except HTTPError:
        return False


def _until(done: Callable[[], bool]) -> None:
    begun = monotonic()
    while not done():
        assert monotonic() - begun < PATIENCE, "the search index did not come"
        sleep(0.2)


@contextmanager
def _phone() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            yield browser.new_page(viewport=PHONE)
        finally:
            browser.close()


def _searched(page: Page, url: str) -> int:
    """Open a post's page, and return the bytes of a first search there."""
    sizes: dict[str, int] = {}
    pictures: set[str] = set()
    network = page.context.new_cdp_session(page)
    network.on("Network.responseReceived", lambda e: pictures.add(e["requestId"]) if e["type"] == "Image" else None)
    network.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    page.goto(f"{url}{POST}/")
    expect(page.locator(":not(:defined)")).to_have_count(0)
    network.send("Network.enable")
    page.locator("seedbed-search button").click()
    page.locator(".sb-search__field").fill(WORD)
    expect(page.locator(".sb-found").first).to_be_visible(timeout=60_000)
    page.keyboard.press("Escape")
    return sum(size for request, size in sizes.items() if request not in pictures)


def _saved(page: Page, post: Path) -> tuple[list[float], bool]:
    """Return the seconds that each save took, and whether the page stayed where it was scrolled to."""
    seconds = []
    page.evaluate("() => scrollTo(0, 900)")
    for number in range(SAVES):
        sentence = f"又试了一次，这是第{number}次。"
        with post.open("a", encoding="utf-8") as file:
            file.write(f"\n{sentence}\n")
        begun = monotonic()
        page.get_by_text(sentence, exact=True).wait_for(state="attached", timeout=60_000)
        seconds.append(monotonic() - begun)
        page.wait_for_load_state()
    return seconds, page.evaluate("() => scrollY") == 900
