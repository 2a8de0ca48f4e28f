"""What a WSGI server loads: `seedbed_api.wsgi:app_from_environment`, as a factory."""

from __future__ import annotations

import atexit

from flask import Flask

from seedbed_api.app import create_app
from seedbed_api.settings import Settings

PATIENCE = 30.0
"""Seconds that a worker waits for its predecessor: at a reload a server starts the new one first."""


def app_from_environment() -> Flask:
    """Return the API with the settings of the environment, at work."""
    app = create_app(Settings.from_environment(), patience=PATIENCE)
    running = app.extensions["seedbed"]
    running.start()
    atexit.register(running.close)
    return app
