"""The catalog in force: the last good one, also across restarts; a begun launch never changes in silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from little_shop import LittleShop, OpenShop, SettableClock, a_catalog, a_launch, with_capacity

from seedbed.catalog import Catalog, CatalogError, ChangeRecord, LaunchRecord, OfferRecord, text_of
from seedbed_api.store import StoreError
from seedbed_api.wsgi import app_from_environment

Change = Callable[[LaunchRecord], LaunchRecord]


def cheaper(launch: LaunchRecord) -> LaunchRecord:
    offers = tuple(offer.model_copy(update={"price": offer.price - 1}) for offer in launch.offers)
    return launch.model_copy(update={"offers": offers})


def longer(launch: LaunchRecord) -> LaunchRecord:
    return launch.model_copy(update={"closes": launch.closes + timedelta(hours=1)})


def earlier(launch: LaunchRecord) -> LaunchRecord:
    return launch.model_copy(update={"opens": launch.opens - timedelta(minutes=1)})


def larger(launch: LaunchRecord) -> LaunchRecord:
    return with_capacity(launch, "red", 99, why="")


def freer(launch: LaunchRecord) -> LaunchRecord:
    return launch.model_copy(update={"per_person": 9})


def wider(launch: LaunchRecord) -> LaunchRecord:
    green = OfferRecord(variant="green", label="Green", price=1, capacity=1)
    return launch.model_copy(update={"offers": (*launch.offers, green)})


SILENT = [cheaper, longer, earlier, larger, freer, wider]
WHAT = {cheaper: "price", longer: "deadline", earlier: "deadline", larger: "capacity", freer: "capacity"}


def republish(shop: LittleShop, catalog: Catalog) -> None:
    shop.publish(catalog)
    shop.parts.reload_catalog()


def build_in_force(shop: LittleShop) -> str:
    return shop.get("/readyz").json["build_id"]


def test_a_new_catalog_comes_into_force_without_a_restart(shop: LittleShop) -> None:
    republish(shop, a_catalog(build_id="b2"))
    assert build_in_force(shop) == "b2"
    assert shop.get("/readyz").json["status"] == "ok"


@pytest.mark.parametrize("change", SILENT)
def test_a_begun_launch_changed_in_silence_is_refused_and_the_last_good_one_stays(
    shop: LittleShop, change: Change
) -> None:
    before = shop.launch()
    republish(shop, a_catalog(change(a_launch()), build_id="b2"))
    assert build_in_force(shop) == "b1"
    assert shop.launch() == before
    assert "cup-berry" in shop.get("/readyz").json["detail"]


@pytest.mark.parametrize("change", SILENT)
def test_a_restart_slips_no_silent_change_in(open_shop: OpenShop, change: Change) -> None:
    before = open_shop(a_catalog()).launch()
    shop = open_shop(a_catalog(change(a_launch()), build_id="b2"))
    assert build_in_force(shop) == "b1"
    assert shop.launch() == before
    assert build_in_force(open_shop()) == "b1"


def test_a_begun_launch_that_vanished_is_refused(shop: LittleShop) -> None:
    catalog = a_catalog(build_id="b2")
    rest = {key: launch for key, launch in catalog.launches.items() if key != "cup-berry"}
    republish(shop, catalog.model_copy(update={"launches": rest}))
    assert build_in_force(shop) == "b1"


@pytest.mark.parametrize("change", WHAT)
def test_a_change_with_its_public_entry_is_taken(shop: LittleShop, clock: SettableClock, change: Change) -> None:
    entry = ChangeRecord(what=WHAT[change], at=clock.now(), why="The kiln broke.")
    changed = change(a_launch()).model_copy(update={"changes": (entry,)})
    republish(shop, a_catalog(changed, build_id="b2"))
    assert build_in_force(shop) == "b2"
    assert shop.launch()["changes"][0]["why"] == "The kiln broke."


def test_an_entry_about_another_thing_explains_nothing(shop: LittleShop, clock: SettableClock) -> None:
    entry = ChangeRecord(what="price", at=clock.now(), why="Not what happened.")
    republish(shop, a_catalog(longer(a_launch()).model_copy(update={"changes": (entry,)}), build_id="b2"))
    assert build_in_force(shop) == "b1"


def test_an_old_entry_explains_no_new_change(open_shop: OpenShop) -> None:
    told = with_capacity(a_launch(), "red", 6)
    shop = open_shop(a_catalog(told))
    republish(shop, a_catalog(with_capacity(told, "red", 99, why=""), build_id="b2"))
    assert build_in_force(shop) == "b1"


@pytest.mark.parametrize("change", SILENT)
def test_a_launch_that_nobody_has_heard_of_yet_may_change(shop: LittleShop, change: Change) -> None:
    pot = a_catalog().launches["pot-duo"]
    republish(shop, a_catalog(change(pot), build_id="b2"))
    assert build_in_force(shop) == "b2"


def test_the_freeze_begins_with_the_first_phase(shop: LittleShop, clock: SettableClock) -> None:
    pot = a_catalog().launches["pot-duo"]
    clock.time = pot.phases["teaser"]
    republish(shop, a_catalog(longer(pot), build_id="b2"))
    assert build_in_force(shop) == "b1"


@pytest.mark.parametrize("damage", [b"", b"{", b"{}", b"\xff\xfe", b'{"schema_version": 2}'])
def test_a_damaged_catalog_is_refused_and_the_last_good_one_stays(shop: LittleShop, damage: bytes) -> None:
    shop.catalog_file.write_bytes(damage)
    shop.parts.reload_catalog()
    assert build_in_force(shop) == "b1"
    assert "damaged" in shop.get("/readyz").json["detail"]


def test_a_catalog_that_vanished_leaves_the_last_good_one(open_shop: OpenShop) -> None:
    shop = open_shop(a_catalog())
    shop.catalog_file.unlink()
    shop.parts.reload_catalog()
    assert build_in_force(shop) == "b1"
    assert build_in_force(open_shop()) == "b1"


def test_a_kept_catalog_that_is_damaged_is_said_to_be(open_shop: OpenShop, caplog: pytest.LogCaptureFixture) -> None:
    kept = open_shop(a_catalog()).data / "catalog.json"
    assert "held against" not in caplog.text
    kept.write_bytes(b"{")
    assert build_in_force(open_shop()) == "b1"
    assert "held against the catalog that was in force: the catalog that was in force is damaged" in caplog.text


def test_a_mended_catalog_lifts_the_refusal(shop: LittleShop) -> None:
    republish(shop, a_catalog(longer(a_launch()), build_id="b2"))
    republish(shop, a_catalog(build_id="b3"))
    assert shop.get("/readyz").json == {"status": "ok", "build_id": "b3", "detail": ""}


@pytest.mark.parametrize("refusing", ["os.fsync", "os.replace", "pathlib.Path.replace"])
def test_a_catalog_that_the_disk_refuses_to_keep_is_tried_again(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch, refusing: str
) -> None:
    """A full disk is played by the call itself: nothing half taken, nobody on the waitlist forgotten."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    waiting = [shop.reserved(f"1390013000{number}") for number in range(6)][-1]
    shop.publish(a_catalog(with_capacity(a_launch(), "red", 6), build_id="b2"))
    with monkeypatch.context() as disk:
        disk.setattr(refusing, full)
        shop.parts.reload_catalog()
        tried = build_in_force(shop)
        assert (shop.get("/readyz").json["detail"] != "") == (tried == "b1")
    shop.parts.reload_catalog()
    assert shop.get("/readyz").json == {"status": "ok", "build_id": "b2", "detail": ""}
    assert shop.reservation(waiting)["state"] == "reserved"


