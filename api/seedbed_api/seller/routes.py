"""The seller's pages: HTML from templates, with forms that work without JavaScript."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request

from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.launches.service import Launches
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.service import Referrals
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller import code_pages, launch_pages, sign_in_pages, words_pages
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.desk import Desk
from seedbed_api.shares.service import Shares

OPEN = {"seller.sign_in_page", "seller.sign_in", "seller.token_page", "seller.sign_in_with_token", "seller.static"}
"""The addresses that need no session."""


def routes(
    access: SellerAccess,
    launches: Launches,
    reservations: Reservations,
    referrals: Referrals,
    shares: Shares,
    catalog: ActiveCatalog,
) -> Blueprint:
    """Return the seller's pages."""
    blueprint = Blueprint(
        "seller",
        __name__,
        url_prefix="/seller",
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    desk = Desk(access, catalog)
    sign_in_pages.add(blueprint, access, desk)
    launch_pages.add(blueprint, desk, launches, reservations, referrals)
    code_pages.add(blueprint, desk, referrals, catalog)
    words_pages.add(blueprint, desk, shares)

    @blueprint.before_request
    def hold() -> None:
        if request.endpoint not in OPEN:
            access.hold()

    @blueprint.after_request
    def private(response: Response) -> Response:
        if request.endpoint != "seller.static":
            response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @blueprint.errorhandler(ApiProblem)
    def refused(problem: ApiProblem) -> Response:
        page = desk.page("problem.html", detail=desk.say(problem.detail), sign_in=problem.code == "sign-in-required")
        return make_response(page, problem.status)

    return blueprint
