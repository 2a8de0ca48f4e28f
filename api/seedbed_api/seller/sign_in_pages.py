"""Signing in and out. Opening a link changes nothing; the button on its page does."""

from __future__ import annotations

from flask import Blueprint, Response, request

from seedbed_api.problems import ApiProblem
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.desk import Desk, go_to
from seedbed_api.seller.sessions import forget, remember


def add(blueprint: Blueprint, access: SellerAccess, desk: Desk) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/sign-in/<token>")
    def link_page(token: str) -> str:  # noqa: ARG001  (it stays in the address, where the form sends it)
        return desk.page("sign_in_by_link.html")

    @blueprint.post("/sign-in/<token>")
    def sign_in_by_link(token: str) -> Response:
        return remember(go_to("/seller/"), access.sign_in_by_link(token))

    @blueprint.get("/sign-in")
    def sign_in_page() -> str:
        return desk.page("sign_in.html", takes_token=access.takes_token)

    @blueprint.post("/sign-in")
    def sign_in() -> Response:
        form = request.form
        try:
            if "token" in form:
                secret = access.sign_in_by_token(form["token"])
            else:
                secret = access.sign_in_by_password(form.get("name", ""), form.get("password", ""))
        except ApiProblem as problem:
            return desk.refusal("sign_in.html", problem, takes_token=access.takes_token, name=form.get("name", ""))
        return remember(go_to("/seller/"), secret)

    @blueprint.post("/sign-out")
    def sign_out() -> Response:
        access.sessions.close()
        return forget(go_to("/seller/sign-in"))
