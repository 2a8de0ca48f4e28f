"""Renders the seller's templates in the seller's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, make_response, redirect, render_template, request

from seedbed import money, wording
from seedbed.i18n import Text, nearest, translations
from seedbed_api.active_catalog import ActiveCatalog
from seedbed_api.language import reader_locale
from seedbed_api.problems import ApiProblem
from seedbed_api.seller.access import SellerAccess
from seedbed_api.seller.signs import signs_of
from seedbed_api.store import Clicks


class Desk:
    """What every page of the seller's has in common."""

    def __init__(self, access: SellerAccess, catalog: ActiveCatalog) -> None:
        self._access, self._catalog = access, catalog

    def page(self, template: str, **values: Any) -> str:
        """Return a template, filled in."""
        locale, shop = self._locale(), self._catalog().shop

        def shown_time(instant: datetime, zone: str = shop.timezone) -> str:
            return wording.time_in_zone(instant, zone, locale)

        def shown_day(instant: datetime) -> str:
            return wording.day(instant.astimezone(ZoneInfo(shop.timezone)).date(), locale)

        def shown_money(minor: int) -> str:
            return money.shown(minor, shop.currency, locale)

        return render_template(
            f"seller/{template}",
            _=translations(locale).gettext,
            locale=locale,
            shop=shop,
            refusal=refusal.say(locale) if (refusal := self._catalog.refusal) else "",
            form_token=self._access.sessions.form_token(),
            money=shown_money,
            time=shown_time,
            day=shown_day,
            short_time=wording.short_time,
            phases={key: text.say(locale) for key, text in wording.PHASES.items()},
            channels={key: text.say(locale) for key, text in wording.CHANNELS.items()},
            **values,
        )

    def refusal(self, template: str, problem: ApiProblem, **values: Any) -> Response:
        """Return a template that says why something was refused."""
        page = self.page(template, refused=problem.detail.say(self._locale()), problem=problem.code, **values)
        response = make_response(page, problem.status)
        if wait := problem.members.get("retry_after"):
            response.headers["Retry-After"] = str(wait)
        return response

    def say(self, text: Text) -> str:
        """Return a sentence in the seller's language."""
        return text.say(self._locale())

    def odd(self, clicks: Iterable[tuple[str, Clicks]]) -> list[tuple[str, list[str]]]:
        """Return the codes that show a sign, each with what is said about it in the seller's language."""
        said = [(code, [self.say(sign) for sign in signs_of(of_code)]) for code, of_code in dict(clicks).items()]
        return [(code, sentences) for code, sentences in said if sentences]

    def _locale(self) -> str:
        return reader_locale(default=nearest(self._catalog().shop.locale))


def go_to(path: str) -> Response:
    """Return the answer that follows a form: go and look at `path`."""
    return redirect(request.script_root + path, 303)  # type: ignore[return-value]
