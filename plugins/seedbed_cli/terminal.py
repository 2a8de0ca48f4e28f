"""How the command line speaks: in whose language, and how it refuses: a sentence, a remedy, exit 1, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import reduce
from typing import IO, Any, TypeVar

import click

from seedbed.i18n import LOCALES, Text, nearest
from seedbed.problems import Problem
from seedbed.system import reason
from seedbed_cli.click_words import Context, speak

LANG = "seedbed.lang"
"""Where a command's context keeps what `--lang` chose."""

F = TypeVar("F", bound=Callable[..., Any])


def locale_of_environment(default: str = "en") -> str:
    """Return the interface locale that `LC_ALL`, `LC_MESSAGES` or `LANG` asks for, or `default`."""
    tag = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return nearest(tag.split(".")[0].split("@")[0], default)


def locale() -> str:
    """Return the locale of the running command: `--lang`, else the environment's."""
    context = click.get_current_context(silent=True)
    chosen: str | None = context.meta.get(LANG) if context else None
    return chosen or locale_of_environment()


def say(text: Text) -> None:
    """Say what a command found or did."""
    click.echo(text.say(locale()))


def note(text: Text) -> None:
    """Say something beside the result, on the error stream."""
    click.echo(text.say(locale()), err=True)


def remark(what: Text | str) -> None:
    """Say what a build found odd, and went on."""
    note(Text.of("note: {warning}", warning=what))


def instant(written: str) -> str:
    """Return an instant (ISO 8601, UTC) as a person reads it, to the minute."""
    return f"{written[:10]} {written[11:16]} UTC"


class Failure(click.ClickException):
    """Something a person can mend; the text says what is wrong and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.say(locale()))


class ContentRefused(click.ClickException):
    """The content has problems; all of them are shown, one a line, and counted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join((*(problem.say(locale()) for problem in problems), _count(len(problems)))))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the lines as they are, so that an editor can jump to each."""
        click.echo(self.message, file=file or sys.stderr)


def _count(number: int) -> str:
    text = Text.of("1 problem to mend.") if number == 1 else Text.of("{number} problems to mend.", number=number)
    return text.say(locale())


def refused(error: OSError) -> Text:
    """Return what the system refuses, as a sentence; it does not always say where."""
    if error.filename is None:
        return Text.of("the system refuses to go on: {why}; mend that, and do it once more.", why=reason(error))
    return Text.of(
        "{path} cannot be used: {why}; check that it exists and that you may write there.",
        path=error.filename,
        why=reason(error),
    )


class SpokenCommand(click.Command):
    """A command whose help is said in the reader's language."""

    context_class = Context

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002  (a sentence is not cut)
        """Return the line in the list of commands."""
        return self.text.say(locale()).split("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the text under the usage line."""
        self.help = self.text.say(locale())
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = Text.of("Show this message and exit.").say(locale())
        return option


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands that turns what the system refuses into a sentence."""

    command_class = SpokenCommand

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order in which they were added: that in which one needs them."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command.

        Raises:
            Failure: a file or folder cannot be read or written.
        """
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise Failure(refused(error)) from error


class SpokenOption(click.Option):
    """An option whose help is said in the reader's language."""

    def __init__(self, *args: Any, text: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line in the help."""
        self.help = self.text.say(locale())
        return super().get_help_record(ctx)


def option(*names: str, text: Text, **kwargs: Any) -> Callable[[F], F]:
    """Add an option to a command; `text` is its help."""
    return click.option(*names, cls=SpokenOption, text=text, **kwargs)


def options(*each: Callable[[F], F]) -> Callable[[F], F]:
    """Return what adds several options and arguments to a command, in the order of its help."""
    return lambda command: reduce(lambda made, add: add(made), reversed(each), command)


def _keep_lang(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.meta[LANG] = value
    if value:
        speak(value)


lang_option = option(
    "--lang",
    type=click.Choice(LOCALES),
    is_eager=True,
    expose_value=False,
    callback=_keep_lang,
    text=Text.of("The language of these messages; by default the one that LANG names."),
)
