"""The headline that an ad shows and what its words cost, beside its copy: lists show both and open no copy for them.

Ads of before keep empty columns; the lists read theirs from the copy, as they do where a release of before writes one.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = (
    ("headline", sa.Text()),
    ("spent", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
)


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("generation_history", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name, _kind in reversed(COLUMNS):
        op.drop_column("generation_history", name)
