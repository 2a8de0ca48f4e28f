"""`seedbed prices` writes down what the shop asks, once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from editing import edit

PRODUCT, HISTORY = Path("content/products/morning-mug.md"), Path("content/price-history.csv")


def test_a_changed_price_is_one_line_more_and_the_next_run_adds_none(run, shop: Path) -> None:
    before = HISTORY.read_text("utf-8")
    assert run("prices").output == "Every price is recorded already.\n"
    edit(PRODUCT, "size: 320 ml, price: 18", "size: 320 ml, price: 16")
    warned = run("check")
    assert (warned.exit_code, "run: seedbed prices" in warned.output) == (0, True)
    assert run("prices").output == "1 line was added to content/price-history.csv; commit it.\n"
    zone = ZoneInfo(yaml.safe_load(Path("content/shop.yml").read_text("utf-8"))["timezone"])
    today = datetime.now(UTC).astimezone(zone).date()
    assert HISTORY.read_text("utf-8") == f"{before}{today},morning-mug,oat,,16,USD\n"
    assert run("prices").output == "Every price is recorded already.\n"
    assert "seedbed prices" not in run("check").output


def test_a_shop_that_has_no_history_begins_one(run, shop: Path) -> None:
    kept = HISTORY.read_text("utf-8")
    HISTORY.unlink()
    assert run("prices").output == "3 lines were added to content/price-history.csv; commit it.\n"
    assert HISTORY.read_text("utf-8") == kept


def test_nothing_is_added_to_a_history_that_cannot_be_read(run, shop: Path) -> None:
    HISTORY.write_text("a,b\n", "utf-8")
    refused = run("prices")
    assert refused.exit_code == 1
    assert "content/price-history.csv:1:1 the first line must be" in refused.output
    assert HISTORY.read_text("utf-8") == "a,b\n"


def test_a_price_that_was_not_so_fails_check_and_build_alike(run, shop: Path) -> None:
    edit(PRODUCT, "size: 320 ml, price: 18", "size: 320 ml, price: 18, was: 25")
    checked, built = run("check"), run("build")
    assert "content/products/morning-mug.md:9:57 variants.1.was: the price history must reach back" in checked.output
    assert (checked.exit_code, checked.output) == (built.exit_code, built.output)
