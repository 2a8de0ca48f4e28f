"""Help in Visual Studio Code: forms and checks of front matter as it is written, and the check one key away.

Front Matter CMS reads `frontMatter.taxonomy.contentTypes`; the YAML extension reads `yaml.schemas` for `shop.yml`, and
for front matter where an editor hands it over.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seedbed.loader import SHOP_FILE
from seedbed.models import KINDS
from seedbed.schema import Schema, schemas

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/seedbed"
EXTENSIONS = ("eliostruyf.vscode-front-matter", "redhat.vscode-yaml")

MOST_CHOICES = 20
"""Time zones and currencies are typed: a form's list of them would be longer than the file is helpful."""

PROBLEM_LINE = r"^(.+?):(\d+):(\d+) (?:(warning): )?(.+)$"
"""A line of `seedbed check`, as the task's problem matcher reads it: file, line, column, severity, message."""

_MATCHER = {
    "owner": "seedbed",
    "source": "seedbed",
    "severity": "error",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {"regexp": PROBLEM_LINE, "file": 1, "line": 2, "column": 3, "severity": 4, "message": 5},
}

_TASK = {
    "label": "seedbed check",
    "type": "process",
    "command": "seedbed",
    "args": ["check"],
    "group": {"kind": "build", "isDefault": True},
    "problemMatcher": _MATCHER,
}


def write_settings(root: Path, folder: str, locale: str) -> None:
    """Write the editor's own files, those that a shop has already left as they are.

    Args:
        root: the shop's folder.
        folder: the content folder, from there.
        locale: the language of what the editor explains.
    """
    for name, value in {
        "settings.json": _settings(schemas(locale), folder),
        "extensions.json": {"recommendations": EXTENSIONS},
        "tasks.json": {"version": "2.0.0", "tasks": [_TASK]},
    }.items():
        if not (root / FOLDER / name).exists():
            _write(root / FOLDER / name, value)


def write_schemas(target: Path, known: dict[str, Schema]) -> None:
    """Write each kind's schema to a file of its own, such as `review.json`."""
    for kind, schema in known.items():
        _write(target / f"{kind}.json", schema)


def _write(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")


def _settings(known: dict[str, Schema], folder: str) -> dict[str, Any]:
    files = {model.kind: f"{folder}/{model.folder}/**/*.md" for model in KINDS} | {"shop": f"{folder}/{SHOP_FILE}"}
    return {
        "yaml.schemas": {f"./{SCHEMAS}/{kind}.json": pattern for kind, pattern in files.items()},
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.templates.prefix": "",
        "frontMatter.content.pageFolders": [
            {
                "title": known[model.kind]["title"],
                "path": f"[[workspace]]/{folder}/{model.folder}",
                "contentTypes": [model.kind],
            }
            for model in KINDS
        ],
        "frontMatter.taxonomy.contentTypes": [
            {"name": model.kind, "pageBundle": False, "fields": _fields(known[model.kind])} for model in KINDS
        ],
    }


def _fields(schema: Schema) -> list[dict[str, Any]]:
    """Return the fields of a form; a list of groups is left to the file, as the form would add a key to each."""
    required = schema.get("required", ())
    return [
        {
            "name": key,
            "title": node["title"],
            "description": node["description"],
            "required": key in required,
            **control,
        }
        for key, node in schema["properties"].items()
        if (control := _control(key, node))
    ]


def _control(key: str, node: Schema) -> dict[str, Any]:
    """Return the control for a key, or nothing where no control writes what the key takes."""
    if "properties" in node:
        return {"type": "fields", "fields": _fields(node)}
    if node.get("type") == "object" or "properties" in node.get("items", ()):
        return {}
    return _choice(node) if "enum" in node else _simple(key, node)


def _choice(node: Schema) -> dict[str, Any]:
    if isinstance(node["enum"][0], str):
        few = len(node["enum"]) <= MOST_CHOICES
        return {"type": "choice", "choices": node["enum"]} if few else {"type": "string"}
    limits = {"min": min(node["enum"]), "max": max(node["enum"]), "step": 0.5, "isDecimal": True}
    return {"type": "number", "numberOptions": limits}


def _simple(key: str, node: Schema) -> dict[str, Any]:
    if node["type"] == "array":
        return {"type": "tags" if key == "tags" else "list"}
    if node["type"] == "boolean":
        return {"type": "boolean"}
    if "minimum" in node:
        return {"type": "number", "numberOptions": {"min": node["minimum"], "isDecimal": node["type"] != "integer"}}
    if node.get("format") == "date":
        return {"type": "datetime", "dateFormat": "yyyy-MM-dd"}
    return {"type": "datetime", "dateFormat": "yyyy-MM-dd HH:mm"} if "examples" in node else {"type": "string"}
