"""Referral codes: the counts of those written in the content or chosen here; choosing another, and revoking one."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request
from pydantic import ValidationError

from seedbed.models.base import CODE_LETTERS
from seedbed.models.creator import VanityCode
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.keys import drawn_id
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.service import Referrals
from seedbed_api.seller import problems
from seedbed_api.seller.desk import Desk, go_to
from seedbed_api.store import KeyReused

FORM_KEY_LENGTH = 20


def add(blueprint: Blueprint, desk: Desk, referrals: Referrals, catalog: ActiveCatalog) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/codes")
    def codes() -> str:
        return desk.page("codes.html", **_values())

    @blueprint.post("/codes")
    def choose_code() -> Response:
        try:
            _choose(referrals, request.form)
        except ApiProblem as problem:
            return desk.refusal("codes.html", problem, **_values())
        return go_to("/seller/codes")

    @blueprint.post("/codes/revoke")
    def revoke_code() -> Response:
        try:
            referrals.revoke(request.form.get("code", ""))
        except ApiProblem as problem:
            return desk.refusal("codes.html", problem, **_values())
        return go_to("/seller/codes")

    def _values() -> dict[str, object]:
        rows = [(row, referrals.clicks(row.code), referrals.link(row.code)) for row in referrals.given_out()]
        return {
            "rows": rows,
            "odd": desk.odd((row.code, clicks) for row, clicks, _ in rows),
            "pages": catalog().pages,
            "key": drawn_id(FORM_KEY_LENGTH, CODE_LETTERS),
        }


def _choose(referrals: Referrals, form: Mapping[str, str]) -> None:
    """Keep the code that a form asks for.

    Raises:
        ApiProblem: it cannot be; the seller is told why.
    """
    try:
        code = VanityCode(code=form.get("code", "")).code
        owner = form.get("owner", "").strip()[:40] or code
        key = f"choose {code} {form.get('key', '')[:40]}"
        referrals.choose(code, form.get("page", ""), owner, earns=form.get("earns") == "yes", key=key)
    except ValidationError:
        raise problems.unfit_code() from None
    except KeyReused:
        raise problems.form_reused() from None
