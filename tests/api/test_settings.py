"""Settings: each from its environment variable; a bad one stops the start with its name and what it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from seedbed_api import Settings, SettingsError

SECRET = "s" * 40


def test_without_an_environment_the_defaults_hold() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.rehearsal) == ("127.0.0.1", 8000, False)
    assert settings.secret is None


def test_every_setting_is_read_from_its_variable() -> None:
    settings = Settings.from_environment(
        {
            "SEEDBED_DATA": "/srv/store",
            "SEEDBED_STORE": "postgresql://shop:word@localhost/shop",
            "SEEDBED_WORKERS": "4",
            "SEEDBED_CATALOG": "/srv/catalog.json",
            "SEEDBED_SITE": "/srv/site",
            "SEEDBED_HOST": "0.0.0.0",
            "SEEDBED_PORT": "8080",
            "SEEDBED_SECRET": SECRET,
            "SEEDBED_SELLER_TOKEN": "t" * 20,
            "SEEDBED_ALLOWED_ORIGINS": "https://a.example, https://b.example",
            "SEEDBED_TRUSTED_PROXIES": "1",
            "SEEDBED_PROXY_NETWORKS": "10.0.0.0/8, fd00::/8",
            "SEEDBED_WRITES_PER_MINUTE": "100",
            "SEEDBED_NOW": "2026-12-01T19:59:50+08:00",
        }
    )
    assert (settings.data, settings.catalog, settings.site) == (
        Path("/srv/store"),
        Path("/srv/catalog.json"),
        Path("/srv/site"),
    )
    assert settings.store is not None
    assert settings.store.get_secret_value() == "postgresql://shop:word@localhost/shop"
    assert settings.workers == 4
    assert (settings.host, settings.port, settings.trusted_proxies) == ("0.0.0.0", 8080, 1)
    assert [str(network) for network in settings.proxy_networks] == ["10.0.0.0/8", "fd00::/8"]
    assert settings.writes_per_minute == 100
    assert settings.allowed_origins == ("https://a.example", "https://b.example")
    assert settings.secret is not None
    assert settings.secret.get_secret_value() == SECRET
    assert settings.rehearsal


def test_every_setting_has_help() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_what_the_caller_says_goes_before_the_environment() -> None:
    assert Settings.from_environment({"SEEDBED_PORT": "8080"}, port=9000).port == 9000


def test_an_empty_variable_is_none() -> None:
    assert Settings.from_environment({"SEEDBED_PORT": "", "SEEDBED_SECRET": ""}).port == 8000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEEDBED_PORT", "http"),
        ("SEEDBED_PORT", "0"),
        ("SEEDBED_PORT", "65536"),
        ("SEEDBED_SECRET", "short"),
        ("SEEDBED_SELLER_TOKEN", "short"),
        ("SEEDBED_STORE", "mysql://shop@localhost/shop"),
        ("SEEDBED_STORE", "postgresql://"),
        ("SEEDBED_WORKERS", "0"),
        ("SEEDBED_WORKERS", "2"),
        ("SEEDBED_TRUSTED_PROXIES", "-1"),
        ("SEEDBED_WRITES_PER_MINUTE", "-1"),
        ("SEEDBED_ALLOWED_ORIGINS", "*"),
        ("SEEDBED_ALLOWED_ORIGINS", "https://*.shop.example"),
        ("SEEDBED_ALLOWED_ORIGINS", "m.shop.example"),
        ("SEEDBED_ALLOWED_ORIGINS", "https://m.shop.example/path"),
        ("SEEDBED_ALLOWED_ORIGINS", "https://m.shop.example, *"),
        ("SEEDBED_NOW", "tomorrow"),
        ("SEEDBED_NOW", "2026-12-01T19:59:50"),
    ],
)
def test_a_bad_setting_stops_the_start_by_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as stopped:
        Settings.from_environment({name: value})
    message = str(stopped.value)
    assert message.startswith(f"{name}: ")
    assert Settings.model_fields[name.removeprefix("SEEDBED_").lower()].description in message
    assert "\n" not in message


@pytest.mark.parametrize("name", ["SECRET", "SELLER_TOKEN"])
def test_a_secret_may_stand_in_a_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n")
    settings = Settings.from_environment({f"SEEDBED_{name}_FILE": str(file)})
    assert getattr(settings, name.lower()).get_secret_value() == SECRET


def test_an_empty_secret_does_not_hide_its_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET)
    settings = Settings.from_environment({"SEEDBED_SECRET": "", "SEEDBED_SECRET_FILE": str(file)})
    assert settings.secret is not None
    assert settings.secret.get_secret_value() == SECRET


@pytest.mark.parametrize("content", [None, b"", b" \n", b"short", b"\xff\xfe\xfd"])
def test_a_secrets_file_that_holds_none_stops_the_start(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match="SEEDBED_SECRET"):
        Settings.from_environment({"SEEDBED_SECRET_FILE": str(file)})


def test_secrets_are_not_printed() -> None:
    settings = Settings.from_environment({"SEEDBED_SECRET": SECRET, "SEEDBED_SELLER_TOKEN": SECRET})
    assert SECRET not in repr(settings) + str(settings)


def test_a_bad_secret_is_not_printed() -> None:
    with pytest.raises(SettingsError) as stopped:
        Settings.from_environment({"SEEDBED_SECRET": "hunter2"})
    assert "hunter2" not in str(stopped.value)


def test_settings_do_not_change_after_the_start() -> None:
    settings = Settings()
    with pytest.raises(ValidationError):
        settings.port = 9000  # type: ignore[misc]
