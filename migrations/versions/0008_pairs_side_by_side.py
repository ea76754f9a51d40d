"""The same pairs of letters for the search in half the time: unnested side by side, not cut out one by one."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

GRAMS = (
    "CREATE OR REPLACE FUNCTION grams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ {} $$"
)
CUT = (
    "SELECT coalesce(array_agg(DISTINCT substr(lower(t), i, n)), '{}') "
    "FROM generate_series(1, length(t)) i, generate_series(1, 2) n"
)
UNNESTED = (
    "SELECT coalesce(array_agg(DISTINCT g), '{}') FROM (SELECT unnest(string_to_array(lower(t), NULL)) g UNION ALL "
    "SELECT x || coalesce(y, '') FROM unnest(string_to_array(lower(t), NULL), "
    "(string_to_array(lower(t), NULL))[2:]) pair(x, y)) each"
)


def upgrade() -> None:
    # The index stands on the function and stays good: what it gives for a text has not changed.
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRAMS.replace("{} $$", f"{UNNESTED} $$"))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(GRAMS.replace("{} $$", f"{CUT} $$"))