def test_without_any_catalog_the_api_does_not_start_and_says_what_to_run(open_shop: OpenShop) -> None:
    with pytest.raises(CatalogError, match="seedbed build"):
        open_shop()


def test_a_start_that_failed_lets_go_of_the_store(open_shop: OpenShop) -> None:
    with pytest.raises(CatalogError):
        open_shop()
    assert build_in_force(open_shop(a_catalog())) == "b1"


def test_a_second_api_on_the_same_store_does_not_start(shop: LittleShop, clock: SettableClock) -> None:
    with pytest.raises(StoreError, match="held by process"):
        LittleShop(shop.folder, clock)
    assert shop.get("/livez").status_code == 200


def test_what_the_catalog_says_of_codes_comes_into_force_with_it(shop: LittleShop) -> None:
    catalog = a_catalog(build_id="b2")
    republish(shop, catalog.model_copy(update={"codes": {"FRESH": catalog.codes["LINXI"]}}))
    assert shop.get("/api/v1/codes/FRESH").status_code == 200
    assert shop.get("/api/v1/codes/LINXI").status_code == 404


def test_a_worker_that_cannot_start_says_why_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SEEDBED_DATA", str(tmp_path / "store"))
    monkeypatch.setenv("SEEDBED_CATALOG", str(tmp_path / "catalog.json"))
    with pytest.raises(SystemExit) as ended:
        app_from_environment()
    assert ended.value.code == 1
    assert "seedbed build" in caplog.text
    assert "Traceback" not in caplog.text


def test_another_workers_catalog_is_adopted_again_where_the_disk_refused_the_waitlist(
    shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is played by the call itself."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    waiting = [shop.reserved(f"1390013000{number}") for number in range(6)][-1]
    raised = a_catalog(with_capacity(a_launch(), "red", 6), build_id="b2")
    shop.parts.store.catalogs.take(text_of(raised), "b2")
    with monkeypatch.context() as disk:
        disk.setattr("os.fsync", full)
        with pytest.raises(StoreError):
            shop.parts.catalog.look()
        assert shop.parts.catalog().build_id == "b1"
    shop.parts.catalog.look()
    assert build_in_force(shop) == "b2"
    assert shop.reservation(waiting)["state"] == "reserved"
