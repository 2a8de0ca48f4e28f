"""Writes front matter as a person would: in the model's order, quoted only where it would be misread."""

from __future__ import annotations

from typing import Any

import yaml

from seedbed.models import Entry


class _Plain(yaml.SafeDumper):
    """Quotes only what front matter would misread; there a number or a date is text already."""


_Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def as_typed(value: Any) -> Any:
    """Return a value as the front matter reader would: every scalar as text."""
    if isinstance(value, dict):
        return {key: as_typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_typed(item) for item in value]
    return str(value)


def head(model: type[Entry], values: dict[str, Any]) -> str:
    """Return the lines of the keys in `values`, without the hyphens around them."""
    ordered = {key: values[key] for key in model.model_fields if key in values}
    return yaml.dump(as_typed(ordered), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
