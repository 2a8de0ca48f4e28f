"""How a command asks something of the shop's store, whether it is being served or not."""

from __future__ import annotations

from typing import Any

from seedbed.i18n import Text
from seedbed_cli import extras
from seedbed_cli.terminal import Failure


def ask(operation: str, **arguments: Any) -> Any:
    """Do an operation on the store of the environment's settings, and return what it answers.

    Raises:
        Failure: it cannot be done.
    """
    extras.require("api")
    from seedbed_api import Settings, SettingsError  # noqa: PLC0415  (needs the api extra)
    from seedbed_api.operations import Refused, call  # noqa: PLC0415

    try:
        return call(Settings.from_environment(), operation, **arguments)
    except SettingsError as error:
        raise Failure(Text.of("{message}", message=str(error))) from error
    except Refused as refusal:
        raise Failure(refusal.text) from refusal
