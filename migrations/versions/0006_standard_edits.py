"""What admins change of the ad standards (places, law rules, AI mark, wage), and an index over waiting appeals."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "standard_edit",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("editor_id", sa.BigInteger(), nullable=False),
        sa.Column("editor_name", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standard_edit"),
        sa.UniqueConstraint("kind", "key", "version", name="uq_standard_edit_kind_key_version"),
        sa.CheckConstraint("kind IN ('channel', 'rule', 'label', 'wage')", name=op.f("ck_standard_edit_kind")),
        sqlite_autoincrement=True,
    )
    waiting = sa.text("appealed_at IS NOT NULL")
    op.create_index(
        "ix_moderation_appealed", "moderation", ["generation_id"], postgresql_where=waiting, sqlite_where=waiting
    )


def downgrade() -> None:
    op.drop_index("ix_moderation_appealed", "moderation")
    op.drop_table("standard_edit")
