"""A storefront as a project of plain Markdown, data and assets, which an engine without plugins can build."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from seedbed import catalog
from seedbed.i18n import Text
from seedbed.link_picture import LinkPicture
from seedbed.loader import RECORDS
from seedbed.problems import ContentError
from seedbed.releases import CATALOG_FILE
from seedbed.storefront import Storefront
from seedbed.stylesheet import OWN, STYLESHEET, joined
from seedbed.views import PostView
from seedbed_cli.plain import SHELL, PlainPage, PlainTheme, theme_folders, titled, verbatim
from seedbed_cli.project import Project
from seedbed_cli.terminal import ContentRefused, Failure, locale, remark
from seedbed_mkdocs import addresses
from seedbed_mkdocs.addresses import with_slash
from seedbed_mkdocs.opening import Opened, checked, opened
from seedbed_mkdocs.pages import TEMPLATES, files, pages
from seedbed_mkdocs.run import BuildRun
from seedbed_mkdocs.templating import PREVIEW

CONFIG = "mkdocs.yml"
CONTENT = "content"
OVERRIDES = "overrides"
EXTENSIONS = ("toc", "tables", "fenced_code")
"""The Markdown that MkDocs always speaks."""

FIRST_LINE = "# Written by `seedbed generate`; whatever is changed in this folder, the next run replaces.\n"
"""How a folder is known that may be written over."""


def write(project: Project, folder: Path, now: datetime) -> int:
    """Write the storefront as it is at `now` into `folder`, whole or not at all, and return how many pages it has.

    Raises:
        ContentRefused: the content has problems.
        Failure: the folder holds something that was not written by this.
    """
    _refuse_others_work(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".plain-", dir=folder.parent) as draft:
        try:
            number = _Writer(project, Path(draft, folder.name), *_opened(project, now)).write()
        except ContentError as error:
            raise ContentRefused(error.problems) from error
        if folder.exists():
            folder.rename(Path(draft, "before"))
        Path(draft, folder.name).rename(folder)
    return number


def _refuse_others_work(folder: Path) -> None:
    config = folder / CONFIG
    ours = config.is_file() and config.read_text("utf-8").startswith(FIRST_LINE)
    if folder.exists() and not ours and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(
            Text.of("{folder} holds something else; name a new folder after --dest, or an empty one.", folder=folder)
        )


def _opened(project: Project, now: datetime) -> Opened:
    """Return what is out at `now`; what the house rules warn of is noted."""
    run = BuildRun.bare(project.content, project.root, now)
    for warning in checked(project.content, run, project.site_url):
        remark(warning.say(locale()))
    return opened(project.content, run, _site(project), project.root)


def _site(project: Project) -> catalog.Site:
    """Return what the configuration says of the site.

    Raises:
        Failure: its addresses would lead nobody to a page.
    """
    told = _options(project.settings)
    if why := addresses.refusal(project.site_url, told["api_url"], told["original_url"]):
        raise Failure(why)
    return catalog.Site(
        name=str(project.settings.get("site_name") or ""),
        url=with_slash(project.site_url),
        api_url=with_slash(told["api_url"]),
        locale=project.locale,
    )


@dataclass(frozen=True)
class _Writer:
    """Writes one storefront into one folder."""

    project: Project
    folder: Path
    storefront: Storefront
    unseen: set[str]
    """The files of the content folder that are not out."""
    drawn: dict[str, LinkPicture]
    """The pictures that were drawn for shared links, by page."""

    def write(self) -> int:
        """Write everything, and return the number of pages."""
        storefront, settings, locale = self.storefront, self.project.settings, self.project.locale
        original = with_slash(_options(settings)["original_url"])
        extensions = _extensions(settings.get("markdown_extensions"), locale)
        theme = PlainTheme(storefront, locale, settings, original, self.drawn, extensions)
        written = list(_pages(storefront, locale))
        self._assets()
        for page in written:
            self._put(f"{CONTENT}/{page.name}", theme.markdown(page))
        for path, data in files(storefront, locale):
            self._put(f"{CONTENT}/{path}", data)
        self._put(f"{OVERRIDES}/main.html", SHELL)
        self._put(f"{OVERRIDES}/404.html", verbatim(theme.not_found()))
        self._put(f"{OVERRIDES}/sitemap.xml", verbatim(theme.sitemap(written)))
        self._put(
            CONFIG,
            FIRST_LINE + yaml.safe_dump(_configuration(settings, extensions), allow_unicode=True, sort_keys=False),
        )
        catalog.write(storefront.catalog, self.folder / CATALOG_FILE)
        return len(written)

    def _assets(self) -> None:
        """Copy the theme's assets, the pictures' renditions, and what lies beside the texts."""
        ours, material = theme_folders()
        target = self.folder / CONTENT
        shutil.copytree(ours / "assets", target / "assets", ignore=shutil.ignore_patterns(*PREVIEW, "jsconfig.json"))
        main = "".join(sheet.read_text("utf-8") for sheet in material.glob("assets/stylesheets/main.*.min.css"))
        own = [target / "assets" / "seedbed" / f"{name}.css" for name in OWN]
        self._put(f"{CONTENT}/{STYLESHEET}", joined(main, [sheet.read_text("utf-8") for sheet in own]))
        for sheet in own:
            sheet.unlink()
        self.storefront.album.publish(target)
        for name, file in _beside(self.storefront, self.unseen):
            self._put(f"{CONTENT}/{name}", file.read_bytes())

    def _put(self, path: str, data: str | bytes) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())


def _pages(storefront: Storefront, locale: str) -> Iterator[PlainPage]:
    """Yield the generated pages, the entries' and the plain ones."""
    plain = {source.name: source for source in storefront.content.pages}
    for made in pages(storefront):
        source = plain.pop(made.name, None)
        yield PlainPage(made.name, made.template, made.view, made.title.say(locale), source, made.listed)
    for document in storefront.content.documents:
        source = document.source
        if view := storefront.page_of(source.name):
            day = view.card.published.isoformat() if isinstance(view, PostView) else ""
            yield PlainPage(source.name, TEMPLATES[type(view)], view, view.card.title, source, day=day)
    for source in plain.values():
        yield PlainPage(source.name, "base.html", None, titled(source), source)


