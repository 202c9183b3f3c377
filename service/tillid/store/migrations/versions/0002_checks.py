"""Create the tables of checks and their screenshots."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of checks and their screenshots."""
    op.create_table(
        "checks",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("domain", sa.String(253), nullable=False, index=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("asked", _MOMENT, nullable=False),
        sa.Column("started", _MOMENT),
        sa.Column("ended", _MOMENT),
        sa.Column("lease", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("score", sa.Integer),
        sa.Column("band", sa.String(32)),
        sa.Column("model", sa.String(64)),
        sa.Column("result", sa.Text),
    )
    op.create_table(
        "screenshots",
        sa.Column("check_id", sa.String(36), sa.ForeignKey("checks.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("device", sa.String(8), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("screenshots")
    op.drop_table("checks")
