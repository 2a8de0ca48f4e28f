"""What the shop's configuration tells an engine without plugins: read of one `mkdocs.yml`, written into another."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from seedbed.catalog import Site
from seedbed.i18n import Text
from seedbed_cli.project import Project
from seedbed_cli.terminal import Failure
from seedbed_mkdocs.addresses import refusal, with_slash

CONTENT = "content"
OVERRIDES = "overrides"
EXTENSIONS = ("toc", "tables", "fenced_code")
"""The Markdown that MkDocs always speaks."""


class Script(BaseModel):
    """A script that every page loads."""

    path: str
    type: str = ""
    deferred: bool = Field(default=False, alias="defer")
    asynchronous: bool = Field(default=False, alias="async")


class PlainSettings(BaseModel):
    """What is heeded of the configuration."""

    model_config = ConfigDict(frozen=True)

    site_name: str = ""
    site_url: str = ""
    site_description: str = ""
    extra_css: list[str] = []
    extra_javascript: list[str | Script] = []
    markdown_extensions: dict[str, dict[str, Any] | None] = {}
    plugins: dict[str, Any] = {}

    @field_validator("markdown_extensions", "plugins", mode="before")
    @classmethod
    def _by_name(cls, given: Any) -> dict[str, Any]:
        """Return by name what stands in a list, of which each may be a name alone, or in a mapping."""
        found: dict[str, Any] = {}
        for each in given if isinstance(given, list) else [given]:
            found |= each if isinstance(each, dict) else {str(each): None}
        return found

    @property
    def api_url(self) -> str:
        """Where the API is served, when that is not the site's own address."""
        return self._option("api_url")

    @property
    def original_url(self) -> str:
        """Where this content stands with the interface it was written for, if this is another."""
        return self._option("original_url")

    def _option(self, name: str) -> str:
        """Return an option of the plugin `catalog`."""
        options = self.plugins.get("catalog") or self.plugins.get("seedbed/catalog")
        return with_slash(str(options.get(name) or "")) if isinstance(options, dict) else ""

    def site(self, locale: str) -> Site:
        """Return what a catalog says of the site."""
        return Site(name=self.site_name, url=with_slash(self.site_url), api_url=self.api_url, locale=locale)

    def extensions(self, locale: str) -> dict[str, dict[str, Any]]:
        """Return MkDocs' own extensions, the shop's and ours with their options, but those that nobody could read."""
        found = dict.fromkeys(EXTENSIONS) | self.markdown_extensions
        found["tables"] = {**(found["tables"] or {}), "use_align_attribute": True}  # pages allow no inline style
        found["seedbed.inline"] = {"places": True, "locale": locale}
        return {name: {k: v for k, v in (told or {}).items() if v is not None} for name, told in found.items()}

    def written(self, locale: str) -> dict[str, Any]:
        """Return what the other engine is told: the shop's name and address, the folders, the Markdown it speaks."""
        named = {"site_name": self.site_name, "site_url": self.site_url, "site_description": self.site_description}
        theme = {"name": None, "custom_dir": OVERRIDES, "static_templates": ["404.html"]}
        return {key: value for key, value in named.items() if value} | {
            "docs_dir": CONTENT,
            "site_dir": "site",
            "theme": theme,
            "plugins": [],
            "validation": {"links": {"anchors": "ignore"}},  # the theme's own, which stand in another part of the page
            "markdown_extensions": [{name: told} for name, told in self.extensions(locale).items()],
        }


def read(project: Project) -> PlainSettings:
    """Return what is heeded of a project's configuration.

    Raises:
        Failure: something in it is not as MkDocs takes it, or an address leads nobody to a page.
    """
    try:
        settings = PlainSettings.model_validate({k: v for k, v in project.settings.items() if v is not None})
    except ValidationError as error:
        text = Text.of(
            "{key} in mkdocs.yml is not as MkDocs takes it; see https://www.mkdocs.org/user-guide/configuration/#{key}.",
            key=error.errors()[0]["loc"][0],
        )
        raise Failure(text) from error
    if why := refusal(settings.site_url, settings.api_url, settings.original_url):
        raise Failure(why)
    return settings
