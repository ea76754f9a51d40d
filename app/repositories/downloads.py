"""Downloads: the record of what left the house."""

from datetime import datetime

from sqlalchemy import BigInteger, bindparam, select

from app.extensions import db
from app.models import DownloadRecord
from app.repositories.reading import Question


def _moment(moment: datetime) -> datetime:
    return moment


LAST_AT = Question(
    select(DownloadRecord.created_at)
    .where(DownloadRecord.generation_id == bindparam("generation_id", type_=BigInteger))
    .order_by(DownloadRecord.created_at.desc())
    .limit(1),
    _moment,
)


class DownloadRepository:
    """Records of downloads."""

    def add(self, record: DownloadRecord) -> DownloadRecord:
        """One more download."""
        db.session.add(record)
        db.session.flush()
        return record

    def of_generation(self, generation_id: int) -> list[DownloadRecord]:
        """Every download of an ad, oldest first."""
        query = select(DownloadRecord).where(DownloadRecord.generation_id == generation_id)
        return list(db.session.scalars(query.order_by(DownloadRecord.id)))

    def last_at(self, generation_id: int) -> datetime | None:
        """When an ad was last taken home."""
        return LAST_AT.first({"generation_id": generation_id})
