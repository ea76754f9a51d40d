"""The ad standards in the hands of admins: what is refused, who was first, and what every process comes to know."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from app import data
from app.data import lawful, standards
from app.data.standards import Edit
from app.errors import ChangedMeanwhile, DomainError, EditRefused, EntryNotFound
from app.extensions import db
from app.jobs.following import Follower
from app.models import User
from app.repositories.audit import AuditRepository
from app.repositories.standards import StandardRepository
from app.services.fitness import (
    LabelNamesNoAi,
    LabelTooLarge,
    LabelTooLong,
    LabelTooSmall,
    MarginsTooWide,
    NothingChanged,
    ShapeRefused,
    SizeUnusable,
    ValueUnusable,
    check,
)
from app.services.patterns import PatternBroken, PatternForgets, PatternTooSlow, RewriteForbidden, Trial, try_out
from app.services.standards import Place, Standards
from app.transaction import transactional
from tests.factories import an_owner
from tests.threads import at_once

DESK, ROWS, AUDIT = Standards(), StandardRepository(), AuditRepository()
DAANGN, F01 = Place("channel", "daangn"), Place("rule", "F01")
KAKAO = Place("channel", "kakao_channel")
LABEL, WAGE = Place("label", "all"), Place("wage", "all")


@pytest.fixture
def admin(app: Flask) -> User:
    user = an_owner()
    with transactional():
        user.become_admin()
    return user


def test_an_edit_counts_from_the_next_ad_on_and_is_written_down(admin: User) -> None:
    before = data.edition()

    version = DESK.change(admin, DAANGN, {"width": 1000, "height": 1000}, "새 규격")

    place = data.channels()["daangn"]
    assert (version, place.width, place.height, place.ratio) == (1, 1000, 1000, "1:1")
    assert data.edition() > before
    (row,) = ROWS.history("channel", "daangn")
    assert (row.value, row.note, row.editor_name) == ({"width": 1000, "height": 1000}, "새 규격", admin.login_id)
    (act,) = AUDIT.about("standard", row.number)
    assert (act.act, act.detail["entry"], act.detail["version"]) == ("standard_edit", "channel/daangn", 1)
    assert act.detail["changed"] == {"width": [1080, 1000], "height": [1080, 1000]}


def test_another_shape_gets_another_ratio(admin: User) -> None:
    DESK.change(admin, DAANGN, {"width": 1080, "height": 1350}, "")
    assert data.channels()["daangn"].ratio == "4:5"

    DESK.change(admin, replace(DAANGN, seen=1), {"width": 1000, "height": 700}, "")
    assert data.channels()["daangn"].ratio == "10:7"


def test_an_earlier_version_and_the_shipped_one_come_back_as_new_versions(admin: User) -> None:
    shipped = data.channels()["daangn"]
    DESK.change(admin, DAANGN, {"width": 1000, "height": 1000}, "")
    DESK.change(admin, replace(DAANGN, seen=1), {"width": 900, "height": 900}, "")

    DESK.restore(admin, replace(DAANGN, seen=2), 1)
    assert data.channels()["daangn"].width == 1000
    DESK.restore(admin, replace(DAANGN, seen=3), 0)
    assert data.channels()["daangn"] == shipped
    assert [row.version for row in ROWS.history("channel", "daangn")] == [4, 3, 2, 1]


def test_of_two_admins_the_second_is_told_and_nothing_is_lost(admin: User) -> None:
    DESK.change(admin, LABEL, {"text": "AI 그림"}, "")

    with pytest.raises(ChangedMeanwhile):
        DESK.change(admin, LABEL, {"text": "AI가 만든 그림"}, "")
    assert data.ai_label().text == "AI 그림"


def test_of_two_at_the_same_moment_one_is_first(app: Flask, admin: User) -> None:
    def change(width: int) -> str:
        try:
            Standards().change(admin, DAANGN, {"width": width, "height": width}, "")
        except ChangedMeanwhile:
            return "told"
        return "written"

    outcomes = at_once(app, [lambda: change(900), lambda: change(800)])

    assert sorted(outcomes) == ["told", "written"]
    assert [row.version for row in ROWS.history("channel", "daangn")] == [1]


@pytest.mark.parametrize(
    ("place", "value", "error"),
    [
        (DAANGN, {"width": 0}, SizeUnusable),
        (DAANGN, {"width": 100, "height": 100}, SizeUnusable),
        (DAANGN, {"width": 10_000, "height": 9_000}, SizeUnusable),
        (DAANGN, {"width": 300, "height": 3000}, SizeUnusable),
        (DAANGN, {"height": 0}, DomainError),
        (KAKAO, {"width": 400, "height": 1001}, ShapeRefused),
        (DAANGN, {"width": "wide"}, ValueUnusable),
        (DAANGN, {"safe_left": 0.3, "safe_right": 0.3}, MarginsTooWide),
        (DAANGN, {"safe_top": -0.1}, MarginsTooWide),
        (DAANGN, {"safe_top": float("nan")}, MarginsTooWide),
        (DAANGN, {"max_kb": 1}, ValueUnusable),
        (DAANGN, {"name": ""}, ValueUnusable),
        (DAANGN, {"source": "hidden"}, EntryNotFound),
        (DAANGN, {}, NothingChanged),
        (Place("channel", "nowhere"), {"width": 900}, EntryNotFound),
        (LABEL, {"text": ""}, LabelNamesNoAi),
        (LABEL, {"text": "그림"}, LabelNamesNoAi),
        (LABEL, {"text": "AI " * 20}, LabelTooLong),
        (LABEL, {"text": "AI 🎨"}, ValueUnusable),
        (LABEL, {"min_height_ratio": 0.021}, LabelTooSmall),
        (LABEL, {"min_height_ratio": 0.09}, LabelTooLarge),
        (LABEL, {"download_notice": ""}, ValueUnusable),
        (WAGE, {"won": 12}, ValueUnusable),
        (WAGE, {"year": 1999}, ValueUnusable),
        (Place("wage", "other"), {"won": 11_000}, EntryNotFound),
        (F01, {"pattern": "("}, PatternBroken),
        (F01, {"pattern": "당뇨|"}, PatternBroken),
        (F01, {"pattern": "가" * 601}, PatternBroken),
        (F01, {"pattern": "아무것도 아닌 말"}, PatternForgets),
        (F01, {"rewrite": "당뇨에 좋은 생강차"}, RewriteForbidden),
        (F01, {"kind": "maybe"}, ValueUnusable),
        (F01, {"bad": []}, EntryNotFound),
        (F01, {"why": "가" * 41}, ValueUnusable),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    admin: User, place: Place, value: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        DESK.change(admin, place, value, "")

    assert ROWS.state() == (0, 0) and data.edition() == 0


SHIPPED = [
    *(("channel", place.id) for place in standards.channels_file().channels),
    *(("rule", rule.id) for rule in standards.rules_file().rules),
    ("label", "all"),
    ("wage", "all"),
]


def test_every_shipped_entry_could_be_saved_as_it_is() -> None:
    refused = []
    for kind, key in SHIPPED:
        try:
            check(standards.merged(kind, key, {}))
        except EditRefused as error:
            refused.append((kind, key, error.code, error.field))

    assert refused == []


@pytest.mark.parametrize("pattern", ["(a+)+$", "(가|가)*나", r"([가-힣]+\s?)+!", r"(\d+,?)+원", r"\s*\s*\s*\s*x"])
def test_a_pattern_that_never_ends_is_found_out(pattern: str) -> None:
    with pytest.raises(PatternTooSlow):
        try_out(Trial(pattern))


def test_a_rule_is_switched_off_gets_other_words_and_another_severity(admin: User) -> None:
    DESK.change(admin, F01, {"off": True}, "")
    assert "F01" not in [rule.id for rule in data.law_rules()]

    DESK.change(admin, replace(F01, seen=1), {"off": False, "kind": "warn", "why": "병 이야기예요"}, "")
    rule = next(rule for rule in data.law_rules() if rule.id == "F01")
    assert (rule.kind, data.law_words("F01").why) == ("warn", "병 이야기예요")


def test_a_new_rule_begins_as_a_copy_that_is_switched_off(admin: User) -> None:
    key = DESK.copy_rule(admin, "G05")
    assert key not in [rule.id for rule in data.law_rules()]

    found = {"off": False, "pattern": "끝판왕", "bad": ["동네 끝판왕"]}
    with pytest.raises(PatternForgets):
        DESK.change(admin, Place("rule", key, 1), {**found, "bad": ["동네 최강"]}, "")
    DESK.change(admin, Place("rule", key, 1), found, "")

    rule = next(rule for rule in data.law_rules() if rule.id == key)
    assert lawful.touched(rule, "동네 끝판왕") and rule.kind == "warn"
    with pytest.raises(EntryNotFound):
        DESK.restore(admin, Place("rule", key, 2), 0)


@pytest.mark.parametrize(
    ("words", "is_below"),
    [
        ("시급 9,000원", True),
        ("시급 10,320원", False),
        ("시급 11000", False),
        ("시급 1만 1천원", False),
        ("시급 1만2000원", False),
        ("시급 9천원", True),
        ("시급 12,000원, 주말 시급 9,500원", True),
        ("월급 250만원", False),
    ],
)
def test_only_a_wage_below_the_minimum_is_asked_about(words: str, is_below: bool) -> None:
    rule = next(rule for rule in data.law_rules() if rule.numeric == "min_wage")

    assert (lawful.touched(rule, words) is not None) == is_below


def test_the_wage_of_the_next_year_counts_from_its_edit_on_and_is_named(admin: User) -> None:
    DESK.change(admin, WAGE, {"year": 2027, "won": 10_700}, "고시")

    rule = next(rule for rule in data.law_rules() if rule.numeric == "min_wage")
    assert lawful.touched(rule, "시급 10,320원") and not lawful.touched(rule, "시급 10,700원")
    assert "2027년" in rule.reason and "10,700" in rule.reason


def test_another_process_hears_of_an_edit(app: Flask, admin: User) -> None:
    DESK.change(admin, DAANGN, {"width": 1000, "height": 1000}, "")
    # What another process still has.
    standards.lay((0, 0), ())
    assert data.channels()["daangn"].width == 1080

    Follower(app, Standards()).look()

    assert data.channels()["daangn"].width == 1000


def test_a_follower_outlives_a_database_that_is_away(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    follower = Follower(app, Standards())
    follower.stop()

    db.session.remove()
    with app.app_context():
        pool = db.engines["read"].pool
        monkeypatch.setattr(pool, "connect", lambda: (_ for _ in ()).throw(OSError("away")))
        follower.run_forever()

    assert data.edition() == 0


def test_an_edit_that_fits_the_files_no_longer_is_left_out_alone() -> None:
    gone = Edit("channel", "fax", {"width": 900})
    left_out = standards.lay((2, 2), [gone, Edit("channel", "daangn", {"width": 1000, "height": 1000})])
    there = (left_out, data.channels()["daangn"].width, data.edition())
    standards.lay((0, 0), ())

    assert there == ([gone], 1000, 2)


def test_nothing_is_asked_again_while_nothing_is_new(admin: User) -> None:
    DESK.change(admin, DAANGN, {"width": 1000, "height": 1000}, "")
    laid = standards.in_force()

    DESK.refresh()

    assert standards.in_force() is laid
