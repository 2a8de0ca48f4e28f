"""Fills a buy link's places: who sent the buyer, from which post, with which reservation."""

from __future__ import annotations

from urllib.parse import quote


def filled(template: str, code: str = "", post: str = "", reservation: str = "") -> str:
    """Return the checkout address with its places filled (percent-encoded); what is unknown stays empty."""
    values = {"code": code, "post": post, "reservation": reservation}
    for place, value in values.items():
        template = template.replace("{" + place + "}", quote(value, safe=""))
    return template
