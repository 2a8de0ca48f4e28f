"""The ES modules behind a page's widgets, which it preloads: else each would be asked for when another one names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

ENTRY = "seedbed.js"
"""The module that every page runs; its table says which module defines an element."""

_DEFINED = re.compile(r'"(seedbed-[\w-]+)": "([^"]+\.js)"')
_IMPORTED = re.compile(r'^import\s(?:[^"\';]*\sfrom\s)?"(\.[^"]+)"', re.MULTILINE)
_ELEMENT = re.compile(r"<(seedbed-[\w-]+)")


class Widgets:
    """What imports what.

    Args:
        modules: the source of each module, by its path below the folder of the entry.
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._imports = {name: tuple(_beside(name, _IMPORTED.findall(source))) for name, source in modules.items()}
        self._defined = {element: normpath(path) for element, path in _DEFINED.findall(modules.get(ENTRY, ""))}

    def needed(self, html: str) -> list[str]:
        """Return the modules that a page needs: those of its elements, and all that they and the entry import."""
        elements = dict.fromkeys(_ELEMENT.findall(html))
        found = [ENTRY, *(self._defined[element] for element in elements if element in self._defined)]
        for module in found:  # which grows meanwhile
            found += [name for name in self._imports.get(module, ()) if name not in found]
        return found[1:]


def _beside(module: str, imported: list[str]) -> Iterator[str]:
    return (normpath(join(dirname(module), path)) for path in imported)