def _beside(storefront: Storefront, unseen: set[str]) -> Iterator[tuple[str, Path]]:
    """Yield the files beside the texts, without what is not out, or pictures that pages show as renditions alone."""
    content, pictures = storefront.content, storefront.album
    named = pictures.named_in("\n".join(source.body for source in content.sources))
    unneeded = {*RECORDS, *unseen, *(name for name in pictures.replaced if pictures.pictures[name] not in named)}
    for file in sorted(content.folder.rglob("*")):
        inside = file.relative_to(content.folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if file.is_file() and not hidden and file.suffix != ".md" and inside.as_posix() not in unneeded:
            yield inside.as_posix(), file


def _configuration(settings: dict[str, Any], extensions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what the other engine is told: the shop's name and address, the folders, the Markdown it speaks."""
    kept = {key: settings[key] for key in ("site_name", "site_url", "site_description") if settings.get(key)}
    theme = {"name": None, "custom_dir": OVERRIDES, "static_templates": ["404.html"]}
    return kept | {
        "docs_dir": CONTENT,
        "site_dir": "site",
        "theme": theme,
        "plugins": [],
        "validation": {"links": {"anchors": "ignore"}},  # the theme's own, which stand in another part of the page
        "markdown_extensions": [{name: told} for name, told in extensions.items()],
    }


def _extensions(named: Any, locale: str) -> dict[str, dict[str, Any]]:
    """Return MkDocs' own extensions, the shop's and ours with their options, without those that could not be read."""
    found: dict[str, Any] = dict.fromkeys(EXTENSIONS)
    for each in [named] if isinstance(named, dict) else named or ():
        found |= each if isinstance(each, dict) else {each: None}
    found["tables"] = {**(found["tables"] or {}), "use_align_attribute": True}  # pages allow no inline style
    found["seedbed.inline"] = {"places": True, "locale": locale}
    return {name: {k: v for k, v in (told or {}).items() if v is not None} for name, told in found.items()}


def _options(settings: dict[str, Any]) -> dict[str, str]:
    """Return the options of the plugin `catalog`; empty where they are not given."""
    listed = settings.get("plugins") or []
    named = listed if isinstance(listed, dict) else {}
    for each in listed if isinstance(listed, list) else ():
        named |= each if isinstance(each, dict) else {}
    told = named.get("catalog") or named.get("seedbed/catalog")
    given = told if isinstance(told, dict) else {}
    return {name: str(given.get(name) or "") for name in ("api_url", "original_url")}
