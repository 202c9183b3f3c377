"""Create the table of errands, which workers do for readers of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table of errands."""
    op.create_table(
        "errands",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(8), nullable=False, index=True),
        sa.Column("about", sa.String(253), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("made", sa.LargeBinary, nullable=True),
        sa.Column("problem", sa.Text, nullable=True),
        sa.Column("asked", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("errands")
