"""Makes what a build shows: the storefront of checked content, its catalog and its pictures."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from seedbed import album, catalog, fonts
from seedbed.content import Content
from seedbed.link_drawing import draw_all
from seedbed.link_picture import LinkPicture
from seedbed.problems import ContentError, Problem
from seedbed.publishing import unpublished, without
from seedbed.storefront import Storefront
from seedbed_mkdocs.freezing import silent_changes
from seedbed_mkdocs.inspecting import findings
from seedbed_mkdocs.pages import address, section_records
from seedbed_mkdocs.run import BuildRun


def checked(whole: Content, run: BuildRun, site_url: str) -> list[Problem]:
    """Return what the house rules warn of.

    Args:
        whole: all that the content folder says.
        run: the build.
        site_url: where the site is served; may be empty.

    Raises:
        ContentError: there are mistakes; all of them are in it.
    """
    errors, warnings = findings(whole, run.now, site_url)
    if errors:
        raise ContentError(errors)
    return warnings


class Opened(NamedTuple):
    """What a build shows."""

    storefront: Storefront
    unseen: set[str]
    """The files of the content folder that are not out."""
    drawn: dict[str, LinkPicture]
    """The pictures that were drawn for shared links, by page; a preview has none."""


def opened(whole: Content, run: BuildRun, site: catalog.Site, root: Path) -> Opened:
    """Return the storefront of what is out, or of all content in a preview; pictures that were never made are made now.

    Args:
        whole: all that the content folder says, checked.
        run: the build.
        site: what the shop's configuration says of its site.
        root: the project's folder.

    Raises:
        ContentError: pictures cannot be read, or a begun launch changed in silence.
    """
    held = run.held_back(whole)
    content = whole if run.preview else without(whole, held)
    cache = root / album.CACHE
    pictures = album.make(content, root, cache, run.progress)
    storefront = Storefront(content, catalog_of(content, run, site), pictures, held)
    if broken := silent_changes(storefront, run.last_catalog, run.now):
        raise ContentError(broken)
    face = None if run.preview else fonts.chinese(site.locale)
    return Opened(storefront, unpublished(whole, content), draw_all(storefront, site.locale, face, cache, run.progress))


def catalog_of(content: Content, run: BuildRun, site: catalog.Site) -> catalog.Catalog:
    """Return the catalog of a storefront's content."""
    return catalog.build(content, site, run.build_id, address, section_records(content, site.locale))
