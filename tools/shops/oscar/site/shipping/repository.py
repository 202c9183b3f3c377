"""How goods are shipped."""

from decimal import Decimal

from oscar.apps.shipping import methods, repository


class Parcel(methods.FixedPrice):
    """To a parcel shop."""

    code = "gls"
    name = "GLS pakkeshop"
    charge_excl_tax = Decimal("31.20")
    charge_incl_tax = Decimal("39.00")


class Repository(repository.Repository):
    """One way."""

    methods = (Parcel(),)
