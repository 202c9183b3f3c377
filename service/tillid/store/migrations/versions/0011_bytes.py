"""Checks know how much room they take, with their pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_LENGTH = {"sqlite": "length(CAST({} AS BLOB))", "postgresql": "octet_length({})"}
_FILL = """UPDATE checks SET bytes = COALESCE({result}, 0) + COALESCE(
(SELECT SUM({content}) FROM screenshots WHERE screenshots.check_id = checks.id), 0)"""


def upgrade() -> None:
    """Add the column, and fill it."""
    op.add_column("checks", sa.Column("bytes", sa.Integer, nullable=False, server_default="0"))
    length = _LENGTH[op.get_bind().dialect.name]
    op.execute(_FILL.format(result=length.format("result"), content=length.format("content")))
    op.create_index("ix_checks_bytes", "checks", ["bytes"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_checks_bytes", "checks")
    op.drop_column("checks", "bytes")
