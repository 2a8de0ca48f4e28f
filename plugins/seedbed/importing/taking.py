"""Makes posts of this shop out of records, one at a time, wholly or not at all; nothing that is there is changed."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from seedbed.composing import as_typed, head
from seedbed.disclosure import has_buy_link
from seedbed.excerpt import MORE, excerpt
from seedbed.explain import explain
from seedbed.frontmatter import FILE_LIMIT, Source
from seedbed.house_rules.markup import Link
from seedbed.i18n import Text, nearest
from seedbed.importing.markup import changed, without_what_runs
from seedbed.importing.record import Record, distinct
from seedbed.loader import Content
from seedbed.models import Authored
from seedbed.pictures import ENDINGS
from seedbed.problems import Place, Problem, choose_from
from seedbed.tangles import tangle

LONGEST_TITLE, LONGEST_TAG, LONGEST_NAME = 120, 30, 60
"""In characters."""


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


@dataclass(frozen=True)
class Taken:
    """A post that is written, or, in a dry run, would be."""

    record: Record
    name: str
    """Its file, from the content folder."""
    pictures: int
    draft: bool
    undecided: tuple[Text, ...]
    """What its writer decides before it can go out."""
    remarks: tuple[Text, ...]
    """What is otherwise than in the source."""


@dataclass(frozen=True)
class Kept:
    """A post whose file or id is there already; it stays as it is."""

    record: Record
    name: str


_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\((https?://[^\s()]+)\)")
"""What is left of a link around a picture that is not there."""

Outcome = Taken | Kept | Problem


@dataclass(frozen=True)
class Named:
    """A record and the id of the post it becomes."""

    record: Record
    id: str


def named(records: Iterable[Record], kind: str) -> list[Named]:
    """Return records with ids: the same for the same source, whenever it is read."""
    seen: set[str] = set()
    found = []
    for record in records:
        found.append(Named(record, _free(_identifier(record, kind), record, seen)))
        seen.add(found[-1].id)
    return found


def _identifier(record: Record, kind: str) -> str:
    """Return an id after the source's own name; one without Latin letters is named by its day and a hash."""
    plain = unicodedata.normalize("NFKD", unquote(record.slug)).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_NAME].strip("-")
    if re.search("[a-z]", slug):
        return slug
    mark = hashlib.sha256((record.slug or record.title).encode("utf-8", "replace")).hexdigest()[:6]
    return "-".join(part for part in (kind, _day(record), mark) if part)


def _free(wanted: str, record: Record, seen: set[str]) -> str:
    chosen, number = wanted, 2
    if chosen in seen and _day(record):
        wanted = chosen = f"{wanted}-{_day(record)}"
    while chosen in seen:
        chosen, number = f"{wanted}-{number}", number + 1
    return chosen


def _day(record: Record) -> str:
    return f"{record.written:%Y-%m-%d}" if record.written else ""


