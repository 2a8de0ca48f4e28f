"""Every setting of the API: default, help, and environment variable `SEEDBED_*` (secrets also from a `*_FILE`)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from seedbed import wording
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed.explain import sentence
from seedbed.i18n import SpokenError, Text
from seedbed.system import reason
from seedbed_api.addresses import NEARBY

T = TypeVar("T")

PREFIX = "SEEDBED_"
SECRETS = ("secret", "seller_token", "store", "wechat_app_secret")
LISTS = ("allowed_origins", "proxy_networks")


class SettingsError(SpokenError):
    """A setting that cannot be used; the text names it and says what it should be."""


def _setting(default: T, *, text: Text, **rules: Any) -> T:
    """Return a field with its help."""
    field: T = Field(default, description=text.msgid, **rules)
    return field


class Settings(BaseModel):
    """How this API runs. Read once, at the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = _setting(
        Path("data/store"), text=Text.of("The folder of the embedded store, of the key, and of facts not yet counted.")
    )
    store: SecretStr | None = _setting(
        None,
        text=Text.of(
            "A PostgreSQL database that several processes can share, as postgresql://user:password@host/name; "
            "by default one process keeps all with TinyDB in SEEDBED_DATA."
        ),
    )
    catalog: Path = _setting(
        Path("build/current/catalog.json"), text=Text.of("The catalog that `seedbed build` wrote.")
    )
    site: Path | None = _setting(
        None, text=Text.of("A built site to serve at the same address; none leaves that to a web server.")
    )
    host: str = _setting("127.0.0.1", text=Text.of("The address to listen on."))
    port: int = _setting(8000, ge=1, le=65535, text=Text.of("The port to listen on."))
    workers: int = _setting(
        1, ge=1, le=64, text=Text.of("How many processes answer; more than one needs a database in SEEDBED_STORE.")
    )
    secret: SecretStr | None = _setting(
        None,
        min_length=32,
        text=Text.of("The key of private links and contacts, 32 characters or more; by default one is made."),
    )
    seller_token: SecretStr | None = _setting(
        None, min_length=20, text=Text.of("A token for the seller's lists without signing in, at least 20 characters.")
    )
    keep_contacts_days: int = _setting(
        wording.KEEP_CONTACTS_DAYS,
        ge=0,
        le=wording.KEEP_CONTACTS_AT_MOST,
        text=Text.of(
            "Days after its pre-order has closed that a launch's contacts are erased; the consent says so. "
            "0 sets no time: they stay until you erase them."
        ),
    )
    allowed_origins: tuple[Annotated[str, Field(pattern=r"^https?://[^/?#@*\s]+/?$")], ...] = _setting(
        (),
        text=Text.of(
            "Origins, such as https://m.shop.example, whose pages may use the API beside the shop's own; "
            "separated by commas."
        ),
    )
    trusted_proxies: int = _setting(
        0, ge=0, le=5, text=Text.of("How many proxies of your own stand in front and add X-Forwarded-For.")
    )
    proxy_networks: tuple[IPv4Network | IPv6Network, ...] = _setting(
        NEARBY,
        text=Text.of(
            "The networks your proxies are in, such as 10.0.0.0/8, separated by commas; whoever else forwards "
            "something is not believed. By default this machine and private networks."
        ),
    )
    writes_per_minute: int = _setting(
        600,
        ge=0,
        text=Text.of("How many changes one network address may ask for in a minute; 0 sets no limits at all."),
    )
    wechat_app_id: str | None = _setting(
        None,
        pattern=r"^wx[0-9a-z]{16}$",
        text=Text.of(
            "The AppID of the shop's Official Account, which begins with wx: WeChat then makes cards of shared pages."
        ),
    )
    wechat_app_secret: SecretStr | None = _setting(
        None, validate_default=True, text=Text.of("The AppSecret that belongs to SEEDBED_WECHAT_APP_ID.")
    )
    wechat_api: Annotated[str, Field(pattern=r"^https?://[^/?#\s]+[^?#\s]*$")] = _setting(
        "https://api.weixin.qq.com",
        text=Text.of("Where WeChat's server answers; another address only for a relay of your own."),
    )
    now: AwareDatetime | None = _setting(
        None, text=Text.of("A pretended time to start at (rehearsal), with its offset.")
    )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **overrides: Any) -> Self:
        """Return the settings that the environment gives, `overrides` first.

        Raises:
            SettingsError: one is not what it should be, or a secret's file cannot be read.
        """
        values = {**_given(environment), **overrides}
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise SettingsError(_refusal(error)) from error

    @field_validator("store")
    @classmethod
    def _is_a_database(cls, store: SecretStr | None) -> SecretStr | None:
        if store and not re.match("postgres(ql)?://.", store.get_secret_value()):
            raise ValueError(Text.of("this is no address of a PostgreSQL database"))
        return store

    @field_validator("workers")
    @classmethod
    def _one_worker_owns_a_folder(cls, workers: int, others: ValidationInfo) -> int:
        if workers > 1 and others.data.get("store") is None:
            raise ValueError(
                Text.of("the embedded store is owned by one process; several need a database in SEEDBED_STORE")
            )
        return workers

    @field_validator("wechat_app_secret")
    @classmethod
    def _belongs_to_an_account(cls, secret: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        if "wechat_app_id" in others.data and (secret is None) != (others.data["wechat_app_id"] is None):
            raise ValueError(Text.of("an AppID and its AppSecret go together; set both of them, or neither"))
        return secret

    def clock(self) -> Clock:
        """Return the clock to run by: the machine's, or one that was set to the pretended time."""
        return RehearsalClock(self.now) if self.now else SystemClock()

    @property
    def rehearsal(self) -> bool:
        """Whether this runs at a pretended time."""
        return self.now is not None


def _refusal(error: ValidationError) -> Text:
    """Return what is wrong with the first setting that is, and what it is for; a secret is never shown."""
    detail = error.errors(include_url=False)[0]
    name = str(detail["loc"][0])
    if name in SECRETS:
        detail["input"], detail["type"] = "***", detail["type"].replace("too_short", "string_too_short")
    return Text.of(
        "{name}: {what}. {help}",
        name=PREFIX + name.upper(),
        what=sentence(detail, (name,), Settings),
        help=Text(Settings.model_fields[name].description or ""),
    )


def _given(environment: Mapping[str, str]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for name in Settings.model_fields:
        value = environment.get(PREFIX + name.upper())
        if name in SECRETS and not value:
            value = _from_file(name, environment.get(f"{PREFIX}{name.upper()}_FILE"))
        if value is not None and value != "":
            given[name] = [part.strip() for part in value.split(",") if part.strip()] if name in LISTS else value
    return given


def _from_file(name: str, path: str | None) -> str | None:
    if path is None:
        return None
    try:
        secret = Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise _unusable(name, Text.of("{path} cannot be read: {why}", path=path, why=reason(error))) from error
    except UnicodeDecodeError as error:
        raise _unusable(name, Text.of("{path} is not a text file in UTF-8", path=path)) from error
    if not secret:
        raise _unusable(name, Text.of("{path} is empty", path=path))
    return secret


def _unusable(name: str, what: Text) -> SettingsError:
    """Return the error of a secret's file."""
    setting = f"{PREFIX}{name.upper()}_FILE"
    return SettingsError(
        Text.of("{name}: {what}; let it name a file that holds the secret alone, as text", name=setting, what=what)
    )
