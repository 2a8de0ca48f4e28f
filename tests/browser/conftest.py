"""A real Chromium on a real server, store and site; every page is watched for what it must not do."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import BaseServer
from typing import Any
from urllib.parse import urlsplit

import engines
import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from ports import free_port
from seedbed_api import Settings, create_app
from waiting import PATIENCE

PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; PHN-100) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.71 "
    "Mobile Safari/537.36"
)
WECHAT_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; PHN-100) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 "
    "Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003253) Language/zh_CN"
)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
MEND = "there is no Chromium for the browser tests; to have one, run: .venv/bin/playwright install --with-deps chromium"

REPORT_VIOLATIONS = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> str:
    """The machine's Chromium, else Playwright's own; without either the tests are skipped, on CI they fail."""
    path = next(filter(None, map(shutil.which, CHROMIUMS)), playwright.chromium.executable_path)
    if not Path(path).exists():
        if os.environ.get("SEEDBED_REQUIRE_BROWSER"):
            pytest.fail(MEND)
        pytest.skip(MEND)
    return path


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A Chromium that runs for all tests."""
    expect.set_options(timeout=PATIENCE * 1000)
    browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
    yield browser
    browser.close()


class _Silent(WSGIRequestHandler):
    def log_request(self, *_args: Any) -> None:
        pass


@contextmanager
def answering(server: BaseServer) -> Iterator[None]:
    """Let a server answer while the block runs."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _StaticHost(SimpleHTTPRequestHandler):
    """What any static host does: files, index.html, and 404.html for the rest."""

    def log_message(self, *_args: Any) -> None:
        pass

    def send_error(self, code: int, *args: Any) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, *args)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def static_hosting():
    """Serve a built site as a static host does, with no API behind it."""

    def serving(folder: Path, port: int) -> AbstractContextManager[None]:
        return answering(ThreadingHTTPServer(("127.0.0.1", port), partial(_StaticHost, directory=str(folder))))

    return serving


@dataclass(frozen=True)
class Storefront:
    """The demo, built for one address."""

    url: str
    site: Path
    catalog: Path

    @property
    def port(self) -> int:
        """The port of its address."""
        return urlsplit(self.url).port or 80


@dataclass
class Shop:
    """A storefront that is being served, with its API and a clock that a test sets."""

    storefront: Storefront
    app: Flask
    clock: Any

    @property
    def url(self) -> str:
        """Where it is."""
        return self.storefront.url

    @property
    def seller_link(self) -> str:
        """A one-time sign-in link."""
        return self.url + self.app.extensions["seedbed"].seller_link()

    def set_time(self, now: datetime) -> None:
        """Let the server's clock jump."""
        self.clock.set(now)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Repeat each test of a storefront with every engine that `--engine` names."""
    if "engine" in metafunc.fixturenames and (named := metafunc.config.getoption("engine")):
        metafunc.parametrize("engine", named, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest) -> str:
    """What builds the site."""
    return getattr(request, "param", "mkdocs")


@pytest.fixture(scope="session")
def built(engine: str, build_demo, tmp_path_factory: pytest.TempPathFactory):
    """Build the demo for an address, once for each; the catalog is that of MkDocs' build, whichever engine is tried."""
    made: dict[tuple[str, str], Storefront] = {}

    def build(path: str = "/", api_url: str = "", language: str = "zh") -> Storefront:
        key = (path, api_url + language)
        if key not in made:
            url = f"http://127.0.0.1:{free_port()}{path}"
            folder = tmp_path_factory.mktemp("browser") / "site"
            site = build_demo(folder, site_url=url, api_url=api_url, language=language, search=engine == "mkdocs")
            if engine != "mkdocs":
                shutil.rmtree(folder)
                engines.BUILDERS[engine](folder, site_url=url, api_url=api_url, language=language)
            made[key] = Storefront(url, site.folder, site.catalog_file)
        return made[key]

    return build


@pytest.fixture(scope="session")
def built_from():
    """Build a storefront that a test wrote, for an address of its own."""

    def build(front: Any) -> Storefront:
        url = f"http://127.0.0.1:{free_port()}/"
        front.configure("https://shop.example/", url)
        site = front.build()
        return Storefront(url, site.folder, site.catalog_file)

    return build


@pytest.fixture
def open_shop(tmp_path: Path, fixed_clock, demo_now):
    """Serve a storefront's API, with its site when they share an address, on a port (the site's own by default)."""

    @contextmanager
    def opening(storefront: Storefront, port: int | None = None, **settings: Any) -> Iterator[Shop]:
        clock = fixed_clock(demo_now)
        site = {} if port else {"site": storefront.site}
        app = create_app(Settings(data=tmp_path / "store", catalog=storefront.catalog, **site, **settings), clock)
        app.extensions["seedbed"].start()
        try:
            server = make_server("127.0.0.1", port or storefront.port, app, threaded=True, request_handler=_Silent)
            with answering(server):
                yield Shop(storefront, app, clock)
        finally:
            app.extensions["seedbed"].close()

    return opening


@pytest.fixture
def shop(built, open_shop) -> Iterator[Shop]:
    """The demo on one origin."""
    with open_shop(built()) as shop:
        yield shop


@dataclass
class Watch:
    """What a browser's pages did that they must not do."""

    hosts: set[str]
    faults: list[str] = field(default_factory=list)
    api_may_be_down: bool = False

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("page", self._follow_page)

    def _follow_page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        expected = "Failed to load resource" in message.text
        if message.type == "error" and not expected:
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        host = urlsplit(request.url).hostname
        if host and host not in self.hosts:
            self.faults.append(f"third party: {request.url}")


@pytest.fixture
def new_context(browser: Browser):
    """Open contexts whose pages are watched; a fault in any of them fails the test at its end."""
    watch = Watch({"127.0.0.1"})
    contexts: list[BrowserContext] = []

    def opening(**options: Any) -> BrowserContext:
        phone = {
            "viewport": {"width": 390, "height": 844},
            "device_scale_factor": 2,
            "has_touch": True,
            "is_mobile": True,
            "user_agent": PHONE_AGENT,
            "locale": "zh-CN",
        }
        context = browser.new_context(**{**phone, **options})
        context.set_default_timeout(PATIENCE * 1000)
        watch.follow(context)
        contexts.append(context)
        return context

    yield opening
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def phone(new_context) -> BrowserContext:
    """A reader's phone."""
    return new_context()


@pytest.fixture(scope="session")
def api_port() -> int:
    """A port for an API of its own."""
    return free_port()


@pytest.fixture
def wechat(new_context) -> BrowserContext:
    """A phone inside WeChat."""
    return new_context(user_agent=WECHAT_AGENT, permissions=["clipboard-read", "clipboard-write"])
