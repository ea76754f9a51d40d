"""Users, chats, messages, ads and pictures."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    make_users()
    make_images()
    make_chats()
    make_generations()
    make_messages()
    make_history_images()


def make_users() -> None:
    op.create_table(
        "user",
        sa.Column("id", KEY, nullable=False),
        sa.Column("login_id", sa.String(64), nullable=False),
        sa.Column("password_hash", sa.String(255)),
        sa.Column("display_name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(8)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_user"),
        sa.UniqueConstraint("login_id", name="uq_user_login_id"),
        sa.CheckConstraint("role IN ('owner', 'admin')", name=op.f("ck_user_role")),
        sqlite_autoincrement=True,
    )


def make_images() -> None:
    op.create_table(
        "image_matching",
        sa.Column("id", KEY, nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
        sa.Column("file_directory", sa.String(255), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("byte_size", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(32), nullable=False),
        sa.Column("phash", sa.BigInteger()),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_image_matching"),
        sa.UniqueConstraint("file_hash", name="uq_image_matching_file_hash"),
        sqlite_autoincrement=True,
    )


def make_chats() -> None:
    op.create_table(
        "chat_session",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_chat_session"),
        sa.UniqueConstraint("id", "user_id", name="uq_chat_session_id_user_id"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_chat_session_user_id_user", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chat_session_user_id_created_at_id", "chat_session", ["user_id", "created_at", "id"])


def make_generations() -> None:
    op.create_table(
        "generation_history",
        sa.Column("id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("parent_id", KEY),
        sa.Column("change", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("content_type", sa.String(64)),
        sa.Column("industry", sa.String(64)),
        sa.Column("style", sa.String(64)),
        sa.Column("aspect_ratio", sa.String(32)),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("input_text", sa.Text(), nullable=False),
        sa.Column("output_text", sa.Text(), nullable=False),
        sa.Column("generation_method", sa.String(64), nullable=False),
        sa.Column("understanding", JSON),
        sa.Column("brief", JSON),
        sa.Column("ad_copy", JSON),
        sa.Column("recipe", JSON),
        sa.Column("failure", sa.String(64)),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT),
        sa.Column("deleted_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_generation_history"),
        # Keeps user_id equal to the owner of the chat, also when a guest's chats move to a member.
        sa.ForeignKeyConstraint(
            ["session_id", "user_id"],
            ["chat_session.id", "chat_session.user_id"],
            name="fk_generation_history_session_id_user_id_chat_session",
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["generation_history.id"],
            name="fk_generation_history_parent_id_generation_history",
            ondelete="SET NULL",
        ),
        sa.CheckConstraint(
            "status IN ('pending', 'running', 'done', 'failed', 'cancelled', 'answered')",
            name=op.f("ck_generation_history_status"),
        ),
        sqlite_autoincrement=True,
    )
    for columns in (
        ("user_id", "created_at", "id"),
        ("created_at", "id"),
        ("industry", "created_at", "id"),
        ("style", "created_at", "id"),
        ("industry", "style", "created_at", "id"),
        ("session_id", "created_at"),
        ("parent_id",),
    ):
        op.create_index("_".join(("ix_generation_history", *columns)), "generation_history", list(columns))


def make_messages() -> None:
    op.create_table(
        "chat_history",
        sa.Column("id", KEY, nullable=False),
        sa.Column("session_id", KEY, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("generation_id", KEY),
        sa.Column("chips", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat_history"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["chat_session.id"],
            name="fk_chat_history_session_id_chat_session",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_chat_history_generation_id_generation_history",
            ondelete="SET NULL",
        ),
        sa.CheckConstraint("role IN ('user', 'assistant')", name=op.f("ck_chat_history_role")),
    )
    op.create_index("ix_chat_history_session_id_id", "chat_history", ["session_id", "id"])
    op.create_index("ix_chat_history_generation_id", "chat_history", ["generation_id"])


def make_history_images() -> None:
    op.create_table(
        "history_image",
        sa.Column("generation_history_id", KEY, nullable=False, autoincrement=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("image_id", KEY, nullable=False),
        sa.Column("channel", sa.String(64)),
        sa.PrimaryKeyConstraint("generation_history_id", "role", "position", name="pk_history_image"),
        sa.ForeignKeyConstraint(
            ["generation_history_id"],
            ["generation_history.id"],
            name="fk_history_image_generation_history_id_generation_history",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["image_id"],
            ["image_matching.id"],
            name="fk_history_image_image_id_image_matching",
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint("role IN ('reference', 'key_visual', 'output')", name=op.f("ck_history_image_role")),
    )
    op.create_index("ix_history_image_image_id", "history_image", ["image_id"])


def downgrade() -> None:
    for table in (
        "history_image",
        "chat_history",
        "generation_history",
        "chat_session",
        "image_matching",
        "user",
    ):
        op.drop_table(table)
