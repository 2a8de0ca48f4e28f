"""A storefront's pages as plain Markdown, for an engine that runs no plugins and knows none of the theme's filters.

A page's front matter holds, as finished HTML, what the theme puts `before` and `after` the writer's text, and what
`swaps` there are within it. The engine renders the text, follows its links, and puts all together by a template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib.util import find_spec
from pathlib import Path
from posixpath import relpath
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from seedbed.frontmatter import Source
from seedbed.link_picture import LinkPicture
from seedbed.storefront import Storefront
from seedbed.views import WithdrawnView
from seedbed_cli.plain_settings import PlainSettings, Script
from seedbed_cli.plain_swaps import NOTHING, Rendered, rendered, swaps
from seedbed_mkdocs import templating
from seedbed_mkdocs.pages import address
from seedbed_mkdocs.shelf import ThemeShelf

SHELL = """\
{%- set text = namespace(html=page.content) -%}
{%- for swap in page.meta.swaps %}{% set text.html = text.html | replace(swap.written, swap.shown) %}{% endfor -%}
{{ page.meta.before | safe }}{{ text.html | safe }}{{ page.meta.after | safe }}
"""
"""The engine's one template."""

_TEXT = "<!--text-->"
"""Stands around the writer's text while the theme's part is made."""

_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_ROOM = re.compile(r"[ \t]*\n\s*")


@dataclass(frozen=True)
class PlainPage:
    """A page about to be written."""

    name: str
    """Its Markdown file, from the content folder."""
    template: str
    view: Any
    title: str
    source: Source | None
    """What a writer wrote of it."""
    listed: bool = True
    """Whether search engines may list it."""
    day: str = ""
    """When it was published, if the content says it."""

    @property
    def text(self) -> str:
        """The writer's text."""
        return "" if self.source is None or isinstance(self.view, WithdrawnView) else self.source.body.strip("\n")


class PlainTheme:
    """Makes of each page what surrounds its text, with the theme's own templates.

    Args:
        storefront: what the pages show.
        locale: the language of the interface.
        settings: what the shop's configuration says.
        drawn: the pictures that were drawn for shared links, by page.
    """

    def __init__(
        self, storefront: Storefront, locale: str, settings: PlainSettings, drawn: dict[str, LinkPicture]
    ) -> None:
        self._storefront, self._drawn, self._extensions = storefront, drawn, settings.extensions(locale)
        self._site = settings.original_url or storefront.catalog.shop.url
        env = Environment(loader=FileSystemLoader(list(map(str, theme_folders()))))  # noqa: S701  (its templates escape)
        env.filters |= {"url": _url, "script_tag": _script_tag}
        templating.install(env, storefront, locale, preview=False, rehearsal=False, search=False)
        env.globals |= {"original_url": settings.original_url, "undated": "", "config": _config(settings)}
        self._env, self._shelf = env, ThemeShelf(storefront)
        self._shelf.env = env

    def markdown(self, page: PlainPage) -> str:
        """Return the page as Markdown below front matter."""
        text = rendered(page.text, page.name, self._extensions)
        shown = self._shown(page, text)
        context = self._context(page, shown)
        shown.content = self._shelf.filled(shown.content, context)
        before, after = self._around(page.template, context)
        swapped = swaps(text, shown.url, self._storefront.album, partial(self._card, context=context))
        front = {"title": page.title, "before": before, "after": after, "swaps": swapped}
        written = yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 20)
        return f"---\n{written}---\n\n{page.text}\n"

    def _context(self, page: PlainPage, shown: SimpleNamespace) -> dict[str, Any]:
        """Return what the page's template is given."""
        own = templating.page_context(self._storefront, shown.url, page.view, self._drawn, listed=page.listed)
        up = "/".join(".." for _ in range(shown.url.count("/"))) or "."
        return {**own, "page": shown, "base_url": up}

    def _around(self, template: str, context: dict[str, Any]) -> tuple[str, str]:
        before, _, rest = self._env.get_template(template).render(context).partition(_TEXT)
        return _tidy(before), _tidy(rest.rpartition(_TEXT)[2])

    def _card(self, place: str, *, context: dict[str, Any]) -> str:
        return _tidy(self._shelf.filled(place, context))

    def _shown(self, page: PlainPage, text: Rendered = NOTHING) -> SimpleNamespace:
        """Return what the theme's templates ask of a page."""
        url = address(page.name)
        return SimpleNamespace(
            url=url,
            title=page.title,
            content=f"{_TEXT}{text.html}{_TEXT}",
            toc=text.toc,
            canonical_url=self._site and self._site + url,
            is_homepage=not url,
            meta=SimpleNamespace(**_described(page)),
            file=SimpleNamespace(generated_by=None if page.source else "seedbed"),
            update_date=page.day,
        )

    def sitemap(self, pages: list[PlainPage]) -> str:
        """Return the sitemap of the pages."""
        listed = [SimpleNamespace(page=self._shown(page), src_uri=page.name) for page in pages if page.listed]
        return self._env.get_template("sitemap.xml").render(pages=listed, unlisted=())

    def not_found(self) -> str:
        """Return the page for addresses where nothing is, which may be at any depth."""
        root = urlsplit(self._storefront.catalog.shop.url).path or "/"
        return self._env.get_template("404.html").render(page=None, view=None, listed=False, base_url=root)


def verbatim(text: str) -> str:
    """Return a template that says `text`."""
    return f"{{% raw %}}{text}{{% endraw %}}\n"


def theme_folders() -> list[Path]:
    """Return where the theme's files are, the storefront's own before Material's, on which it stands."""
    specs = find_spec("seedbed_theme"), find_spec("material")
    ours, material = (Path(str(spec.origin)).parent for spec in specs if spec)
    return [ours, material / "templates"]


def _config(settings: PlainSettings) -> SimpleNamespace:
    """Return what the theme's templates ask of the configuration."""
    return SimpleNamespace(
        site_description=settings.site_description,
        theme=SimpleNamespace(favicon="assets/seedbed/sprout.svg"),
        extra_css=settings.extra_css,
        extra_javascript=settings.extra_javascript,
    )


def _described(page: PlainPage) -> dict[str, Any]:
    if card := getattr(page.view, "card", None):
        return {"description": card.summary}
    return {"description": page.source.data.get("description") if page.source else None}


def titled(source: Source) -> str:
    """Return a plain page's title: of its front matter, its first heading, or its file's name."""
    heading = _TITLE.search(source.body)
    return str(source.data.get("title") or (heading and heading[1]) or Path(source.name).stem)


@pass_context
def _url(context: Context, path: str) -> str:
    """Return a path from the site's root as the page that is rendered links to it."""
    if urlsplit(path).scheme or path.startswith(("/", "#")):
        return path
    if context["page"] is None:
        return f"{context['base_url']}{path or '.'}"
    return relpath(f"/{path}", f"/{context['page'].url}") + ("/" if path.endswith("/") else "")


@pass_context
def _script_tag(context: Context, script: str | Script) -> str:
    """Return the element of an `extra_javascript`."""
    named = Script(path=script) if isinstance(script, str) else script
    kind = named.type or ("module" if named.path.endswith(".mjs") else "")
    typed = f' type="{escape(kind)}"' if kind else ""
    flags = " defer" * named.deferred + " async" * named.asynchronous
    return f'<script src="{escape(_url(context, named.path))}"{typed}{flags}></script>'


def _tidy(html: str) -> str:
    """Return HTML without indentation and empty lines, which would be most of a front matter."""
    return _ROOM.sub("\n", html).strip()


class _Dumper(yaml.SafeDumper):
    """Writes HTML as a block, as a person would."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)
