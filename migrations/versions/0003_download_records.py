"""What left the house, and which claims its owner confirmed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "download_record",
        sa.Column("id", KEY, nullable=False),
        sa.Column("generation_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_type", sa.String(8), nullable=False),
        sa.Column("confirmed", JSON, nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_download_record"),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_download_record_generation_id_generation_history",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_download_record_user_id_user", ondelete="CASCADE"),
    )
    op.create_index("ix_download_record_generation_id_created_at", "download_record", ["generation_id", "created_at"])
    op.create_index("ix_download_record_user_id_created_at", "download_record", ["user_id", "created_at"])


def downgrade() -> None:
    op.drop_table("download_record")
