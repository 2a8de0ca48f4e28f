"""The `seedbed` command: composes the other packages; nothing imports it. One module a command."""

from seedbed_cli.app import main

__all__ = ["main"]
