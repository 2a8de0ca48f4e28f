"""Posts of a Hugo site: the pages of its sections, page bundles, front matter in three languages, shortcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from seedbed.i18n import Text
from seedbed.importing.heads import read_any, settings
from seedbed.importing.markup import fenced, in_brackets
from seedbed.importing.record import Gallery, Record, distinct, is_true, one_line, person, picture, when, words
from seedbed.importing.sites import HYPERTEXT, Site, SitePost, is_hidden, neither
from seedbed.loader import shown
from seedbed.problems import ContentError, Place, Problem

CONFIGURATIONS = ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.json")
MARKDOWN = {".md", ".markdown", ".mdown"}
OTHER = {".adoc", ".asciidoc", ".ad", ".org", ".rst", ".pandoc", ".pdc"}

_LANGUAGE = re.compile(r"(?P<stem>.+)\.(?P<lang>[a-z]{2}(?:-[A-Za-z]{2,4})?)")
_SHORTCODE = re.compile(
    r"""\{\{[<%]/\*(?P<escaped>.{0,2000}?)\*/[>%]\}\}
      | \{\{[<%]-?\s*highlight\s+(?P<language>[^\s>%]*)[^>%]*[>%]\}\}(?P<code>.*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}
      | \{\{[<%]-?\s*(?P<close>/?)\s*(?P<name>[\w./-]+)(?P<keys>(?:"[^"]*"|`[^`]*`|[^"`{}]){0,2000}?)\s*/?-?[>%]\}\}""",
    re.VERBOSE | re.DOTALL,
)
_KEY = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*=\s*)?(?:"(?P<quoted>(?:\\.|[^"\\])*)"|`(?P<raw>[^`]*)`|(?P<bare>[^\s"`=]+))"""
)
_ELSEWHERE = {
    "youtube": "https://www.youtube.com/watch?v={id}",
    "vimeo": "https://vimeo.com/{id}",
    "instagram": "https://www.instagram.com/p/{id}/",
    "twitter": "https://x.com/{user}/status/{id}",
    "tweet": "https://x.com/{user}/status/{id}",
    "x": "https://x.com/{user}/status/{id}",
    "gist": "https://gist.github.com/{user}/{id}",
}
"""Where what Hugo's own shortcodes embed is to be seen."""


@dataclass(frozen=True)
class HugoSite(Site):
    """A Hugo site; the keys of its settings are in small letters, as Hugo does not tell them from capitals."""

    content: Path
    now: datetime

    @classmethod
    def at(cls, source: Path, now: datetime) -> Self:
        """Return the site that `source` is, or the content or section folder of which it is.

        Raises:
            ContentError: its configuration cannot be read.
        """
        content = source / "content" if (source / "content").is_dir() else source
        root = content.parent if content.name == "content" else content
        file = next((root / name for name in CONFIGURATIONS if (root / name).is_file()), None)
        said = settings(file, file.name) if file else {}
        return cls(root, {key.lower(): value for key, value in said.items()}, content, now)


def posts(source: Path, now: datetime) -> Iterator[Record | Problem | Text]:
    """Yield each post of the Hugo site in the folder `source`, and what cannot be read.

    Args:
        source: the site's folder, or its content folder, or a section in that.
        now: what has expired by then is a draft.

    Raises:
        ContentError: the site's own configuration cannot be read.
    """
    site = HugoSite.at(source.resolve(), now)
    for file in sorted(site.content.rglob("*")):
        inside = file.relative_to(site.content)
        if not file.is_file() or is_hidden(inside) or inside.parts[0] == "public":
            continue
        if file.suffix.lower() in OTHER:
            yield neither(shown(file, site.root))
        elif file.suffix.lower() in MARKDOWN | HYPERTEXT and not file.name.startswith("_index."):
            yield _post(site, file)


def _post(site: HugoSite, file: Path) -> Record | Problem:
    path = shown(file, site.root)
    if site.content != site.root and file.parent == site.content:
        return Problem(Place(path), Text.of("this is a page of its own and no post; write it beside content/about.md"))
    try:
        source = read_any(file, path)
        if not source.fenced:
            return Problem(Place(path), Text.of("this has no front matter, so that it is a part of another page"))
        return _Post(file, source, site).record()
    except ContentError as error:
        return error.problems[0]


@dataclass
class _Post(SitePost):
    site: HugoSite

    def record(self) -> Record:
        head, body = self._head, self._body()
        if self._expires:
            self.holes.append(Text.of("it expired on {day}, and is no longer shown", day=f"{self._expires:%Y-%m-%d}"))
        return Record(
            source=self.source.path,
            title=one_line(head.get("title")) or self._slug.replace("-", " ").capitalize(),
            body=body,
            slug=self._slug,
            gallery=self._gallery(),
            written=when(head.get("publishdate")) or when(head.get("date")),
            draft=is_true(head.get("draft")),
            summary=one_line(head.get("description")) or one_line(head.get("summary")),
            lang=self._named["lang"] or one_line(head.get("lang")) or self.site.setting("languagecode"),
            tags=distinct((*words(head.get("categories")), *words(head.get("tags")))),
            author=person(head.get("author"))
            or person(head.get("authors"))
            or person(self.site.settings.get("author")),
            addresses=tuple(filter(None, (self._address(), *words(head.get("aliases"))))),
            names=(self._inside, self._slug),
            cover=next(
                filter(None, (picture(head.get(key)) for key in ("cover", "image", "featured_image", "images"))), ""
            ),
            holes=tuple(self.holes),
        )

    @cached_property
    def _head(self) -> dict[str, Any]:
        """The front matter; Hugo does not tell small letters from capitals in its keys."""
        return {key.lower(): value for key, value in self.source.data.items()}

    @cached_property
    def _named(self) -> dict[str, str]:
        match = _LANGUAGE.fullmatch(self.file.stem)
        return {"stem": match["stem"], "lang": match["lang"]} if match else {"stem": self.file.stem, "lang": ""}

    @property
    def _inside(self) -> str:
        """The page's path in the content folder, as `ref` names it."""
        folder = self.file.parent.relative_to(self.site.content)
        bundle = self._named["stem"] == "index"
        return folder.as_posix() if bundle else (folder / self._named["stem"]).as_posix()

    @property
    def _slug(self) -> str:
        return one_line(self._head.get("slug")) or self._inside.rpartition("/")[2]

    @property
    def _expires(self) -> datetime | None:
        day = when(self._head.get("expirydate"))
        return day if day and day.astimezone(UTC) <= self.site.now else None

    def _address(self) -> str:
        """Return the path that Hugo serves it at; empty where the configuration has a pattern of its own for it."""
        if url := one_line(self._head.get("url")):
            return url
        if self.site.settings.get("permalinks"):
            return ""
        above, slash, _ = self._inside.rpartition("/")
        return f"/{above}{slash}{self._slug}/".lower()

    def _gallery(self) -> Gallery:
        root = self.site.root
        base = self.site.setting("baseurl")
        folders = (root / "static", self.site.content, root / "assets")
        return Gallery(root, self.file.parent, folders, (base,) if base.count("/") > 2 else ())

    def _body(self) -> str:
        body = _SHORTCODE.sub(self._without_shortcode, self.source.body)
        return self.from_html(body) if self.in_html else body

    def _without_shortcode(self, match: re.Match[str]) -> str:
        """Return what stands in the place of one shortcode."""
        if match["escaped"] is not None:
            return f"{{{{{match[0][2]}{match['escaped']}{match[0][-3]}}}}}"
        if match["code"] is not None:
            return fenced(match["code"].strip("\n"), match["language"].strip('"'))
        keys = _keys(match["keys"])
        name = match["name"]
        if match["close"]:
            return ""
        if name in {"figure", "img", "image"} and keys.get("src", keys.get("0")):
            return _figure(keys)
        if name in {"ref", "relref"}:
            return f"/{keys.get('path', keys.get('0', '')).lstrip('/')}"
        return self._hole(match, keys)

    def _hole(self, match: re.Match[str], keys: dict[str, str]) -> str:
        piece, address = self.piece(match), _address_of(match["name"], keys)
        if address:
            text = Text.of("line {line}: {piece} is embedded from elsewhere; a link is left", **piece)
        else:
            text = Text.of("line {line}: {piece} is worked out by Hugo alone", **piece)
        self.holes.append(text)
        return f"<{address}>" if address else ""


def _keys(text: str) -> dict[str, str]:
    """Return a shortcode's values by their names, those without one by their number."""
    found = _KEY.finditer(text)
    values = ((m["key"] or str(number), m["quoted"] or m["raw"] or m["bare"] or "") for number, m in enumerate(found))
    return dict(values)


def _figure(keys: dict[str, str]) -> str:
    source, caption = keys.get("src", keys.get("0", "")), keys.get("caption") or keys.get("title") or ""
    alt = in_brackets(keys.get("alt") or caption)
    return f"![{alt}]({source.replace(' ', '%20')})" + (f"\n\n*{caption}*" if caption else "")


def _address_of(name: str, keys: dict[str, str]) -> str:
    pattern = _ELSEWHERE.get(name, "")
    second = "1" if "{user}" in pattern and "1" in keys else "0"
    values = {"id": keys.get("id") or keys.get(second, ""), "user": keys.get("user") or keys.get("0", "")}
    fits = re.fullmatch(r"[\w.-]+", values["id"]) and re.fullmatch(r"[\w.-]+", values["user"] or "-")
    return pattern.format(**values) if fits else ""
