"""Puts the application together."""

from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from service.api import Services, api
from service.badge_api import Badges, badge_api
from service.bodies import CUT_OFF
from service.checks import Checks
from service.checks_api import Checking, checks_api
from service.config import Config
from service.contract import CONTRACT_FILE
from service.cross_origin import allow_extensions
from service.database import Database
from service.desk import Desk
from service.domain_facts import DomainFacts
from service.express import express
from service.fact_cache import FactCache
from service.hardening import harden
from service.known.shops import KnownShops
from service.known.sources import named_sources
from service.network import Network, read_places
from service.owner_web import owners
from service.owners.appeals import Appeals
from service.owners.claims import Claims
from service.owners.proofs import Proofs
from service.owners.shops import Shops
from service.problems import answer_problems
from service.rate_limit import RateLimit
from service.report_files import report_files
from service.report_web import reports
from service.scoring import load_scoring
from service.store import Store
from service.task_queue import TaskQueue
from service.web import TO_DOCS, web
from service.wire import Problem


def build(config: Config) -> OpenAPI:
    """An application with these settings. It opens no connection and starts no thread yet."""
    app = OpenAPI(
        "service",
        info=Info(title="Tillid", version="1", description="Scores webshops by their trust signals, with reasons."),
        validation_error_model=Problem,
        validation_error_status=500,
    )
    app.config.update(MAX_CONTENT_LENGTH=CUT_OFF, SWAGGER_HTML_STRING=TO_DOCS, OPENAPI_HTML_STRING=TO_DOCS)
    lists = named_sources(config.fraudulent_lists, config.certified_lists)
    known = KnownShops(lists, config.lists_folder, config.lists_seconds)
    database = Database(config.database)
    local = read_places(config.local_places)
    checks, shops = Checks(database), Shops(database)
    tasks = TaskQueue(config.queue)
    scoring = load_scoring(config.model).knowing(known, FactCache(DomainFacts(database), tasks).features)
    checking = Checking(
        checks=checks,
        shops=shops,
        tasks=tasks,
        client_limit=RateLimit(config.check_limit, config.redis_url),
        shop_limit=RateLimit(config.shop_limit, config.redis_url),
        local=local,
    )
    app.extensions["tillid"] = Services(
        scoring=scoring,
        contract=CONTRACT_FILE.read_bytes(),
        store=Store(database),
        checking=checking,
        feedback_limit=RateLimit(config.feedback_limit, config.redis_url),
        desk=Desk(scoring, checks, Claims(database), shops, Appeals(database), config.badge_days),
        proofs=Proofs(Network(local)),
        appeal_limit=RateLimit(config.appeal_limit, config.redis_url),
        proof_limit=RateLimit(config.proof_limit, config.redis_url),
        badges=Badges(config.badge_key, config.public_url),
    )
    app.register_api(api)
    app.register_api(checks_api)
    app.register_api(badge_api)
    app.register_api(report_files)
    app.register_blueprint(web)
    app.register_blueprint(reports)
    app.register_blueprint(owners)
    answer_problems(app)
    application = ProxyFix(app.wsgi_app, x_for=config.proxies) if config.proxies else app.wsgi_app
    app.wsgi_app = harden(allow_extensions(express(application, scoring)))  # type: ignore[assignment, method-assign]
    return app
