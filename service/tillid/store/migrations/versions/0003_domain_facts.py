"""Create the table of domain facts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of domain facts."""
    op.create_table(
        "domain_facts",
        sa.Column("domain", sa.String(253), primary_key=True),
        sa.Column("source", sa.String(16), primary_key=True),
        sa.Column("asked", _MOMENT, nullable=False),
        sa.Column("facts", sa.Text),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("domain_facts")
