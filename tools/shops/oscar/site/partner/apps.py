"""Oscar's partners, with Danish VAT."""

from oscar.apps.partner import apps


class PartnerConfig(apps.PartnerConfig):
    """Has Oscar take the strategy beside it."""

    name = "partner"
