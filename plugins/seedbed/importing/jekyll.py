"""Posts of a Jekyll site: `_posts`, `_drafts`, their front matter, and what of Liquid has a meaning elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from seedbed.frontmatter import read
from seedbed.i18n import Text
from seedbed.importing.markup import fenced
from seedbed.importing.record import Gallery, Record, distinct, one_line, person, picture, when, words
from seedbed.importing.sites import HYPERTEXT, Site, SitePost, is_hidden, neither
from seedbed.loader import shown
from seedbed.problems import ContentError, Place, Problem

FOLDERS = ("_posts", "_drafts")
MARKDOWN = {".md", ".markdown", ".mkd", ".mkdn", ".mkdown"}

_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<slug>.+)")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
"""Jekyll's own patterns of addresses (its documentation, "Permalinks")."""

_LIQUID = re.compile(
    r"""\{%-?\s*(?P<block>raw|highlight|comment)\b(?P<args>[^%]*?)-?%\}(?P<inner>.*?)\{%-?\s*end(?P=block)\s*-?%\}
      | \{%-?\s*(?P<tag>\w+)(?P<of>(?:(?!%\}|\{%).)*)%\}
      | \{\{-?(?P<value>(?:(?!\}\}|\{\{).)*)\}\}""",
    re.VERBOSE | re.DOTALL,
)
_KRAMDOWN = re.compile(r"^[ \t]*\{:[^}\n]*\}[ \t]*\n?|(?<=[)\w*_`>])\{:[^}\n]*\}", re.MULTILINE)
_OF_SITE = re.compile(r"""site\.(?P<key>\w+)|["'](?P<text>[^"']*)["']\s*\|\s*(?:relative|absolute)_url""")


def posts(source: Path) -> Iterator[Record | Problem | Text]:
    """Yield each post of the Jekyll site in the folder `source`, the drafts last, and what cannot be read.

    Raises:
        ContentError: the site's own configuration cannot be read.
    """
    site = _site(source.resolve())
    for folder in _folders(site.root):
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            if not is_hidden(file.relative_to(folder)):
                yield _post(site, folder, file)


def _site(source: Path) -> Site:
    """Return the site that `source` is, or the folder with posts or drafts of which it is."""
    root = source.parent if source.name in FOLDERS else source
    file = root / "_config.yml"
    return Site(root, read(file, shown(file, root.parent), file.name).data if file.is_file() else {})


def _folders(root: Path) -> Iterator[Path]:
    """Yield the folders that posts lie in."""
    for name in FOLDERS:
        found = (folder for folder in sorted(root.rglob(name)) if folder.is_dir())
        yield from (folder for folder in found if not _apart(folder.relative_to(root)))


def _apart(inside: Path) -> bool:
    return is_hidden(inside) or not {"_site", "vendor", "node_modules"}.isdisjoint(inside.parts)


def _post(site: Site, folder: Path, file: Path) -> Record | Problem:
    path = shown(file, site.root)
    name = _NAME.fullmatch(file.stem)
    if file.suffix.lower() not in MARKDOWN | HYPERTEXT:
        return neither(path)
    if name is None and folder.name == "_posts":
        return Problem(Place(path), Text.of("the name of a post begins with its day: 2026-11-02-a-name.md"))
    try:
        written = read(file, path, file.name)
        if written.fenced:
            return _Post(file, written, site, folder).record()
    except ContentError as error:
        return error.problems[0]
    return Problem(Place(path), Text.of("this has no front matter, so that Jekyll publishes no post of it either"))


