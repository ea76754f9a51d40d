"""The tables as the seeds map them, with the relationships that load when they are touched, and their sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, sessionmaker

from app.models.base import UtcDateTime


class SeedBase(DeclarativeBase):
    """Apart from the application's tables, whose relationships refuse to load by themselves."""

    type_annotation_map: ClassVar = {datetime: UtcDateTime()}


class SeedUser(SeedBase):
    """A user."""

    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
    login_id: Mapped[str]
    password_hash: Mapped[str | None]
    display_name: Mapped[str]
    role: Mapped[str]
    is_disabled: Mapped[bool]
    created_at: Mapped[datetime]


class SeedChat(SeedBase):
    """A chat."""

    __tablename__ = "chat_session"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    title: Mapped[str]
    created_at: Mapped[datetime]
    messages: Mapped[list["SeedMessage"]] = relationship(order_by="SeedMessage.id")


class SeedMessage(SeedBase):
    """A message."""

    __tablename__ = "chat_history"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("chat_session.id"))
    role: Mapped[str]
    content: Mapped[str]
    created_at: Mapped[datetime]


class SeedAd(SeedBase):
    """An ad: its owner is known through its chat alone."""

    __tablename__ = "generation_history"
    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("chat_session.id"))
    status: Mapped[str]
    input_text: Mapped[str]
    output_text: Mapped[str]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    images: Mapped[list["SeedPlace"]] = relationship()


class SeedImage(SeedBase):
    """A picture."""

    __tablename__ = "image_matching"
    id: Mapped[int] = mapped_column(primary_key=True)
    file_hash: Mapped[str]
    file_directory: Mapped[str]
    width: Mapped[int] = mapped_column(default=1)
    height: Mapped[int] = mapped_column(default=1)
    byte_size: Mapped[int] = mapped_column(default=1)
    mime: Mapped[str] = mapped_column(default="image/png")
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))


class SeedPlace(SeedBase):
    """A picture's place in an ad."""

    __tablename__ = "history_image"
    generation_history_id: Mapped[int] = mapped_column(ForeignKey("generation_history.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("image_matching.id"))
    channel: Mapped[str | None]
    image: Mapped[SeedImage] = relationship()


@contextmanager
def seed_sessions(url: URL) -> Iterator[sessionmaker[Session]]:
    """Sessions with every default of SQLAlchemy, over the driver that the seeds name."""
    is_sqlite = url.drivername.startswith("sqlite")
    engine = create_engine(url if is_sqlite else url.set(drivername="postgresql+psycopg2"))
    if is_sqlite:

        @event.listens_for(engine, "connect")
        def set_up(connection: object, _entry: object) -> None:
            connection.execute("PRAGMA synchronous=NORMAL")  # type: ignore[attr-defined]
            connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[attr-defined]

    try:
        yield sessionmaker(engine)
    finally:
        engine.dispose()
