"""The shop that is measured: twenty posts, one code, one launch that is open and has room for everybody."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from seedbed import catalog as catalogs
from seedbed import wording
from seedbed.catalog import (
    Catalog,
    CodeRecord,
    CreatorRecord,
    LaunchRecord,
    OfferRecord,
    PageRecord,
    PostRecord,
    ProductRecord,
    ShopRecord,
    VariantRecord,
)
from seedbed_api import Settings

CODE, LAUNCH, VARIANT = "LINXI", "mug-green", "green"
PAGES = [f"reviews/mug-{number}/" for number in range(20)]
SECRET = "a-secret-that-only-measurements-use"
TIMEZONE = "Asia/Shanghai"
KEPT_DAYS = 180
CONSENT = wording.version_of(wording.consent(KEPT_DAYS).say("en"))
"""What buyers agree to."""

_DAY = timedelta(days=1)


def environment(folder: Path, store: str | None, workers: int = 1) -> dict[str, str]:
    """Return the environment of an API of this shop, whose catalog is written into `folder`.

    Args:
        folder: where it keeps its data.
        store: the address of its database; None is TinyDB in the folder.
        workers: how many processes answer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "catalog.json"
    if not file.exists():
        catalogs.write(catalog(), file)
    own = {
        "SEEDBED_DATA": str(folder / "store"),
        "SEEDBED_CATALOG": str(file),
        "SEEDBED_SECRET": SECRET,
        "SEEDBED_KEEP_CONTACTS_DAYS": str(KEPT_DAYS),
        "SEEDBED_TRUSTED_PROXIES": "1",
        "SEEDBED_WRITES_PER_MINUTE": "0",
        "SEEDBED_WORKERS": str(workers),
        **({"SEEDBED_STORE": store} if store else {}),
    }
    return {name: value for name, value in os.environ.items() if not name.startswith("SEEDBED_")} | own


def settings(folder: Path, store: str | None) -> Settings:
    """Return the settings of an API of this shop in this process."""
    return Settings.from_environment(environment(folder, store))


def catalog() -> Catalog:
    """Return the shop's catalog; its launch has been open for a day, and closes in a month."""
    pages = {page: PageRecord(kind="review", id=page.split("/")[1], title="The mug") for page in PAGES}
    variant = VariantRecord(id=VARIANT, label="Green", price=12900)
    product = ProductRecord(
        id="mug", title="The mug", page="products/mug/", retired=False, variants=(variant,), buy_links=()
    )
    return Catalog(
        build_id="bench",
        shop=_shop(),
        pages={"": PageRecord(kind="home", id="", title="Home"), **pages},
        products={"mug": product},
        posts={f"mug-{number}": _post(number) for number in range(len(PAGES))},
        launches={LAUNCH: _launch()},
        creators={"lin": CreatorRecord(id="lin", title="Lin", page="creators/lin/", earns=False)},
        codes={CODE: CodeRecord(creator="lin", page=PAGES[0])},
    )


def _post(number: int) -> PostRecord:
    return PostRecord(
        id=f"mug-{number}",
        kind="review",
        title="The mug",
        page=PAGES[number],
        product="mug",
        author="lin",
        relationship="none",
        labels=(),
    )


def _launch() -> LaunchRecord:
    now = datetime.now(UTC).replace(microsecond=0)
    return LaunchRecord(
        id=LAUNCH,
        title="The mug in green",
        page="launches/mug-green/",
        product="mug",
        timezone=TIMEZONE,
        phases={"teaser": now - 9 * _DAY, "launch": now - _DAY, "ended": now + 40 * _DAY},
        opens=now - _DAY,
        closes=now + 30 * _DAY,
        per_person=1,
        deposit=None,
        refund="Until it is sent.",
        offers=(OfferRecord(variant=VARIANT, label="Green", price=12900, capacity=10_000_000),),
        changes=(),
    )


def _shop() -> ShopRecord:
    return ShopRecord(
        name="The shop that is measured",
        url="http://127.0.0.1/",
        api_url="",
        locale="en",
        region="CN",
        currency="CNY",
        timezone=TIMEZONE,
        share_threshold=1,
        attribution_days=30,
        contact="shop@shop.example",
    )
