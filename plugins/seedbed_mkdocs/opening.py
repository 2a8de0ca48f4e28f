"""Makes the storefront that a build shows: of checked content, with its catalog and its pictures."""

from __future__ import annotations

from pathlib import Path

from seedbed import album, catalog, references
from seedbed.loader import Content
from seedbed.problems import ContentError, Problem
from seedbed.publishing import without
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
    if problems := references.check(whole) + errors:
        raise ContentError(problems)
    return warnings


def opened(whole: Content, run: BuildRun, site: catalog.Site, root: Path) -> Storefront:
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
    pictures = album.make(content, root, root / album.CACHE, run.progress)
    storefront = Storefront(content, catalog_of(content, run, site), pictures, held)
    if broken := silent_changes(storefront, run.last_catalog, run.now):
        raise ContentError(broken)
    return storefront


def catalog_of(content: Content, run: BuildRun, site: catalog.Site) -> catalog.Catalog:
    """Return the catalog of a storefront's content."""
    return catalog.build(content, site, run.build_id, address, section_records(content, site.locale))
