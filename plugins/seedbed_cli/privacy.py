"""`seedbed privacy`: what is kept of a person, given out or erased, also while the shop is being served."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from seedbed.i18n import Text
from seedbed_cli.asking import ask
from seedbed_cli.terminal import SpokenGroup, locale, note, option, say
from seedbed_cli.values import FilePath

ASKED_FOR = "-"
"""In the place of a contact: it is asked for, and stays out of the shell's history."""


@click.group(cls=SpokenGroup, text=Text.of("Give out or erase what is kept of a person."))
def privacy() -> None:
    """Answer a person's request."""


def _contact(context: click.Context, parameter: click.Parameter, value: str) -> str:  # noqa: ARG001
    if value != ASKED_FOR:
        return value
    return str(click.prompt(Text.of("Phone number or e-mail address").say(locale()), err=True))


contact_argument = click.argument("contact", default=ASKED_FOR, callback=_contact)


@privacy.command(text=Text.of("Write all that is tied to a contact as JSON; without CONTACT, or with -, ask for it."))
@contact_argument
@option(
    "--output",
    type=FilePath(),
    text=Text.of("A file to write to, for its owner only, instead of the terminal."),
)
def export(contact: str, output: Path | None) -> None:
    """Give out what is kept of a person."""
    kept = ask("privacy export", contact=contact)
    text = json.dumps(kept, ensure_ascii=False, indent=2)
    if output is None:
        click.echo(text)
    else:
        _write_for_owner(output, text + "\n")
        say(
            Text.of(
                "{file} holds what is tied to this contact: reservations: {count}.",
                file=output,
                count=len(kept["reservations"]),
            )
        )


@privacy.command(
    text=Text.of("Erase a contact, and cancel what it still holds; without CONTACT, or with -, ask for it.")
)
@contact_argument
@option("--yes", is_flag=True, text=Text.of("Do it without asking."))
def erase(contact: str, *, yes: bool) -> None:
    """Erase what is kept of a person."""
    if not yes:
        question = Text.of("Erase this contact for good? What it still holds is cancelled.")
        click.confirm(question.say(locale()), abort=True, err=True)
    erased = ask("privacy erase", contact=contact)
    if not erased["reservations"]:
        say(Text.of("Nothing that is kept is tied to this contact."))
        return
    say(
        Text.of(
            "Erased. Reservations that named this contact: {reservations}; cancelled of these: {cancelled}.", **erased
        )
    )
    note(
        Text.of(
            "It is still in what left the store before: backups, exports and CSV files. Destroy those, or erase again "
            "after restoring one."
        )
    )


def _write_for_owner(file: Path, text: str) -> None:
    """Write a file that only its owner can read, one that was there included."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        os.fchmod(handle, 0o600)
        out.write(text)
