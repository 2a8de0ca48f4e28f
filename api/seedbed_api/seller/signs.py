"""What looks odd about a code, and what a seller may do about it. Nothing is left out of any count for it."""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.i18n import Text
from seedbed_api.store import Clicks

ENOUGH = 20
"""Raw clicks below which the share of bots says nothing."""


def signs_of(clicks: Clicks) -> Iterator[Text]:
    """Yield a sentence for each sign that a code's clicks show."""
    if times := clicks.signs.get("burst"):
        yield Text.of(
            "Many visits from one network within an hour ({times} beyond thirty). A classroom or a group at a counter "
            "looks like this, and so does one person with many browsers: compare it with confirmed clicks and orders.",
            times=times,
        )
    if times := clicks.signs.get("self_referral"):
        yield Text.of(
            "Whoever drew this code came or reserved by it themselves on the same day ({times} ×). Readers try "
            "their own link out; before you pay anything for such an order, ask whom it brought.",
            times=times,
        )
    if clicks.raw >= ENOUGH and 2 * clicks.bot > clicks.raw:
        yield Text.of(
            "More than half of its clicks are bots' ({bots} of {clicks}). Link previews and search engines do that "
            "where a link is public; unique clicks leave them out: judge the code by those.",
            bots=clicks.bot,
            clicks=clicks.raw,
        )
