"""A shop moves from TinyDB into PostgreSQL, and both are counted to prove that all of it did.

A mark in the target says which store is being moved, so that a move that was killed is taken up again, and no other is
mixed into it. It is an `Answer` to a key that no browser sends: a move is a request like any other, and its repeat is
known by what was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from seedbed.clock import SystemClock
from seedbed.i18n import Text
from seedbed_api.opening import open_store
from seedbed_api.operations.registry import Refused, asked
from seedbed_api.parts import Parts
from seedbed_api.settings import Settings
from seedbed_api.store import Answer, Request, Row, Store
from seedbed_api.store.exchange import written
from seedbed_api.store.tiny import STORE_FILE
from seedbed_api.store.tiny.lock import FolderHeld
from seedbed_api.store.totals import Totals, different, totals

MOVE = "seedbed migrate"
"""The mark's key; a browser's keys have no space."""

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
"""When the mark was set, as far as the store knows: it is forgotten before any real answer."""


def migrate(settings: Settings) -> Totals:
    """Move the store in `SEEDBED_DATA` into the database of `SEEDBED_STORE`, and return what both hold.

    Raises:
        Refused: it cannot be done, or the totals differ.
    """
    if settings.store is None:
        raise Refused(Text.of("SEEDBED_STORE names no database to move to, such as postgresql://user@host/name."))
    with asked(), closing(_source(settings.model_copy(update={"store": None}))) as source:
        _count_facts(source)
        with closing(open_store(settings, source.clock)) as target:
            return move(source.store, target)


def _source(settings: Settings) -> Parts:
    """Return the embedded store, which nobody serves meanwhile."""
    if not (settings.data / STORE_FILE).exists():
        raise Refused(Text.of("there is no store in {folder}; name its folder in SEEDBED_DATA.", folder=settings.data))
    clock = SystemClock()
    try:
        return Parts(settings, open_store(settings, clock), clock)
    except FolderHeld as error:
        text = Text.of(
            "the store in {folder} is being served, and what came in meanwhile would be lost; stop the server first.",
            folder=settings.data,
        )
        raise Refused(text) from error


def _count_facts(parts: Parts) -> None:
    parts.ledger.count_all()
    if parts.ledger.waiting():
        raise Refused(Text.of("some facts could not be counted, and nothing was moved; try again."))


def move(source: Store, target: Store) -> Totals:
    """Load all that `source` holds into an empty target, or into one that holds a part of it since a killed move.

    Raises:
        Refused: the target holds something else, or does not hold the same in the end.
    """
    expected = totals(source.rows())
    request = Request.of(MOVE, *expected.items())
    _begin(target, written("answers", Answer(request.key, request.digest, "", BEGINNING)))
    target.load(source.rows())
    found = totals(_moved(target))
    if kinds := different(expected, found):
        raise Refused(
            Text.of(
                "what was moved differs from what was there ({kinds}); empty the database, and migrate again.",
                kinds=", ".join(kinds),
            )
        )
    target.forget(BEGINNING + timedelta(days=1))
    return found


def _begin(target: Store, mark: Row) -> None:
    """Set the mark in an empty target, or find it there."""
    marks = [row for kind, row in target.rows() if kind == "answers" and row["key"] == MOVE]
    if mark in marks:
        return
    if marks:
        raise Refused(
            Text.of(
                "the database holds a part of another store, or of this one as it was before; empty the database, "
                "and migrate again."
            )
        )
    if next(target.rows(), None) is not None:
        raise Refused(
            Text.of("the database is not empty, and nothing was changed; name an empty one in SEEDBED_STORE.")
        )
    target.load([("answers", mark)])


def _moved(target: Store) -> Iterator[tuple[str, Row]]:
    return ((kind, row) for kind, row in target.rows() if kind != "answers" or row["key"] != MOVE)
