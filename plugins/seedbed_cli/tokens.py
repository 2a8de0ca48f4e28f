"""`seedbed token`: tokens by which programs read the seller's lists, or change things."""

from __future__ import annotations

from typing import Any

import click

from seedbed.i18n import Text
from seedbed_cli.asking import ask
from seedbed_cli.terminal import SpokenGroup, instant, note, option, say
from seedbed_cli.values import Number


@click.group(cls=SpokenGroup, text=Text.of("Make and revoke API tokens, by which programs act for the seller."))
def token() -> None:
    """Look after API tokens."""


@token.command(text=Text.of("Make a token for the program that LABEL names, and print it this once."))
@click.argument("label", metavar="LABEL")
@option(
    "--scope",
    "scopes",
    multiple=True,
    default=("read",),
    show_default=True,
    type=click.Choice(("read", "write")),
    text=Text.of("What it may do: read the seller's pages, or write, that is, change things. Can be given twice."),
)
@option("--days", type=Number(1, 3650), default=90, show_default=True, text=Text.of("How long it opens."))
@option("--for-ever", is_flag=True, text=Text.of("It opens until it is revoked."))
def add(*, label: str, scopes: tuple[str, ...], days: int, for_ever: bool) -> None:
    """Make a token."""
    made = ask("token add", label=label, scopes=list(scopes), days=None if for_ever else days)
    note(Text.of("This token is shown only now; seedbed token revoke {id} takes it back.", id=made["id"]))
    click.echo(made["token"])


@token.command("list", text=Text.of("List the tokens, without their secrets."))
def list_tokens() -> None:
    """List the tokens."""
    tokens = ask("token list")
    for found in tokens:
        say(_line(found))
    if not tokens:
        say(Text.of("There are no API tokens; seedbed token add makes one."))


@token.command(text=Text.of("Revoke a token: it opens nothing from that moment."))
@click.argument("token_id", metavar="ID")
def revoke(token_id: str) -> None:
    """Revoke a token."""
    ask("token revoke", token_id=token_id)
    say(Text.of("The token {id} opens nothing any more.", id=token_id))


def _line(found: dict[str, Any]) -> Text:
    never = Text.of("never")
    return Text.of(
        "{id} {label}: {scopes}; expires: {expires}; last used: {used}",
        id=found["id"],
        label=found["label"],
        scopes=" ".join(found["scopes"]),
        expires=instant(found["expires"]) if found["expires"] else never,
        used=instant(found["last_used"]) if found["last_used"] else never,
    )
