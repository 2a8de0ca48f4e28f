"""Links in Markdown texts that lead nowhere: to no file, by no creator's code, or to a launch that has ended since."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from seedbed.frontmatter import Source
from seedbed.house_rules.inspection import Finding, Inspection
from seedbed.house_rules.markup import Link
from seedbed.i18n import Text
from seedbed.models import Launch, Post
from seedbed.models.moment import NoSuchTime
from seedbed.problems import did_you_mean, nearest, suggested

_CODE = re.compile(r"(?:^|/)r/(?P<code>[A-Za-z0-9-]{3,24})/?$")
_ELSEWHERE = ("api/", "seller/", "assets/")
"""Paths below the site's root that no content file stands for."""

HINTS = 20
"""For how many different names the one that was meant is looked for, as each is held against every file."""


def check(inspection: Inspection) -> Iterator[Finding]:
    """Yield each link and picture of a text that leads nowhere, or to what is over."""
    site = _Site(inspection)
    for source, link in inspection.links:
        text = site.refusal(source, link)
        if text:
            yield Finding.in_body(source, link.offset, text, link.target)


@dataclass(frozen=True)
class _Site:
    """What a link of the site can lead to."""

    inspection: Inspection
    meant: dict[str, str] = field(default_factory=dict)
    """What was probably meant by names that are not there, as far as it was looked for."""

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file that the site is made of, by its name from the content folder."""
        return self.inspection.made.union(self.inspection.content.files())

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every code that a creator has."""
        creators = self.inspection.content.creators.values()
        return frozenset(code.code for document in creators for code in document.entry.codes)

    @cached_property
    def ended(self) -> dict[str, Launch]:
        """The launches that have ended, by their file."""
        launches = self.inspection.content.launches.values()
        return {d.source.name: d.entry for d in launches if self._has_ended(d.entry)}

    @cached_property
    def published(self) -> dict[str, Post]:
        """The posts by their file."""
        return {d.source.name: d.entry for d in self.inspection.content.posts.values()}

    def refusal(self, source: Source, link: Link) -> Text | None:
        """Return what is wrong with a link, if anything is."""
        path = self._own_path(link.target)
        if not path:
            return None
        if code := _CODE.search(path):
            return self._unknown_code(code["code"].upper())
        if path.startswith("/"):
            return self._by_address(path.lstrip("/")) or self._over(source, self._file_at(path.lstrip("/")))
        name = posixpath.normpath(posixpath.join(posixpath.dirname(source.name), path))
        return self._by_file(source, path, name) or self._over(source, name)

    def _own_path(self, target: str) -> str:
        """Return the path of a link that stays within the site, with a slash before it where it starts at the root."""
        try:
            parts, root = urlsplit(target), urlsplit(self.inspection.site_url)
        except ValueError:
            return ""
        elsewhere = not root.netloc or (parts.scheme, parts.netloc) != (root.scheme, root.netloc)
        return "" if (parts.scheme or parts.netloc) and elsewhere else unquote(parts.path)

    def _unknown_code(self, code: str) -> Text | None:
        if code in self.codes:
            return None
        hint = did_you_mean(code, self.codes)
        return Text.of('no creator has the code "{code}"{hint}', code=code, hint=hint)

    def _by_address(self, path: str) -> Text | None:
        inside = self._below_the_root(path)
        if inside is None or inside.startswith(_ELSEWHERE) or self._file_at(path):
            return None
        near = self._meant(inside)
        page = f"/{near.removesuffix('.md').removesuffix('index').rstrip('/')}/" if near.endswith(".md") else f"/{near}"
        return Text.of('no page "{path}"{hint}', path=f"/{path}", hint=suggested(near and page))

    def _below_the_root(self, path: str) -> str | None:
        """Return a path without the path that the site is served under; None where it lies outside."""
        root = urlsplit(self.inspection.site_url).path.strip("/")
        if not root:
            return path
        return path.removeprefix(f"{root}/") if path.startswith(f"{root}/") else None

    def _file_at(self, path: str) -> str:
        """Return the file that an address below the root comes from, or an empty string."""
        inside = (self._below_the_root(path) or "").removesuffix("index.html").rstrip("/").removesuffix("/launch.ics")
        names = (inside, f"{inside}.md", f"{inside}/index.md".lstrip("/"), f"{inside}/README.md".lstrip("/"))
        return next((name for name in names if name in self.files), "")

    def _by_file(self, source: Source, path: str, name: str) -> Text | None:
        if name in self.files:
            return None
        near = self._meant(name)
        hint = suggested(near and posixpath.relpath(near, posixpath.dirname(source.name) or "."))
        return Text.of('no file "{path}" here{hint}', path=path, hint=hint)

    def _meant(self, name: str) -> str:
        """Return the file that was probably meant by one that is not there, or an empty string."""
        stem = posixpath.splitext(name.rstrip("/"))[0]
        if stem not in self.meant and len(self.meant) < HINTS:
            known = {posixpath.splitext(file)[0]: file for file in self.files}
            self.meant[stem] = known.get(nearest(stem, known), "")
        return self.meant.get(stem, "")

    def _over(self, source: Source, name: str) -> Text | None:
        """Tell of a launch that has ended, unless the text knew it: a launch's own, or a post of a later day."""
        launch, post = self.ended.get(name), self.published.get(source.name)
        if launch is None or source.name.startswith(f"{Launch.folder}/"):
            return None
        if post and post.published >= launch.phases.ended.day(launch.timezone):
            return None
        return Text.of(
            'the launch "{title}" has ended; lead to its product, or say that it is over', title=launch.title
        )

    def _has_ended(self, launch: Launch) -> bool:
        try:
            return launch.phases.ended.instant(launch.timezone) <= self.inspection.now
        except NoSuchTime:
            return False
