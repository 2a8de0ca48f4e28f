"""Takes the pictures of the guides: serves the demo shop at its pretended time and photographs what a reader sees.

Run by `make screenshots`. Needs a Chromium: one on the PATH, else Playwright's own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[1]
PICTURES = REPOSITORY / "docs" / "pictures"
NOW = "2026-12-01T19:30:00+08:00"
"""The moment at which every phase of a launch is to be seen in the demo."""

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
SCALE = 1.5
"""Device pixels a CSS pixel."""

GAP, PAPER = 24, "#e9e3d8"
LIMIT = 400_000
"""The largest picture, in bytes: a README should open on a phone, too."""

PAGES = ("", "reviews/cloud-cup-30-days/", "launches/cloud-cup-berry/")
WIDGETS_DONE = """() => {
    const clocks = [...document.querySelectorAll("seedbed-countdown:not([data-compact])")];
    const lines = [...document.querySelectorAll("seedbed-countdown[data-compact]")];
    const seen = [...document.images].filter((image) => image.getBoundingClientRect().top < innerHeight);
    return clocks.every((clock) => clock.querySelector(".sb-countdown__digits"))
        && lines.every((line) => !line.querySelector("time"))
        && seen.every((image) => image.complete)
        && document.querySelector("seedbed-clock").textContent.trim();
}"""
"""Whether the clocks show the server's time, and the pictures at the top are there."""
PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
)
"""A headless browser names itself as a bot, and would not be counted."""

BUYERS = ("13800138000", "lin@example.com", "13900139000", "zhou@example.com", "13700137000")


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with _served_demo() as (shop, sign_in), sync_playwright() as playwright:
        browser = _browser(playwright)
        try:
            _save("storefront", [_photo(browser, shop + page) for page in PAGES])
            _reserve(browser, shop)
            _save("seller", [_seller_photo(browser, shop, sign_in)])
        finally:
            browser.close()


@contextmanager
def _served_demo() -> Iterator[tuple[str, str]]:
    """Serve a copy of the demo on a free port; give the shop's address and the seller's sign-in link.

    A copy, because the demo itself may be served by somebody at the same time.
    """
    with tempfile.TemporaryDirectory(prefix="seedbed-") as folder:
        shutil.copytree(REPOSITORY / "content", Path(folder, "content"))
        shutil.copy(REPOSITORY / "mkdocs.yml", folder)
        command = [sys.executable, "-m", "seedbed_cli", "--lang", "en", "serve", "--port", "0", "--now", NOW]
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            yield _announced(server)
        finally:
            server.terminate()
            server.wait(timeout=30)


def _announced(server: subprocess.Popen[str]) -> tuple[str, str]:
    """Return the shop's address and the sign-in link from the three lines that `seedbed serve` says."""
    lines: list[str] = []
    for line in server.stdout or ():
        lines += re.findall(r"http\S+", line)
        if "/sign-in/" in line:
            return lines[0], lines[-1]
    raise SystemExit("The demo could not be served; `seedbed serve` says why.")


def _browser(playwright: Playwright) -> Browser:
    """Open the Chromium on the PATH, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    try:
        return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    except Error as error:
        raise SystemExit(f"{error}\nTo have a Chromium, run: .venv/bin/playwright install chromium") from None


def _photo(browser: Browser, address: str) -> bytes:
    """Return what a phone shows of a page, once its widgets have spoken with the API."""
    context = _phone(browser, device_scale_factor=SCALE, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(WIDGETS_DONE)
    photo = page.screenshot()
    context.close()
    return photo


def _reserve(browser: Browser, shop: str) -> None:
    """Let a few buyers reserve, some of them by a creator's link, so that the seller has something to read."""
    for number, contact in enumerate(BUYERS):
        context = _phone(browser)
        page = context.new_page()
        page.goto(f"{shop}r/LINXI" if number % 2 == 0 else shop, wait_until="networkidle")
        page.locator(f"a[href*='{PAGES[-1]}']:visible").first.click()
        page.wait_for_load_state("networkidle")
        _fill_in(page, contact)
        context.close()


def _phone(browser: Browser, **more: Any) -> BrowserContext:
    """Open a phone of somebody in Shanghai."""
    return browser.new_context(
        viewport=PHONE,
        has_touch=True,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        user_agent=PHONE_AGENT,
        **more,
    )


def _fill_in(page: Page, contact: str) -> None:
    form = page.locator("seedbed-reserve form")
    form.locator("[name=contact]").fill(contact)
    form.locator("[name=consent]").check()
    with page.expect_response(lambda response: response.url.endswith("/reservations")):
        form.locator("[type=submit]").click()


def _seller_photo(browser: Browser, shop: str, sign_in: str) -> bytes:
    """Return the seller's page of the open launch."""
    page = browser.new_page(viewport=DESKTOP, device_scale_factor=SCALE, locale="en-GB")
    page.goto(sign_in)
    page.get_by_role("button").click()
    page.goto(f"{shop}seller/{PAGES[-1]}", wait_until="networkidle")
    return page.screenshot()


def _save(name: str, photos: Sequence[bytes]) -> None:
    """Save photos side by side as one picture, as sharp as the limit allows."""
    images = [Image.open(BytesIO(photo)).convert("RGB") for photo in photos]
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (width, images[0].height + 2 * GAP), PAPER)
    left = GAP
    for image in images:
        sheet.paste(image, (left, GAP))
        left += image.width + GAP
    file = PICTURES / f"{name}.webp"
    for quality in range(88, 40, -6):
        sheet.save(file, quality=quality, method=6)
        if file.stat().st_size <= LIMIT:
            break
    print(f"{file.relative_to(REPOSITORY)}: {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
