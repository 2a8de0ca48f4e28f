"""The addresses of shares, arrivals and readers' words."""

from __future__ import annotations

from typing import Annotated, Self

from flask import Response, abort, jsonify, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from seedbed_api.description import KEYED, body
from seedbed_api.requests import idempotency_key, sender
from seedbed_api.shares.beacons import BEACON_LIMIT, Beacons, EventsBody
from seedbed_api.shares.service import Shares
from seedbed_api.store import Words

FRESH = 10
"""Seconds for which a browser or a cache between may show counts again without asking."""


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

    @classmethod
    def of(cls, words: Words) -> Self:
        """Return what is said of a reader's words."""
        return cls(id=words.id, name=words.name, text=words.text)


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


PREFIX = "/api/v1"
TAG = Tag(name="Shares")


def beacons(beacons: Beacons) -> APIBlueprint:
    """Return the address of beacons."""
    blueprint = APIBlueprint("beacons", __name__, url_prefix=PREFIX, abp_tags=[TAG])

    @blueprint.post(
        "/events",
        summary="Tell what happened in the browser (a beacon)",
        responses={202: None},
        openapi_extensions=body(EventsBody, "text/plain"),
    )
    def events() -> tuple[dict[str, object], int]:
        body = request.get_data()
        if len(body) > BEACON_LIMIT:
            abort(413)
        beacons.take(body, request.environ)
        return {}, 202

    return blueprint


def routes(shares: Shares) -> APIBlueprint:
    """Return the addresses of shares and of readers' words."""
    blueprint = APIBlueprint("shares", __name__, url_prefix=PREFIX, abp_tags=[TAG])

    @blueprint.get("/shares", summary="Share taps and arrivals of pages", responses={200: CountsAnswer})
    def counts(query: PagesQuery) -> Response:
        counted = jsonify(pages={page: vars(count) for page, count in shares.counts(query.page).items()})
        counted.headers["Cache-Control"] = f"public, max-age={FRESH}"
        counted.add_etag()
        counted.make_conditional(request)
        return counted

    @blueprint.post(
        "/words", summary="Keep words to send along", responses={201: WordsAnswer}, openapi_extensions=KEYED
    )
    def keep(body: WordsBody) -> tuple[dict[str, object], int]:
        key = idempotency_key("words")
        kept = shares.keep_words(body.page, body.code, body.name, body.text, key, sender())
        return WordsAnswer.of(kept).model_dump(), 201

    @blueprint.get("/words/<words_id>", summary="What a friend says", responses={200: WordsAnswer})
    def show(path: WordsPath) -> dict[str, object]:
        return WordsAnswer.of(shares.words(path.words_id)).model_dump()

    @blueprint.post("/words/<words_id>/report", summary="Report a friend's words", responses={202: None})
    def report(path: WordsPath) -> tuple[dict[str, object], int]:
        shares.report(path.words_id, sender())
        return {}, 202

    return blueprint
