"""Oscar's shipping, with one way to ship."""

from oscar.apps.shipping import apps


class ShippingConfig(apps.ShippingConfig):
    """Has Oscar take the repository beside it."""

    name = "shipping"
