"""What those who wait may see of an ad in the making: the unfinished picture and the words so far."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = (
    ("sketch", sa.LargeBinary()),
    ("step", sa.Integer()),
    ("steps", sa.Integer()),
    ("spoken", sa.Text()),
)


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("generation_job", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name, _kind in reversed(COLUMNS):
        op.drop_column("generation_job", name)
