"""Reads a content folder in one pass and keeps going past every problem, so that a writer sees all of them at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from seedbed.content import PULLED_FILE, Content, Document
from seedbed.excerpt import excerpt
from seedbed.explain import explain
from seedbed.frontmatter import Source, read, text_of
from seedbed.i18n import Text
from seedbed.memory import Memory
from seedbed.models import KINDS, Entry, Model, Post, Shop
from seedbed.models.pulled import Pulled
from seedbed.price_history import PRICES_FILE, parse
from seedbed.problems import ContentError, Place, Problem, did_you_mean
from seedbed.system import reason

S = TypeVar("S", bound=Model)
SHOP_FILE = "shop.yml"
RECORDS = {SHOP_FILE, PULLED_FILE, PRICES_FILE}
"""The files of the content folder that are about the whole shop, and are not published."""

OTHER_ENDINGS = {".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs takes for Markdown as well."""

WECHAT_SDK = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"
"""Where WeChat's script comes from (developers.weixin.qq.com, JS-SDK 说明文档)."""

WRITTEN_ENDINGS = {".md", ".txt", ".doc", ".docx", ".odt", ".rtf"}
"""What a post was meant to be, where it lies in a kind's folder."""

INDEX_PAGES = {"index.md", "README.md"}
"""What MkDocs takes for a folder's own page: never an entry."""


def load(folder: Path, root: Path | None = None, memory: Memory | None = None) -> Content:
    """Return what the content folder says, with a problem for all that cannot be understood.

    Args:
        folder: the content folder (MkDocs's `docs_dir`).
        root: the folder that paths in messages start from; the content folder's parent by default.
        memory: what the folder said before.
    """
    root = root or folder.parent
    memory = memory or Memory()
    content = Content(folder)
    content.shop, written = _record(content, SHOP_FILE, Shop, root)
    content.problems += _missing_script(content, written)
    content.pulled, content.pulled_from = _record(content, PULLED_FILE, Pulled, root)
    _load_prices(content, root)
    for file in sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in file.relative_to(folder).parts):
            continue
        if file.suffix == ".md":
            _take_in(content, memory.of(file, partial(_page, file, root, folder)))
        else:
            _refuse_stray(content, file, root)
    _refuse_doubles(content)
    _refuse_unknown_folders(content, root)
    return content


def _record(content: Content, name: str, model: type[S], root: Path) -> tuple[S, Source]:
    """Return what one of `RECORDS` says, and as it was written; where it is not there or wrong, the defaults."""
    file = content.folder / name
    source = (_source(content, file, root) if file.exists() else None) or Source(shown(file, root), name)
    try:
        return model.model_validate(source.data), source
    except ValidationError as error:
        content.problems += explain(error, model, source)
        return model(), source


def _missing_script(content: Content, source: Source) -> Iterator[Problem]:
    """Catch a shop that names a script it has no copy of, as none comes with a storefront: it is Tencent's."""
    script = content.shop.wechat_sdk
    if script and not (content.folder / script).is_file():
        text = Text.of(
            'no script "{path}" in the content folder; save a copy of {origin} there',
            path=script,
            origin=WECHAT_SDK,
        )
        yield Problem(source.place(("wechat_sdk",)), text, "wechat_sdk")


def _take_in(content: Content, page: Content) -> None:
    content.documents += [_dated(document, content.shop.timezone) for document in page.documents]
    content.pages += page.pages
    content.problems += page.problems
    content.unread |= page.unread


def _dated(document: Document[Entry], zone: str) -> Document[Entry]:
    """Return a post that gives only its instant, with an offset, with the day that this is in the shop's zone."""
    post = document.entry
    if not isinstance(post, Post) or post.publish_at is None or "published" in document.source.data:
        return document
    return Document(post.model_copy(update={"published": post.publish_at.day(zone)}), document.source)


def load_page(file: Path, root: Path, within: Content) -> Content:
    """Return what one Markdown file of the shop's content says now; messages name it from `root`."""
    content = Content(within.folder, within.shop)
    _take_in(content, _page(file, root, within.folder))
    return content


def _page(file: Path, root: Path, folder: Path) -> Content:
    """Return what one file says by itself, whatever the shop's settings are."""
    content = Content(folder)
    _load_page(content, file, root)
    return content


