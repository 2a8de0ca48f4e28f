"""What is wrong with the widgets in a text, said to its writer."""

from __future__ import annotations

import posixpath
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from seedbed.content import Content
from seedbed.frontmatter import Source
from seedbed.house_rules.markup import Link, links
from seedbed.i18n import Text
from seedbed.inline.syntax import (
    BEFORE_AFTER,
    CAPTION,
    COUNTDOWN,
    FILM,
    PRODUCT,
    PROS_CONS,
    VIDEO,
    Widget,
    verdict,
    widgets,
)
from seedbed.problems import Problem, choose_from, did_you_mean

OTHERS = {
    *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"),
    *("caption", "define", "details", "figure-caption", "html", "tab", "table-caption"),
}
"""The blocks that pymdown-extensions brings, which a shop may switch on."""

FILM_LIMIT = 16 * 1024 * 1024
"""The largest video, in bytes: a minute at 2 Mbit/s, which is 720 lines of a calm scene."""


def check(content: Content) -> Iterator[Problem]:
    """Yield a problem for each widget, in whatever text of a shop, that could not be shown."""
    for source in content.sources:
        for widget in widgets(source.body):
            yield from _Rules(content, source, widget).problems()


@dataclass(frozen=True)
class _Rules:
    content: Content
    source: Source
    widget: Widget

    def problems(self) -> Iterator[Problem]:
        rule = RULES.get(self.widget.name)
        if "｜" in self.widget.head:
            yield self.problem(Text.of("between a widget's name and what it shows stands a half-width “|”, not “｜”"))
        elif rule is None and self.widget.name not in OTHERS:
            hint = choose_from(self.widget.name, RULES)
            yield self.problem(Text.of('no widget "{name}"{hint}', name=self.widget.name, hint=hint))
        elif not self.widget.closed:
            end = "/" * self.widget.slashes
            text = Text.of(
                'the widget "{name}" has no end; add a line "{end}" below it', name=self.widget.name, end=end
            )
            yield self.problem(text)
        elif rule:
            yield from rule(self)

    def problem(self, text: Text, offset: int | None = None) -> Problem:
        return Problem(self.source.place_in_body(self.widget.offset if offset is None else offset), text)

    def product(self) -> Iterator[Problem]:
        if not self.widget.argument:
            yield self.problem(Text.of("this card names no product; write its id, as in /// product | cloud-cup"))
        elif self._unknown(self.content.products):
            hint = choose_from(self.widget.argument, self.content.products)
            yield self.problem(Text.of('no product "{value}"{hint}', value=self.widget.argument, hint=hint))

    def countdown(self) -> Iterator[Problem]:
        if not self.widget.argument:
            yield self.problem(Text.of("this countdown names no launch; write its id, as in /// countdown | cup-sage"))
        elif self._unknown(self.content.launches):
            hint = choose_from(self.widget.argument, self.content.launches)
            yield self.problem(Text.of('no launch "{value}"{hint}', value=self.widget.argument, hint=hint))

    def _unknown(self, known: Mapping[str, object]) -> bool:
        return self.widget.argument not in known and self.widget.argument not in self.content.unread

    def pros_cons(self) -> Iterator[Problem]:
        points = verdict(self.widget.inside)
        if points.stray is not None:
            text = Text.of(
                'a point begins with "+ " where it speaks for the thing, with "- " where it speaks against it'
            )
            yield self.problem(text, self.widget.inner + points.stray)
        elif not points.pros or not points.cons:
            text = Text.of('pros and cons have at least one line "+ …" and one line "- …"; add the one that is missing')
            yield self.problem(text)

    def before_after(self) -> Iterator[Problem]:
        pictures = self._pictures()
        if len(pictures) != 2:
            text = Text.of(
                "before and after are two pictures, here are {number}; write ![…](…) twice", number=len(pictures)
            )
            yield self.problem(text)
        for picture in pictures:
            yield from self._shown(picture)

    def video(self) -> Iterator[Problem]:
        pictures = self._pictures()
        films = [picture for picture in pictures if FILM.search(picture.target)]
        captions = [picture for picture in pictures if CAPTION.search(picture.target)]
        if len(films) != 1 or len(pictures) - len(captions) != 2:
            text = Text.of("a video is its file and a picture of it; write ![…](….mp4), and ![…](…) below it")
            yield self.problem(text)
        for picture in pictures:
            yield from self._shown(picture)
        for film in films:
            yield from self._small(film)
        for each in captions:
            yield from self._readable(each)

    def _small(self, film: Link) -> Iterator[Problem]:
        file = self.content.folder / self._path(film.target)
        size = file.stat().st_size if file.is_file() else 0
        if size > FILM_LIMIT:
            text = Text.of(
                "the video is {size:.1f} MB, more than the {limit:.0f} MB that a phone on the road loads in time; "
                "cut it shorter, or save it with fewer pixels",
                size=size / 1024 / 1024,
                limit=FILM_LIMIT / 1024 / 1024,
            )
            yield self.problem(text, film.offset)

    def _readable(self, captions: Link) -> Iterator[Problem]:
        file = self.content.folder / self._path(captions.target)
        if file.is_file() and not file.read_bytes().removeprefix(BOM_UTF8).startswith(b"WEBVTT"):
            text = Text.of("browsers read captions as WebVTT alone; save them as that, with WEBVTT in the first line")
            yield self.problem(text, captions.offset)

    def _pictures(self) -> list[Link]:
        return [link for link in links(self.widget.inside, self.widget.inner) if link.picture]

    def _shown(self, picture: Link) -> Iterator[Problem]:
        """Yield what keeps a picture from being seen, or from being told to those who cannot see it."""
        if not picture.described:
            text = Text.of(
                "a picture in a widget says what it shows; write it between the brackets: ![…]({target})",
                target=picture.target,
            )
            yield self.problem(text, picture.offset)
        path = self._path(picture.target)
        if path and not (self.content.folder / path).is_file():
            folder = self.content.folder / posixpath.dirname(path)
            near = [file.name for file in folder.glob("*") if file.is_file()] if folder.is_dir() else []
            hint = did_you_mean(posixpath.basename(path), near)
            yield self.problem(Text.of('no file "{path}" here{hint}', path=picture.target, hint=hint), picture.offset)

    def _path(self, target: str) -> str:
        """Return the path from the content folder of what a link leads to; empty where that is elsewhere."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return ""
        here = posixpath.dirname(self.source.name)
        return "" if parts.scheme or parts.netloc else posixpath.normpath(posixpath.join(here, unquote(parts.path)))


RULES: dict[str, Callable[[_Rules], Iterator[Problem]]] = {
    PRODUCT: _Rules.product,
    COUNTDOWN: _Rules.countdown,
    PROS_CONS: _Rules.pros_cons,
    BEFORE_AFTER: _Rules.before_after,
    VIDEO: _Rules.video,
}
"""What each widget has to be."""
