"""Makes a post of this shop out of a record; what only a person can decide leaves it a draft."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from seedbed.composing import as_typed, head
from seedbed.content import Content
from seedbed.disclosure import has_buy_link
from seedbed.excerpt import MORE, excerpt
from seedbed.explain import explain
from seedbed.frontmatter import FILE_LIMIT, Source
from seedbed.house_rules.markup import Link
from seedbed.i18n import Text, nearest
from seedbed.importing.markup import changed, without_what_runs
from seedbed.importing.naming import Named, old_path
from seedbed.importing.placing import Placing
from seedbed.importing.record import Record, distinct
from seedbed.models import Authored
from seedbed.pictures import ENDINGS
from seedbed.problems import choose_from
from seedbed.tangles import tangle

LONGEST_TITLE, LONGEST_TAG = 120, 30
"""In characters."""

_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\((https?://[^\s()]+)\)")
"""What is left of a link around a picture that is not there."""


@dataclass(frozen=True)
class Wishes:
    """What whoever imports decides for all posts."""

    model: type[Authored]
    """The kind that the posts become."""
    stand_in: Path
    """The picture of posts that have none, and are drafts until they have."""
    now: datetime
    locale: str
    """The language of what drafts say is to be decided."""
    cover: Path | None = None
    """The picture that posts without one are meant to have."""
    author: str = ""
    """The id of the creator who wrote what no other name fits."""
    authors: Mapping[str, str] = field(default_factory=dict)
    """Ids of creators by the names that the source has."""
    relationship: str = ""
    """The writers' tie to the shop, where it was said."""


