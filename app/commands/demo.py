"""`flask seed-demo`: a shop to try the program with, or a whole market of them."""

import json
import secrets
import time
from pathlib import Path

import click
from flask import current_app

from app.engines.contracts import ShopProfile
from app.errors import LoginTaken
from app.services.accounts import Visitor
from app.services.market.market import Market, NotEmpty
from app.services.market.painting import Painting
from app.services.market.plan import SEEDS, Scale
from app.wiring import services

HERE = Visitor(address="127.0.0.1", user_agent="command line")
LARGEST = 1_000_000
USUAL_PICTURES, MOST_PICTURES = 24, 500


def _as_scale(_context: click.Context, _parameter: click.Parameter, text: str | None) -> Scale | None:
    if text is None:
        return None
    if text == "seeds":
        return SEEDS
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LARGEST):
        raise click.BadParameter(f"{text!r} is neither 'seeds' nor a number of shops from 1 to {LARGEST:,}")
    return Scale(int(text))


@click.command("seed-demo")
@click.option(
    "--scale", metavar="seeds|N", callback=_as_scale, help="Open a made-up market too: of 10,000 shops, or of N."
)
@click.option(
    "--pictures", type=click.IntRange(0, MOST_PICTURES), default=USUAL_PICTURES, show_default=True,
    help="How many of the market's newest ads get real pictures.",
)  # fmt: skip
def seed_demo(scale: Scale | None, pictures: int) -> None:
    """Make a demo shop and an admin with random passwords, once."""
    market = Market(services().engines)
    if scale is not None:
        _refuse_production()
        _check(market)
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
    if scale is not None:
        _open(market, scale)
        _paint(pictures)


def _demo_shop() -> ShopProfile:
    path = Path(current_app.root_path) / "data" / "demo_shop.json"
    return ShopProfile.model_validate(json.loads(path.read_text(encoding="utf-8"))["shop"])


def _refuse_production() -> None:
    if services().settings.is_production:
        raise click.ClickException("A made-up market does not belong among real owners: ENVIRONMENT is production.")


def _check(market: Market) -> None:
    try:
        market.check()
    except NotEmpty as reason:
        raise click.ClickException(
            f"A made-up market needs a database of its own: {reason}. "
            "Set DATABASE_URL to a new one and run `flask db upgrade`."
        ) from reason


def _open(market: Market, scale: Scale) -> None:
    password, begun = secrets.token_urlsafe(9), time.monotonic()
    with click.progressbar(length=scale.ads, label=f"{scale.shops:,} shops") as bar:
        opened = market.open(scale, password, bar.update)
    click.echo(f"{opened.login_id}: {password}")
    click.echo(
        f"{scale.shops:,} shops, {scale.chats:,} chats, {scale.messages:,} messages, {scale.ads:,} ads, "
        f"{scale.images:,} pictures in {time.monotonic() - begun:.0f} s"
    )


def _paint(count: int) -> None:
    found, begun = services(), time.monotonic()
    painting = Painting(found.engines, found.store)
    newest = painting.newest(count)
    with click.progressbar(newest, label="pictures of the newest ads") as ads:
        for ad in ads:
            painting.paint(ad)
    click.echo(
        f"The newest {len(newest)} ads have real pictures ({time.monotonic() - begun:.0f} s). "
        "All others are rows without a file: pages show a sign in their place."
    )
