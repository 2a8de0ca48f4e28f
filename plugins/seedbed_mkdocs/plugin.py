"""`plugins: [catalog]`: turns a content folder into a storefront."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from seedbed import album
from seedbed.catalog import Site, write
from seedbed.handing_on import copies
from seedbed.i18n import Text, nearest
from seedbed.inline.extension import InlineExtension
from seedbed.kept_files import prune
from seedbed.loader import RECORDS, load
from seedbed.picture_markup import with_renditions
from seedbed.problems import ContentError
from seedbed.storefront import Storefront
from seedbed.views import PostView, WithdrawnView
from seedbed_mkdocs import addresses, templating
from seedbed_mkdocs.addresses import with_slash
from seedbed_mkdocs.glance import Glance, with_saved
from seedbed_mkdocs.opening import catalog_of, checked, opened
from seedbed_mkdocs.pages import ASSETS, TEMPLATES, address, files, pages
from seedbed_mkdocs.reusing import reused
from seedbed_mkdocs.run import BuildRun
from seedbed_mkdocs.shares import Shares
from seedbed_mkdocs.shelf import ThemeShelf
from seedbed_mkdocs.site_dir import refuse_source_folder
from seedbed_mkdocs.styling import joined_sheets

log = get_plugin_logger("seedbed")

UNUSED = ("assets/javascripts/",)
"""What Material brings and no page of the storefront asks for: its script and its search."""

UNDATED = "1980-01-01"
"""The date of a page that the content does not date: MkDocs needs one of each, and the sitemap leaves this one out."""


class CatalogConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    api_url = options.Type(str, default="")
    """Where the API is served, when that is not the site's own address: `https://api.example.com/`."""
    original_url = options.Type(str, default="")
    """Where this content stands with the interface it was written for, when this site shows it with another."""


