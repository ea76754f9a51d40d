"""What admins decide about ads, and what owners answer. Every act is written into the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.clock import utc_now
from app.errors import ChangedMeanwhile, GenerationNotFound, MessageTooLong, NothingChosen, ReasonMissing, WrongState
from app.models import GenerationHistory, User
from app.models.moderation import ModerationState
from app.repositories.audit import AuditRepository
from app.repositories.generations import GenerationRepository
from app.repositories.moderation import ModerationRepository
from app.transaction import transactional

REASON_LIMIT = 300
APPEAL_LIMIT = 1000
LABEL_LIMIT = 32
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Mark:
    """An ad and the version of its state that the admin saw; 0 for an ad that nobody has decided about."""

    ad_id: int
    version: int


class Moderation:
    """The use cases around the review of ads. What concerns several ads happens to all of them or to none."""

    def __init__(self) -> None:
        self._rows, self._audit, self._generations = ModerationRepository(), AuditRepository(), GenerationRepository()

    def decide(self, admin: User, marks: Sequence[Mark], state: ModerationState, reason: str) -> int:
        """Set the state of ads; says of how many. Raises ChangedMeanwhile when another admin was first."""
        reason = _within(reason.strip(), REASON_LIMIT)
        if state != "visible" and not reason:
            raise ReasonMissing()
        now = utc_now()
        with transactional():
            ads = self._chosen(marks)
            rows = self._rows.of([ad.id for ad in ads])
            seen = {mark.ad_id: mark.version for mark in marks}
            with self._rows.unchanged_meanwhile():
                for ad in ads:
                    row = rows.get(ad.id)
                    if (row.version if row else 0) != seen[ad.id]:
                        raise ChangedMeanwhile()
                    before = row.state if row else "visible"
                    (row or self._rows.begin(ad.id)).decide(state, reason, now)
                    self._audit.add(admin, f"ad_{state}", "ad", ad.id, {"before": before, "reason": reason})
        return len(ads)

    def label(self, admin: User, ad_ids: Sequence[int], name: str) -> int:
        """Give ads a label; says how many."""
        name = _within(" ".join(name.split()), LABEL_LIMIT)
        if not name:
            raise ReasonMissing()
        with transactional():
            ads = self._chosen([Mark(ad_id, 0) for ad_id in ad_ids])
            self._rows.label([ad.id for ad in ads], name)
            for ad in ads:
                self._audit.add(admin, "ad_label", "ad", ad.id, {"label": name})
        return len(ads)

    def unlabel(self, admin: User, ad_id: int, name: str) -> None:
        """Take a label from an ad."""
        with transactional():
            if self._rows.unlabel(ad_id, name):
                self._audit.add(admin, "ad_unlabel", "ad", ad_id, {"label": name})

    def bin(self, admin: User, ad_ids: Sequence[int]) -> list[int]:
        """Move ads to the bins of their owners; says which acts of the audit log that was, none for one that lay there.

        Raises WrongState when one of them is being made.
        """
        now = utc_now()
        with transactional():
            ads = [ad for ad in self._chosen([Mark(ad_id, 0) for ad_id in ad_ids]) if ad.deleted_at is None]
            for ad in ads:
                ad.move_to_bin(now)
            return [self._audit.add(admin, "ad_bin", "ad", ad.id, {}) for ad in ads]

    def restore(self, admin: User, ad_ids: Sequence[int]) -> int:
        """Take ads out of the bins of their owners; says how many lay there."""
        with transactional():
            ads = [ad for ad in self._chosen([Mark(ad_id, 0) for ad_id in ad_ids]) if ad.deleted_at is not None]
            for ad in ads:
                ad.restore()
                self._audit.add(admin, "ad_restore", "ad", ad.id, {})
        return len(ads)

    def appeal(self, owner: User, ad_id: int, text: str) -> None:
        """The owner's answer to a decision, once for each."""
        text = _within(text.strip(), APPEAL_LIMIT)
        if not text:
            raise ReasonMissing()
        with transactional():
            if self._generations.owned(owner.id, ad_id) is None:
                raise GenerationNotFound()
            row = self._rows.of([ad_id]).get(ad_id)
            if row is None:
                raise WrongState()
            with self._rows.unchanged_meanwhile():
                row.object_to(text, utc_now())

    def _chosen(self, marks: Sequence[Mark]) -> list[GenerationHistory]:
        if not marks or len(marks) > MOST_AT_ONCE:
            raise NothingChosen()
        ads = self._rows.ads([mark.ad_id for mark in marks])
        if len(ads) != len({mark.ad_id for mark in marks}):
            raise GenerationNotFound()
        return ads


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise MessageTooLong(limit=limit)
    return text
