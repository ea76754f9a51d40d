"""The headline that an ad shows, beside its copy: a list shows it and opens no copy for it.

Ads of before keep an empty column; the lists read their headline from the copy, as a release of before writes it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("generation_history", sa.Column("headline", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("generation_history", "headline")
