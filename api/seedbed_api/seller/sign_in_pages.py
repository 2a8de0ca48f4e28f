"""Signing in and out. Opening a link changes nothing; the button on its page does."""

from __future__ import annotations

from flask import Blueprint, Response, request

from seedbed_api.seller.access import COOKIE, SellerAccess, remember
from seedbed_api.seller.desk import Desk, go_to


def add(blueprint: Blueprint, access: SellerAccess, desk: Desk) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/sign-in/<token>")
    def sign_in_page(token: str) -> str:  # noqa: ARG001  (it stays in the address, where the form sends it)
        return desk.page("sign_in.html")

    @blueprint.post("/sign-in/<token>")
    def sign_in(token: str) -> Response:
        return remember(go_to("/seller/"), access.sign_in(token))

    @blueprint.post("/sign-out")
    def sign_out() -> Response:
        access.sign_out()
        response = go_to("/")
        response.delete_cookie(COOKIE, path=f"{request.script_root}/seller")
        return response
