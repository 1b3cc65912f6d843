"""Making the application: settings in, Flask out."""

from __future__ import annotations

from flask import Flask

from data_layouts import load_catalogue
from engine.clock import Clock, SystemClock
from engine.connectors.configuration import installed_connectors
from engine.engine import Engine
from storage import Database
from web.absences.views import blueprint as absences
from web.attachments.views import blueprint as attachments
from web.bundle import install_bundle
from web.calendar.views import blueprint as calendar
from web.cases.views import blueprint as cases
from web.editions.views import blueprint as editions
from web.fitgap.views import blueprint as fitgap
from web.flows.views import blueprint as flows
from web.guard import install_guard
from web.inbox.views import blueprint as inbox
from web.incidents.views import blueprint as incidents
from web.kept import Keeper
from web.office.views import blueprint as office
from web.refusals import install_refusals
from web.routings.views import blueprint as routings
from web.security_headers import install_headers
from web.services import SERVICES, Services
from web.settings import Settings
from web.sign_in.views import blueprint as sign_in
from web.starting.views import blueprint as starting
from web.templating import install_templating
from web.times.views import blueprint as times
from web.uploads import install_upload_limits

#: Every page of the product.
BLUEPRINTS = (
    sign_in,
    inbox,
    routings,
    starting,
    cases,
    office,
    attachments,
    flows,
    editions,
    fitgap,
    calendar,
    absences,
    incidents,
    times,
)


def create_app(settings: Settings, *, clock: Clock | None = None) -> Flask:
    """Return the application. Nothing else is read from the surroundings.

    Args:
        settings: see there.
        clock: where the time comes from; None: the machine.

    Raises:
        AssetsMissing: the style sheet and script were never built.
        ConnectorSetUpWrong: the file of connectors cannot be used.
    """
    app = Flask("web", static_folder="static")
    app.config.update(_flask_settings(settings))
    clock = clock or SystemClock()
    database = Database(settings.database_url)
    connectors = installed_connectors(settings.connectors)
    app.extensions[SERVICES] = Services(
        settings=settings,
        database=database,
        engine=Engine(database, clock, load_catalogue(), connectors),
        clock=clock,
        keeper=Keeper(settings.secret_key),
    )
    install_bundle(app)
    install_templating(app)
    install_upload_limits(app)
    install_guard(app)
    install_headers(app)
    install_refusals(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    # The prefix makes browsers refuse the cookie from anything but this host over HTTPS.
    name = "__Host-nagarezu" if settings.secure_cookies else "nagarezu"
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": name,
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": settings.largest_request,
        "MAX_FORM_MEMORY_SIZE": settings.largest_request,
        # The guard asks for the token itself, after it knows who is there.
        "WTF_CSRF_CHECK_DEFAULT": False,
        # The token lives as long as the session; how long that is, ``Settings.idle`` says.
        "WTF_CSRF_TIME_LIMIT": None,
    }
