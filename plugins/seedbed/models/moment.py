"""Instants as a seller writes them: a wall-clock time in the launch's zone, or one with an offset of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from seedbed.i18n import Text

_SHAPE = re.compile(r"2\d{3}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?( ?(Z|[+-]\d{2}:?\d{2}))?")


class NoSuchTime(ValueError):
    """A wall-clock time that its zone skips, or shows twice, so that it names no single instant (daylight saving)."""


@dataclass(frozen=True)
class Moment:
    """A time as written; `written` may lack an offset, and then a zone decides which instant it is."""

    written: datetime

    @classmethod
    def parse(cls, value: object) -> Moment:
        """Return the moment that `2026-12-01 20:00` (seconds and offset optional) stands for."""
        if isinstance(value, Moment):
            return value
        text = str(value).strip()
        refusal = ValueError(Text.of('"{value}" is not a time; write it as 2026-12-01 20:00', value=text))
        if not _SHAPE.fullmatch(text):
            raise refusal
        try:
            return cls(datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-").replace(" Z", "Z")))
        except ValueError as error:
            raise refusal from error

    def day(self, zone: str) -> date:
        """Return the day that it falls on in `zone` (an IANA name)."""
        return (self.written.astimezone(ZoneInfo(zone)) if self.written.tzinfo else self.written).date()

    def instant(self, zone: str) -> datetime:
        """Return the instant in UTC, reading a time without an offset in `zone` (an IANA name).

        Raises:
            NoSuchTime: the zone's clocks skip this time, or show it twice.
        """
        if self.written.tzinfo is not None:
            return self.written.astimezone(UTC)
        local = self.written.replace(tzinfo=ZoneInfo(zone))
        first, second = local.utcoffset(), local.replace(fold=1).utcoffset()
        if first != second:
            back = local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            if back != self.written:
                raise NoSuchTime(
                    Text.of(
                        "{time} does not exist in {zone}: the clocks go forward over it; choose another",
                        time=self.written,
                        zone=zone,
                    )
                )
            raise NoSuchTime(
                Text.of(
                    "{time} comes twice in {zone}: the clocks go back; add the offset you mean, {first} or {second}",
                    time=self.written,
                    zone=zone,
                    first=f"{local:%z}",
                    second=f"{local.replace(fold=1):%z}",
                )
            )
        return local.astimezone(UTC)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda m: m.written.isoformat(" ")),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{_SHAPE.pattern}$", "examples": ["2026-12-01 20:00"]}
