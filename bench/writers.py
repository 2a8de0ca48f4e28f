"""Writers at once on the grouped dict: the limit of a store that rewrites its file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bench.peers.grouped_dict import GroupedDict
from bench.traffic import CLIENTS, Traffic

DOCUMENT = b'"%08X":{"number":"%08X","contact":"' + b"x" * 600 + b'"}'
"""About as long as a reservation and the answer of its request are together."""


def write_at_once(folder: Path, stored: int, seconds: int) -> Traffic:
    """Return what as many threads as there are clients write in some seconds."""
    documents = {f"{of:08X}": DOCUMENT % (of, of) for of in range(stored)}
    store = GroupedDict(folder / "dict.json", documents)
    until = perf_counter() + seconds
    with ThreadPoolExecutor(CLIENTS) as threads:
        taken = [
            one for durations in threads.map(lambda of: _write(store, of, until), range(CLIENTS)) for one in durations
        ]
    percentiles = quantiles(taken, n=100)
    return Traffic(len(taken) / seconds, percentiles[49] * 1e3, percentiles[98] * 1e3, len(taken), 0)


def _write(store: GroupedDict, writer: int, until: float) -> list[float]:
    """Write new documents one after the other, and return how many seconds each took."""
    taken: list[float] = []
    while (begun := perf_counter()) < until:
        of = (writer + 1) * 10_000_000 + len(taken)
        store.put(f"{of:08X}", DOCUMENT % (of, of))
        taken.append(perf_counter() - begun)
    return taken
