"""Commands: `flask work`, `flask ads …`, `flask users …`, `flask models …`, `flask data …` and more."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.commands.data import data
from app.commands.demo import seed_demo
from app.commands.models import models
from app.config import Settings
from app.errors import DomainError
from app.extensions import db
from app.wiring import services

if TYPE_CHECKING:
    from celery import Celery

    from app.jobs.worker import Worker

users = AppGroup("users", help="Who may do what.")
ads = AppGroup("ads", help="Make ads without a browser.")


def register(app: Flask) -> None:
    """Hang the commands on the application."""
    app.cli.add_command(users)
    app.cli.add_command(ads)
    app.cli.add_command(models)
    app.cli.add_command(data)
    for command in (work, seed_demo, sweep_images):
        app.cli.add_command(command)


@click.command("work")
@click.option("--once", is_flag=True, help="Make what is due, then stop.")
def work(once: bool) -> None:
    """Claim jobs and make ads until stopped (SIGTERM finishes the job in hand)."""
    from app.jobs.worker import Worker

    found = services()
    app = _application()
    worker = Worker(app, found.production, found.settings)
    if once:
        click.echo(f"{worker.run_until_idle()} job(s) done")
        return
    with _relaying(app, worker, found.settings) as celery:
        if celery is None:
            worker.run_forever()
        else:
            # One at a time and without a fork: a model lives in this process.
            celery.worker_main(["worker", "--pool=solo", "--concurrency=1", "--loglevel=warning"])


@contextmanager
def _relaying(app: Flask, worker: "Worker", settings: Settings) -> Iterator["Celery | None"]:
    """Pass on the outbox meanwhile, to Celery where a broker is set, else to this worker, and say that it is there."""
    from app.jobs.celery_app import CelerySink, make_celery, register_wake
    from app.jobs.presence import Presence
    from app.jobs.relay import Relay

    celery = make_celery(settings.broker_url) if settings.broker_url else None
    if celery is not None:
        register_wake(celery, worker)
    relay = Relay(app, CelerySink(celery) if celery is not None else worker, settings.lease_seconds)
    presence = Presence(app, worker)
    beside = [threading.Thread(target=one.run_forever, daemon=True) for one in (relay, presence)]
    for thread in beside:
        thread.start()
    try:
        yield celery
    finally:
        relay.stop()
        presence.stop()
        for thread in beside:
            thread.join()


@users.command("make-admin")
@click.argument("login_id")
def make_admin(login_id: str) -> None:
    """Give LOGIN_ID the admin's role."""
    _carry_out(lambda: services().accounts.make_admin(login_id), f"{login_id} is an admin now")


@users.command("disable")
@click.argument("login_id")
def disable(login_id: str) -> None:
    """Close the account of LOGIN_ID and end its logins; its work stays."""
    _carry_out(lambda: services().accounts.disable(login_id), f"{login_id} is closed")


@click.command("sweep-images")
def sweep_images() -> None:
    """Remove picture files that no row knows, older than ORPHAN_GRACE_SECONDS."""
    from app.services.sweeping import Sweeper

    found = services()
    removed = Sweeper(found.store, found.settings).sweep()
    click.echo(f"{removed} file(s) removed")


@ads.command("make")
@click.argument("conversation", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
def make(conversation: Path, out: Path) -> None:
    """Play CONVERSATION (a JSON file) through the same services as the page, and write its pictures to --out."""
    from app.headless import play

    try:
        script = json.loads(conversation.read_text(encoding="utf-8"))
        _prepare_database()
        result = play(_application(), script, conversation.parent, out)
    except KeyError as missing:
        raise click.ClickException(f"{conversation}: {missing} is missing") from missing
    except (ValueError, TypeError, OSError) as error:
        raise click.ClickException(f"{conversation}: {error}") from error
    click.echo(json.dumps(result, ensure_ascii=False))


def _application() -> Flask:
    """The object behind the proxy: the heartbeat thread of a worker has no context of ours."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    return app


def _prepare_database() -> None:
    """Make the tables of a database that has none, so that a first ad needs no other command."""
    from flask_migrate import upgrade
    from sqlalchemy import inspect

    if not inspect(db.engine).has_table("user"):
        upgrade()


def _carry_out(call: Callable[[], None], done: str) -> None:
    try:
        call()
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(done)
