"""The address of WeChat's signatures."""

from __future__ import annotations

from typing import Self

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from seedbed_api.wechat.service import Signature, Signatures


class SignatureQuery(BaseModel):
    """The page to be signed."""

    url: str = Field(max_length=2000, pattern=r"^https?://[!-~]+$", description="The page's whole address.")


class SignatureAnswer(BaseModel):
    """What `wx.config` takes, by the names it takes it."""

    appId: str  # noqa: N815  (WeChat's names)
    timestamp: int
    nonceStr: str  # noqa: N815
    signature: str

    @classmethod
    def of(cls, made: Signature) -> Self:
        """Return a signature by WeChat's names."""
        return cls(appId=made.app_id, timestamp=made.timestamp, nonceStr=made.nonce, signature=made.signature)


def routes(signatures: Signatures) -> APIBlueprint:
    """Return the address of signatures."""
    blueprint = APIBlueprint("wechat", __name__, url_prefix="/api/v1/wechat", abp_tags=[Tag(name="WeChat")])

    @blueprint.get("/signature", summary="Sign a page for WeChat's JS-SDK", responses={200: SignatureAnswer})
    def signature(query: SignatureQuery) -> dict[str, object]:
        return SignatureAnswer.of(signatures.of(query.url)).model_dump()

    return blueprint
