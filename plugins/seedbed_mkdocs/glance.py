"""A saved page at once: rendered alone, by what the last build knows of all others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from seedbed import references
from seedbed.content import Content
from seedbed.loader import load_page


@dataclass(frozen=True)
class Glance:
    """What a build leaves behind for pages to be rendered one by one."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment

    def page(self, name: str) -> str:
        """Return the page that the content file `name` becomes, rendered anew."""
        file = self.files.get_file_from_path(name)
        assert file is not None  # noqa: S101  (MkDocs found it when it built)
        page, hooks = Page(None, file, self.config), self.config.plugins
        page.read_source(self.config)
        page.markdown = hooks.on_page_markdown(page.markdown or "", page=page, config=self.config, files=self.files)
        page.render(self.config, self.files)
        page.content = hooks.on_page_content(page.content or "", page=page, config=self.config, files=self.files)
        context = get_context(self.nav, self.files, self.config, page)
        context = hooks.on_page_context(context, page=page, config=self.config, nav=self.nav)
        return self.env.get_template(str(page.meta.get("template", "main.html"))).render(context)


def with_saved(content: Content, file: Path, root: Path) -> Content | None:
    """Return the content with one file read anew, or None where more than the page itself has to be looked at.

    That is: it is no entry, or became another one, or has problems.
    """
    name = file.relative_to(content.folder).as_posix()
    read = load_page(file, root, content).documents
    before = next((place for place, known in enumerate(content.documents) if known.source.name == name), None)
    if before is None or not read or read[0].entry.id != content.documents[before].entry.id:
        return None
    documents = [*content.documents[:before], read[0], *content.documents[before + 1 :]]
    saved = replace(content, documents=documents)
    return None if list(references.check_document(saved, read[0])) else saved
