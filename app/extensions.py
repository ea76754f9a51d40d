"""The database: two engines over one database, one that reads and one that writes.

The reading one (bind "read") is in AUTOCOMMIT: a page is one statement, holds its connection for that statement only,
and keeps the server's prepared statements, which any ROLLBACK would throw away. The writing one is `db.session`'s.
"""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from flask import Flask, has_app_context
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from app.config import PROJECT, Settings
from app.fair_queue import FairQueue
from app.models import Base

READ = "read"
OPEN = "open transaction"
WROTE = "has written"
QUEUE_SECONDS = 30.0

# A page is rendered after the commit. With expire_on_commit it would reload what it already has,
# and a loaded relationship would raise under lazy="raise".
db = SQLAlchemy(model_class=Base, session_options={"autoflush": False, "expire_on_commit": False})
migrate = Migrate(directory=str(PROJECT / "migrations"))


def init_extensions(app: Flask, settings: Settings) -> None:
    """Give the extensions their application."""
    pool = {"pool_size": settings.database_pool, "max_overflow": 0, "pool_timeout": QUEUE_SECONDS}
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = pool
    app.config["SQLALCHEMY_BINDS"] = {
        READ: {
            **pool,
            "url": settings.database_url,
            "isolation_level": "AUTOCOMMIT",
            "skip_autocommit_rollback": True,
        }
    }
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        for engine in (db.engine, db.engines[READ]):
            _count_connections(engine)
            if engine.dialect.name == "sqlite":
                _prepare_sqlite(engine)
        if db.engine.dialect.name == "sqlite":
            _begin_in_order(db.engine)


def is_transaction_open() -> bool:
    """Whether the code that asks runs inside `transactional()`."""
    return has_app_context() and db.session.registry.has() and OPEN in db.session().info


def has_written() -> bool:
    """Whether the open transaction has sent a write: what it wrote is seen by its own connection only."""
    return has_app_context() and db.session.registry.has() and WROTE in db.session().info
