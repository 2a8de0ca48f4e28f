"""Writes a new content file that passes the check, from the model of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from seedbed.composing import as_typed, head
from seedbed.explain import explain
from seedbed.frontmatter import Source
from seedbed.i18n import Text, translations
from seedbed.models import Entry, Post
from seedbed_cli.init import STARTER
from seedbed_cli.pictures import taken_in
from seedbed_cli.project import Project
from seedbed_cli.terminal import Failure, locale

PICTURES = {
    "review": "first-review",
    "story": "first-review",
    "journal": "first-review",
    "guide": "first-review",
    "product": "first-product",
    "launch": "first-launch",
    "creator": "writer",
}
"""The starter picture that stands in for each kind's own."""


@dataclass(frozen=True)
class Drafted:
    """A file that was written."""

    file: Path
    stand_in: str
    """The picture that waits to be replaced, or an empty string."""


def today(project: Project) -> datetime:
    """Return the present time in the shop's zone."""
    return datetime.now(ZoneInfo(project.content.shop.timezone))


def free_id(project: Project, model: type[Entry], title: str, otherwise: str) -> str:
    """Return an id that nothing of this kind has: after the title, or `otherwise` where that has no Latin letters."""
    slug = "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:60].strip("-")
    base = slug if re.search("[a-z]", slug) else otherwise
    taken, number, chosen = _taken(project, model), 2, base
    while chosen in taken:
        chosen, number = f"{base}-{number}", number + 1
    return chosen


def draft(project: Project, model: type[Entry], values: dict[str, Any], body: Text, picture: Path | None) -> Drafted:
    """Write the file of a new entry, with its picture.

    Args:
        project: the storefront.
        model: the entry's kind.
        values: its front matter, without the picture.
        body: what stands below, as a hint to the writer.
        picture: the entry's picture; a plain one stands in where there is none.

    Raises:
        Failure: a value does not fit, the id is taken, or the picture cannot be used.
    """
    file = project.folder / model.folder / f"{values['id']}.md"
    if values["id"] in _taken(project, model) or file.exists():
        raise Failure(Text.of('the id "{id}" is taken; choose another', id=values["id"]))
    name = _picture_name(project, values["id"], picture)
    values = {**values, ("avatar" if "avatar" in model.model_fields else "cover"): name}
    _validate(model, values)
    target = project.folder / name
    if not target.exists():
        _place(target, taken_in(picture) if picture else stand_in(model).read_bytes())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_text(model, values, body.say(locale())), encoding="utf-8", newline="\n")
    return Drafted(file, "" if picture else name)


def _taken(project: Project, model: type[Entry]) -> set[str]:
    return set(project.content.of(Post if issubclass(model, Post) else model))


def _picture_name(project: Project, identifier: str, picture: Path | None) -> str:
    if picture is None:
        return f"images/{identifier}.webp"
    if not picture.is_file():
        raise Failure(Text.of("there is no picture {file}; check its path", file=picture))
    inside = picture.resolve()
    is_inside = inside.is_relative_to(project.folder)
    return inside.relative_to(project.folder).as_posix() if is_inside else f"images/{identifier}.webp"


def stand_in(model: type[Entry]) -> Path:
    """Return the picture that stands in for an entry's own."""
    return STARTER / "content" / "images" / f"{PICTURES[model.kind]}.webp"


def _place(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _validate(model: type[Entry], values: dict[str, Any]) -> None:
    try:
        model.model_validate(as_typed(values))
    except ValidationError as error:
        problem = next(explain(error, model, Source("", "")))
        raise Failure(Text.of("{key}: {why}", key=problem.key, why=problem.text)) from error


def _text(model: type[Entry], values: dict[str, Any], body: str) -> str:
    more = "".join(
        f"# {key}: {translations(locale()).gettext(field.description or '')}\n"
        for key, field in model.model_fields.items()
        if key not in values
    )
    return f"---\n{head(model, values)}{more}---\n<!-- {body} -->\n"
