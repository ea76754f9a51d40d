"""A new version is no other ad: what a wish does not touch stays as it was."""

from pathlib import Path

import pytest
from flask import Flask

from app.engines.contracts import Look
from app.extensions import db
from app.headless import play
from app.models import GenerationHistory
from app.services.reuse import is_only_lit

SCRIPT = {"now": "2026-11-20T10:00:00+09:00", "profile": None, "seed": 7}


@pytest.mark.parametrize(
    ("changes", "is_light"),
    [
        ({"warmth": 1}, True),
        ({"brightness": -1, "picture_round": 1}, True),
        ({"picture_round": 1}, False),
        ({"warmth": 1, "template": "card"}, False),
        ({}, False),
    ],
)
def test_other_light_is_told_from_another_picture(changes: dict[str, object], is_light: bool) -> None:
    assert is_only_lit(Look().model_copy(update=changes), Look()) is is_light


def test_a_warmer_ad_keeps_its_layout_and_its_arrangement(sqlite_app: Flask, tmp_path: Path) -> None:
    words = ("치킨집인데 크리스피치킨 18000원", "배경 따뜻하게", "글씨 크게")
    script = {**SCRIPT, "turns": [{"role": "user", "text": text} for text in words]}

    with sqlite_app.app_context():
        last = play(sqlite_app, script, Path(), tmp_path)["generation_id"]
        ads = [db.session.get_one(GenerationHistory, number) for number in range(last - 2, last + 1)]
        shown = [((ad.recipe or {})["outputs"][0]["template"], ad.seed) for ad in ads]

    assert [ad.status for ad in ads] == ["done"] * 3
    assert len(set(shown)) == 1
