"""Who may enter: accounts, and the tokens of programs, which can be revoked here."""

from __future__ import annotations

from flask import Blueprint, Response

from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.desk import Desk, go_to


def add(blueprint: Blueprint, desk: Desk, access: SellerAccess) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/access")
    def who_may_enter() -> str:
        tokens = [(token, access.api_tokens.is_open(token)) for token in access.api_tokens.every()]
        return desk.page("access.html", accounts=access.accounts.every(), tokens=tokens)

    @blueprint.post("/tokens/<token_id>/revoke")
    def revoke_token(token_id: str) -> Response:
        access.api_tokens.revoke(token_id)
        return go_to("/seller/access")
