"""Holds a build against the last release: a begun launch's rules do not change in silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from seedbed import wording
from seedbed.catalog import CatalogError, read
from seedbed.freeze import Breach, breaches
from seedbed.i18n import Text
from seedbed.problems import Place, Problem
from seedbed.storefront import Storefront

KEYS = {"deadline": "closes", "price": "price", "capacity": "capacity"}
"""Where each frozen rule stands in a launch's front matter, below `preorder`."""


def silent_changes(storefront: Storefront, last_catalog: Path, now: datetime) -> list[Problem]:
    """Return a problem for each rule of a launch that had begun at `now`, and changed without an entry.

    Args:
        storefront: what is to be built.
        last_catalog: the catalog of the last release, if the file exists.
        now: the instant that decides which launches have begun.
    """
    if not last_catalog.exists():
        return []
    try:
        last = read(last_catalog)
    except CatalogError:
        return []
    return list(_problems(storefront, breaches(last, storefront.catalog, now)))


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
        keys = "preorder", KEYS[breach.what]
        yield Problem(document.source.place(keys), text, ".".join(keys))