class CatalogPlugin(BasePlugin[CatalogConfig]):  # type: ignore[no-untyped-call]
    """Reads and checks the content before MkDocs empties anything, then gives each page its record and template."""

    run: BuildRun | None = None
    """Set by whoever starts the build; None under a bare `mkdocs build`."""
    _shares = Shares()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the content and refuse it with every problem at once."""
        self._refuse(config)
        self.locale = nearest(config.theme.get("language"), default="en")
        self._root = root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        whole = (self.run and self.run.content) or load(Path(config.docs_dir), root)
        self._run = run = self.run or BuildRun.bare(whole, root, datetime.now(UTC))
        self._cache, self._shares = run.pages, Shares()
        try:
            self.warnings = checked(whole, run, config.site_url or "")
            self._tell_warnings(config)
            self.storefront, self._unseen, self._link_pictures = opened(whole, run, self._site(config), root)
        except ContentError as error:
            raise PluginError(str(error)) from error
        if run.catalog:
            write(self.storefront.catalog, run.catalog)
        self._generated = {page.name: page for page in pages(self.storefront)}
        config.mdx_configs.setdefault("tables", {})["use_align_attribute"] = True
        self._shelf = ThemeShelf(self.storefront)
        config.markdown_extensions.append(InlineExtension(shelf=self._shelf, locale=self.locale))
        return config

    def _refuse(self, config: MkDocsConfig) -> None:
        """Raise where the configuration would lose somebody's work, or lead nobody to a page."""
        refuse_source_folder(config)
        if not config.use_directory_urls:
            raise PluginError(
                "Seedbed's links need `use_directory_urls: true` in mkdocs.yml; remove the line that turns it off."
            )
        if why := addresses.refusal(config.site_url or "", self.config.api_url, self.config.original_url):
            raise PluginError(str(why))

    def _tell_warnings(self, config: MkDocsConfig) -> None:
        """Log what the house rules found, unless whoever started the build tells it; MkDocs shall not say it again."""
        config.validation.links.not_found = logging.INFO
        for problem in self.warnings if self.run is None else ():
            log.warning(problem.say("en"))

    def _site(self, config: MkDocsConfig) -> Site:
        return Site(
            name=config.site_name,
            url=with_slash(config.site_url or ""),
            api_url=with_slash(self.config.api_url),
            locale=self.locale,
        )

    def on_files(self, files_: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, keep every page out of the navigation and the settings out of the site."""
        for file in list(files_):
            if file.src_uri in RECORDS or file.src_uri in self._unseen or file.src_uri.startswith(self._unused()):
                files_.remove(file)
        for name, page in self._generated.items():
            if files_.get_file_from_path(name) is None:
                files_.append(File.generated(config, name, content=f"# {page.title.say(self.locale)}\n"))
        for path, content in files(self.storefront, self.locale):
            if files_.get_file_from_path(path) is None:
                files_.append(File.generated(config, path, content=content))
        for file in files_.documentation_pages():
            file.inclusion = InclusionLevel.NOT_IN_NAV
        joined_sheets(files_, config)
        self._keys = (
            dict(reused(self._cache, self.storefront, self._generated, self._link_pictures, files_))
            if self._cache
            else {}
        )
        self._files = Files(list(files_))
        return files_

    def _unused(self) -> tuple[str, ...]:
        return UNUSED if self._run.preview else (*UNUSED, *(f"{ASSETS}/{name}" for name in templating.PREVIEW))

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Share what is to be rendered among the processors, where nobody else has a hand in it."""
        pending = [file for file in files.documentation_pages() if file.src_uri in self._keys]
        self._shares.divide(pending, self._run.processes, config, files)
        self._rendered, self._pending = 0, len(pending)
        self._nav = nav
        return nav

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keep a page that was rendered."""
        if key := self._keys.get(page.file.src_uri):
            assert self._cache is not None  # noqa: S101  (there are keys only with one)
            self._cache.keep(key, output)
            self._rendered += 1
            if self._shares.first:  # the others do as much beside
                done = min(self._pending, self._rendered * self._shares.number)
                self._run.progress(Text.of("Pages rendered"), done, self._pending)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the pictures, and let go of pages and renditions that are not needed any more."""
        self._shares.join()
        self.storefront.album.publish(Path(config.site_dir))
        prune(self._root / album.CACHE, time.time())
        if self._cache:
            self._cache.prune()

    def on_build_error(self, *, error: Exception) -> None:
        """Tell the first process, where another one failed."""
        self._shares.fail(error)

    def on_shutdown(self) -> None:
        """Leave no process behind."""
        self._shares.stop()

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Teach the templates the shop's language and the sitemap its dates; leave out what renditions replace."""
        run = self._run
        templating.install(
            env, self.storefront, self.locale, preview=run.preview, rehearsal=run.rehearsal, search=run.search
        )
        self._shelf.env = env
        unlisted = {name for name, page in self._generated.items() if not page.listed}
        original = with_slash(self.config.original_url)
        env.globals |= {"unlisted": unlisted, "undated": UNDATED, "original_url": original}
        for name in self.storefront.album.replaced:  # not earlier: until here MkDocs looks for what texts lead to
            if file := files.get_file_from_path(name):
                files.remove(file)
        for file in files.documentation_pages():
            view = self.storefront.page_of(file.src_uri)
            if file.page and original:
                file.page.canonical_url = original + file.page.url
            if file.page:
                file.page.update_date = view.card.published.isoformat() if isinstance(view, PostView) else UNDATED
        self._glance = Glance(config, self._files, self._nav, env)
        return env

    def render_again(self, file: Path) -> dict[str, str]:
        """Render one page after its file was saved, by what the last build knows of all others.

        Returns:
            The page's HTML by its path, without slashes at its ends; nothing where that takes a whole build.
        """
        before = self.storefront.content
        content = with_saved(before, file, self._root)
        if content is None or not self._cache:
            return {}
        config, run, name = self._glance.config, self._run, file.relative_to(before.folder).as_posix()
        catalog = catalog_of(content, run, self._site(config))
        self.storefront = Storefront(content, catalog, self.storefront.album, run.held_back(content))
        self._shelf.storefront = self.storefront
        return {unquote(address(name)).strip("/"): self._glance.page(name)}

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """Hand over an entry's body, which is read already: front matter that MkDocs cannot read, it would show."""
        source = self.storefront.source_of(page.file.src_uri)
        return f"\n{source.body}" if source else None  # without the empty line a body may look like front matter

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the page its front matter as it was typed, and its template."""
        if source := self.storefront.source_of(page.file.src_uri):
            page.meta.update(source.data)
        generated = self._generated.get(page.file.src_uri)
        view = self.storefront.page_of(page.file.src_uri)
        if generated:
            page.meta.setdefault("template", generated.template)
        elif view:
            page.meta["template"] = TEMPLATES[type(view)]
            page.meta["title"] = view.card.title
            page.meta["description"] = view.card.summary
        return "" if isinstance(view, WithdrawnView) else markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put renditions where the text has pictures."""
        return with_renditions(html, page.url, self.storefront.album)

    def on_page_context(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:  # noqa: ARG002
        """Hand the template its record, and the text its cards."""
        generated = self._generated.get(page.file.src_uri)
        view = generated.view if generated else self.storefront.page_of(page.file.src_uri)
        listed = generated.listed if generated else True
        context |= templating.page_context(self.storefront, page.url, view, self._link_pictures, listed=listed)
        page.content = self._shelf.filled(page.content or "", context)
        if self._run.preview and isinstance(view, PostView):
            context["copies"] = copies(view, page.content or "", self.locale)
        return context