class Making:
    """A post while it is made."""

    def __init__(self, post: Named, content: Content, wishes: Wishes, by_path: Mapping[str, str]) -> None:
        self.post, self.record = post, post.record
        self.content, self.wishes, self.by_path = content, wishes, by_path
        self.undecided: list[Text] = list(self.record.holes)
        self.remarks: list[Text] = []
        self.pictures = Placing(post.id, content.folder, self.record.gallery, self.undecided)
        self._first: tuple[str, str] | None = None
        self.author = author_of(self.record, content, wishes)
        self.body = self._body()
        self.values = self._values()
        self.undecided = list(dict.fromkeys(self.undecided))

    @property
    def draft(self) -> bool:
        """Whether it is one in the source, or has something left for its writer to decide."""
        return self.record.draft or bool(self.undecided)

    @property
    def text(self) -> str:
        """The whole file; a character that no file can hold is replaced."""
        notes = "".join(f"# {' '.join(text.say(self.wishes.locale).split())}\n" for text in self.undecided)
        whole = f"---\n{head(self.wishes.model, self.values)}{notes}---\n{self.body.strip()}\n"
        return whole.replace("\0", "").encode("utf-8", "replace").decode("utf-8")

    def refusal(self) -> Text | None:
        """Return why this cannot be a post here, if it cannot."""
        if not self.author:
            return _unknown_author(self.record.author, self.content)
        model = self.wishes.model
        try:
            values = {"summary": excerpt(self.body) or self.values["title"], **self.values}
            post = model.model_validate(as_typed(values))
        except ValidationError as error:
            problem = next(explain(error, model, Source("", "")))
            return Text.of("{key}: {why}", key=problem.key, why=problem.text)
        if not self.wishes.relationship and has_buy_link(post, self.body, self.content):
            return Text.of(
                "its text leads to a checkout, so it must say how its writer is tied to the shop; "
                "give --relationship, if the same is true of all that is left out for this"
            )
        if len(self.text.encode()) > FILE_LIMIT:
            return Text.of("its text is longer than a post may be; divide it")
        found = tangle(self.body)
        return found[1] if found else None

    def _body(self) -> str:
        body, taken = without_what_runs(self.record.body)
        self.undecided += taken
        body = _EMPTY_LINK.sub(r"<\1>", changed(body, self._link))
        if self._first and not self.record.cover:
            body = body.lstrip().removeprefix(f"![{self._first[1]}](../{self._first[0]})")
        return body if self.record.summary or MORE.search(body) else _with_beginning(body)

    def _link(self, link: Link) -> str | None:
        if link.picture:
            return self._picture(link)
        path, _, fragment = link.target.partition("#")
        if re.match(r"\s*(?:javascript|vbscript|data):", unquote(link.target), re.IGNORECASE):
            self.undecided.append(
                Text.of("a link that runs something was taken out: {target}", target=link.target[:60])
            )
            return "#"
        if path and (known := self.by_path.get(old_path(path))):
            return f"{known}.md{'#' if fragment else ''}{fragment}"
        file = self.record.gallery.find(link.target)
        name = self.pictures.place(file) if file and _shows(file) else None
        return f"../{name}" if name else None

    def _picture(self, link: Link) -> str:
        if name := self.pictures.find(link.target):
            self._first = self._first or (name, link.text)
            return f"![{link.text}](../{name})"
        if link.target.startswith(("http://", "https://")):
            return f"[{link.text or link.target}]({link.target})"
        return link.text

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"id": self.post.id, "title": self._title(), "author": self.author}
        values |= self._cover()
        values |= self._dated()
        if self.record.summary:
            values["summary"] = _cut(self.record.summary, 300)
        elif not excerpt(self.body):
            values["summary"] = values["title"]
        if lang := self._lang():
            values["lang"] = lang
        if tags := self._tags():
            values["tags"] = tags
        if self.wishes.relationship:
            values["relationship"] = self.wishes.relationship
        return values | ({"draft": "true"} if self.draft else {})

    def _title(self) -> str:
        title = " ".join(self.record.title.split()) or self.post.id
        if len(title) > LONGEST_TITLE:
            self.undecided.append(Text.of("the title is cut; it was: {title}", title=title[:500]))
        return _cut(title, LONGEST_TITLE)

    def _cover(self) -> dict[str, str]:
        """Return the cover: the source's, the first picture of the text, or the one that stands in."""
        if self.record.cover and (name := self.pictures.find(self.record.cover)):
            return {"cover": name}
        if self._first:
            name, alt = self._first
            return {"cover": name} | ({"cover_alt": _cut(re.sub(r"\\(.)", r"\1", alt), 300)} if alt.strip() else {})
        if self.wishes.cover and (name := self.pictures.place(self.wishes.cover)):
            return {"cover": name}
        self.undecided.append(Text.of("cover: it has no picture; a plain one stands in"))
        return {"cover": self.pictures.place(self.wishes.stand_in) or ""}

    def _dated(self) -> dict[str, str]:
        """Return the day it was published; what is still to come goes live at its moment."""
        zone = ZoneInfo(self.content.shop.timezone)
        written = self.record.written
        if written is None:
            if not self.record.draft:
                self.undecided.append(Text.of("published: the source does not say when; this is the day of the import"))
            return {"published": f"{self.wishes.now.astimezone(zone):%Y-%m-%d}"}
        local = written.astimezone(zone) if written.tzinfo else written.replace(tzinfo=zone)
        if local > self.wishes.now and not self.record.draft:
            return {"publish_at": local.isoformat(" ", "minutes")}
        return {"published": f"{local:%Y-%m-%d}"}

    def _lang(self) -> str:
        lang = nearest(self.record.lang, "")
        if self.record.lang and not lang:
            self.remarks.append(Text.of("the language {lang} is not one that pages can have", lang=self.record.lang))
        return lang

    def _tags(self) -> list[str]:
        tags = distinct(part for tag in self.record.tags for part in re.split("[，、]", tag))
        for tag in tags:
            if len(tag) > LONGEST_TAG:
                self.remarks.append(Text.of("a tag is too long and left out: {tag}", tag=tag))
        return [tag for tag in tags if len(tag) <= LONGEST_TAG]


def author_of(record: Record, content: Content, wishes: Wishes) -> str:
    """Return the id of the creator who wrote a post, or an empty string."""
    creators, name = content.creators, record.author.casefold()
    fitting = (key for key, d in creators.items() if name in {key, d.entry.title.casefold()})
    found = wishes.authors.get(name) or next(fitting, "") or wishes.author
    return next(iter(creators)) if not found and not name and len(creators) == 1 else found


def _unknown_author(name: str, content: Content) -> Text:
    if not name:
        return Text.of("nobody is named who wrote it; give --author with the id of a creator")
    return Text.of(
        'its author "{name}" is no creator of this shop; give --author "{name}=ID", or make one with '
        "seedbed new creator{hint}",
        name=name,
        hint=choose_from(name, content.creators),
    )


def _with_beginning(body: str) -> str:
    """Return a text with the sign for the end of its beginning after its first words, which its card then shows."""
    blocks = re.split(r"\n[ \t]*\n", body.strip())
    for number, block in enumerate(blocks, start=1):
        if block.lstrip().startswith(("```", "~~~")):
            return body
        before = "\n\n".join(blocks[:number])
        if not block.lstrip().startswith("#") and excerpt(f"{before}<!-- more -->"):
            return "\n\n".join((before, "<!-- more -->", *blocks[number:]))
    return body


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _shows(file: Path) -> bool:
    return file.suffix.lower().removeprefix(".") in ENDINGS
