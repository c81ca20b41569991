"""Complaints followed from week to week."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Complaints followed from week to week."""
    op.create_table(
        "followups",
        sa.Column("monitor", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("followup", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("monitor", "id", name=op.f("pk_followups")),
    )
    with op.batch_alter_table("followups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_followups_monitor_last_at"), ["monitor", "last_at"], unique=False)


def downgrade() -> None:
    """No follow-up."""
    with op.batch_alter_table("followups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_followups_monitor_last_at"))
    op.drop_table("followups")
