"""Create the table of feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table of feedback."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("host", sa.String(253), nullable=False, index=True),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("score", sa.Integer),
        sa.Column("band", sa.String(32)),
        sa.Column("model", sa.String(64)),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("feedback")
