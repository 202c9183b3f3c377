"""Puts the application together."""

from functools import partial

from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from tillid.checks.facts.cache import FactCache
from tillid.checks.facts.look_up import open_look_up
from tillid.checks.records import Checks
from tillid.config import Config
from tillid.contract import CONTRACT_FILE
from tillid.net.aside import proxy_aside
from tillid.net.network import Network, read_places
from tillid.owners.appeals import Appeals
from tillid.owners.claims import Claims
from tillid.owners.messages.server import mail_server
from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.wishes import Messages, Wishes
from tillid.owners.visibility import Shops
from tillid.report.pages.render import PAGES
from tillid.scoring.lists.shops import KnownShops
from tillid.scoring.lists.sources import named_sources
from tillid.scoring.scorer import scoring_of
from tillid.store.database import Database
from tillid.store.errands import Errands
from tillid.store.feedback import Store
from tillid.store.leases import Leases
from tillid.store.queue import TaskQueue
from tillid.web.api.badges import Badges, badge_api
from tillid.web.api.checks import Checking, checks_api
from tillid.web.api.companies import Companies, companies_api
from tillid.web.api.health import health_api
from tillid.web.api.metrics import tell_metrics
from tillid.web.api.report_files import report_files
from tillid.web.api.scores import api
from tillid.web.api.services import Services
from tillid.web.bodies import CUT_OFF
from tillid.web.known_hosts import refuse_unknown_hosts
from tillid.web.limits import RequestLimits, client, limit_reading
from tillid.web.middleware.extension_cors import allow_extensions
from tillid.web.middleware.security_headers import harden
from tillid.web.middleware.watching import log_unforeseen, watch
from tillid.web.problems import answer_problems, unknown_path
from tillid.web.shop_reports import ShopReports
from tillid.web.site.my_shops import my_shops
from tillid.web.site.owners import owners
from tillid.web.site.reports import reports
from tillid.web.site.start import TO_DOCS, web
from tillid.web.wire import Problem

# A database that accepts and says nothing must not hold the threads that scores need.
_DATABASE_THREADS = 2


def create_app(config: Config | None = None) -> OpenAPI:
    """The web application, with the settings of the environment where none are given.

    It opens no connection and starts no thread yet: ``gunicorn.conf.py`` does, in each process.

    Raises
    ------
    InputError
        A setting cannot be used.
    ModelError
        There is no model to serve, or it does not fit the contract.
    """
    config = config or Config.of()
    app = OpenAPI(
        "tillid",
        static_folder=PAGES / "static",
        template_folder=PAGES / "templates",
        info=Info(title="Tillid", version="1", description="Scores webshops by their trust signals, with reasons."),
        security_schemes={},  # without it the description says null, which is not valid
        validation_error_model=Problem,
        validation_error_callback=unknown_path,
    )
    app.config.update(MAX_CONTENT_LENGTH=CUT_OFF, SWAGGER_HTML_STRING=TO_DOCS, OPENAPI_HTML_STRING=TO_DOCS)
    app.extensions["tillid"] = open_services(config)
    for described in (api, health_api, checks_api, companies_api, badge_api, report_files):
        app.register_api(described)
    for pages in (web, reports, owners, my_shops):
        app.register_blueprint(pages)
    answer_problems(app)
    refuse_unknown_hosts(app, config)
    limit_reading(app)
    if place := config.metrics_place:
        tell_metrics(app, place, Database(config.database), TaskQueue(config.queue))
    application = ProxyFix(app.wsgi_app, x_for=config.proxies) if config.proxies else app.wsgi_app
    app.log_exception = log_unforeseen  # type: ignore[assignment, method-assign]
    app.wsgi_app = watch(harden(allow_extensions(application)))  # type: ignore[assignment, method-assign]
    return app


def open_services(config: Config) -> Services:
    """What the routes answer with."""
    lists = named_sources(config.fraudulent_lists, config.certified_lists)
    local = read_places(config.local_places)
    way_out = partial(proxy_aside, Network(local))
    known = KnownShops(lists, config.lists_folder, config.lists_seconds, way_out)
    database = Database(config.database, at_once=_DATABASE_THREADS)
    limits = RequestLimits.of(config)
    checks, shops = Checks(database), Shops(database)
    tasks = TaskQueue(config.queue)
    look_up = open_look_up(config)
    facts = FactCache(look_up, tasks, client, limits.may_look_up)
    scoring = scoring_of(config).knowing(known, facts.known)
    return Services(
        scoring=scoring,
        contract=CONTRACT_FILE.read_bytes(),
        store=Store(database),
        checking=Checking(checks, tasks, local),
        limits=limits,
        errands=Errands(database),
        shop_reports=ShopReports(scoring, checks, Claims(database), shops, Appeals(database), config.badge_days),
        badges=Badges(config.badge_key, config.public_url),
        leases=Leases(database),
        companies=Companies(look_up, tasks),
        sign_ins=SignIns(database),
        messages=Messages(Wishes(database), sends_mail=mail_server(config) is not None),
    )
