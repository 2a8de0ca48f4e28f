"""A storefront as a project of plain Markdown, data and assets, which an engine without plugins can build."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

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
from seedbed_cli import plain_settings
from seedbed_cli.plain import SHELL, PlainPage, PlainTheme, theme_folders, titled, verbatim
from seedbed_cli.plain_settings import CONTENT, OVERRIDES, PlainSettings
from seedbed_cli.project import Project
from seedbed_cli.terminal import ContentRefused, Failure, locale, remark
from seedbed_mkdocs.opening import Opened, checked, opened
from seedbed_mkdocs.pages import TEMPLATES, files, pages
from seedbed_mkdocs.run import BuildRun
from seedbed_mkdocs.templating import PREVIEW

CONFIG = "mkdocs.yml"
FIRST_LINE = "# Written by `seedbed generate`; whatever is changed in this folder, the next run replaces.\n"
"""How a folder is known that may be written over."""


def write(project: Project, folder: Path, now: datetime) -> int:
    """Write the storefront as it is at `now` into `folder`, whole or not at all, and return how many pages it has.

    Raises:
        ContentRefused: the content has problems.
        Failure: the folder holds something that was not written by this, or the configuration cannot be followed.
    """
    _refuse_others_work(folder)
    settings = plain_settings.read(project)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".plain-", dir=folder.parent) as draft:
        try:
            number = _Writer(
                Path(draft, folder.name), settings, project.locale, *_opened(project, settings, now)
            ).write()
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


def _opened(project: Project, settings: PlainSettings, now: datetime) -> Opened:
    """Return what is out at `now`; what the house rules warn of is noted."""
    run = BuildRun.bare(project.content, project.root, now)
    for warning in checked(project.content, run, project.site_url):
        remark(warning.say(locale()))
    return opened(project.content, run, settings.site(project.locale), project.root)


@dataclass(frozen=True)
class _Writer:
    """Writes one storefront into one folder."""

    folder: Path
    settings: PlainSettings
    locale: str
    storefront: Storefront
    unseen: set[str]
    """The files of the content folder that are not out."""
    drawn: dict[str, LinkPicture]
    """The pictures that were drawn for shared links, by page."""

    def write(self) -> int:
        """Write everything, and return the number of pages."""
        storefront, settings, locale = self.storefront, self.settings, self.locale
        theme = PlainTheme(storefront, locale, settings, self.drawn)
        written = list(_pages(storefront, locale))
        self._assets()
        for page in written:
            self._put(f"{CONTENT}/{page.name}", theme.markdown(page))
        for path, data in files(storefront, locale):
            self._put(f"{CONTENT}/{path}", data)
        self._put(f"{OVERRIDES}/main.html", SHELL)
        self._put(f"{OVERRIDES}/404.html", verbatim(theme.not_found()))
        self._put(f"{OVERRIDES}/sitemap.xml", verbatim(theme.sitemap(written)))
        written_settings = yaml.safe_dump(settings.written(locale), allow_unicode=True, sort_keys=False)
        self._put(CONFIG, FIRST_LINE + written_settings)
        catalog.write(storefront.catalog, self.folder / CATALOG_FILE)
        return len(written)

    def _assets(self) -> None:
        """Copy the theme's assets, the pictures' renditions, and what lies beside the texts."""
        ours, material = theme_folders()
        target = self.folder / CONTENT
        shutil.copytree(ours / "assets", target / "assets", ignore=shutil.ignore_patterns(*PREVIEW, "jsconfig.json"))
        main = "".join(sheet.read_text("utf-8") for sheet in material.glob("assets/stylesheets/main.*.min.css"))
        own = [target / "assets" / "seedbed" / f"{name}.css" for name in OWN]
        theme = [sheet.read_text("utf-8") for sheet in own]
        for sheet in own:
            sheet.unlink()
        self.storefront.album.publish(target)
        for name, file in _beside(self.storefront, self.unseen):
            self._put(f"{CONTENT}/{name}", file.read_bytes())
        beside = (sheet.read_text("utf-8", "replace") for sheet in target.rglob("*.css"))
        self._put(f"{CONTENT}/{STYLESHEET}", joined(main, theme, beside))

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
