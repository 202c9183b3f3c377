"""Fills an empty shop: goods, an offer, policy pages."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

django.setup()

from django.contrib.flatpages.models import FlatPage  # noqa: E402 - models are there once Django is set up
from django.contrib.sites.models import Site  # noqa: E402
from oscar.apps.catalogue.categories import create_from_breadcrumbs  # noqa: E402
from oscar.core.loading import get_model  # noqa: E402

GOODS = [
    ("Havet fra neden", "Havets dyr", "199.00", "En tegner følger vandet fra bunden og op. 224 sider, indbundet."),
    ("Krabber og andre naboer", "Havets dyr", "149.00", "Om livet under badebroen. 180 sider, hæftet."),
    ("Sild", "Havets dyr", "89.00", "En lille bog om en stor stime. 96 sider."),
    ("Fyrpasserens år", "Kystens folk", "229.00", "Tolv måneder på en ø med to indbyggere. 310 sider."),
    ("Bundgarn", "Kystens folk", "169.00", "Fortællinger fra en kutter. 204 sider, hæftet."),
    ("Knob til hverdag", "Håndværk", "129.00", "Fyrre knob, tegnet trin for trin. 120 sider."),
]


def model(app: str, name: str) -> Any:
    """One of Oscar's, whichever application has taken its place."""
    return get_model(app, name)


def reduce(*titles: str) -> None:
    """Ten per cent off some of the goods, in the basket."""
    goods = model("offer", "Range").objects.create(name="Kystens folk")
    for product in model("catalogue", "Product").objects.filter(title__in=titles):
        goods.add_product(product)
    model("offer", "ConditionalOffer").objects.create(
        name="10 % på Kystens folk",
        slug="kystens-folk",
        offer_type="Site",
        benefit=model("offer", "Benefit").objects.create(range=goods, type="Percentage", value=10),
        condition=model("offer", "Condition").objects.create(range=goods, type="Count", value=1),
    )


def seed(texts: dict[str, dict[str, str]]) -> None:
    """Write all of it."""
    site, _ = Site.objects.update_or_create(pk=1, defaults={"domain": "bogladen.dk", "name": "Bogladen"})
    country = model("address", "Country")
    country.objects.create(
        iso_3166_1_a2="DK",
        iso_3166_1_a3="DNK",
        iso_3166_1_numeric="208",
        printable_name="Danmark",
        name="Danmark",
        is_shipping_country=True,
    )
    partner = model("partner", "Partner").objects.create(name="Lager", code="lager")
    kind = model("catalogue", "ProductClass").objects.create(name="Bog", track_stock=True)
    for number, (title, category, price, about) in enumerate(GOODS, 1):
        product = model("catalogue", "Product").objects.create(
            product_class=kind, title=title, upc=f"97887{number:08}", description=f"<p>{about}</p>"
        )
        product.categories.add(create_from_breadcrumbs(category))
        model("partner", "StockRecord").objects.create(
            product=product,
            partner=partner,
            partner_sku=f"B{number}",
            price_currency="DKK",
            price=Decimal(price) / Decimal("1.25"),
            num_in_stock=12,
        )
    reduce("Fyrpasserens år", "Bundgarn")
    for name, title in texts["titles"].items():
        page = FlatPage.objects.create(url=f"/{name}/", title=title, content=texts["texts"][name])
        page.sites.add(site)


seed(json.loads(Path(os.environ["SHOP_DATA"], "texts.json").read_text("utf-8")))
