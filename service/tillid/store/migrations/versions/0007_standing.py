"""Checks know whether they stand for their shop, for whom they are done, and in whose line they wait."""

import json
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

from tillid.hosts import registered_domain

revision = "0007"
down_revision = "0006"

_CHECKS = sa.table(
    "checks",
    sa.column("id", sa.String),
    sa.column("domain", sa.String),
    sa.column("url", sa.Text),
    sa.column("state", sa.String),
    sa.column("stands", sa.Boolean),
    sa.column("result", sa.Text),
)


def upgrade() -> None:
    """Add the columns. Of the checks that are there, those of a front page that led nowhere else stand."""
    op.add_column("checks", sa.Column("stands", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("checks", sa.Column("is_owners", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("checks", sa.Column("line", sa.String(64), nullable=False, server_default=""))
    op.add_column("checks", sa.Column("round", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_checks_state", "checks", ["state"])
    connection = op.get_bind()
    wanted = sa.select(_CHECKS.c.id, _CHECKS.c.domain, _CHECKS.c.url).where(_CHECKS.c.state == "done")
    for id_, domain, url in connection.execute(wanted).all():
        result = connection.scalar(sa.select(_CHECKS.c.result).where(_CHECKS.c.id == id_))
        if _is_front(url, domain) and _stayed(json.loads(result or "{}"), domain):
            connection.execute(sa.update(_CHECKS).where(_CHECKS.c.id == id_).values(stands=True))


def _is_front(url: str, domain: str) -> bool:
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query and parts.hostname in {domain, f"www.{domain}"}


def _stayed(result: dict[str, list[dict[str, str]]], domain: str) -> bool:
    fronts = [visit["url"] for visit in result.get("visits", []) if visit.get("kind") == "front"]
    hosts = [urlsplit(url).hostname or "" for url in fronts[:1]]
    return all(host == domain or registered_domain(host) == domain for host in hosts)


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_checks_state", "checks")
    for column in ("round", "line", "is_owners", "stands"):
        op.drop_column("checks", column)
