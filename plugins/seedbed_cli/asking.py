"""How a command asks something of the shop's store, whether it is being served or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from seedbed_cli import extras
from seedbed_cli.terminal import Failure

if TYPE_CHECKING:
    from seedbed_api import Settings


def ask(operation: str, **arguments: Any) -> Any:
    """Do an operation on the store of the environment's settings, and return what it answers.

    Raises:
        Failure: it cannot be done.
    """
    extras.require("api")
    from seedbed_api.operations import call  # noqa: PLC0415  (needs the api extra)

    with answering():
        return call(settings(), operation, **arguments)


def settings() -> Settings:
    """Return the settings of the environment."""
    from seedbed_api import Settings  # noqa: PLC0415

    return Settings.from_environment()


@contextmanager
def answering() -> Iterator[None]:
    """Turn what the API's side refuses into a `Failure`."""
    from seedbed_api import SettingsError  # noqa: PLC0415
    from seedbed_api.operations import Refused  # noqa: PLC0415

    try:
        yield
    except SettingsError as error:
        raise Failure(error.text) from error
    except Refused as refusal:
        raise Failure(refusal.text) from refusal
