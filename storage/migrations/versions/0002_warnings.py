"""Warnings that were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Warnings that were sent."""
    op.create_table(
        "warnings",
        sa.Column("monitor", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("flare", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("monitor", "key", "at", name=op.f("pk_warnings")),
    )


def downgrade() -> None:
    """No warnings."""
    op.drop_table("warnings")
