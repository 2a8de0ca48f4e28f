"""A backup is taken while the shop is served, and restored into an empty store."""

from __future__ import annotations

from pathlib import Path

from seedbed.i18n import Text
from seedbed_api.operations import archive
from seedbed_api.operations.registry import Refused, operation
from seedbed_api.parts import Parts
from seedbed_api.store import Store
from seedbed_api.store.exchange import read, written
from seedbed_api.store.totals import different, totals


@operation("backup")
def backup(parts: Parts, file: str) -> dict[str, int]:
    """Write all that is kept, as of one moment, to a file; return how many rows of each kind that is.

    Neither salts nor the key of contacts and private links are in it.

    Raises:
        OSError: the file cannot be written.
    """
    parts.ledger.count_all()
    backend = "tinydb" if parts.settings.store is None else "postgresql"
    return archive.write(Path(file), parts.store.rows(), backend, parts.clock.now())


@operation("restore")
def restore(parts: Parts, file: str) -> dict[str, int]:
    """Load a backup into an empty store; return how many rows of each kind it holds then.

    Raises:
        Refused: the backup is not whole, or the store is not empty.
        OSError: the file cannot be read.
    """
    path = Path(file)
    archive.check(path)
    if not is_empty(parts.store):
        raise Refused(
            Text.of(
                "the store is not empty, and nothing was changed; stop the server, and restore into an empty one: "
                "name another folder in SEEDBED_DATA, or another database in SEEDBED_STORE."
            )
        )
    parts.store.load(archive.rows(path))
    expected = totals((kind, written(kind, read(kind, row))) for kind, row in archive.rows(path))
    found = totals(parts.store.rows())
    if kinds := different(expected, found):
        raise Refused(
            Text.of(
                "what was restored differs from {file} ({kinds}); empty the store and restore again.",
                file=file,
                kinds=", ".join(kinds),
            )
        )
    return {kind: total.rows for kind, total in found.items() if total.rows}


def is_empty(store: Store) -> bool:
    """Tell whether nothing is kept."""
    return next(store.rows(), None) is None
