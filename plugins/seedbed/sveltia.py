"""The configuration of Sveltia CMS, which edits a shop's content in a browser, drawn from the schemas.

Its form of options: https://github.com/sveltia/sveltia-cms (`schema/sveltia-cms.json` in its package).
"""

from __future__ import annotations

from typing import Any

from seedbed.i18n import Text
from seedbed.loader import SHOP_FILE
from seedbed.models import KINDS, Entry
from seedbed.models.base import PICTURE_KEYS
from seedbed.schema import REFERENCES, Schema, schemas

Field = dict[str, Any]

DATE = "YYYY-MM-DD"


def config(locale: str, folder: str) -> dict[str, Any]:
    """Return what `admin/config.yml` says.

    Args:
        locale: the language of the forms.
        folder: the content folder, from the repository's root.
    """
    known = schemas(locale)
    collections = [_collection(model, known[model.kind], folder, locale) for model in KINDS]
    shop = {"name": "shop", "label": known["shop"]["title"], "file": f"{folder}/{SHOP_FILE}"}
    return {
        "backend": {"name": "github", "repo": "OWNER/REPOSITORY"},
        "media_folder": f"{folder}/images",
        "public_folder": "/images",
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": collections,
        "singletons": [{**shop, "fields": _fields(known["shop"], folder)}],
    }


def _collection(model: type[Entry], schema: Schema, folder: str, locale: str) -> dict[str, Any]:
    """Return how one kind is edited: a text names a picture from its own file, a key from the content folder."""
    body = Text.of("The text of the page, in Markdown.").say(locale)
    text = {"name": "body", "label": body.rstrip("。."), "widget": "markdown", "required": False}
    named = {**schema, "required": ["id", *schema["required"]]}
    return {
        "name": model.kind,
        "label": schema["title"],
        "folder": f"{folder}/{model.folder}",
        "media_folder": f"/{folder}/images",
        "public_folder": "../images",
        "create": True,
        "slug": "{{fields.id}}",
        "identifier_field": "title",
        "format": "yaml-frontmatter",
        "fields": [*_fields(named, folder), text],
    }


def _fields(schema: Schema, folder: str) -> list[Field]:
    required = schema.get("required", ())
    return [_field(key, node, folder, required=key in required) for key, node in schema["properties"].items()]


def _field(key: str, node: Schema, folder: str, *, required: bool) -> Field:
    field = {"name": key, "label": node["title"], "hint": node["description"], "required": required}
    default = {"default": node["default"]} if "default" in node else {}
    return {**field, **default, **_widget(key, node, folder)}


def _widget(key: str, node: Schema, folder: str) -> Field:
    """Return the control that writes what `node` takes."""
    model = REFERENCES.get(key)
    if key in PICTURE_KEYS:
        return {"widget": "image", "media_folder": f"/{folder}/images", "public_folder": "images"}
    if model in KINDS:
        return {"widget": "relation", "collection": model.kind, "value_field": "id", "display_fields": ["title"]}
    if "enum" in node:
        return {"widget": "select", "options": list(node["enum"])}
    if "properties" in node:
        return {"widget": "object", "fields": _fields(node, folder)}
    if "properties" in node.get("items", ()):
        return {"widget": "list", "fields": _fields(node["items"], folder)}
    return _simple(node)


def _simple(node: Schema) -> Field:
    """Return the control of a value that has no keys in it, or only such as the writer names."""
    match node["type"]:
        case "boolean":
            return {"widget": "boolean"}
        case "integer":
            return {"widget": "number", "value_type": "int", "min": node["minimum"], "max": node["maximum"]}
        case "object":
            return {"widget": "keyvalue"}
        case "array":
            return {"widget": "list", "field": {"name": "line", "widget": "string"}}
    return _text(node)


def _text(node: Schema) -> Field:
    if node.get("format") == "date":
        return {"widget": "datetime", "type": "date", "format": DATE}
    if "examples" in node:
        return {"widget": "datetime", "type": "datetime-local", "format": f"{DATE} HH:mm"}
    return {"widget": "string", "maxlength": node["maxLength"]} if "maxLength" in node else {"widget": "string"}
