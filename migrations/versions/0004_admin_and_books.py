"""The admin's tools: search, moderation, audit log, and the books (ledger, figures of each day, slices of hashes)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
LISTS = ("content_type", "generation_method", "status")
TABLES = (
    "moderation", "ad_label", "audit_entry", "allowance_entry", "owner_day", "daily_figure", "image_slice"
)  # fmt: skip
FOR_DATABASE = {
    "postgresql": (
        "CREATE OR REPLACE FUNCTION grams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ "
        "SELECT coalesce(array_agg(DISTINCT substr(lower(t), i, n)), '{}') "
        "FROM generate_series(1, length(t)) i, generate_series(1, 2) n $$",
        "CREATE INDEX ix_generation_history_grams ON generation_history USING gin (grams(search_text))",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER audit_entry_kept BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ),
    "sqlite": (
        "CREATE VIRTUAL TABLE ad_search USING fts5(grams, content='', tokenize='ascii')",
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        "CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    ),
}
BACK = {
    "postgresql": (
        "DROP INDEX ix_generation_history_grams",
        "DROP FUNCTION grams(text)",
    ),
    "sqlite": ("DROP TABLE ad_search",),
}
# What today's ads have used, so that nobody's day begins anew with this version.
DAY_OF_AD = {"postgresql": "(created_at AT TIME ZONE 'Asia/Seoul')::date", "sqlite": "date(created_at, '+9 hours')"}


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.add_column("user", sa.Column("daily_limit", sa.Integer(), nullable=True))
    op.add_column("generation_history", sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
    for column in LISTS:
        op.create_index(
            f"ix_generation_history_{column}_created_at_id", "generation_history", [column, "created_at", "id"]
        )
    op.create_index(
        "ix_history_image_channel_generation_history_id", "history_image", ["channel", "generation_history_id"]
    )
    _moderation()
    _audit()
    _books()
    _slices()
    for statement in FOR_DATABASE[dialect]:
        op.execute(statement)
    _open_the_books(DAY_OF_AD[dialect])


def _moderation() -> None:
    op.create_table(
        "moderation",
        sa.Column("generation_id", KEY, autoincrement=False, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("appealed_at", MOMENT, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("generation_id", name="pk_moderation"),
        sa.CheckConstraint("state IN ('visible', 'flagged', 'hidden')", name=op.f("ck_moderation_state")),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_moderation_generation_id_generation_history",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_moderation_state_generation_id", "moderation", ["state", "generation_id"])
    op.create_table(
        "ad_label",
        sa.Column("generation_id", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("generation_id", "name", name="pk_ad_label"),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_ad_label_generation_id_generation_history",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_ad_label_name_generation_id", "ad_label", ["name", "generation_id"])


def _audit() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", KEY, nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_name", sa.String(64), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("target", sa.String(16), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_entry_created_at_id", "audit_entry", ["created_at", "id"])
    op.create_index("ix_audit_entry_target_target_id_id", "audit_entry", ["target", "target_id", "id"])


def _books() -> None:
    op.create_table(
        "allowance_entry",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("generation_id", KEY, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_allowance_entry"),
        sa.CheckConstraint("amount IN (-1, 1)", name=op.f("ck_allowance_entry_amount")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_allowance_entry_user_id_user", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["generation_id"],
            ["generation_history.id"],
            name="fk_allowance_entry_generation_id_generation_history",
            ondelete="SET NULL",
        ),
    )
    op.create_index("ix_allowance_entry_generation_id", "allowance_entry", ["generation_id"])
    op.create_index("ix_allowance_entry_user_id_day", "allowance_entry", ["user_id", "day"])
    op.create_table(
        "owner_day",
        sa.Column("user_id", KEY, autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ads", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "day", name="pk_owner_day"),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name="fk_owner_day_user_id_user", ondelete="CASCADE"),
    )
    op.create_index("ix_owner_day_day_user_id", "owner_day", ["day", "user_id"])
    op.create_table(
        "daily_figure",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(96), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", "name", name="pk_daily_figure"),
    )


def _slices() -> None:
    op.create_table(
        "image_slice",
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("image_id", KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("part", "image_id", name="pk_image_slice"),
        sa.ForeignKeyConstraint(
            ["image_id"],
            ["image_matching.id"],
            name="fk_image_slice_image_id_image_matching",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_image_slice_image_id", "image_slice", ["image_id"])


def _open_the_books(day: str) -> None:
    cost = "status IN ('pending', 'running', 'done')"
    op.execute(
        "INSERT INTO allowance_entry (user_id, generation_id, day, amount, reason, created_at) "
        f"SELECT user_id, id, {day}, 1, 'asked', created_at FROM generation_history WHERE {cost}"
    )
    op.execute(
        "INSERT INTO owner_day (user_id, day, ads) "
        "SELECT user_id, day, sum(amount) FROM allowance_entry GROUP BY user_id, day"
    )
    for kind, name, which in (
        ("ended", "status", "status NOT IN ('pending', 'running')"),
        ("industry", "coalesce(industry, '')", "status = 'done'"),
        ("failure", "coalesce(failure, '')", "status = 'failed'"),
    ):
        op.execute(
            "INSERT INTO daily_figure (kind, day, name, count, amount) "
            f"SELECT '{kind}', {day}, {name}, count(*), 0 FROM generation_history WHERE {which} "
            f"GROUP BY {day}, {name}"
        )


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in BACK[dialect]:
        op.execute(statement)
    for table in TABLES:
        op.drop_table(table)
    if dialect == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
    op.drop_index("ix_history_image_channel_generation_history_id", "history_image")
    for column in LISTS:
        op.drop_index(f"ix_generation_history_{column}_created_at_id", "generation_history")
    with op.batch_alter_table("generation_history") as table:
        table.drop_column("search_text")
    with op.batch_alter_table("user") as table:
        table.drop_column("daily_limit")
