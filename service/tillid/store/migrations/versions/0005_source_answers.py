"""Create the table of sources' answers in place of the one of domain facts, which is looked up anew."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of answers."""
    op.drop_table("domain_facts")
    op.create_table(
        "source_answers",
        sa.Column("subject", sa.String(260), primary_key=True),
        sa.Column("source", sa.String(32), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False, index=True),
        sa.Column("holds", _MOMENT, index=True),
        sa.Column("facts", sa.Text),
        sa.Column("note", sa.String(200), nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("source_answers")
    op.create_table(
        "domain_facts",
        sa.Column("domain", sa.String(253), primary_key=True),
        sa.Column("source", sa.String(16), primary_key=True),
        sa.Column("asked", _MOMENT, nullable=False),
        sa.Column("facts", sa.Text),
    )
