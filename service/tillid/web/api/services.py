"""What the application has opened once, for all of its views."""

from dataclasses import dataclass

from flask import current_app

from tillid.owners.messages.sign_in import SignIns
from tillid.owners.messages.wishes import Messages
from tillid.scoring.scorer import Scoring
from tillid.store.errands import Errands
from tillid.store.feedback import Store
from tillid.store.leases import Leases
from tillid.web.api.badges import Badges
from tillid.web.api.checks import Checking
from tillid.web.api.companies import Companies
from tillid.web.limits import RequestLimits
from tillid.web.shop_reports import ShopReports


@dataclass(frozen=True)
class Services:
    """What the views work with."""

    scoring: Scoring
    contract: bytes
    store: Store
    checking: Checking
    limits: RequestLimits
    errands: Errands
    shop_reports: ShopReports
    badges: Badges
    leases: Leases
    companies: Companies
    sign_ins: SignIns
    messages: Messages


def services() -> Services:
    """Those of the application."""
    services: Services = current_app.extensions["tillid"]
    return services
