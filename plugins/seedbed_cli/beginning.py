"""What every `seedbed new` does: asks for what its kind needs, then writes the file and says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seedbed.i18n import Text
from seedbed.models import RELATIONSHIPS, Creator, Entry, Launch, Post, Product
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
        """Return what every post has."""
        values = self.named(title, summary)
        values["product"] = self.one_of(Product, "product", product)
        tie = Text.of("The writer's tie to the shop")
        values["relationship"] = self.interview.choose("relationship", relationship, tie, RELATIONSHIPS)
        values["published"] = today(self.project).date()
        return values

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
        stem = values["product"] if issubclass(model, Post | Launch) else model.kind
        free = free_id(self.project, model, values["title"], f"{stem}-{today(self.project):%Y-%m-%d}")
        chosen = self.interview.ask("id", identifier, Text.of("Its id in links"), free)
        drafted = draft(self.project, model, {"id": chosen, **values}, hint, picture)
        say(Text.of("{file} is ready to be written in.", file=shown(drafted.file)))
        if drafted.stand_in:
            file = shown(self.project.folder / drafted.stand_in)
            say(Text.of("A plain picture stands in; put your own in its place: {file}", file=file))
