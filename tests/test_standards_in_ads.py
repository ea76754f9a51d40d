"""An edit of the ad standards, seen in the next ad of an owner: made by the engines that need nothing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import data
from app.extensions import db
from app.jobs.worker import Worker
from app.models import User
from app.repositories.gallery import AdDetail, GalleryRepository
from app.services.accounts import Visitor
from app.services.chats import Message
from app.services.standards import Place, Standards
from app.wiring import Services, services, wire
from tests.conftest import empty_tables

DESK = Standards()
HERE = Visitor("127.0.0.1", "test")
LABEL, DAANGN, WAGE_RULE = Place("label", "all"), Place("channel", "daangn"), Place("rule", "H04")


@pytest.fixture
def house(sqlite_app: Flask, tmp_path: Path) -> Iterator[Services]:
    """The services with their real engines on an empty database."""
    before = dict(sqlite_app.extensions)
    with sqlite_app.app_context():
        empty_tables()
        wire(sqlite_app, sqlite_app.extensions["settings"].model_copy(update={"image_root": tmp_path / "images"}))
        yield services()
        db.session.remove()
        empty_tables()
    sqlite_app.extensions.update(before)


@pytest.fixture
def admin(house: Services) -> User:
    user = house.accounts.register(None, "boss", "a long enough secret", HERE).user
    house.accounts.make_admin("boss")
    return user


def made(app: Flask, house: Services, text: str, key: str) -> AdDetail:
    """The ad that a new owner gets for these words."""
    owner = house.accounts.start_guest(key, HERE).user
    posted = house.chats.post_message(owner, None, Message(text, key))
    Worker(app, house.production, house.settings).run_until_idle()
    found = GalleryRepository().detail(posted.generation_id)
    assert found is not None and found.status == "done"
    return found


def printed(ad: AdDetail) -> str:
    return str((ad.recipe or {})["outputs"])


def findings(ad: AdDetail) -> list[str]:
    return [one["rule_id"] for one in (ad.recipe or {})["findings"]]


def test_the_next_ad_has_the_size_and_the_mark_and_tells_by_which_edition(
    sqlite_app: Flask, house: Services, admin: User
) -> None:
    before = made(sqlite_app, house, "당근에 올릴 소금빵 2,000원 광고", "one")
    DESK.change(admin, DAANGN, {"width": 900, "height": 900}, "")
    DESK.change(admin, LABEL, {"text": "AI로 만든 그림", "min_height_ratio": 0.04}, "")
    edited = data.edition()
    after = made(sqlite_app, house, "당근에 올릴 소금빵 2,000원 광고", "two")

    DESK.restore(admin, replace(DAANGN, seen=1), 0)
    DESK.restore(admin, replace(LABEL, seen=1), 0)
    restored = made(sqlite_app, house, "당근에 올릴 소금빵 2,000원 광고", "three")

    assert [ad.pictures.outputs[0].width for ad in (before, after, restored)] == [1080, 900, 1080]
    assert ["AI로 만든 그림" in printed(ad) for ad in (before, after, restored)] == [False, True, False]
    assert [(ad.recipe or {})["standards"] for ad in (before, after)] == [0, edited]
    assert all(output["passed"] for output in (after.recipe or {})["outputs"])
    assert _label_height(after) / 900 >= 0.04 > _label_height(before) / 1080


def test_a_rule_that_is_switched_off_finds_nothing_until_it_is_back(
    sqlite_app: Flask, house: Services, admin: User
) -> None:
    words = "카페 알바 구해요 시급 9,000원"
    before = made(sqlite_app, house, words, "one")
    DESK.change(admin, WAGE_RULE, {"off": True}, "")
    during = made(sqlite_app, house, words, "two")
    DESK.restore(admin, replace(WAGE_RULE, seen=1), 0)
    after = made(sqlite_app, house, words, "three")

    assert ["H04" in findings(ad) for ad in (before, during, after)] == [True, False, True]


def _label_height(ad: AdDetail) -> float:
    """The size of the mark's type as it was drawn."""
    drawn: list[dict[str, Any]] = (ad.recipe or {})["outputs"][0]["display_list"]
    return float(next(item["size"] for item in drawn if item["id"] == "ai-label:0"))
