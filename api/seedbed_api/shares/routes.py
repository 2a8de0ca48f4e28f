"""The addresses of shares, arrivals and readers' words."""

from __future__ import annotations

from typing import Annotated, Literal

from flask import abort, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from seedbed import wording
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.facts.ledger import Ledger
from seedbed_api.problems import key_reused
from seedbed_api.referral.service import Referrals
from seedbed_api.requests import EVENT_ID, idempotency_key, sender
from seedbed_api.shares import problems
from seedbed_api.shares.service import Shares
from seedbed_api.site_address import SiteAddress
from seedbed_api.store import KeyReused

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


class WordsBody(BaseModel):
    """Words to send along with a link."""

    page: str = Field(max_length=200)
    code: str = Field("", max_length=24)
    name: str = Field(min_length=1, max_length=20)
    text: str = Field(min_length=1, max_length=140)


class WordsAnswer(BaseModel):
    """A reader's words."""

    id: str
    name: str
    text: str


class WordsPath(BaseModel):
    """Words in an address."""

    words_id: str = Field(pattern=r"^[A-Z0-9]{10}$")


class PagesQuery(BaseModel):
    """Pages whose counts are asked for."""

    page: Annotated[list[str], Field(min_length=1, max_length=40)]


class CountsOfPage(BaseModel):
    """What a page shows; null where the number is below the shop's threshold."""

    taps: int | None
    arrivals: int | None


class CountsAnswer(BaseModel):
    """Counts by page."""

    pages: dict[str, CountsOfPage]


def routes(
    shares: Shares, referrals: Referrals, ledger: Ledger, catalog: ActiveCatalog, site: SiteAddress
) -> APIBlueprint:
    """Return the addresses of shares."""
    blueprint = APIBlueprint("shares", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="Shares")])

    @blueprint.post("/events", summary="Tell what happened in the browser (text/plain beacon)", responses={202: None})
    def events() -> tuple[dict[str, object], int]:
        origin = request.headers.get("Origin", "")
        if origin and not site.welcomes(origin):
            raise problems.foreign_origin()
        body = request.get_data()
        if len(body) > BEACON_LIMIT:
            abort(413)
        try:
            beacon = EventsBody.model_validate_json(body)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise problems.malformed_events(first["msg"]) from None
        for event in beacon.events:
            _note(event)
        return {}, 202

    def _note(event: EventBody) -> None:
        code = referrals.known(event.code)
        if event.page not in catalog().pages or (event.kind == "arrival" and not code):
            return
        channel = event.channel if event.channel in wording.CHANNELS else ""
        if event.kind == "share" and not channel:
            return
        ledger.note(
            sender(),
            event.kind,
            event.id,
            token=event.day,
            code=code,
            page=event.page,
            channel=channel,
            click=event.click,
        )

    @blueprint.get("/shares", summary="Share taps and arrivals of pages", responses={200: CountsAnswer})
    def counts(query: PagesQuery) -> dict[str, object]:
        pages = {page: shares.counts(page) for page in query.page if page in catalog().pages}
        return {"pages": {page: {"taps": count.taps, "arrivals": count.arrivals} for page, count in pages.items()}}

    @blueprint.post("/words", summary="Keep words to send along", responses={201: WordsAnswer})
    def keep(body: WordsBody) -> tuple[dict[str, object], int]:
        try:
            words = shares.keep_words(body.page, body.code, body.name, body.text, idempotency_key("words"))
        except KeyReused:
            raise key_reused() from None
        return WordsAnswer(id=words.id, name=words.name, text=words.text).model_dump(), 201

    @blueprint.get("/words/<words_id>", summary="What a friend says", responses={200: WordsAnswer})
    def show(path: WordsPath) -> dict[str, object]:
        words = shares.words(path.words_id)
        return WordsAnswer(id=words.id, name=words.name, text=words.text).model_dump()

    @blueprint.post("/words/<words_id>/report", summary="Report a friend's words", responses={202: None})
    def report(path: WordsPath) -> tuple[dict[str, object], int]:
        shares.report(path.words_id, sender())
        return {}, 202

    return blueprint
