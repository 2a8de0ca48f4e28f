"""What every `seedbed new` does: asks for what its kind needs, then writes the file and says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seedbed.i18n import Text
from seedbed.models import RELATIONSHIPS, Creator, Entry, Product
from seedbed_cli.drafting import draft, free_id, today
from seedbed_cli.interview import Interview
from seedbed_cli.project import Project, shown
from seedbed_cli.terminal import Failure, say

_QUESTIONS = {"product": Text.of("Product"), "creator": Text.of("Creator")}


@dataclass(frozen=True)
class Beginning:
    """One run of `seedbed new`."""

    project: Project
    interview: Interview = field(default_factory=Interview)

    def named(self, title: str | None, summary: str | None) -> dict[str, Any]:
        """Return title and summary, which every entry has."""
        title = self.interview.ask("title", title, Text.of("Title"))
        return {
            "title": title,
            "summary": self.interview.ask("summary", summary, Text.of("One sentence for its card"), title),
        }

    def post(
        self, *, title: str | None, summary: str | None, product: str | None, relationship: str | None
    ) -> dict[str, Any]:
        """Return what a post about a product has."""
        values = self.named(title, summary) | {"product": self.one_of(Product, "product", product)}
        return values | self.published(relationship)

    def own_post(
        self,
        *,
        title: str | None,
        summary: str | None,
        author: str | None,
        product: str | None,
        relationship: str | None,
    ) -> dict[str, Any]:
        """Return what a post has that is the shop's own: an author, and a product where it is about one."""
        values = self.named(title, summary) | {"author": self.one_of(Creator, "author", author)}
        about = self.interview.ask("product", product, Text.of("Product (empty for none)"), "")
        if about:
            values["product"] = self.one_of(Product, "product", about)
        return values | self.published(relationship)

    def published(self, relationship: str | None) -> dict[str, Any]:
        """Return the writer's tie to the shop, and today."""
        tie = Text.of("The writer's tie to the shop")
        return {
            "relationship": self.interview.choose("relationship", relationship, tie, RELATIONSHIPS),
            "published": today(self.project).date(),
        }

    def one_of(self, model: type[Product] | type[Creator], name: str, given: str | None) -> str:
        """Return the id of an existing entry.

        Raises:
            Failure: there is none of its kind, or not the given one.
        """
        known = list(self.project.content.of(model))
        if not known:
            raise Failure(Text.of("one is needed first; make it with: seedbed new {kind}", kind=model.kind))
        return self.interview.choose(name, given, _QUESTIONS[model.kind], known)

    def write(
        self, model: type[Entry], identifier: str | None, values: dict[str, Any], hint: Text, picture: Path | None
    ) -> None:
        """Write the file and say where it is."""
        self.interview.end()
        stem = values.get("product", model.kind)
        free = free_id(self.project, model, values["title"], f"{stem}-{today(self.project):%Y-%m-%d}")
        chosen = self.interview.ask("id", identifier, Text.of("Its id in links"), free)
        drafted = draft(self.project, model, {"id": chosen, **values}, hint, picture)
        say(Text.of("{file} is ready to be written in.", file=shown(drafted.file)))
        if drafted.stand_in:
            file = shown(self.project.folder / drafted.stand_in)
            say(Text.of("A plain picture stands in; put your own in its place: {file}", file=file))
