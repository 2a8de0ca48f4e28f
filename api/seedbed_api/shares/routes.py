"""The addresses of shares, arrivals and readers' words."""

from __future__ import annotations

from typing import Annotated, Literal

from flask import abort, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from seedbed_api.description import KEYED, body
from seedbed_api.requests import EVENT_ID, idempotency_key, sender
from seedbed_api.shares import problems
from seedbed_api.shares.service import Shares, Told
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


def routes(shares: Shares, site: SiteAddress) -> APIBlueprint:
    """Return the addresses of shares."""
    blueprint = APIBlueprint("shares", __name__, url_prefix="/api/v1", abp_tags=[Tag(name="Shares")])

    @blueprint.post(
        "/events",
        summary="Tell what happened in the browser (a beacon)",
        responses={202: None},
        openapi_extensions=body(EventsBody, "text/plain"),
    )
    def events() -> tuple[dict[str, object], int]:
        origin = request.headers.get("Origin", "")
        if origin and not site.welcomes(origin):
            raise problems.foreign_origin()
        raw = request.get_data()
        if len(raw) > BEACON_LIMIT:
            abort(413)
        try:
            beacon = EventsBody.model_validate_json(raw)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise problems.malformed_events(first["msg"]) from None
        for event in beacon.events:
            shares.note(Told(**event.model_dump()), sender())
        return {}, 202

    @blueprint.get("/shares", summary="Share taps and arrivals of pages", responses={200: CountsAnswer})
    def counts(query: PagesQuery) -> dict[str, object]:
        return {"pages": {page: vars(count) for page, count in shares.counts(query.page).items()}}

    @blueprint.post(
        "/words", summary="Keep words to send along", responses={201: WordsAnswer}, openapi_extensions=KEYED
    )
    def keep(body: WordsBody) -> tuple[dict[str, object], int]:
        words = shares.keep_words(body.page, body.code, body.name, body.text, idempotency_key("words"))
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
