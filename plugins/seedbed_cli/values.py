"""What an option or an argument takes; what does not fit is refused in the reader's language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seedbed.i18n import Text
from seedbed_cli.terminal import locale


class Number(click.IntRange):
    """A whole number within bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        try:
            int(value)
        except ValueError:
            self.fail(Text.of('"{value}" is not a whole number', value=value).say(locale()), param, ctx)
        return super().convert(value, param, ctx)


class FolderPath(click.Path):
    """A folder's path, whether it is there or not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.exists() and not path.is_dir():
            self.fail(Text.of("{path} is no folder; name one", path=path).say(locale()), param, ctx)
        return path


class FilePath(click.Path):
    """A file's path, whether it is there or not."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(str(super().convert(value, param, ctx)))
        if path.is_dir():
            self.fail(Text.of("{path} is a folder; name a file", path=path).say(locale()), param, ctx)
        return path
