"""The addresses of referral codes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Self

import segno
from flask import Response, redirect, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from seedbed_api.description import KEYED, TOKEN, content
from seedbed_api.referral.codes import Codes, Referral
from seedbed_api.referral.problems import unknown_code
from seedbed_api.referral.service import Referrals, Results
from seedbed_api.referral.short_links import ShortLinks
from seedbed_api.requests import bearer, idempotency_key, sender
from seedbed_api.store import Code

SVG = "image/svg+xml"


class CodePath(BaseModel):
    """A referral code in an address."""

    code: str = Field(min_length=3, max_length=24, pattern=r"^[A-Za-z0-9-]+$")


class ShortLinkPath(BaseModel):
    """A referral code as somebody typed or pasted it: whatever it is, its reader arrives somewhere."""

    code: str


class CodeAnswer(BaseModel):
    """What everybody may know of a code."""

    code: str
    page: str
    name: str = Field(description="Whom the seller gave it to; empty for a reader's own.")
    earns: bool = Field(description="Whether its owner earns when somebody buys by it.")

    @classmethod
    def of(cls, referral: Referral) -> Self:
        """Return what is said of a code."""
        return cls(code=referral.code, page=referral.page, name=referral.owner, earns=referral.earns)


class CodeRequest(BaseModel):
    """A reader asks for a code of their own."""

    page: str = Field(max_length=200, description="The path of the page it shall open.")
    parent: str = Field("", max_length=24, description="The code under which the reader came.")


class OwnCodeAnswer(BaseModel):
    """A reader's own code."""

    code: str
    page: str
    token: str = Field(description="Opens what the code brought.")
    link: str
    private_link: str

    @classmethod
    def of(cls, code: Code, referrals: Referrals) -> Self:
        """Return what is said of a code to whoever drew it."""
        return cls(
            code=code.code,
            page=code.page,
            token=referrals.token(code),
            link=referrals.link(code.code),
            private_link=referrals.private_link(code),
        )


class ClickCounts(BaseModel):
    """Clicks side by side: raw is the sum of bot, prefetch, duplicate and unique."""

    raw: int
    bot: int
    prefetch: int
    duplicate: int
    unique: int
    confirmed: int


class ChannelCount(BaseModel):
    """Share taps to one channel."""

    channel: str
    count: int


class ResultsAnswer(BaseModel):
    """What a code brought."""

    code: str
    page: str
    created: datetime
    clicks: ClickCounts
    shares: list[ChannelCount]
    children: int
    reservations: int

    @classmethod
    def of(cls, found: Results) -> Self:
        """Return what is said of a code to its owner."""
        return cls(
            code=found.code.code,
            page=found.code.page,
            created=found.code.created,
            clicks=ClickCounts.model_validate(found.clicks, from_attributes=True),
            shares=[ChannelCount(channel=name, count=count) for name, count in sorted(found.clicks.shares.items())],
            children=found.children,
            reservations=found.reservations,
        )


class PageQuery(BaseModel):
    """A page of the shop, by somebody's code."""

    page: str = Field("", max_length=200)
    code: str = Field("", max_length=24)


TAG = Tag(name="Referral codes")


def links(links: ShortLinks) -> APIBlueprint:
    """Return the address of short links."""
    blueprint = APIBlueprint("short_links", __name__, abp_tags=[TAG])

    @blueprint.get("/r/<code>", summary="Follow a short referral link", responses={302: None})
    def follow(path: ShortLinkPath) -> Response:
        query = request.environ["QUERY_STRING"]
        response = redirect(links.follow(path.code, query, sender(), request.script_root), 302)
        response.headers["Cache-Control"] = "no-store"
        return response  # type: ignore[return-value]

    return blueprint


def routes(codes: Codes, referrals: Referrals) -> APIBlueprint:
    """Return the addresses of referral codes."""
    blueprint = APIBlueprint("referral", __name__, abp_tags=[TAG])

    @blueprint.get("/api/v1/codes/<code>", summary="Who sent me", responses={200: CodeAnswer})
    def show(path: CodePath) -> dict[str, object]:
        return CodeAnswer.of(found(path)).model_dump()

    @blueprint.post(
        "/api/v1/codes", summary="Get a code of one's own", responses={201: OwnCodeAnswer}, openapi_extensions=KEYED
    )
    def draw(body: CodeRequest) -> tuple[dict[str, object], int]:
        drawn = referrals.draw(body.page, body.parent, idempotency_key("draw"), sender())
        return OwnCodeAnswer.of(drawn, referrals).model_dump(), 201

    @blueprint.get(
        "/api/v1/codes/<code>/results", summary="What my code brought", responses={200: ResultsAnswer}, security=TOKEN
    )
    def results(path: CodePath) -> dict[str, object]:
        return ResultsAnswer.of(referrals.results(path.code, bearer())).model_dump(mode="json")

    @blueprint.get("/api/v1/codes/<code>/qr.svg", summary="The QR code of a short link", responses={200: content(SVG)})
    def code_qr(path: CodePath) -> Response:
        return qr_code(referrals.link(found(path).code))

    @blueprint.get("/api/v1/qr.svg", summary="The QR code of a page", responses={200: content(SVG)})
    def page_qr(query: PageQuery) -> Response:
        return qr_code(referrals.page_address(query.page, query.code))

    def found(path: CodePath) -> Referral:
        referral = codes.find(path.code)
        if referral is None:
            raise unknown_code(path.code)
        return referral

    return blueprint


def qr_code(address: str) -> Response:
    """Return an address as a QR code (ISO/IEC 18004) in SVG, with the quiet zone of four modules."""
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=8, border=4, light="#fff", xmldecl=False, svgns=True)
    response = Response(out.getvalue(), mimetype=SVG)
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
