"""Signing in and out. Opening a link changes nothing; the button on its page does."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from seedbed_api.problems import ApiProblem
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

    @blueprint.get("/sign-in")
    def token_page() -> str:
        return desk.page("sign_in_with_token.html", refused="", takes_token=access.takes_token)

    @blueprint.post("/sign-in")
    def sign_in_with_token() -> Response:
        try:
            return remember(go_to("/seller/"), access.sign_in_with_token(request.form.get("token", "")))
        except ApiProblem as problem:
            page = desk.page(
                "sign_in_with_token.html", refused=desk.say(problem.detail), takes_token=access.takes_token
            )
            return make_response(page, problem.status)

    @blueprint.post("/sign-out")
    def sign_out() -> Response:
        access.sign_out()
        response = go_to("/seller/sign-in")
        response.delete_cookie(COOKIE, path=f"{request.script_root}/seller")
        return response
