"""Shops."""

from sqlalchemy import select

from app.clock import utc_now
from app.engines import contracts
from app.extensions import db
from app.models import ShopProfile
from app.repositories.writing import insert_or_resolve

UNTOLD = contracts.ShopProfile().model_dump()


class ShopRepository:
    """The one shop of each owner."""

    def of(self, user_id: int) -> ShopProfile | None:
        """The shop of this owner, if it was told."""
        return db.session.scalar(select(ShopProfile).where(ShopProfile.user_id == user_id))

    def complete(self, user_id: int, said: contracts.ShopProfile) -> None:
        """Keep what the owner mentioned where nothing was known yet; what they entered themselves stays."""
        row = self.of(user_id)
        known = row.as_value() if row is not None else contracts.ShopProfile()
        added = {name: value for name, value in said if value and not getattr(known, name)}
        if added:
            self.save(ShopProfile(user_id=user_id, **known.model_copy(update=added).model_dump()))

    def save(self, shop: ShopProfile) -> None:
        """Keep the facts of a shop that is in no session; the logo stays as it is."""
        facts = {name: getattr(shop, name) or untold for name, untold in UNTOLD.items()}
        facts["updated_at"] = utc_now()
        statement = insert_or_resolve(ShopProfile).values(user_id=shop.user_id, **facts)
        db.session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=facts))
        known = db.session.identity_map.get(db.session.identity_key(ShopProfile, shop.user_id))
        if known is not None:
            db.session.expire(known)
