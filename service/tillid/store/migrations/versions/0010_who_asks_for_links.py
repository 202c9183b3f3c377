"""Note from which network a link to sign in is asked for, and in which browsers somebody signed in by one."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table, and the column of links."""
    op.add_column("sign_ins", sa.Column("network", sa.String(64), nullable=False, server_default=""))
    op.create_table(
        "known_browsers",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("address", sa.String(320), primary_key=True, index=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("known_browsers")
    op.drop_column("sign_ins", "network")
