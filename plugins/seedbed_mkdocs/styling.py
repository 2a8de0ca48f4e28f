"""Puts the theme's style sheets and Material's into one file of the site."""

from __future__ import annotations

from fnmatch import fnmatch

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from seedbed.stylesheet import OWN, STYLESHEET, joined

MATERIAL = "assets/stylesheets/*"
MATERIAL_MAIN = "assets/stylesheets/main.*.min.css"
"""Material's style sheet; a hash stands in its name."""


def joined_sheets(files: Files, config: MkDocsConfig) -> None:
    """Replace the style sheets that every page has by one, in which a shop's own theme is heeded like the rest."""
    own = [file for name in OWN if (file := files.get_file_from_path(f"assets/seedbed/{name}.css"))]
    material = [file for file in files if fnmatch(file.src_uri, MATERIAL)]
    main = "".join(_text(file) for file in material if fnmatch(file.src_uri, MATERIAL_MAIN))
    for file in (*own, *material):
        files.remove(file)
    beside = (_text(file) for file in files if file.src_uri.endswith(".css"))
    files.append(File.generated(config, STYLESHEET, content=joined(main, map(_text, own), beside)))


def _text(file: File) -> str:
    return file.content_bytes.decode("utf-8-sig", "replace")
