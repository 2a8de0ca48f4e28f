"""What a WSGI server loads: `seedbed_api.wsgi:app_from_environment`, as a factory."""

from __future__ import annotations

from flask import Flask

from seedbed_api.app import create_app
from seedbed_api.settings import Settings


def app_from_environment() -> Flask:
    """Return the API with the settings of the environment."""
    return create_app(Settings.from_environment())
