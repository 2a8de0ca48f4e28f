"""Asks a writer for what a new file needs; away from a terminal it says which options are missing instead."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from seedbed.i18n import Text
from seedbed.problems import did_you_mean
from seedbed_cli.terminal import Failure, locale


class Interview:
    """Collects answers: from an option where one was given, else by asking."""

    def __init__(self) -> None:
        self._asking = sys.stdin.isatty() and sys.stdout.isatty()
        self._missing: list[str] = []

    def ask(self, name: str, given: str | None, question: Text, default: str | None = None) -> str:
        """Return the answer to an open question; `name` is its option, without hyphens before it."""
        if given is not None:
            return given
        if self._asking:
            return str(click.prompt(question.say(locale()), default=default)).strip()
        if default is None:
            self._missing.append(f"--{name}")
        return default or ""

    def choose(self, name: str, given: str | None, question: Text, choices: Sequence[str]) -> str:
        """Return one of `choices`; the only one is taken unasked.

        Raises:
            Failure: the given one is not among them.
        """
        if given is not None and given not in choices:
            text = Text.of(
                "--{name}: there is no {value}; choose from {choices}{hint}",
                name=name,
                value=given,
                hint=did_you_mean(given, choices),
                choices=", ".join(choices),
            )
            raise Failure(text)
        if given is None and len(choices) == 1:
            return choices[0]
        if given is None and self._asking:
            return self._choose(question, choices)
        return self.ask(name, given, question)

    def _choose(self, question: Text, choices: Sequence[str]) -> str:
        for number, choice in enumerate(choices, start=1):
            click.echo(f"  {number}  {choice}")
        numbers = [str(number) for number in range(1, len(choices) + 1)]
        answer = click.prompt(question.say(locale()), type=click.Choice([*numbers, *choices]), show_choices=False)
        return choices[int(answer) - 1] if answer in numbers else str(answer)

    def end(self) -> None:
        """Finish.

        Raises:
            Failure: an answer is missing and nobody can be asked.
        """
        if self._missing:
            text = Text.of("there is no terminal to ask at; give {options}", options=", ".join(self._missing))
            raise Failure(text)
