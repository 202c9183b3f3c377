"""Fills an EverShop that has only its tables: goods, policy pages, a footer, delivery."""

import json
from typing import Any

from psycopg import Connection, sql
from psycopg.rows import dict_row

from tools.shops.texts import TITLES, Company, texts_of

_CATEGORIES = {"lamper": "Lamper", "skaale": "Skåle"}
_GOODS = [
    ("lamper", "bordlampe-i-ler", "Bordlampe i ler", 899, "Drejet i hånden, 32 cm høj, med ledning i stof."),
    ("lamper", "vaeglampe-i-messing", "Væglampe i messing", 649, "Kan dæmpes. 12 cm bred."),
    ("lamper", "loftlampe-i-papir", "Loftlampe i papir", 349, "Foldet, 45 cm bred."),
    ("skaale", "skaal-i-ask", "Skål i ask", 279, "Drejet af træ fra Als. 24 cm bred."),
    ("skaale", "suppeskaal", "Suppeskål", 129, "Glaseret ler, 6 dl, tåler opvaskemaskine."),
]
_NAME = "Hjem og Stue"


def seed(database: Connection[Any], company: Company) -> None:
    """Write all of it, in the place of what EverShop brings. Addresses are ours: its own come in no certain order."""
    database.execute("DELETE FROM category")
    _insert(database, "setting", name="storeName", value=_NAME)
    numbers = {key: _category(database, key, name) for key, name in _CATEGORIES.items()}
    collection = _insert(database, "collection", name="Udvalgte", code="udvalgte")["collection_id"]
    for place, (category, key, name, price, about) in enumerate(_GOODS, 1):
        product = _insert(
            database,
            "product",
            sku=f"H{place}",
            price=price,
            weight=1,
            status=True,
            category_id=numbers[category],
            package_id=1,
        )
        number = product["product_id"]
        _lead(database, f"/{category}/{key}", "product", product["uuid"])
        _insert(database, "product_inventory", product_inventory_product_id=number, qty=9, stock_availability=True)
        _insert(
            database,
            "product_description",
            product_description_product_id=number,
            name=name,
            url_key=key,
            description=_rows(f"<p>{about}</p>"),
        )
        _insert(database, "product_collection", collection_id=collection, product_id=number)
    for key, html in texts_of(company).items():
        page = _insert(database, "cms_page", status=True)
        _insert(
            database,
            "url_rewrite",
            request_path=f"/{key}",
            target_path=f"/page/{key}",
            entity_uuid=page["uuid"],
            entity_type="cms_page",
        )
        _insert(
            database,
            "cms_page_description",
            cms_page_description_cms_page_id=page["cms_page_id"],
            url_key=key,
            name=TITLES[key],
            content=_rows(html),
        )
    _widget(database, "collection_products", "homepage", "content", {"collection": "udvalgte", "count": 5})
    _widget(database, "text_block", "all", "footerTop", {"text": _rows(_footer(company)), "className": ""})
    _delivery(database)
    database.execute("DELETE FROM event")


def _lead(database: Connection[Any], path: str, kind: str, uuid: object) -> None:
    _insert(
        database, "url_rewrite", request_path=path, target_path=f"/{kind}/{uuid}", entity_uuid=uuid, entity_type=kind
    )


def _category(database: Connection[Any], key: str, name: str) -> int:
    row = _insert(database, "category", status=True)
    number: int = row["category_id"]
    _lead(database, f"/{key}", "category", row["uuid"])
    _insert(database, "category_description", category_description_category_id=number, name=name, url_key=key)
    return number


def _delivery(database: Connection[Any]) -> None:
    zone = _insert(database, "shipping_zone", name="Danmark")["shipping_zone_id"]
    _insert(database, "shipping_zone_country", zone_id=zone, country="DK")
    method = _insert(database, "core_shipping_method", name="GLS pakkeshop")["core_shipping_method_id"]
    _insert(database, "core_shipping_method_rate", method_id=method, zone_id=zone, cost=39)


def _footer(company: Company) -> str:
    links = " ".join(f'<a href="/{key}">{title}</a>' for key, title in TITLES.items())
    shelves = " ".join(f'<a href="/{key}">{name}</a>' for key, name in _CATEGORIES.items())
    who = f"{company.company} · CVR-nr. {company.cvr} · {company.street}, {company.city}"
    return f"<p>{shelves}</p><p>{links}</p><p>{who} · {company.phone} · {company.email}</p>"


def _rows(html: str) -> str:
    """As EverShop's editor stores what is written into it."""
    block = {"id": "block", "type": "raw", "data": {"html": html}}
    column = {"id": "column", "size": 1, "data": {"blocks": [block]}}
    return json.dumps([{"id": "row", "size": 1, "columns": [column]}])


def _widget(database: Connection[Any], kind: str, route: str, area: str, settings: dict[str, Any]) -> None:
    written = json.dumps(settings)
    number = _insert(database, "widget_instance", name=kind, type=kind, settings=written, status=True)
    _insert(database, "widget_placement", widget_instance_id=number["widget_instance_id"], route=route, area=area)


def _insert(database: Connection[Any], table: str, **values: Any) -> dict[str, Any]:
    """Write a row, and answer it as it stands then."""
    command = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING *").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(sql.Placeholder() * len(values)),
    )
    with database.cursor(row_factory=dict_row) as cursor:
        row = cursor.execute(command, list(values.values())).fetchone()
    return row or {}
