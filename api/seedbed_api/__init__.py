"""Seedbed's API: one package a concept; routes call a service, a service calls the store."""

from seedbed_api.app import Seedbed, create_app
from seedbed_api.express_app import create_express
from seedbed_api.settings import Settings, SettingsError

__all__ = ["Seedbed", "Settings", "SettingsError", "create_app", "create_express"]
