"""What is typed to get something to look at."""

from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import Settings
from app.extensions import db
from app.models import ImageMatching, User
from app.repositories.gallery import GalleryItem, GalleryRepository
from app.repositories.images import ImageRepository
from app.transaction import transactional
from tests.factories import an_owner


def seed(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["seed-demo", *words])
    db.session.remove()
    return done.exit_code, done.output


def test_a_demo_shop_and_an_admin_are_made_once(app: Flask) -> None:
    first, second = seed(app), seed(app)

    assert [line.split(":")[0] for line in first[1].splitlines()] == ["demo", "admin"]
    assert second == (0, "")
    assert {user.role for user in db.session.query(User)} == {"owner", "admin"}


def test_a_market_shows_real_pictures_where_its_gallery_begins(app: Flask) -> None:
    status, said = seed(app, "--scale", "5", "--pictures", "2")
    painted, rest = GalleryRepository().page(limit=2), GalleryRepository().page(limit=60)[2:]
    store = app.extensions["image_store"]

    def files(ads: list[GalleryItem]) -> set[bool]:
        numbers = {
            image.image_id for ad in ads for image in ImageRepository().of_generation(ad.id) if image.role == "output"
        }
        with transactional():
            images = db.session.query(ImageMatching).where(ImageMatching.id.in_(numbers)).all()
        return {store.path(image.file_directory).exists() for image in images}

    assert status == 0 and "5 shops, 25 chats, 250 messages, 50 ads, 100 pictures" in said
    assert "rows without a file" in said
    assert (files(painted), files(rest)) == ({True}, {False})


def test_a_database_with_many_people_in_it_is_refused(app: Flask) -> None:
    for _ in range(21):
        an_owner()

    status, said = seed(app, "--scale", "5")

    assert (status, db.session.query(User).count()) == (1, 21)
    assert "needs a database of its own: more than 20 users are here already" in said


def test_production_is_refused(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None, environment="production", secret_key="x" * 40, trusted_hosts="shop.example",
        database_url=f"sqlite:///{tmp_path / 'production.db'}",
    )  # fmt: skip
    app = create_app(settings)
    with app.app_context():
        status, said = seed(app, "--scale", "5")

    assert status == 1 and "ENVIRONMENT is production" in said


@pytest.mark.parametrize("scale", ["0", "-1", "many", "1e3", "٣", "1000001", ""])
def test_a_scale_that_cannot_be_meant_is_refused_with_words(app: Flask, scale: str) -> None:
    status, said = seed(app, "--scale", scale)

    assert status == 2 and "is neither 'seeds' nor a number of shops" in said
