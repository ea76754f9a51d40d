"""What all tables share: names of constraints, keys, moments in UTC and JSON."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from app.clock import utc_now

# Named constraints are what lets a later migration drop or change them, on SQLite above all.
CONSTRAINT_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment. SQLite keeps no time zone: there it is stored as UTC, and UTC is added on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive moment: nobody could tell later which hour it meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:  # noqa: ARG002
        """Read the text that SQLite keeps, and add the time zone that it does not. PostgreSQL gives aware moments."""
        return _from_text if dialect.name == "sqlite" else None


def _from_text(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored + "+00:00")


# SQLite numbers rows by itself only where the type is INTEGER.
BigKey = BigInteger().with_variant(Integer, "sqlite")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

Key = Annotated[int, mapped_column(BigKey, primary_key=True)]
CreatedAt = Annotated[datetime, mapped_column(UtcDateTime, default=utc_now)]


class Base(DeclarativeBase):
    """Every table derives from this class, not from db.Model, which strict typing refuses."""

    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={
            datetime: UtcDateTime(),
            str: Text(),
            dict[str, Any]: Json,
            list[str]: Json,
        },
    )
