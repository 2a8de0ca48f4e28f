"""Takes records in as posts of this shop, each wholly or not at all; nothing that is there is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from seedbed.content import Content
from seedbed.i18n import Text
from seedbed.importing.making import Making, Wishes, author_of
from seedbed.importing.naming import Named, old_path
from seedbed.importing.record import Record
from seedbed.problems import Place, Problem
from seedbed.whole_files import put


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


Outcome = Taken | Kept | Problem


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
            if author_of(post.record, self.content, self.wishes):
                found |= {old_path(name): post.id for name in (*post.record.addresses, *post.record.names)}
        found.pop("", None)
        return found

    def _one(self, post: Named, by_path: Mapping[str, str]) -> Outcome:
        name = f"{self.wishes.model.folder}/{post.id}.md"
        there = self.content.posts.get(post.id)
        if there or (self.content.folder / name).exists() or post.id in self.content.unread:
            return Kept(post.record, there.source.name if there else name)
        made = Making(post, self.content, self.wishes, by_path)
        refused = made.refusal()
        if refused:
            return Problem(Place(post.record.source), refused)
        if not self.dry:
            _write(self.content.folder, name, made)
        pictures = len(made.pictures.files)
        return Taken(post.record, name, pictures, made.draft, tuple(made.undecided), tuple(made.remarks))


def _write(folder: Path, name: str, made: Making) -> None:
    """Write a post's pictures, then the post; where that fails, take away again what was written."""
    written: list[Path] = []
    try:
        for picture, content in made.pictures.files.items():
            if not (folder / picture).exists():
                written.append(folder / picture)
                put(folder / picture, content)
        put(folder / name, made.text.encode())
    except OSError:
        for file in written:
            file.unlink(missing_ok=True)
        raise
