"""Commands: `flask work`, `flask ads make`, `flask users …`, `flask seed-demo`, `flask sweep-images`."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.engines.contracts import ShopProfile
from app.errors import DomainError, LoginTaken
from app.services.accounts import Visitor
from app.wiring import services

HERE = Visitor(address="127.0.0.1", user_agent="command line")

users = AppGroup("users", help="Who may do what.")
ads = AppGroup("ads", help="Make ads without a browser.")


def register(app: Flask) -> None:
    """Hang the commands on the application."""
    app.cli.add_command(users)
    app.cli.add_command(ads)
    for command in (work, seed_demo, sweep_images):
        app.cli.add_command(command)


@click.command("work")
@click.option("--once", is_flag=True, help="Make what is due, then stop.")
def work(once: bool) -> None:
    """Claim jobs and make ads until stopped (SIGTERM finishes the job in hand)."""
    from app.jobs.worker import Worker

    found = services()
    # The object behind the proxy: the heartbeat thread has no context of ours.
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    worker = Worker(app, found.production, found.settings)
    if once:
        click.echo(f"{worker.run_until_idle()} job(s) done")
    else:
        worker.run_forever()


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


@click.command("seed-demo")
def seed_demo() -> None:
    """Make a demo shop and an admin with random passwords, once."""
    accounts = services().accounts
    for login_id, is_admin in (("demo", False), ("admin", True)):
        password = secrets.token_urlsafe(9)
        try:
            login = accounts.register(None, login_id, password, HERE)
        except LoginTaken:
            continue
        if is_admin:
            accounts.make_admin(login_id)
        else:
            accounts.save_shop(login.user, _demo_shop())
        click.echo(f"{login_id}: {password}")


def _demo_shop() -> ShopProfile:
    path = Path(current_app.root_path) / "data" / "demo_shop.json"
    return ShopProfile.model_validate(json.loads(path.read_text(encoding="utf-8"))["shop"])


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
        result = play(current_app, script, conversation.parent, out)
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{conversation}: {error}") from error
    click.echo(json.dumps(result, ensure_ascii=False))


def _carry_out(call: Callable[[], None], done: str) -> None:
    try:
        call()
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(done)


# --- models ----------------------------------------------------------------------------------------------------------


@models.command("list")
def list_models() -> None:
    """The models that can be pulled, and which of them are here."""
    from app.engines.imaging.sdxl import catalogue, download

    for model in catalogue.models().values():
        folder = _shelf().find(model.name)
        state = f"here, {download.in_words(download.size_of(folder))}" if folder else f"about {model.gigabytes} GB"
        click.echo(f"{model.name:10} {model.title} ({state})")
        for licence in model.licences:
            click.echo(f"{'':10} licence: {licence}")


@models.command("pull")
@click.argument("name")
@click.option("--endpoint", help="Address of a hub that speaks the same protocol as huggingface.co.")
@click.option("--yes", is_flag=True, help="Do not ask before fetching.")
def pull_model(name: str, endpoint: str | None, yes: bool) -> None:
    """Fetch the model NAME, or the rest of it: sizes first, then the disk, then file by file, checked by hash."""
    from app.engines.imaging.sdxl import catalogue, download
    from app.engines.imaging.sdxl.hub import Hub

    with _in_words():
        puller = download.Puller(_shelf(), Hub(endpoint))
        plan = puller.plan(catalogue.model(name))
        for file in plan.missing:
            click.echo(f"{download.in_words(file.size):>10}  {file.repo}  {file.path}")
        click.echo(f"{download.in_words(plan.bytes_missing)} to fetch, {download.in_words(plan.bytes_in_all)} in all")
        if plan.missing and not yes:
            click.confirm("Fetch them?", default=True, abort=True)
        with click.progressbar(length=plan.bytes_missing or 1, label=name) as bar:
            puller.pull(plan, bar.update)
    click.echo(f"{name} is here. Set SDXL_MODEL={name}, SDXL_PROFILE={plan.model.profile}; try `flask models smoke {name}`.")


@models.command("verify")
@click.argument("name")
def verify_model(name: str) -> None:
    """Compare every file of NAME with the hash it had when it was pulled."""
    from app.engines.imaging.sdxl import download

    with _in_words():
        wrong = download.verify(_pulled(name))
    if wrong:
        raise click.ClickException("\n".join([*wrong, f"`flask models pull {name}` fetches what is missing."]))
    click.echo(f"{name} is as it was pulled")
