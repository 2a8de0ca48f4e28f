"""Beacons: what a page tells of its reader, in a request that nobody waits for."""

from __future__ import annotations

from typing import Literal
from wsgiref.types import WSGIEnvironment

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from seedbed import wording
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import EVENT_ID, Ledger
from seedbed_api.facts.sender import Sender, sender_of
from seedbed_api.problems import foreign_origin
from seedbed_api.referral.codes import Codes
from seedbed_api.shares import problems
from seedbed_api.site_address import SiteAddress

BEACON_LIMIT = 2048
"""The largest beacon, in bytes."""


class EventBody(BaseModel):
    """Something that happened in a reader's browser."""

    model_config = ConfigDict(extra="ignore")

    id: str = Field(pattern=f"^{EVENT_ID}$", description="Made by the browser; a repeat counts for nothing.")
    kind: Literal["arrival", "share"]
    page: str = Field(max_length=200)
    code: str = Field("", max_length=24)
    click: str = Field("", max_length=32, description="The click id that the short link gave this arrival.")
    channel: str = Field("", max_length=16)
    day: str = Field("", max_length=40, description="The browser's own random token of the day.")


class EventsBody(BaseModel):
    """A beacon."""

    events: list[EventBody] = Field(min_length=1, max_length=50)


class Beacons:
    """Takes beacons in."""

    def __init__(self, codes: Codes, catalog: ActiveCatalog, ledger: Ledger, site: SiteAddress) -> None:
        self._codes, self._catalog, self._ledger, self._site = codes, catalog, ledger, site

    def take(self, body: bytes, environ: WSGIEnvironment) -> None:
        """Note what a beacon tells.

        Raises:
            ApiProblem: it comes from another site's page, or cannot be read.
        """
        origin = environ.get("HTTP_ORIGIN", "")
        if origin and not self._site.welcomes(origin, environ):
            raise foreign_origin()
        try:
            beacon = EventsBody.model_validate_json(body)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise problems.malformed_events(first["msg"]) from None
        sender = sender_of(environ)
        for event in beacon.events:
            self._note(event, sender)

    def _note(self, told: EventBody, sender: Sender) -> None:
        """Note what a browser tells; what names an unknown page, code or channel is dropped."""
        code = self._codes.known(told.code)
        channel = told.channel if told.channel in wording.CHANNELS else ""
        needed = code if told.kind == "arrival" else channel
        if needed and told.page in self._catalog().pages:
            self._ledger.note(
                sender,
                told.kind,
                told.id,
                code=code,
                page=told.page,
                channel=channel,
                click=told.click,
                token=told.day,
            )
