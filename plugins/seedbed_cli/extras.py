"""Which extra of the distribution a command needs: the site's builder and the API install apart."""

from __future__ import annotations

from importlib.util import find_spec

from seedbed.i18n import Text
from seedbed_cli.terminal import Failure

MODULES = {"site": ("mkdocs", "material", "watchdog"), "api": ("flask", "tinydb", "granian", "flask_openapi3")}
"""Modules by which an extra is known to be installed."""


def require(*extras: str, but: tuple[str, ...] = ()) -> None:
    """Make sure that `extras` are installed, all of their modules `but` some that this command can do without.

    Raises:
        Failure: one is not; the sentence has the command that installs it.
    """
    missing = [extra for extra in extras if any(find_spec(each) is None for each in MODULES[extra] if each not in but)]
    if missing:
        text = Text.of(
            'this command needs a part of Seedbed that is not installed; run: pip install "seedbed[{extras}]"',
            extras=",".join(missing),
        )
        raise Failure(text)
