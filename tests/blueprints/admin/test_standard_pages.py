"""The pages on which admins change the ad standards."""

from typing import Any

import pytest

from app import data
from tests.blueprints.conftest import Site
from tests.pages import Form, Page, Visitor

DAANGN = "/admin/standards/channel/daangn"


@pytest.fixture
def admin(site: Site) -> Visitor:
    visitor = site.visitor()
    visitor.join("boss")
    with site.app.app_context():
        site.town.accounts.make_admin("boss")
    return visitor


def saving(page: Page) -> Form:
    """The form of an entry; the browser of the tests does not read what stands in areas and choices."""
    return next(form for form in page.forms if "seen" in form.fields and "note" in form.fields)


def taking_back(page: Page, version: int) -> Form:
    return next(form for form in page.forms if ("version", str(version)) in form.buttons)


def test_a_size_is_changed_told_in_the_history_and_taken_back(admin: Visitor) -> None:
    saved = admin.submit(saving(admin.get(DAANGN)), width="1000", height="1,000", note="새 규격")

    assert data.channels()["daangn"].width == 1000
    assert "새 규격" in saved.words and "boss" in saved.words
    assert ("1080" in saved.words, "1000" in saved.words) == (True, True)
    assert "고침 · 1" in admin.get("/admin/standards").words
    log = admin.get("/admin/audit").words
    assert "광고 기준을 바꿈" in log and "1080 → 1000" in log and "버전" in log
    admin.submit(taking_back(saved, 0), version="0")
    assert data.channels()["daangn"].width == 1080


def test_the_second_of_two_admins_is_told_sees_what_changed_and_keeps_the_typed(admin: Visitor) -> None:
    opened = saving(admin.get(DAANGN))
    admin.submit(saving(admin.get(DAANGN)), width="900", height="900")

    late = admin.submit(opened, width="1000", height="1000", note="내 것")

    assert late.status == 409
    assert "그사이 다른 관리자가" in late.words and "1080" in late.words and "900" in late.words
    kept = saving(late)
    assert (kept.fields["width"], kept.fields["note"], kept.fields["seen"]) == ("1000", "내 것", "1")
    assert data.channels()["daangn"].width == 900
    admin.submit(kept)
    assert data.channels()["daangn"].width == 1000


@pytest.mark.parametrize(
    ("where", "fields", "wrong"),
    [
        (DAANGN, {"width": "wide"}, "width"),
        (DAANGN, {"width": "-5"}, "width"),
        (DAANGN, {"width": "9" * 40}, "width"),
        (DAANGN, {"safe_top": "nan"}, "safe_top"),
        (DAANGN, {"safe_top": "half"}, "safe_top"),
        (DAANGN, {"name": "x" * 2000}, "name"),
        ("/admin/standards/label/all", {"text": "", "download_notice": "x"}, "text"),
        ("/admin/standards/label/all", {"min_height_ratio": "9", "download_notice": "x"}, "min_height_ratio"),
        ("/admin/standards/channel/kakao_channel", {"height": "2001"}, "height"),
        ("/admin/standards/wage/all", {"won": "1e9"}, "won"),
    ],
)
def test_what_cannot_be_is_marked_at_its_field_and_stays_typed(
    admin: Visitor, where: str, fields: dict[str, str], wrong: str
) -> None:
    page = admin.submit(saving(admin.get(where)), **fields)

    assert page.status == 422 and data.edition() == 0
    marked = page.text.split('aria-invalid="true"')[0].rsplit("<", 1)[1]
    assert f'name="{wrong}"' in marked
    assert saving(page).fields[wrong] == fields[wrong]


def test_a_pattern_that_never_ends_is_answered_with_words(admin: Visitor) -> None:
    form = saving(admin.get("/admin/standards/rule/F01"))
    shown = {"kind": "block", "reason": "x", "pattern": "(당+)+뇨$"}

    page = admin.submit(form, **shown)

    assert page.status == 422 and "너무 오래 걸려요" in page.words and "(당+)+뇨$" in page.text


def test_a_rule_is_copied(admin: Visitor) -> None:
    copy = admin.submit(admin.get("/admin/standards/rule/G05").form("/copies"))

    assert copy.url == "/admin/standards/rule/N01" and "꺼 둠" in copy.words
    assert "N01" in admin.get("/admin/standards?kind=rule&q=N01").words


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("standards?kind=everything", 404),
        ("standards?kind=rule&q=" + "x" * 61, 422),
        ("standards/rule/F99", 404),
        ("standards/label/other", 404),
        ("standards/channel/%00", 404),
        ("standards/rule/" + "x" * 3000, 404),
    ],
)
def test_what_is_not_there_is_not_found(admin: Visitor, path: str, status: int) -> None:
    assert admin.get(f"/admin/{path}").status == status


@pytest.mark.parametrize(
    ("ending", "fields", "status"),
    [
        ("", {"seen": "-1"}, 422),
        ("", {"seen": ""}, 422),
        ("", {"seen": "7"}, 409),
        ("", {"note": "x" * 201, "width": "900", "height": "900"}, 422),
        ("/restore", {"version": "x"}, 422),
        ("/restore", {"version": "9"}, 404),
    ],
)
def test_a_forged_form_is_refused(admin: Visitor, ending: str, fields: dict[str, Any], status: int) -> None:
    form = saving(admin.get(DAANGN))
    form.action += ending

    answer = admin.send(form, **{"width": "900", "height": "900", **fields})

    assert answer.status_code == status and data.edition() == 0
