"""Puts pages in place that were rendered before: whose every input is what it was."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from mkdocs.structure.files import File, Files

from seedbed.link_picture import LinkPicture, link_picture
from seedbed.storefront import Storefront
from seedbed_mkdocs.page_cache import PageCache
from seedbed_mkdocs.pages import GeneratedPage
from seedbed_mkdocs.shares import let_be

LINKS = re.compile(
    r"""\]\(\s*<?([^)\s>]+)            # [words](target), ![words](target)
      | ^\s{0,3}\[[^]]+\]:\s*<?([^\s>]+)  # [words]: target
      | (?:src|href)=["']([^"']+)     # HTML""",
    re.MULTILINE | re.VERBOSE,
)
"""Where a page's text links to, code included: too many links rather than too few."""

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\?")
"""How a link begins that names no file beside the page."""


def reused(
    cache: PageCache,
    storefront: Storefront,
    generated: Mapping[str, GeneratedPage],
    drawn: Mapping[str, LinkPicture],
    files: Files,
) -> Iterator[tuple[str, str]]:
    """Put pages in place that were rendered before, and yield the keys of those that were not, by content file.

    Args:
        cache: the pages that were rendered before.
        storefront: what the pages show.
        generated: the pages that a template alone makes, by the file that each stands for.
        drawn: the pictures that were drawn for shared links, by page.
        files: all files of the site.
    """
    shared = storefront.shared
    for file in files.documentation_pages():
        name, source = file.src_uri, storefront.source_of(file.src_uri)
        made = generated.get(name)
        view = made.view if made else storefront.page_of(name)
        text = source.body if source else file.content_string
        pictures, cards = storefront.album.named_in(text), storefront.cards_in(text)
        inputs = made or view, source and source.data, text, _linked(file, text, files), pictures, cards
        key = cache.key(name, shared, *inputs, link_picture(view, drawn))
        if cache.fetch(key, Path(file.abs_dest_path)):
            let_be([file])
        else:
            yield name, key


def _linked(file: File, text: str, files: Files) -> dict[str, str]:
    """Return the address of each file beside a page that its text links to; an empty one where there is no file."""
    targets = ("".join(found) for found in LINKS.findall(text))
    links = dict.fromkeys(target.partition("#")[0] for target in targets if not ELSEWHERE.match(target))
    return {link: _address(file, link, files) for link in links}


def _address(file: File, link: str, files: Files) -> str:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), unquote(link)))
    target = files.get_file_from_path(path)
    return target.url if target else ""
