"""`seedbed backup` and `seedbed restore` as a person types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seedbed_api import Seedbed, Settings, create_app
from seedbed_api.store import StoreError


def test_a_served_shop_is_backed_up_beside_whoever_asks(run, served: Seedbed, shop: Path) -> None:
    result = run("backup", "kept.backup")
    assert result.exit_code == 0, result.output
    assert "Records in kept.backup: 3." in result.stdout
    assert "secret.key" in result.stderr
    assert (shop / "kept.backup").is_file()


def test_it_is_restored_into_an_empty_folder(run, served: Seedbed, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("backup", "kept.backup").exit_code == 0
    monkeypatch.setenv("SEEDBED_DATA", "elsewhere")
    result = run("restore", "kept.backup")
    assert result.exit_code == 0, result.output
    assert "Records restored from kept.backup: 3." in result.stdout
    assert "secret.key" in result.stderr
    shutil.copy(shop / "data/store/secret.key", shop / "elsewhere")
    create_app(Settings.from_environment()).extensions["seedbed"].close()


def test_a_restored_store_without_its_key_does_not_get_a_new_one(
    run, served: Seedbed, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", "kept.backup").exit_code == 0
    monkeypatch.setenv("SEEDBED_DATA", "elsewhere")
    assert run("restore", "kept.backup").exit_code == 0
    with pytest.raises(StoreError, match=r"the key .* is gone"):
        create_app(Settings.from_environment())


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_what_cannot_be_done_is_one_sentence(run, served: Seedbed, command: str) -> None:
    result = run(command, "nowhere/kept.backup")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "cannot be used: No such file or directory" in result.stderr


def test_a_setting_that_is_none_is_one_sentence(run, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDBED_PORT", "many")
    result = run("backup", "kept.backup")
    assert result.exit_code == 1
    assert "SEEDBED_PORT" in result.stderr
