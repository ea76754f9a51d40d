"""A word to SQLite's planner, which guesses while nobody has counted its rows for it."""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class beside_index(GenericFunction[str]):  # noqa: N801  (named as it stands in the statement)
    """A column that narrows what another index has found.

    Nearly all ads are done. SQLite takes the index over the status all the same, for its order, and reads the ads of
    everybody to find those of one chat.
    """

    type = String()
    inherit_cache = True


@compiles(beside_index, "sqlite")
def _without_index(element: beside_index, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{compiler.process(element.clauses, **options)}"


@compiles(beside_index, "postgresql")
def _plain(element: beside_index, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)
