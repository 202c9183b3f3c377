"""Create the tables of owners who come back: what they want to be told, where, and what waits to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_MOMENT = sa.DateTime(timezone=True)
_TABLES = ("messages", "watched", "sessions", "sign_ins", "hooks", "mailboxes", "wishes")


def upgrade() -> None:
    """Create the tables."""
    _create_wishes()
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("address", sa.String(320), nullable=False, index=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("browser", sa.String(64), nullable=False),
        sa.Column("mailbox", sa.String(36)),
        sa.Column("asked", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("digest", sa.String(64), unique=True),
        sa.Column("is_used", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("address", sa.String(320), nullable=False, index=True),
        sa.Column("until", _MOMENT, nullable=False),
    )
    op.create_table(
        "watched",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("domain", sa.String(253), primary_key=True),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("check_id", sa.String(36), nullable=False),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("channel", sa.String(4), nullable=False),
        sa.Column("target", sa.String(36), nullable=False),
        sa.Column("domain", sa.String(253), nullable=False, index=True),
        sa.Column("key", sa.String(320), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("made", _MOMENT, nullable=False),
        sa.Column("due", _MOMENT, nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("ended", _MOMENT),
        sa.Column("problem", sa.Text),
        sa.UniqueConstraint("target", "key"),
    )


def _create_wishes() -> None:
    op.create_table(
        "wishes",
        sa.Column("token", sa.String(64), primary_key=True),
        sa.Column("fall", sa.Integer, nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
    )
    op.create_table(
        "mailboxes",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("address", sa.String(320), nullable=False, index=True),
        sa.Column("domain", sa.String(253), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("made", _MOMENT, nullable=False),
        sa.Column("confirmed", _MOMENT),
        sa.Column("stopped", _MOMENT),
        sa.Column("stop", sa.String(64), nullable=False, unique=True),
        sa.UniqueConstraint("token", "address"),
    )
    op.create_table(
        "hooks",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("token", sa.String(64), nullable=False, index=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("made", _MOMENT, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("stopped", _MOMENT),
        sa.Column("problem", sa.Text),
    )


def downgrade() -> None:
    """Undo it."""
    for table in _TABLES:
        op.drop_table(table)
