"""`seedbed seller`: who may sign in to the seller's pages.

A password is never an argument, where others could read it.
"""

from __future__ import annotations

import sys

import click

from seedbed.i18n import Text
from seedbed_cli.asking import ask
from seedbed_cli.terminal import Failure, SpokenGroup, instant, locale, say

_name = click.argument("name", metavar="NAME")


@click.group(cls=SpokenGroup, text=Text.of("Say who may sign in to the seller's pages."))
def seller() -> None:
    """Look after the seller's accounts."""


@seller.command(text=Text.of("Make an account; its password is asked for, or read from the standard input."))
@_name
def add(name: str) -> None:
    """Make an account."""
    kept = ask("seller add", name=name, password=_new_password())
    say(Text.of('"{name}" can sign in now.', name=kept))


@seller.command("list", text=Text.of("List the accounts."))
def list_accounts() -> None:
    """List the accounts."""
    accounts = ask("seller list")
    for account in accounts:
        say(Text.of("{name}, since {time}", name=account["name"], time=instant(account["created"])))
    if not accounts:
        say(Text.of("There are no accounts; seedbed seller add makes one."))


@seller.command(text=Text.of("Give an account another password, and end its sessions."))
@_name
def password(name: str) -> None:
    """Change a password."""
    ask("seller password", name=name, password=_new_password())
    say(Text.of('"{name}" has another password, and signs in anew.', name=name))


@seller.command(text=Text.of("Remove an account, and end its sessions."))
@_name
def remove(name: str) -> None:
    """Remove an account."""
    ask("seller remove", name=name)
    say(Text.of('"{name}" can no longer sign in.', name=name))


@seller.command(text=Text.of("Print a link that signs in once, within a day."))
def link() -> None:
    """Print a one-time link."""
    click.echo(ask("seller link"))


def _new_password() -> str:
    """Return a password that was typed twice without being shown, or the first line of what is piped in.

    Raises:
        Failure: the two differ, or what is piped in cannot be read.
    """
    if not sys.stdin.isatty():
        return _piped_in()
    typed: str = click.prompt(Text.of("Password").say(locale()), hide_input=True)
    if click.prompt(Text.of("The same once more").say(locale()), hide_input=True) != typed:
        raise Failure(Text.of("the two passwords differ; nothing was changed."))
    return typed


def _piped_in() -> str:
    try:
        return sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Failure(Text.of("the password on the standard input cannot be read; write it in UTF-8.")) from error
