"""Downloads: the record of what left the house."""

from sqlalchemy import select

from app.extensions import db
from app.models import DownloadRecord


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
