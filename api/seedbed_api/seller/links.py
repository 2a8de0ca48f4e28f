"""One-time links to sign in by: whoever runs the shop's server can always make one."""

from __future__ import annotations

import secrets
from datetime import timedelta

from seedbed.clock import Clock
from seedbed_api.seller.sessions import digest
from seedbed_api.store import SignIn, Store

LINK_FOR = timedelta(hours=24)


def new_link(store: Store, clock: Clock) -> str:
    """Return the path of a sign-in page that works once, within a day; opening it changes nothing."""
    token = secrets.token_urlsafe(24)
    store.sessions.open_sign_in(SignIn(digest(token), clock.now() + LINK_FOR))
    return f"seller/sign-in/{token}"
