"""What the seller's commands do: accounts, one-time links, API tokens."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from seedbed_api.operations.registry import operation
from seedbed_api.parts import Parts
from seedbed_api.seller.accounts import Accounts
from seedbed_api.seller.api_tokens import ApiTokens
from seedbed_api.seller.links import new_link
from seedbed_api.store import ApiToken


@operation("seller add")
def add_account(parts: Parts, *, name: str, password: str) -> str:
    """Keep a new account and return its name as it is kept."""
    return Accounts(_begun(parts).store, parts.clock).add(name, password).name


@operation("seller list")
def list_accounts(parts: Parts) -> list[dict[str, Any]]:
    """Return every account's name and beginning."""
    accounts = Accounts(parts.store, parts.clock).every()
    return [{"name": account.name, "created": account.created.isoformat()} for account in accounts]


@operation("seller password")
def change_password(parts: Parts, *, name: str, password: str) -> None:
    """Keep another password for an account, and end its sessions."""
    Accounts(parts.store, parts.clock).change_password(name, password)


@operation("seller remove")
def remove_account(parts: Parts, *, name: str) -> None:
    """Remove an account, and end its sessions."""
    Accounts(parts.store, parts.clock).remove(name)


@operation("seller link")
def sign_in_link(parts: Parts) -> str:
    """Return a new link that signs in once."""
    shop, settings = parts.catalog().shop, parts.settings
    base = shop.api_url or shop.url or f"http://{settings.host}:{settings.port}/"
    return urljoin(base, new_link(_begun(parts).store, parts.clock))


@operation("token add")
def add_token(parts: Parts, *, label: str, scopes: list[str], days: int | None) -> dict[str, Any]:
    """Keep a new API token and return it with the text that its program sends, which nobody is told again."""
    token, text = ApiTokens(_begun(parts).store, parts.clock).add(label, scopes, days)
    return {**_shown(token), "token": text}


@operation("token list")
def list_tokens(parts: Parts) -> list[dict[str, Any]]:
    """Return every API token, without its secret."""
    return [_shown(token) for token in ApiTokens(parts.store, parts.clock).every()]


@operation("token revoke")
def revoke_token(parts: Parts, *, token_id: str) -> None:
    """Forget an API token: it opens nothing from now on."""
    ApiTokens(parts.store, parts.clock).revoke(token_id)


def _begun(parts: Parts) -> Parts:
    """Return the parts of a shop that has its secret: a store that was begun without one would be refused later."""
    _ = parts.keys
    return parts


def _shown(token: ApiToken) -> dict[str, Any]:
    return {
        "id": token.id,
        "label": token.label,
        "scopes": list(token.scopes),
        "created": token.created.isoformat(),
        "expires": token.expires.isoformat() if token.expires else None,
        "last_used": token.last_used.isoformat() if token.last_used else None,
    }
