"""What a folder of format 1 kept beside its records: counts in the same file, and facts in one that was never cut.

The sums become a closed day of the daybook each, and the facts that were not counted yet a file of the spool. Until the
store's file is of today's format, each step may be done again; afterwards the old facts go.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import orjson

from seedbed.i18n import Text
from seedbed_api.store.errors import StoreError
from seedbed_api.store.records import Clicks
from seedbed_api.store.tiny.daybook import Daybook
from seedbed_api.store.tiny.disk import Disk
from seedbed_api.store.tiny.image import Image
from seedbed_api.store.tiny.tallies import Day, add_to, merge
from seedbed_api.store.tiny.upgrades import Tables, body_of_format_1

FACTS_FILE = "facts.jsonl"
CARRIED_FILE = "format-1.jsonl"


def carry_over(store_file: Path, spool: Path, daybook: Daybook, disk: Disk) -> None:
    """Put counts into the daybook and uncounted facts into the spool; a folder of today's format is left as it is.

    Raises:
        StoreError: the disk refused; it is done again when the folder is next opened.
    """
    tables = _tables(store_file)
    if tables is None:
        return
    for day, sums in _sums(tables).items():
        daybook.close(day, sums)
    facts, read_to = store_file.with_name(FACTS_FILE), tables.get("meta", {}).get("read_to", {"value": 0})["value"]
    if facts.exists():
        try:
            _carry_facts(facts, read_to, spool, disk)
        except OSError as error:
            raise StoreError.by_disk(
                Text.of("the facts of {file} cannot be carried over", file=facts), error
            ) from error


def let_go(store_file: Path, image: Image, disk: Disk) -> None:
    """Write the store in today's format, and then remove what was carried over.

    Raises:
        StoreError: the disk refused; the folder is of format 1 as before.
    """
    with image.change():
        if image["meta"].find("read_to"):
            image["meta"].drop("read_to")
    disk.remove(store_file.with_name(FACTS_FILE))


def _tables(store_file: Path) -> Tables | None:
    """Return the tables of a store of format 1, or of none at all; None for another format, or a damaged file."""
    if not store_file.exists():
        return {}
    with store_file.open("rb") as lines:
        header = lines.readline()
    if not header.startswith(b'{"seedbed_store":1,'):
        return None
    body = body_of_format_1(store_file.read_bytes())
    return None if body is None else orjson.loads(body)


def _sums(tables: Tables) -> dict[str, Day]:
    """Return the counts by days that are over.

    The latest day may go on after the upgrade, so its counts, and those of pages, which had no day, stand under the day
    before: only their sum is ever asked for.
    """
    counts, counted = tables.get("code_counts", {}), tables.get("counted", {})
    latest = max((*map(_day_of, counts), *(row["day"] for row in counted.values())), default="")
    if not latest:
        return {}
    over = (date.fromisoformat(latest) - timedelta(days=1)).isoformat()
    days: defaultdict[str, Day] = defaultdict(Day)
    for key, row in counts.items():
        numbers = {name: number for name, number in row.items() if name != "code"}
        merge(days[min(_day_of(key), over)].codes[row["code"]], Clicks(**numbers))
    for page, numbers in tables.get("page_counts", {}).items():
        add_to(days[over].pages[page], numbers)
    return days


def _day_of(key: str) -> str:
    return key.rpartition(" ")[2]


def _carry_facts(facts: Path, read_to: int, spool: Path, disk: Disk) -> None:
    """Write what follows byte `read_to`; a file that is shorter is a new one and was not counted at all."""
    data = facts.read_bytes()
    rest = data[read_to:] if read_to <= len(data) else data
    spool.mkdir(mode=0o700, exist_ok=True)
    draft = spool / f"{CARRIED_FILE}.draft"
    disk.write_whole(draft, [rest])
    disk.replace(draft, spool / CARRIED_FILE)
    disk.sync_folder(spool)
