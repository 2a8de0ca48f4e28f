"""Holds a build against the last release: a begun launch's rules do not change in silence."""

from __future__ import annotations

from collections.abc import Iterator

from seedbed import wording
from seedbed.catalog import CatalogError, read
from seedbed.freeze import Breach, breaches
from seedbed.i18n import Text
from seedbed.problems import Place, Problem
from seedbed.storefront import Storefront
from seedbed_mkdocs.run import BuildRun


def silent_changes(storefront: Storefront, run: BuildRun) -> list[Problem]:
    """Return a problem for each rule of a begun launch that changed since the last release without an entry."""
    if not run.last_catalog.exists():
        return []
    try:
        last = read(run.last_catalog)
    except CatalogError:
        return []
    return list(_problems(storefront, breaches(last, storefront.catalog, run.now)))


def _problems(storefront: Storefront, found: list[Breach]) -> Iterator[Problem]:
    for breach in found:
        document = storefront.content.launches.get(breach.launch)
        if document is None or breach.what is None:
            text = Text.of('the launch "{id}" has begun and cannot vanish; restore its file', id=breach.launch)
            yield Problem(Place(storefront.content.folder.name), text)
            continue
        text = Text.of(
            "{what}: this launch has begun, so a change needs a public entry; "
            "add under changes: what: {key}, at: the time, why: the reason",
            what=wording.FROZEN[breach.what],
            key=breach.what,
        )
        keys = {
            "deadline": ("preorder", "closes"),
            "price": ("preorder", "price"),
            "capacity": ("preorder", "capacity"),
        }
        yield Problem(document.source.place(keys[breach.what]), text, ".".join(keys[breach.what]))
