"""Create the tables of owners: claims of domains, what is shown of shops, and appeals."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "claims",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("domain", sa.String(253), primary_key=True, index=True),
        sa.Column("means", sa.String(8), nullable=False),
        sa.Column("proved", _MOMENT, nullable=False),
        sa.Column("seen", _MOMENT, nullable=False),
    )
    op.create_table(
        "shops",
        sa.Column("domain", sa.String(253), primary_key=True),
        sa.Column("hidden", _MOMENT),
    )
    op.create_table(
        "appeals",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("domain", sa.String(253), nullable=False, index=True),
        sa.Column("signal", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, nullable=False),
        sa.Column("received", _MOMENT, nullable=False),
        sa.Column("answered", _MOMENT),
        sa.Column("answer", sa.Text),
        sa.Column("correction", sa.Text),
    )


def downgrade() -> None:
    """Undo it."""
    for table in ("appeals", "shops", "claims"):
        op.drop_table(table)