def _load_prices(content: Content, root: Path) -> None:
    file = content.folder / PRICES_FILE
    if not file.exists():
        return
    try:
        content.prices, problems = parse(text_of(file, shown(file, root)), shown(file, root))
    except ContentError as error:
        problems = error.problems
    except OSError as error:
        text = Text.of("the file cannot be read: {why}", why=reason(error))
        problems = [Problem(Place(shown(file, root)), text)]
    content.problems += problems


def _load_page(content: Content, file: Path, root: Path) -> None:
    """Take in an entry; a plain page is only read, as MkDocs meets one that it cannot read after emptying the site."""
    source = _source(content, file, root)
    model = _model_of(file.relative_to(content.folder))
    if model is None:
        content.pages += [source] if source else []
        return
    if source is None:
        content.unread |= {file.stem, file.relative_to(content.folder).as_posix()}
        return
    if not source.fenced:
        text = Text.of('a post begins with a line of three hyphens, "---", its keys, and "---" again')
        content.problems.append(Problem(source.place(), text))
        content.unread |= {file.stem, source.name}
        return
    data = source.data if model.id_required else _completed(source, file.stem)
    try:
        content.documents.append(Document(model.model_validate(data), source))
    except ValidationError as error:
        content.problems += explain(error, model, source)
        content.unread |= {str(data.get("id")), source.name}


def _completed(source: Source, stem: str) -> dict[str, Any]:
    """Return a post's keys with what needs not be written: the id after its file, the summary after its beginning."""
    beginning = excerpt(source.body)
    return {"id": stem} | ({"summary": beginning} if beginning else {}) | source.data


def _model_of(inside: Path) -> type[Entry] | None:
    if inside.name in INDEX_PAGES:
        return None
    return next((model for model in KINDS if inside.parts[0] == model.folder), None)


def _source(content: Content, file: Path, root: Path) -> Source | None:
    """Return what a file holds; where that cannot be had, note why."""
    path = shown(file, root)
    try:
        if not file.resolve().is_relative_to(content.real_folder):
            text = Text.of("this is a link to a file outside the content folder; copy the file here")
            content.problems.append(Problem(Place(path), text))
            return None
        return read(file, path, file.relative_to(content.folder).as_posix())
    except ContentError as error:
        content.problems += error.problems
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads back to itself, up to Python 3.12
        why = reason(error if isinstance(error, OSError) else OSError(errno.ELOOP, ""))
        content.problems.append(Problem(Place(path), Text.of("the file cannot be read: {why}", why=why)))
    return None


def _refuse_stray(content: Content, file: Path, root: Path) -> None:
    """Refuse what MkDocs would publish unread: Markdown under another ending, a link that leads out of the folder."""
    ending = file.suffix.lower()
    if ending in OTHER_ENDINGS or (ending in WRITTEN_ENDINGS and _model_of(file.relative_to(content.folder))):
        name = f"{file.stem.removesuffix('.md')}.md"
        text = Text.of('only a text file whose name ends in ".md" is read; save this one as "{name}"', name=name)
    elif file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(content.real_folder):
        text = Text.of("this is a link to a file outside the content folder; copy the file here")
    else:
        return
    content.problems.append(Problem(Place(shown(file, root)), text))


def _refuse_doubles(content: Content) -> None:
    seen: dict[tuple[str, str], Source] = {}
    for document in content.documents:
        entry = document.entry
        family = "post" if isinstance(entry, Post) else entry.kind
        first = seen.setdefault((family, entry.id), document.source)
        if first is not document.source:
            text = Text.of(
                'the id "{id}" is already used in {path}; an id names one thing', id=entry.id, path=first.path
            )
            content.problems.append(Problem(document.source.place(("id",)), text, "id"))


def _refuse_unknown_folders(content: Content, root: Path) -> None:
    """Catch `review/` for `reviews/`: a folder spelled almost like a kind's would silently hold no posts."""
    known = [model.folder for model in KINDS]
    for folder in _folders(content.folder):
        hint = did_you_mean(folder.name, known)
        if folder.name not in known and hint and any(folder.glob("*.md")):
            text = Text.of('no kind of content lives in "{name}"{hint}', name=folder.name, hint=hint)
            content.problems.append(Problem(Place(shown(folder, root)), text))


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith("."))


def shown(file: Path, root: Path) -> str:
    """Return a file's path as messages name it: from `root`, where it lies in there."""
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.as_posix()
