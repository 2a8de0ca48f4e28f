"""The preview of a shop: its site and its API in one process at one address, rebuilt when a writer saves."""

from __future__ import annotations

import fcntl
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from seedbed import search
from seedbed.catalog import Catalog, CatalogError, read
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed.i18n import Text
from seedbed.progress import Progress
from seedbed.releases import Releases
from seedbed_api import Settings, SettingsError, create_app
from seedbed_api.store import StoreError
from seedbed_cli.builder import Builder, Built
from seedbed_cli.listening import address, in_the_network
from seedbed_cli.live import Live, routes
from seedbed_cli.project import BUILD_FOLDER, Project
from seedbed_cli.qr import qr_code
from seedbed_cli.rebuilding import Rebuilding
from seedbed_cli.terminal import Failure, locale, note, remark, say
from seedbed_cli.watching import Watch

STORE_FOLDER = Path("data/store")

OPEN_TO_ALL = Text.of(
    "Everybody in this network can read this preview, drafts included, and reserve in it; the seller's pages open "
    "only by the link above or with a password. Nothing is encrypted."
)


class _Quiet(WSGIRequestHandler):
    """Serves without a line for each request."""

    def log_request(self, *_args: Any) -> None:
        """Say nothing."""


@dataclass
class Preview:
    """One run of `seedbed serve`.

    It builds into a folder of its own, never into the releases that `seedbed build` makes: its pages carry this
    machine's address, and what was only looked at binds nobody.
    """

    project: Project
    listener: socket.socket
    start: datetime | None
    """The pretended time to begin at; None for the real one."""
    data: Path | None
    """The store's folder, if it is not the usual one."""
    verbose: bool
    context: click.Context
    """The running command's, for the threads that rebuild to speak its language."""
    clock: Clock = field(default_factory=SystemClock)

    @property
    def rehearsal(self) -> bool:
        """Whether the time is pretended."""
        return self.start is not None

    @cached_property
    def releases(self) -> Releases:
        """The preview's own releases."""
        return Releases(self.project.root / BUILD_FOLDER / ("rehearsal" if self.rehearsal else "preview"))

    @property
    def path(self) -> str:
        """The path that the site lies under, without a slash at its end."""
        return urlsplit(self.project.site_url).path.rstrip("/")

    @property
    def url(self) -> str:
        """Where the shop is served."""
        return f"{address(self.listener)}{self.path}/"

    @cached_property
    def _live(self) -> Live:
        return Live()

    @cached_property
    def _builder(self) -> Builder:
        return Builder(self.project, self.releases, self.url, self.rehearsal, self.verbose, index=False)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep the preview's folder for this run.

        Raises:
            Failure: another `seedbed serve` of this shop runs.
        """
        self.releases.folder.mkdir(parents=True, exist_ok=True)
        with (self.releases.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                text = Text.of(
                    "another seedbed serve already runs in {folder}; stop that one first.", folder=self.project.root
                )
                raise Failure(text) from error
            yield

    def build(self, progress: Progress) -> Built:
        """Make the first release, held against the last one that `seedbed build` made."""
        builder = replace(self._builder, progress=progress)
        return builder.build(self.project.releases.catalog, SystemClock().now(), self.start)

    def run(self, built: Built) -> None:
        """Serve what was built until interrupted."""
        for warning in built.warnings:
            remark(warning)
        if not search.engine():
            remark(search.ABSENT)
        app = self._app()
        shop = app.extensions["seedbed"]
        if refusal := shop.catalog.refusal:
            note(refusal)
        rebuilding = Rebuilding(
            self._builder, self.releases, self.clock, self._live, built, shop.reload_catalog, self.context
        )
        watch = Watch(self.project.config_file, [self.project.folder], rebuilding.saved)
        watch.start()
        try:
            server = self._server(app)
            self._announce(app)
            rebuilding.start()
            shop.start()
            server.serve_forever()
        finally:
            watch.stop()
            rebuilding.stop()
            shop.close()

    def _app(self) -> Flask:
        if self.start is not None:
            self.clock = RehearsalClock(self.start)
        try:
            host, port = self.listener.getsockname()[:2]
            settings = Settings.from_environment(
                data=self._store(),
                catalog=self.releases.catalog,
                site=self.releases.site,
                host=host,
                port=port,
                now=self.start,
            )
            app = create_app(settings, self.clock)
        except (SettingsError, StoreError, CatalogError) as error:
            raise Failure(error.text) from error
        app.register_blueprint(routes(self._live, self.releases.site, self.path))
        return app

    def _server(self, app: Flask) -> BaseWSGIServer:
        host, port = self.listener.getsockname()[:2]
        handler = None if self.verbose else _Quiet
        return make_server(host, port, app, threaded=True, request_handler=handler, fd=self.listener.fileno())

    def _store(self) -> Path:
        if self.rehearsal:
            return self._empty_store()
        if self.data is not None:
            return self.data
        folder = self.project.root / STORE_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        return folder

    def _empty_store(self) -> Path:
        """Return the rehearsal's store, emptied: its clock starts anew each time, so all that was kept by it does."""
        folder = self.releases.folder / "store"
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def _announce(self, app: Flask) -> None:
        seller = app.extensions["seedbed"].seller_link().lstrip("/")
        lines = (
            (Text.of("Shop:"), self.url),
            (Text.of("A referral link to try:"), self._referral_link()),
            (Text.of("The seller's launch list (this link signs in once):"), f"{self.url}{seller}"),
        )
        for label, value in lines:
            click.echo(f"{label.say(locale())} {value}")
        if in_the_network(self.listener):
            click.echo(qr_code(self.url))
            say(OPEN_TO_ALL)

    def _referral_link(self) -> str:
        code = _tempting_code(read(self.releases.catalog), self.clock.now())
        return f"{self.url}r/{code}" if code else Text.of("none yet; add a code to a creator").say(locale())


def _tempting_code(catalog: Catalog, now: datetime) -> str | None:
    """Return the code that shows most: it opens a post whose product can be pre-ordered now, else any post."""
    preorders = {launch.product for launch in catalog.launches.values() if launch.window_at(now) == "open"}
    posts = {post.page: post.product for post in catalog.posts.values()}

    def shows(code: str) -> int:
        product = posts.get(catalog.codes[code].page)
        return 2 if product in preorders else int(product is not None)

    return max(catalog.codes, key=shows, default=None)
