"""States and labels of ads."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import BigInteger, bindparam, delete, insert, literal, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.clock import utc_now
from app.errors import ChangedMeanwhile
from app.extensions import db
from app.models import AdLabel, GenerationHistory, HistoryImage, Moderation
from app.models.base import UtcDateTime
from app.repositories.reading import Question
from app.repositories.writing import changed_rows, insert_or_resolve

WHY_KEPT_BACK = Question(
    select(Moderation.reason)
    .join(HistoryImage, HistoryImage.generation_history_id == Moderation.generation_id)
    .join(GenerationHistory, GenerationHistory.id == Moderation.generation_id)
    .where(
        HistoryImage.image_id == bindparam("image_id", type_=BigInteger),
        GenerationHistory.user_id == bindparam("user_id", type_=BigInteger),
        Moderation.state == "hidden",
    )
    .order_by(Moderation.generation_id.desc())
    .limit(1),
    str,
)


class ModerationRepository:
    """What admins said about ads."""

    def why_kept_back(self, user_id: int, image_id: int) -> str | None:
        """Why the newest ad of this user that shows the picture was hidden; None where none was."""
        return WHY_KEPT_BACK.first({"user_id": user_id, "image_id": image_id})

    def hand_down(self, ad_id: int, *, to: int) -> None:
        """Hide a new version for the reason of the hidden ad that it was made from, and let it wait for an admin.

        Nothing happens where that ad is not hidden.
        """
        now = literal(utc_now(), UtcDateTime())
        handed = select(literal(to, BigInteger), Moderation.state, Moderation.reason, literal(""), now, now, literal(1))
        found = handed.where(Moderation.generation_id == ad_id, Moderation.state == "hidden")
        columns = ["generation_id", "state", "reason", "appeal", "appealed_at", "changed_at", "version"]
        db.session.execute(insert(Moderation).from_select(columns, found))

    def of(self, ad_ids: Sequence[int]) -> dict[int, Moderation]:
        """The states of these ads; one without a row is visible."""
        rows = db.session.scalars(select(Moderation).where(Moderation.generation_id.in_(ad_ids)))
        return {row.generation_id: row for row in rows}

    def ads(self, ad_ids: Sequence[int]) -> list[GenerationHistory]:
        """These ads, as far as they exist, in the order of their numbers."""
        query = select(GenerationHistory).where(GenerationHistory.id.in_(ad_ids)).order_by(GenerationHistory.id)
        return list(db.session.scalars(query))

    def begin(self, ad_id: int) -> Moderation:
        """The first state of an ad."""
        row = Moderation(generation_id=ad_id, state="visible", reason="", appeal="")
        db.session.add(row)
        return row

    @contextmanager
    def unchanged_meanwhile(self) -> Iterator[None]:
        """Send what the block changed. Raises ChangedMeanwhile where somebody else was first."""
        try:
            yield
            db.session.flush()
        except (StaleDataError, IntegrityError) as error:
            raise ChangedMeanwhile() from error

    def label(self, ad_ids: Sequence[int], name: str) -> None:
        """Give ads a label; one that they have stays."""
        rows = [{"generation_id": ad_id, "name": name} for ad_id in ad_ids]
        db.session.execute(insert_or_resolve(AdLabel).values(rows).on_conflict_do_nothing())

    def unlabel(self, ad_id: int, name: str) -> bool:
        """Take a label from an ad; False when it had none of that name."""
        return changed_rows(delete(AdLabel).where(AdLabel.generation_id == ad_id, AdLabel.name == name)) == 1
