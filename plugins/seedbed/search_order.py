"""One order for what Pagefind writes in any, so that the same pages make the same index, byte for byte.

An entry file names, for each language, a meta file; that one names the filters' files, each with the pages of every
value. Files are named by hashes of what they hold. All but the entry are CBOR (RFC 8949) behind a mark, under gzip.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

ENTRY = "pagefind-entry.json"
MARK = b"pagefind_dcd"
FILTERS = 3
"""Where a meta file lists the filters: pairs of a name and a file's hash."""


def settle(index: Path) -> None:
    """Sort filters and their values in the index that Pagefind made in the folder `index`."""
    entry = json.loads((index / ENTRY).read_text("utf-8"))
    for language in entry["languages"].values():
        language["hash"] = _settled_meta(index, language["hash"])
    (index / ENTRY).write_text(json.dumps(entry, sort_keys=True), "utf-8")


def _settled_meta(index: Path, name: str) -> str:
    file = index / f"pagefind.{name}.pf_meta"
    meta = _read(file)
    meta[FILTERS] = sorted([title, _settled_filter(index, filtered)] for title, filtered in meta[FILTERS])
    return _rewritten(file, name, meta)


def _settled_filter(index: Path, name: str) -> str:
    file = index / "filter" / f"{name}.pf_filter"
    title, values = _read(file)
    return _rewritten(file, name, [title, sorted(values)])


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(MARK))


def _rewritten(file: Path, name: str, content: object) -> str:
    """Write what a file shall hold under the name that this gives it, which is returned."""
    written = MARK + cbor2.dumps(content)
    language, _, digits = name.rpartition("_")
    settled = f"{language}_{hashlib.sha256(written).hexdigest()[: len(digits)]}"
    file.unlink()
    file.with_name(file.name.replace(name, settled)).write_bytes(gzip.compress(written, mtime=0))
    return settled
