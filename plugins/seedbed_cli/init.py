"""`seedbed init`: a new storefront that builds, serves and passes the check as it is, on any day."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from string import Template
from zoneinfo import ZoneInfo, available_timezones

import click

from seedbed.i18n import LOCALES, Text
from seedbed.schema import schemas
from seedbed_cli import vscode
from seedbed_cli.terminal import Failure, SpokenCommand, locale_of_environment, option, say
from seedbed_cli.values import FolderPath

STARTER = Path(__file__).with_name("starter")
WORDS = "text"
"""The folder of the starter that holds what is written, by locale."""

NAMES = {"zh-Hans": "我的小店", "zh-Hant": "我的小店", "en": "My shop"}
LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant", "en": "en"}
"""What `theme.language` is called in MkDocs's configuration."""

ZONES = {"zh-Hans": "Asia/Shanghai", "zh-Hant": "Asia/Taipei", "en": "UTC"}
"""The zone of a shop in this language where the machine names none of its own."""


@click.command(
    cls=SpokenCommand, text=Text.of("Start a new shop in DIR: a product, a review, and a launch a week from today.")
)
@click.argument("folder", metavar="DIR", type=FolderPath())
@option("--name", text=Text.of("The shop's name."))
@option(
    "--locale",
    "shop_locale",
    type=click.Choice(LOCALES),
    text=Text.of("The shop's language; by default the one that LANG names, else zh-Hans."),
)
def init(folder: Path, name: str | None, shop_locale: str | None) -> None:
    """Start a new shop."""
    if folder.exists() and any(folder.iterdir()):
        raise Failure(Text.of("{folder} is already there and not an empty folder; choose another name.", folder=folder))
    shop_locale = shop_locale or locale_of_environment("zh-Hans")
    name = " ".join((name or NAMES[shop_locale]).split())
    values = Calendar(datetime.now(ZoneInfo(local_zone(shop_locale)))).values
    write(
        folder,
        shop_locale,
        {
            **values,
            "name": name,
            "quoted_name": json.dumps(name, ensure_ascii=False)[1:-1],
            "language": LANGUAGES[shop_locale],
        },
    )
    vscode.write_settings(folder, "content", shop_locale)
    vscode.write_schemas(folder / vscode.SCHEMAS, schemas(shop_locale))
    say(Text.of("{name} is in {folder}. Look at it with:", name=name, folder=folder))
    say(Text.of("  cd {folder} && seedbed serve", folder=folder))


@dataclass(frozen=True)
class Calendar:
    """The dates of the starter's launch, as local times.

    Launch night is a week from today at 20:00, so that its countdown is to be seen at once. Nothing has begun today:
    the rules of a begun launch are frozen, and the first thing a newcomer does is to change the sample.
    """

    now: datetime

    def at(self, days: int, hour: int) -> str:
        """Return a full hour some days from today, as front matter writes it."""
        return f"{self.now + timedelta(days=days):%Y-%m-%d} {hour:02}:00"

    @property
    def values(self) -> dict[str, str]:
        """What the starter's files leave open."""
        return {
            "timezone": str(self.now.tzinfo),
            "today": f"{self.now:%Y-%m-%d}",
            "teaser": self.at(1, 10),
            "education": self.at(3, 10),
            "trial_feedback": self.at(5, 10),
            "launch": self.at(7, 20),
            "closes": self.at(10, 22),
            "ended": self.at(17, 22),
            "rehearsal": f"{self.now + timedelta(days=7):%Y-%m-%d}T19:59:50",
        }


def write(folder: Path, locale: str, values: dict[str, str]) -> None:
    """Copy the starter to `folder`, its text in `locale` with `values` filled in."""
    for source in (STARTER, STARTER / WORDS / locale):
        for file in sorted(source.rglob("*")):
            name = file.relative_to(source)
            if file.is_file() and not (source == STARTER and name.parts[0] == WORDS):
                _copy(file, folder / name, values)
    (folder / "gitignore").rename(folder / ".gitignore")


def _copy(file: Path, target: Path, values: dict[str, str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix == ".webp":
        shutil.copyfile(file, target)
    else:
        target.write_text(Template(file.read_text("utf-8")).substitute(values), encoding="utf-8", newline="\n")


def local_zone(locale: str) -> str:
    """Return the machine's own IANA zone; a server's UTC says nothing of a shop, which then gets its language's."""
    candidates = (os.environ.get("TZ", "").lstrip(":"), _linked_zone(), _written_zone())
    known = available_timezones()
    own = next((zone for zone in candidates if zone in known and "/" in zone and not zone.startswith("Etc/")), None)
    return own or ZONES[locale]


def _linked_zone() -> str:
    return str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]


def _written_zone() -> str:
    file = Path("/etc/timezone")
    return file.read_text("utf-8").strip() if file.is_file() else ""
