"""Referral codes: the counts of those written in the content or chosen here, and choosing another."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, request
from pydantic import ValidationError

from seedbed.i18n import Text
from seedbed.models.base import CODE_LETTERS
from seedbed.models.creator import VanityCode
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.keys import drawn_id
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.service import Referrals
from seedbed_api.seller.desk import Desk, go_to
from seedbed_api.store import KeyReused

FORM_KEY_LENGTH = 20


def add(blueprint: Blueprint, desk: Desk, referrals: Referrals, catalog: ActiveCatalog) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/codes")
    def codes() -> str:
        return _page("")

    @blueprint.post("/codes")
    def choose_code() -> Response:
        form = request.form
        try:
            code = VanityCode(code=form.get("code", "")).code
            owner = form.get("owner", "").strip()[:40] or code
            key = f"choose {code} {form.get('key', '')[:40]}"
            referrals.choose(code, form.get("page", ""), owner, earns=form.get("earns") == "yes", key=key)
        except ApiProblem as problem:
            return make_response(_page(desk.say(problem.detail)), problem.status)
        except ValidationError:
            why = Text.of("A code has 3 to 24 letters, digits or hyphens.")
            return make_response(_page(desk.say(why)), 422)
        except KeyReused:
            why = Text.of("This form was sent before, with other details. Please check the list and send it again.")
            return make_response(_page(desk.say(why)), 422)
        return go_to("/seller/codes")

    def _page(refused: str) -> str:
        rows = [(row, referrals.clicks(row.code), referrals.link(row.code)) for row in referrals.given_out()]
        return desk.page(
            "codes.html",
            rows=rows,
            odd=desk.odd((row.code, clicks) for row, clicks, _ in rows),
            pages=catalog().pages,
            refused=refused,
            key=drawn_id(FORM_KEY_LENGTH, CODE_LETTERS),
        )
