"""Readers' words that others reported: look, and hide or show them."""

from __future__ import annotations

from flask import Blueprint, Response

from seedbed_api.seller.desk import Desk, go_to
from seedbed_api.shares.service import Shares


def add(blueprint: Blueprint, desk: Desk, shares: Shares) -> None:
    """Add the pages to the seller's."""

    @blueprint.get("/words")
    def words() -> str:
        return desk.page("words.html", reported=shares.reported())

    @blueprint.post("/words/<words_id>/hide")
    def hide_words(words_id: str) -> Response:
        shares.judge(words_id, hidden=True)
        return go_to("/seller/words")

    @blueprint.post("/words/<words_id>/show")
    def show_words(words_id: str) -> Response:
        shares.judge(words_id, hidden=False)
        return go_to("/seller/words")
