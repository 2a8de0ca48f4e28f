"""Click's own words in the terminal's language.

Click asks the standard gettext, which reads compiled catalogues from a folder: ours is compiled into one for the run.
"""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from functools import cache
from gettext import bindtextdomain, ngettext, textdomain
from gettext import gettext as _
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import click
from babel.messages.mofile import write_mo

from seedbed.i18n import messages

DOMAIN = "seedbed"

LANGUAGES = {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en"}
"""Our locales as `LANGUAGE` names them, which programs that a command starts understand, too."""

MET = (
    _("Options"),
    _("Commands"),
    _("default: {default}"),
    _("Try '{command} {option}' for help."),
    _("Error: {message}"),
    _("Missing command."),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    _("Option {name!r} does not take a value."),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    _("Missing argument"),
    _("Missing option"),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    _("Invalid value for {param_hint}: {message}"),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    _("{value} is not in the range {range}."),
    _("Error: invalid input"),
    _("Aborted!"),
    _("Couldn't detect Bash version, shell completion is not supported."),
    _("Shell completion is not supported for Bash versions older than 4.4."),
)
"""The sentences of click that a user of our commands can meet: named here for the catalogue, and in each singular."""


class Formatter(click.HelpFormatter):
    """Writes help with the punctuation of its language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is called."""
        super().write_usage(prog, args, prefix or _("Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        self.write(_("{heading}:").format(heading=heading) + "\n")


class Context(click.Context):
    """A command's context, with our way of writing help."""

    formatter_class = Formatter


def speak(locale: str) -> None:
    """Let click speak in `locale` (one of `LOCALES`) from now on; without a folder to write to it stays English."""
    os.environ["LANGUAGE"] = LANGUAGES[locale]
    if locale != "en":
        with suppress(OSError):
            bindtextdomain(DOMAIN, str(_compiled(locale)))
            textdomain(DOMAIN)


@cache
def _compiled(locale: str) -> Path:
    """Return a folder that holds the catalogue of `locale`, and goes when the command ends."""
    folder = Path(mkdtemp(prefix="seedbed-words-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    file = folder / LANGUAGES[locale] / "LC_MESSAGES" / f"{DOMAIN}.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, messages(locale))
    return folder
