"""The promise of a begun launch: its deadline, prices and capacity do not change in silence.

Promotion rules may not be changed to the consumer's harm after the start (SAMR Provisions on Regulating Promotions,
2020, Art. 11); a false deadline is an unfair practice (Directive 2005/29/EC, Annex I, no. 7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from seedbed.catalog import Catalog, LaunchRecord
from seedbed.models.launch import FROZEN, Frozen


@dataclass(frozen=True)
class Breach:
    """A rule of a begun launch that differs from the last release, with no new `changes` entry to say so."""

    launch: str
    what: Frozen | None
    """What changed; None when the launch itself is gone."""


def breaches(last: Catalog, new: Catalog, now: datetime) -> list[Breach]:
    """Return the silent changes that `new` makes to launches that had begun by `now` in the `last` release."""
    found: list[Breach] = []
    for launch in last.launches.values():
        if launch.begun_at(now):
            current = new.launches.get(launch.id)
            found += [Breach(launch.id, None)] if current is None else _silent(launch, current)
    return found


def _silent(last: LaunchRecord, new: LaunchRecord) -> Iterator[Breach]:
    offered = {offer.variant for offer in last.offers} & {offer.variant for offer in new.offers}
    before, after = _rules(last, offered), _rules(new, offered)
    explained = {change.what for change in new.changes if change not in last.changes}
    for what in FROZEN:
        if before[what] != after[what] and what not in explained:
            yield Breach(last.id, what)


def _rules(launch: LaunchRecord, offered: set[str]) -> dict[Frozen, object]:
    """Return what is promised under each heading; a variant that comes or goes is a matter of capacity, not price."""
    prices = {offer.variant: offer.price for offer in launch.offers if offer.variant in offered}
    return {
        "deadline": (launch.opens, launch.closes, launch.confirm_within),
        "price": (prices, launch.deposit, launch.refund),
        "capacity": ({offer.variant: offer.capacity for offer in launch.offers}, launch.per_person),
    }
