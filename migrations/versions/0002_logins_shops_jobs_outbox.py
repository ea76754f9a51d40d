"""Logins that can be ended, shops, the queue and the news of chats."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    make_logins()
    make_shops()
    make_jobs()
    make_outbox()


def make_logins() -> None:
    op.create_table(
        "login_session",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("user_agent", sa.String(200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_login_session"),
        sa.UniqueConstraint("token_hash", name="uq_login_session_token_hash"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_login_session_user_id_user", ondelete="CASCADE"),
    )
    op.create_index("ix_login_session_user_id_created_at", "login_session", ["user_id", "created_at"])
    op.create_table(
        "login_attempt",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index("ix_login_attempt_key_failed_at", "login_attempt", ["key", "failed_at"])


def make_shops() -> None:
    op.create_table(
        "shop_profile",
        sa.Column("user_id", KEY, nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("industry", sa.String(64)),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("registration_number", sa.Text(), nullable=False),
        sa.Column("tuition", sa.Text(), nullable=False),
        sa.Column("refund_rule", sa.Text(), nullable=False),
        sa.Column("logo_image_id", KEY),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_shop_profile"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_shop_profile_user_id_user", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["logo_image_id"],
            ["image_matching.id"],
            name="fk_shop_profile_logo_image_id_image_matching",
            ondelete="SET NULL",
        ),
    )


def make_jobs() -> None:
    op.create_table(
        "generation_job",
        sa.Column("id", KEY, nullable=False),
        sa.Column("generation_id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("available_at", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("worker", sa.String(64)),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_generation_job"),
        sa.UniqueConstraint("generation_id", name="uq_generation_job_generation_id"),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_generation_job_user_id_idempotency_key"),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_generation_job_generation_id_generation_history",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id", "user_id"],
            ["chat_session.id", "chat_session.user_id"],
            name="fk_generation_job_session_id_user_id_chat_session",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.CheckConstraint(
            "status IN ('queued', 'running', 'done', 'failed', 'cancelled')",
            name=op.f("ck_generation_job_status"),
        ),
    )
    op.create_index("ix_generation_job_session_id_user_id", "generation_job", ["session_id", "user_id"])
    op.create_index(
        "ix_generation_job_status_priority_available_at",
        "generation_job",
        ["status", "priority", "available_at"],
    )


def make_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("sent_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("session_id", "number", name="uq_outbox_session_id_number"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["chat_session.id"],
            name="fk_outbox_session_id_chat_session",
            ondelete="CASCADE",
        ),
    )
    unsent = sa.text("sent_at IS NULL")
    op.create_index("ix_outbox_unsent", "outbox", ["id"], postgresql_where=unsent, sqlite_where=unsent)


def downgrade() -> None:
    for table in ("outbox", "generation_job", "shop_profile", "login_attempt", "login_session"):
        op.drop_table(table)
