"""`flask data copy | compare | backfill`: everything in the database, moved, checked or completed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask.cli import AppGroup

from app.services.backfill import Backfill, CannotSetUp, Likeness, Search, Vectors, VectorsNotAvailable
from app.services.comparing import Comparison, Verdict
from app.services.transfer import CannotTransfer, Side, Transfer
from app.wiring import services

data = AppGroup("data", help="Move, check and complete what the database holds.")

FROM = click.option("--from", "source", metavar="URL", required=True, help="The database to read.")
NO_VECTORS = "pgvector is not available here; similar pictures go on being found by their look hash."
TO = click.option("--to", "target", metavar="URL", required=True, help="The other database.")


@data.command("copy")
@FROM
@TO
def copy(source: str, target: str) -> None:
    """Copy every row of --from into --to, an empty migrated database; again after a stop, it goes on there."""
    begun = time.monotonic()
    with _explained(), _sides(source, target) as sides:
        transfer = Transfer(*sides)
        amount = transfer.check()
        if amount.there:
            click.echo(f"{amount.there:,} of {amount.rows:,} rows are there already.")
        with click.progressbar(length=amount.rows, label="rows") as bar:
            bar.update(amount.there)
            transfer.run(bar.update)
    seconds = time.monotonic() - begun
    click.echo(
        f"{amount.rows - amount.there:,} rows copied in {seconds:.0f} s. `flask data compare` proves them equal."
    )


@data.command("compare")
@FROM
@TO
def compare(source: str, target: str) -> None:
    """Say whether two databases hold the same rows; exit status 1 where they do not."""
    begun = time.monotonic()
    with _explained(), _sides(source, target) as sides:
        comparison = Comparison(*sides)
        with click.progressbar(length=comparison.size(), label="rows") as bar:
            verdicts = comparison.run(bar.update)
    for verdict in verdicts:
        _tell(verdict)
    different = [verdict.table for verdict in verdicts if not verdict.is_equal]
    if different:
        raise click.ClickException(f"different: {', '.join(different)}")
    click.echo(f"equal: {sum(verdict.rows[0] for verdict in verdicts):,} rows, {time.monotonic() - begun:.0f} s")


@data.command("backfill")
@click.argument("name", type=click.Choice(["likeness", "search", "vectors"]))
def backfill(name: str) -> None:
    """Complete rows that are older than what the program keeps now; a stopped run goes on when it is run again.

    likeness: the hash by which pictures that look alike are found. search: the texts by which ads are found.
    vectors: what finds pictures of the same colours and composition, where PostgreSQL has pgvector; sets it up first.
    """
    try:
        with _explained():
            task = _task(name)
            missing = task.count()
            with click.progressbar(length=missing, label=name) as bar:
                completed = task.run(bar.update)
    except VectorsNotAvailable:
        click.echo(NO_VECTORS)
        return
    click.echo(f"{completed:,} of {missing:,} rows completed")


def _task(name: str) -> Backfill:
    if name == "search":
        return Search()
    if name == "likeness":
        return Likeness(services().store)
    vectors = Vectors(services().store)
    vectors.set_up()
    return vectors


def _tell(verdict: Verdict) -> None:
    sums = [each[:12] for each in verdict.sums]
    state = "equal" if verdict.is_equal else "DIFFERENT"
    click.echo(f"{verdict.table:20} {verdict.rows[0]:>12,} {verdict.rows[1]:>12,}  {sums[0]} {sums[1]}  {state}")
    for difference in verdict.differences:
        click.echo(f"{'':20} {difference}")


@contextmanager
def _sides(source: str, target: str) -> Iterator[tuple[Side, Side]]:
    """Two applications that differ from this one in nothing but their database."""
    from app import create_app
    from app.extensions import db

    if source == target:
        raise CannotTransfer("--from and --to are the same database")
    settings = services().settings
    apps: list[Flask] = []
    for url in (source, target):
        # Built anew, so that the address is checked like any other.
        given = settings.model_dump() | {"database_url": url}
        apps.append(create_app(type(settings).model_validate(given)))
    try:
        yield apps[0].app_context, apps[1].app_context
    finally:
        for app in apps:
            with app.app_context():
                for engine in db.engines.values():
                    engine.dispose()


@contextmanager
def _explained() -> Iterator[None]:
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except (CannotTransfer, CannotSetUp, ValueError) as reason:
        raise click.ClickException(f"{reason}") from reason
    except DBAPIError as error:
        raise click.ClickException(f"a database refused: {error.orig}") from error
