"""What time it is for the store: by the database's clock, so that every host has the same deadlines."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, literal, type_coerce
from sqlalchemy.sql import ColumnElement

from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed_api.store.postgres.schema import Instant


class StoreTime:
    """The time as SQL: the database's own; a rehearsal's is that and its offset; any other clock is taken as it is."""

    def __init__(self, clock: Clock) -> None:
        self.now = _sql(clock)
        """The present instant, read when its statement is done."""


def _sql(clock: Clock) -> ColumnElement[datetime]:
    if isinstance(clock, SystemClock):
        return func.clock_timestamp(type_=Instant)
    if isinstance(clock, RehearsalClock):
        return type_coerce(func.clock_timestamp() + literal(clock.offset), Instant)
    return bindparam("now", callable_=clock.now, type_=Instant, unique=True)
