"""Every setting of the API: default, help, and environment variable `SEEDBED_*` (secrets also from a `*_FILE`)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from seedbed import wording
from seedbed.clock import Clock, RehearsalClock, SystemClock
from seedbed_api.addresses import NEARBY

PREFIX = "SEEDBED_"
SECRETS = ("secret", "seller_token", "store")
LISTS = ("allowed_origins", "proxy_networks")


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what it should be."""


class Settings(BaseModel):
    """How this API runs. Read once, at the start."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Field(
        Path("data/store"), description="The folder of the embedded store, of the key, and of facts not yet counted."
    )
    store: SecretStr | None = Field(
        None,
        description="A PostgreSQL database that several processes can share, as postgresql://user:password@host/name; "
        "by default one process keeps all with TinyDB in SEEDBED_DATA.",
    )
    catalog: Path = Field(Path("build/current/catalog.json"), description="The catalog that `seedbed build` wrote.")
    site: Path | None = Field(
        None, description="A built site to serve at the same address; none leaves that to a web server."
    )
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="The port to listen on.")
    workers: int = Field(
        1, ge=1, le=64, description="How many processes answer; more than one needs a database in SEEDBED_STORE."
    )
    secret: SecretStr | None = Field(
        None,
        min_length=32,
        description="The key of private links and contacts, 32 characters or more; by default one is made.",
    )
    seller_token: SecretStr | None = Field(
        None, min_length=20, description="A token for the seller's lists without signing in, at least 20 characters."
    )
    keep_contacts_days: int = Field(
        wording.KEEP_CONTACTS_DAYS,
        ge=0,
        le=wording.KEEP_CONTACTS_AT_MOST,
        description="Days after its pre-order has closed that a launch's contacts are erased; the consent says so. "
        "0 sets no time: they stay until you erase them.",
    )
    allowed_origins: tuple[Annotated[str, Field(pattern=r"^https?://[^/?#@*\s]+/?$")], ...] = Field(
        (),
        description="Origins, such as https://m.shop.example, whose pages may use the API beside the shop's own; "
        "separated by commas.",
    )
    trusted_proxies: int = Field(
        0, ge=0, le=5, description="How many proxies of your own stand in front and add X-Forwarded-For."
    )
    proxy_networks: tuple[IPv4Network | IPv6Network, ...] = Field(
        NEARBY,
        description="The networks your proxies are in, such as 10.0.0.0/8, separated by commas; whoever else forwards "
        "something is not believed. By default this machine and private networks.",
    )
    writes_per_minute: int = Field(
        600, ge=0, description="How many changes one network address may ask for in a minute; 0 sets no limits at all."
    )
    now: AwareDatetime | None = Field(None, description="A pretended time to start at (rehearsal), with its offset.")

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
            detail = error.errors(include_url=False, include_input=False)[0]
            name = str(detail["loc"][0]) if detail["loc"] else detail["type"]
            raise SettingsError(
                f"{PREFIX}{name.upper()}: {detail['msg']}. {cls.model_fields[name].description}"
            ) from error

    @field_validator("store")
    @classmethod
    def _is_a_database(cls, store: SecretStr | None) -> SecretStr | None:
        if store and not re.match("postgres(ql)?://.", store.get_secret_value()):
            raise PydanticCustomError("store", "it is no address of a PostgreSQL database")
        return store

    @model_validator(mode="after")
    def _one_worker_owns_a_folder(self) -> Self:
        if self.workers > 1 and self.store is None:
            raise PydanticCustomError(
                "workers", "the embedded store is owned by one process; several need a database in SEEDBED_STORE"
            )
        return self

    def clock(self) -> Clock:
        """Return the clock to run by: the machine's, or one that was set to the pretended time."""
        return RehearsalClock(self.now) if self.now else SystemClock()

    @property
    def rehearsal(self) -> bool:
        """Whether this runs at a pretended time."""
        return self.now is not None


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
        raise SettingsError(f"{PREFIX}{name.upper()}_FILE: {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{PREFIX}{name.upper()}_FILE: {path} is not a text file in UTF-8.") from error
    if not secret:
        raise SettingsError(f"{PREFIX}{name.upper()}_FILE: {path} is empty.")
    return secret
