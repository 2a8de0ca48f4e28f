"""Where a storefront's parts are: what `mkdocs.yml` says of its folders, read without MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from seedbed.content import Content
from seedbed.i18n import Text, nearest
from seedbed.loader import load
from seedbed.releases import Releases
from seedbed_cli.terminal import Failure, option
from seedbed_cli.values import FilePath
from seedbed_mkdocs.addresses import refusal

CONFIG_FILE = "mkdocs.yml"
BUILD_FOLDER = "build"

config_option = option(
    "--config",
    "config_file",
    type=FilePath(),
    default=CONFIG_FILE,
    show_default=True,
    text=Text.of("The shop's configuration."),
)


class _Loader(yaml.SafeLoader):
    """Reads past what only MkDocs understands (`!ENV`, `!!python/name`)."""


def _unknown(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> None:
    return None


_Loader.add_multi_constructor("!", _unknown)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _unknown)


@dataclass(frozen=True)
class Project:
    """A storefront on disk."""

    config_file: Path
    settings: dict[str, Any]
    """What the configuration says, `!ENV` values left out."""

    @property
    def root(self) -> Path:
        """The folder of `mkdocs.yml`, which paths in messages start from."""
        return self.config_file.parent

    @property
    def folder(self) -> Path:
        """The content folder."""
        return self.root / str(self.settings.get("docs_dir") or "docs")

    @property
    def site_url(self) -> str:
        """Where the site is served, as it was typed; may be empty."""
        return str(self.settings.get("site_url") or "")

    @property
    def locale(self) -> str:
        """The shop's own language, as the build reads it."""
        theme = self.settings.get("theme")
        return nearest(str(theme.get("language", "")) if isinstance(theme, dict) else "", default="en")

    @property
    def releases(self) -> Releases:
        """The releases that `seedbed build` made."""
        return Releases(self.root / BUILD_FOLDER)

    @cached_property
    def content(self) -> Content:
        """All that the content folder says; its own problems are in it."""
        return load(self.folder, self.root)


def find(config_file: Path) -> Project:
    """Return the storefront that `config_file` configures.

    Raises:
        Failure: there is none, or it cannot be read.
    """
    if not config_file.is_file():
        text = Text.of(
            "there is no {file} here; go to your shop's folder, or start a shop with: seedbed init my-shop",
            file=config_file,
        )
        raise Failure(text)
    project = Project(config_file.resolve(), _settings(config_file))
    if not project.folder.is_dir():
        text = Text.of(
            "{file} names the content folder {folder}, which does not exist; correct docs_dir.",
            file=config_file,
            folder=project.folder,
        )
        raise Failure(text)
    if why := refusal(project.site_url):
        raise Failure(why)
    return project


def _settings(config_file: Path) -> dict[str, Any]:
    """Return what the configuration says.

    Raises:
        Failure: it cannot be read.
    """
    try:
        settings = yaml.load(config_file.read_bytes(), Loader=_Loader)  # noqa: S506  (a SafeLoader that skips unknown tags)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        text = Text.of(
            "{file}:{line}: YAML cannot read this line; check its colon, quotes and indentation.",
            file=config_file,
            line=line,
        )
        raise Failure(text) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise Failure(Text.of("{file} is not readable as YAML; save it as UTF-8 text.", file=config_file)) from error
    except ValueError as error:
        text = Text.of(
            "{file} holds a value that YAML cannot read: {why}; put it in quotes.", file=config_file, why=error
        )
        raise Failure(text) from error
    if not isinstance(settings, dict):
        raise Failure(Text.of('{file} must be lines of "key: value", beginning with site_name.', file=config_file))
    return settings


def beside_content(project: Project, dest: Path) -> Path:
    """Return the whole path of a folder that is to be written.

    Raises:
        Failure: it is the content folder, holds it, or lies in it.
    """
    folder, content = dest.resolve(), project.folder.resolve()
    if folder.is_relative_to(content) or content.is_relative_to(folder):
        text = Text.of("--dest: {folder} is, holds or lies in the content folder; name another.", folder=shown(folder))
        raise Failure(text)
    return folder


def shown(path: Path) -> Path:
    """Return a path as a person in the current folder would write it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
