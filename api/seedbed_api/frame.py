"""What stands around an app's routes: in Flask what watches it and answers errors, in front of Flask what is faster."""

from __future__ import annotations

from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from seedbed import __version__
from seedbed_api import answers, bodies, description, language, traffic
from seedbed_api.below import Below
from seedbed_api.express import Express
from seedbed_api.metrics import Meters
from seedbed_api.parts import RushParts
from seedbed_api.proxies import Proxies
from seedbed_api.security_headers import Guarded, SecurityHeaders
from seedbed_api.settings import Settings
from seedbed_api.site_address import path_of


def framed(settings: Settings, meters: Meters) -> OpenAPI:
    """Return an empty app that is watched, answers errors as problems, and describes itself."""
    app = OpenAPI(
        "seedbed_api",
        info=Info(title="Seedbed API", version=__version__),
        doc_ui=False,
        static_folder=None,
        security_schemes=description.SECURITY_SCHEMES,
        validation_error_model=answers.ProblemDocument,
        validation_error_callback=answers.refused_input,
    )
    app.config["SEEDBED_REHEARSAL"] = settings.rehearsal
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # it would redirect to whatever host the request names
    traffic.install(app, meters)
    bodies.install(app)
    answers.install(app)
    description.install(app)
    return app


def fronted(app: OpenAPI, parts: RushParts) -> None:
    """Put in front of `app` what guards its answers, answers short links and beacons, mounts it, believes proxies."""
    headers = SecurityHeaders(parts.catalog, parts.site)
    language.install(app)
    app.wsgi_app = Guarded(app.wsgi_app, headers)  # type: ignore[method-assign]
    app.wsgi_app = Express(app.wsgi_app, parts.links, parts.beacons, headers)  # type: ignore[method-assign]
    shop = parts.catalog().shop
    if prefix := path_of(shop.api_url or shop.url):
        app.wsgi_app = Below(app.wsgi_app, prefix, headers)  # type: ignore[method-assign]
    settings = parts.settings
    app.wsgi_app = Proxies(  # type: ignore[method-assign]
        app.wsgi_app, settings.proxy_networks, settings.trusted_proxies
    )
    app.extensions["seedbed"] = parts
