"""The pictures of a post on their way into the content folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from seedbed.i18n import Text
from seedbed.importing.record import Gallery


@dataclass
class Placing:
    """Names the pictures of one post, each once."""

    post: str
    """The post's id, from which their names are made."""
    folder: Path
    """The content folder."""
    gallery: Gallery
    undecided: list[Text]
    """Where it is said which ones the post's writer has to bring."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The pictures to be written, by their names from the content folder."""
    _names: dict[Path, str | None] = field(default_factory=dict)

    def find(self, target: str) -> str | None:
        """Return the name of the picture that the source calls `target`, or None where there is none to be read."""
        file = self.gallery.find(target)
        if file:
            return self.place(file)
        if re.match(r"(?:https?:)?//", target):
            text = Text.of("a picture lies elsewhere and is not fetched: {target}", target=target)
        else:
            text = Text.of("there is no picture {target} in the source", target=target[:120])
        self.undecided.append(text)
        return None

    def place(self, file: Path) -> str | None:
        """Return the name that a picture gets in the content folder, or None where it cannot be read."""
        if file not in self._names:
            self._names[file] = self._taken_in(file)
        return self._names[file]

    def _taken_in(self, file: Path) -> str | None:
        from seedbed.renditions import Unreadable, taken_in  # noqa: PLC0415  (needs the site extra)

        try:
            return self._free_name(taken_in(file))
        except Unreadable as error:
            self.undecided.append(Text.of("{file}: {why}", file=file.name, why=error.text))
            return None

    def _free_name(self, content: bytes) -> str:
        """Return a name that no other picture has; one with the same content is that picture."""
        number = len(self.files) + 1
        while True:
            name = f"images/{self.post}-{number}.webp"
            there = self.folder / name
            if name not in self.files and (not there.exists() or there.read_bytes() == content):
                self.files[name] = content
                return name
            number += 1
