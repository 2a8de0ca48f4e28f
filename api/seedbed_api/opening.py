"""Opens the store that the settings name."""

from __future__ import annotations

from seedbed.clock import Clock
from seedbed.i18n import Text
from seedbed.system import reason
from seedbed_api.settings import Settings
from seedbed_api.store import Store, StoreError
from seedbed_api.store.tiny import open_folder


def open_store(settings: Settings, clock: Clock, patience: float = 0) -> Store:
    """Return the store: PostgreSQL where `SEEDBED_STORE` names one, else TinyDB in the folder of `SEEDBED_DATA`.

    Args:
        settings: which say where it is, and whether the time is pretended.
        clock: by which windows open and close.
        patience: how many seconds to wait for a predecessor to let go of a folder.

    Raises:
        StoreError: it cannot be opened.
    """
    if settings.store is None:
        return open_folder(settings.data, clock, rehearsal=settings.rehearsal, patience=patience)
    try:
        from seedbed_api.store.postgres import open_postgres  # noqa: PLC0415  (needs the postgres extra)
    except ImportError as error:
        text = Text.of('PostgreSQL needs a part that is not installed; run: pip install "seedbed[postgres]"')
        raise StoreError(text) from error
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)  # the key and the spool are this machine's own
    except OSError as error:
        text = Text.of(
            "the folder {folder} cannot be made ({why}); name another one in SEEDBED_DATA",
            folder=settings.data,
            why=reason(error),
        )
        raise StoreError(text) from error
    return open_postgres(settings.store.get_secret_value(), clock, rehearsal=settings.rehearsal)