def old_path(address: str) -> str:
    """Return the path of an address, so that two ways to write the same one are equal."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return path.strip("/").removesuffix("index.html").removesuffix(".html").removesuffix(".md").rstrip("/")


@dataclass(frozen=True)
class Import:
    """One run over a source's records."""

    content: Content
    wishes: Wishes
    posts: list[Named]
    dry: bool = False
    """Whether everything is done but writing."""

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what becomes of each post, as it is done.

        Raises:
            OSError: a file cannot be written; what was written of that post is away again.
        """
        by_path = self._by_path()
        for post in self.posts:
            yield self._one(post, by_path)

    def _by_path(self) -> dict[str, str]:
        """Return the ids of the posts by what others may link to them by; who cannot be taken has none."""
        found: dict[str, str] = {}
        for post in reversed(self.posts):
            if _author(post.record, self.content, self.wishes):
                found |= {old_path(name): post.id for name in (*post.record.addresses, *post.record.names)}
        found.pop("", None)
        return found

    def _one(self, post: Named, by_path: Mapping[str, str]) -> Outcome:
        name = self.name(post)
        there = self.content.posts.get(post.id)
        if there or (self.content.folder / name).exists() or post.id in self.content.unread:
            return Kept(post.record, there.source.name if there else name)
        made = _Making(post, self.content, self.wishes, by_path)
        refused = made.refusal()
        if refused:
            return Problem(Place(post.record.source), refused)
        if not self.dry:
            _write(self.content.folder, name, made)
        return Taken(post.record, name, len(made.files), made.draft, tuple(made.undecided), tuple(made.remarks))

    def name(self, post: Named) -> str:
        """Return the file of a post, from the content folder."""
        return f"{self.wishes.model.folder}/{post.id}.md"


class _Making:
    """A post while it is made."""

    def __init__(self, post: Named, content: Content, wishes: Wishes, by_path: Mapping[str, str]) -> None:
        self.post, self.record = post, post.record
        self.content, self.wishes, self.by_path = content, wishes, by_path
        self.undecided: list[Text] = list(self.record.holes)
        self.remarks: list[Text] = []
        self.files: dict[str, bytes] = {}
        """The pictures to be written, by their names from the content folder."""
        self._names: dict[Path, str | None] = {}
        self._first: tuple[str, str] | None = None
        self.author = _author(self.record, content, wishes)
        self.body = self._body()
        self.values = self._values()
        self.undecided = list(dict.fromkeys(self.undecided))

    @property
    def draft(self) -> bool:
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
        name = self._placed(file) if file and _shows(file) else None
        return f"../{name}" if name else None

    def _picture(self, link: Link) -> str:
        file = self.record.gallery.find(link.target)
        name = self._placed(file) if file else None
        if name:
            self._first = self._first or (name, link.text)
            return f"![{link.text}](../{name})"
        if file is None:
            self._missing(link.target)
        if link.target.startswith(("http://", "https://")):
            return f"[{link.text or link.target}]({link.target})"
        return link.text

    def _missing(self, target: str) -> None:
        if re.match(r"(?:https?:)?//", target):
            text = Text.of("a picture lies elsewhere and is not fetched: {target}", target=target)
        else:
            text = Text.of("there is no picture {target} in the source", target=target[:120])
        self.undecided.append(text)

    def _placed(self, file: Path) -> str | None:
        """Return the name of a picture in the content folder, or None where it cannot be read."""
        from seedbed.renditions import Unreadable, taken_in  # noqa: PLC0415  (needs the site extra)

        if file not in self._names:
            try:
                content = taken_in(file)
            except Unreadable as error:
                self.undecided.append(Text.of("{file}: {why}", file=file.name, why=error.text))
                self._names[file] = None
            else:
                self._names[file] = self._named(content)
        return self._names[file]

    def _named(self, content: bytes) -> str:
        """Return a name that no other picture has; one with the same content is that picture."""
        number = len(self.files) + 1
        while True:
            name = f"images/{self.post.id}-{number}.webp"
            there = self.content.folder / name
            if name not in self.files and (not there.exists() or there.read_bytes() == content):
                self.files[name] = content
                return name
            number += 1

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
        if self.record.cover:
            file = self.record.gallery.find(self.record.cover)
            name = self._placed(file) if file else None
            if name:
                return {"cover": name}
            if file is None:
                self._missing(self.record.cover)
        if self._first:
            name, alt = self._first
            return {"cover": name} | ({"cover_alt": _cut(re.sub(r"\\(.)", r"\1", alt), 300)} if alt.strip() else {})
        if self.wishes.cover and (name := self._placed(self.wishes.cover)):
            return {"cover": name}
        self.undecided.append(Text.of("cover: it has no picture; a plain one stands in"))
        return {"cover": self._placed(self.wishes.stand_in) or ""}

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


def _author(record: Record, content: Content, wishes: Wishes) -> str:
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


def _write(folder: Path, name: str, made: _Making) -> None:
    """Write a post's pictures, then the post; where that fails, take away again what was written."""
    written: list[Path] = []
    try:
        for picture, content in made.files.items():
            if not (folder / picture).exists():
                written.append(folder / picture)
                _put(folder / picture, content)
        _put(folder / name, made.text.encode())
    except OSError:
        for file in written:
            file.unlink(missing_ok=True)
        raise


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
