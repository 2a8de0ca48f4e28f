"""The seller's pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from pydantic import ValidationError

from seedbed import money, wording
from seedbed.i18n import nearest, translations
from seedbed.models.base import CODE_LETTERS
from seedbed.models.creator import VanityCode
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.keys import drawn_id
from seedbed_api.language import reader_locale
from seedbed_api.launches.service import Launches
from seedbed_api.problems import ApiProblem
from seedbed_api.referral.service import Referrals
from seedbed_api.reservations.service import Reservations
from seedbed_api.seller.access import COOKIE, SellerAccess, remember
from seedbed_api.seller.reports import as_csv, sources
from seedbed_api.store import Store


def routes(
    access: SellerAccess,
    launches: Launches,
    reservations: Reservations,
    referrals: Referrals,
    store: Store,
    catalog: ActiveCatalog,
) -> Blueprint:
    """Return the seller's pages: HTML from templates, forms that work without JavaScript."""
    blueprint = Blueprint(
        "seller",
        __name__,
        url_prefix="/seller",
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )
    desk = Desk(access, catalog)
    open_endpoints = {"seller.sign_in_page", "seller.sign_in", "seller.static"}

    @blueprint.before_request
    def hold() -> None:
        if request.endpoint not in open_endpoints:
            access.hold()

    @blueprint.after_request
    def private(response: Response) -> Response:
        if request.endpoint != "seller.static":
            response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @blueprint.errorhandler(ApiProblem)
    def refused(problem: ApiProblem) -> Response:
        return make_response(desk.page("problem.html", detail=problem.detail.say(desk.locale())), problem.status)

    @blueprint.get("/sign-in/<token>")
    def sign_in_page(token: str) -> str:
        return desk.page("sign_in.html", token=token)

    @blueprint.post("/sign-in/<token>")
    def sign_in(token: str) -> Response:
        return remember(_to("/seller/"), access.sign_in(token))

    @blueprint.post("/sign-out")
    def sign_out() -> Response:
        access.sign_out()
        response = _to("/")
        response.delete_cookie(COOKIE, path=f"{request.script_root}/seller")
        return response

    @blueprint.get("/")
    def index() -> str:
        return desk.page(
            "launches.html", launches=launches.all(), now=launches.now(), reported=len(store.words.reported())
        )

    @blueprint.get("/launches/<launch_id>/")
    def launch(launch_id: str) -> str:
        items = reservations.of_launch(launch_id)
        return desk.page(
            "launch.html",
            status=launches.status(launch_id),
            sources=[(source, referrals.clicks(source.code) if source.code else None) for source in sources(items)],
            items=[(item, reservations.contact(item)) for item in items],
        )

    @blueprint.get("/launches/<launch_id>/reservations.csv")
    def export(launch_id: str) -> Response:
        record = launches.record(launch_id)
        response = Response(as_csv(reservations, reservations.of_launch(record.id)), mimetype="text/csv")
        response.headers["Content-Disposition"] = f'attachment; filename="{record.id}-reservations.csv"'
        return response

    @blueprint.post("/reservations/<number>/link")
    def renew_link(number: str) -> str:
        return desk.page("new_link.html", number=number, link=reservations.renew_link(number))

    @blueprint.get("/codes")
    def codes() -> str:
        return desk.page(
            "codes.html", rows=_code_rows(), pages=catalog().pages, refused="", key=drawn_id(20, CODE_LETTERS)
        )

    @blueprint.post("/codes")
    def choose_code() -> Response:
        form = request.form
        try:
            code = VanityCode(code=form.get("code", ""), target="").code
            owner, page = form.get("owner", "").strip()[:40] or code, form.get("page", "")
            referrals.choose(
                code, page, owner, earns=form.get("earns") == "yes", key=f"choose {form.get('key', '')[:40]}"
            )
        except (ApiProblem, ValidationError) as problem:
            why = problem.detail if isinstance(problem, ApiProblem) else problem.errors()[0]["ctx"]["error"].args[0]
            rows = _code_rows()
            page_html = desk.page(
                "codes.html",
                rows=rows,
                pages=catalog().pages,
                refused=why.say(desk.locale()),
                key=drawn_id(20, CODE_LETTERS),
            )
            return make_response(page_html, 422)
        return _to("/seller/codes")

    @blueprint.get("/words")
    def words() -> str:
        return desk.page("words.html", reported=store.words.reported())

    @blueprint.post("/words/<words_id>/<action>")
    def judge_words(words_id: str, action: str) -> Response:
        if store.words.find(words_id):
            store.words.hide(words_id, hidden=action == "hide")
        return _to("/seller/words")

    def _code_rows() -> list[tuple[Any, Any]]:
        written = [referrals.find(code) for code in catalog().codes]
        chosen = [referrals.find(code.code) for code in store.codes.chosen()]
        return [(row, referrals.clicks(row.code)) for row in (*written, *chosen) if row]

    return blueprint


class Desk:
    """Renders the seller's templates in the seller's language."""

    def __init__(self, access: SellerAccess, catalog: ActiveCatalog) -> None:
        self._access, self._catalog = access, catalog

    def locale(self) -> str:
        """Return the language of the page: the browser's, else the shop's."""
        return reader_locale(default=nearest(self._catalog().shop.locale))

    def page(self, template: str, **values: Any) -> str:
        """Return a template, filled in."""
        locale, shop = self.locale(), self._catalog().shop
        return render_template(
            f"seller/{template}",
            _=translations(locale).gettext,
            locale=locale,
            shop=shop,
            refusal=self._catalog.refusal,
            form_token=self._access.form_token(),
            money=lambda minor: money.shown(minor, shop.currency, locale),
            time=lambda instant, zone=shop.timezone: wording.time_in_zone(instant, zone, locale),
            phases={key: text.say(locale) for key, text in wording.PHASES.items()},
            channels={key: text.say(locale) for key, text in wording.CHANNELS.items()},
            **values,
        )


def _to(path: str) -> Response:
    return redirect(request.script_root + path, 303)  # type: ignore[return-value]
