"""How migrations meet the database."""

from sqlite3 import Connection as SQLiteConnection

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Engine, NullPool, create_engine, event

LOCK_TIMEOUT = "4s"
STATEMENT_TIMEOUT = "60s"


def run() -> None:
    """Migrate in one transaction: all of it or nothing."""
    database = current_app.extensions["migrate"].db
    # An engine of its own: what a migration sets on its connection must not reach whoever would get it next.
    engine = create_engine(database.engine.url, poolclass=NullPool)
    is_sqlite = engine.dialect.name == "sqlite"
    if is_sqlite:
        rebuild_safely(engine)
    with engine.connect() as connection:
        if not is_sqlite:
            stay_out_of_the_way(connection)
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_name=is_described_by_models,
            render_as_batch=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()
            if is_sqlite:
                refuse_broken_references(connection)


def is_described_by_models(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a comparison knows such a thing: the search index is made by statements, on each database by its own, and
    the table of vectors by a command, where the database has pgvector."""
    if kind == "table":
        return not (name or "").startswith(("ad_search", "image_vector"))
    return name != "ix_generation_history_grams"


def rebuild_safely(engine: Engine) -> None:
    """SQLite alters a table by building it anew: with foreign keys on, dropping the old one would silently delete the
    rows that refer to it; and only a BEGIN of ours makes the rebuilding all or nothing."""

    @event.listens_for(engine, "connect")
    def set_up(connection: SQLiteConnection, _entry: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA busy_timeout=5000")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def refuse_broken_references(connection: Connection) -> None:
    """Roll back where a row refers to one that is gone: nothing checked that meanwhile."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"table {broken[0]} would refer to a missing row of {broken[2]}")


def stay_out_of_the_way(connection: Connection) -> None:
    """A migration that waits for a lock makes everybody behind it wait too: rather give up and try again."""
    connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
    connection.exec_driver_sql(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'")
    connection.commit()


run()
