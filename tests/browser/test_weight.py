"""A review is light: what it loads beside its photos comes to 120 KB under gzip, and no module is there in vain."""

from __future__ import annotations

import gzip
from typing import Any

REVIEW = "reviews/cloud-cup-30-days/"
PRELOADED = "Array.from(document.querySelectorAll('link[rel=modulepreload], script'), ({href, src}) => href || src)"
LIMIT = 120_000
"""Bytes under gzip at level 6."""


def test_a_review_without_its_photos_weighs_no_more_than_120_kb(shop, phone) -> None:
    page = phone.new_page()
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  (Playwright marks what it is given)
    page.goto(shop.url + REVIEW)
    page.wait_for_load_state("networkidle")
    loaded = [answer for answer in answers if answer.ok and answer.request.resource_type != "image"]
    weights = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in loaded}
    assert any("/api/v1/" in url for url in weights), "no widget asked the API"
    assert sum(weights.values()) <= LIMIT, sorted(weights.items(), key=lambda one: -one[1])
    modules = {answer.url for answer in loaded if answer.request.resource_type == "script"}
    assert modules == set(page.evaluate(PRELOADED)) - {""}
    assert not any(url.endswith("/reserve.js") for url in modules), "a widget that is not on the page"