@dataclass
class _Post(SitePost):
    site: Site
    folder: Path

    def record(self) -> Record:
        head, body = self.source.data, self._body()
        return Record(
            source=self.source.path,
            title=one_line(head.get("title")) or self.slug.replace("-", " ").capitalize(),
            body=body,
            slug=self.slug,
            gallery=self._gallery(),
            written=when(head.get("date")) or when(self._dated["date"] if self._dated else ""),
            draft=self.folder.name == "_drafts" or str(head.get("published", "true")).lower() == "false",
            summary=one_line(head.get("description")) or one_line(head.get("excerpt")),
            lang=one_line(head.get("lang")) or self.site.setting("lang"),
            tags=distinct((*self._categories, *words(head.get("tag")), *words(head.get("tags")))),
            author=person(head.get("author")) or person(self.site.settings.get("author")),
            addresses=tuple(
                f"{self._base}{path}" for path in (self._address(), *words(head.get("redirect_from"))) if path
            ),
            names=(self._address(), *self._names),
            cover=picture(head.get("image")) or one_line(head.get("cover")),
            holes=tuple(self.holes),
        )

    @property
    def _dated(self) -> re.Match[str] | None:
        return _NAME.fullmatch(self.file.stem)

    @property
    def slug(self) -> str:
        return one_line(self.source.data.get("slug")) or (self._dated["slug"] if self._dated else self.file.stem)

    @property
    def _categories(self) -> list[str]:
        above = self.folder.relative_to(self.site.root).parts[:-1]
        head = self.source.data
        return [*above, *_category(head.get("category")), *words(head.get("categories"))]

    @property
    def _base(self) -> str:
        return self.site.setting("baseurl").rstrip("/")

    def _gallery(self) -> Gallery:
        base, url = self._base, self.site.setting("url").rstrip("/")
        roots = (self.site.root, self.site.root / "_site")
        starts = tuple(start for start in (url + base, url, f"{base}/" if base else "") if start)
        return Gallery(self.site.root, self.file.parent, roots, starts)

    def _address(self) -> str:
        """Return the path that Jekyll serves the post at; empty where its pattern has a name not known here."""
        pattern = one_line(self.source.data.get("permalink")) or self.site.setting("permalink") or "date"
        day = when(self.source.data.get("date")) or when(self._dated["date"] if self._dated else "")
        if day is None:
            return ""
        values = {
            "categories": "/".join(category.lower() for category in self._categories),
            "year": f"{day:%Y}",
            "short_year": f"{day:%y}",
            "month": f"{day:%m}",
            "i_month": str(day.month),
            "day": f"{day:%d}",
            "i_day": str(day.day),
            "y_day": f"{day:%j}",
            "title": self.slug,
            "slug": self.slug,
            "name": self.slug,
            "output_ext": ".html",
        }
        filled = re.sub(r":(\w+)", lambda m: values.get(m[1], m[0]), _STYLES.get(pattern, pattern))
        return "" if re.search(r":[a-z]", filled) else re.sub("/{2,}", "/", f"/{filled}")

    def _body(self) -> str:
        body = _LIQUID.sub(self._without_liquid, self.source.body)
        return self.from_html(body) if self.in_html else _KRAMDOWN.sub("", body)

    def _without_liquid(self, match: re.Match[str]) -> str:
        """Return what stands in the place of one piece of Liquid."""
        if match["block"]:
            return self._block(match)
        if match["tag"] in {"post_url", "link"}:
            return self._linked(match["of"].rstrip("-"))
        known = None if match["value"] is None else self._value(match["value"].rstrip("-").strip())
        if known is None:
            return self._hole(match)
        return known

    def _block(self, match: re.Match[str]) -> str:
        inner = match["inner"]
        if match["block"] == "highlight":
            language, *_ = match["args"].split() or [""]
            return fenced(_LIQUID.sub(self._without_liquid, inner).strip("\n"), language)
        return inner if match["block"] == "raw" else ""

    @property
    def _names(self) -> tuple[str, str]:
        """The names that `link` and `post_url` have for it, without their ending."""
        inside = self.file.relative_to(self.folder).with_suffix("").as_posix()
        return self.source.path.removesuffix(self.file.suffix), f"_posts/{inside}"

    def _linked(self, name: str) -> str:
        """Return the path of the file that a link names, by which the post is known among those that are imported."""
        path = PurePosixPath(name.strip("/ "))
        if path.suffix.lower() in MARKDOWN | HYPERTEXT:
            return f"{path.with_suffix('')}.md"
        return f"_posts/{path}.md"

    def _value(self, expression: str) -> str | None:
        match = _OF_SITE.match(expression)
        if match is None:
            return one_line(self.source.data.get("title")) if expression == "page.title" else None
        if match["text"] is not None:
            return f"/{match['text'].lstrip('/')}"
        return self.site.setting(match["key"]) if match["key"] in {"baseurl", "url", "title"} else None

    def _hole(self, match: re.Match[str]) -> str:
        if not (match["tag"] or "").startswith("end"):
            self.holes.append(Text.of("line {line}: {piece} is worked out by Jekyll alone", **self.piece(match)))
        return ""


def _category(value: object) -> list[str]:
    return words(value) if isinstance(value, list) else [one_line(value)] if one_line(value) else []
