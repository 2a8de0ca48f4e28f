"""`seedbed init` gives a newcomer a shop that works as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from seedbed import references
from seedbed.i18n import LOCALES
from seedbed.loader import load
from seedbed_cli.init import Calendar, write


@pytest.mark.parametrize("locale", LOCALES)
def test_a_new_shop_passes_the_check_in_each_language(run, tmp_path: Path, locale: str) -> None:
    folder = tmp_path / "my-shop"
    assert run("init", str(folder), "--locale", locale).exit_code == 0
    result = run("check", "--config", str(folder / "mkdocs.yml"))
    assert result.exit_code == 0, result.output
    assert "Everything is in order" in result.output


@pytest.mark.parametrize("locale", LOCALES)
def test_a_new_shop_builds_in_each_language(run, tmp_path: Path, locale: str) -> None:
    folder = tmp_path / "my-shop"
    run("init", str(folder), "--locale", locale)
    result = run("build", "--config", str(folder / "mkdocs.yml"))
    assert result.exit_code == 0, result.output
    assert (folder / "build/current/site/reviews/morning-mug-two-weeks/index.html").is_file()


def test_the_launch_is_a_week_from_today_and_nothing_has_begun(shop: Path) -> None:
    launch = load(shop / "content").launches["morning-mug-glazes"].entry
    now = datetime.now(ZoneInfo(launch.timezone))
    opens = launch.preorder.opens.instant(launch.timezone).astimezone(ZoneInfo(launch.timezone))
    assert (opens.date() - now.date()).days in {6, 7}  # 6: midnight passed since the shop was made
    assert opens.hour == 20
    assert launch.phases.teaser is not None
    assert launch.phases.teaser.instant(launch.timezone) > datetime.now(UTC)


@pytest.mark.parametrize("zone", ["America/New_York", "Africa/Cairo", "Australia/Lord_Howe"])
def test_the_launch_is_valid_whatever_day_the_shop_is_made(tmp_path: Path, zone: str) -> None:
    assert zone in available_timezones()
    for week in range(0, 365, 15):
        folder = tmp_path / str(week)
        calendar = Calendar(datetime(2026, 1, 1, 23, 59, tzinfo=ZoneInfo(zone)) + timedelta(days=week))
        write(folder, "en", {**calendar.values, "name": "x", "quoted_name": "x", "language": "en"})
        content = load(folder / "content")
        assert not content.problems
        assert not references.check(content)


def test_a_name_with_quotes_and_colons_is_written_safely(run, tmp_path: Path) -> None:
    folder = tmp_path / "my-shop"
    run("init", str(folder), "--locale", "en", "--name", 'The "best": #1 \\ shop')
    assert run("build", "--config", str(folder / "mkdocs.yml")).exit_code == 0
    assert "The &#34;best&#34;: #1 \\ shop" in (folder / "build/current/site/index.html").read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_alone(run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = run("init", str(tmp_path))
    assert result.exit_code == 1
    assert "not an empty folder" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_language_follows_the_machine_and_is_simplified_chinese_otherwise(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang, language in (("zh_TW.UTF-8", "zh-Hant"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "zh"), ("de_DE.UTF-8", "zh")):
        monkeypatch.setenv("LANG", lang)
        folder = tmp_path / lang
        run("init", str(folder))
        assert f"language: {language}\n" in (folder / "mkdocs.yml").read_text("utf-8")
