"""The admin's gallery by keyboard, and the way back to it from an ad."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import join, write
from tests.journeys.street import Street

PASSWORD = "gimbap-and-2-coffees"
WALL = "/admin/gallery?status=pending&user="
ADS = 4


@pytest.fixture
def wall(visitor: Visitor, street: Street, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Four ads that wait, as an admin sees them."""
    number_of_test = request.session.items.index(request.node)
    seller, admin = f"keys-owner-{number_of_test}", f"keys-admin-{number_of_test}"
    with street.without_worker():
        owner = visitor()
        join(owner, seller, PASSWORD)
        for number in range(ADS):
            owner.goto("/")
            write(owner, f"소금빵 {number + 1}개 5천원")
            owner.wait_for_url(re.compile(r"/chats/\d+"))
        desk = visitor(**DESKTOP, is_mobile=False, has_touch=False)
        join(desk, admin, PASSWORD)
        street.command("users", "make-admin", admin)
        desk.goto(WALL + seller)
        expect(desk.locator(".wall-item")).to_have_count(ADS)
        yield desk


def focused(page: Page) -> int:
    """Which ad of the wall has the focus; -1 for none."""
    place = page.evaluate(
        "[...document.querySelectorAll('.wall-item')].indexOf(document.activeElement.closest('.wall-item'))"
    )
    return int(place)


def test_keys_move_choose_search_let_go_and_lead_back(wall: Page) -> None:
    keys, count = wall.keyboard, wall.locator("[data-count]")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        keys.press(key)
    assert focused(wall) == 1

    keys.press("x")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.press("Shift+X")
    expect(count).to_have_text(re.compile("^3"))

    keys.press("/")
    expect(wall.locator("[type=search]")).to_be_focused()
    keys.type("x")
    expect(count).to_have_text(re.compile("^3"))
    keys.press("Escape")
    keys.press("Escape")
    expect(wall.locator(".acts-floating")).to_be_hidden()

    boxes = wall.locator(".wall-pick input")
    boxes.nth(0).check()
    boxes.nth(3).click(modifiers=["Shift"])
    expect(count).to_have_text(re.compile("^4"))
    keys.press("Escape")

    wall.locator(".wall-item a").nth(2).focus()
    keys.press("Enter")
    wall.wait_for_url("**/admin/ads/*")
    keys.press("Escape")
    wall.wait_for_url(f"**{WALL}*")
    expect(wall.locator(".wall-item a").nth(2)).to_be_focused()


def test_on_a_phone_the_bar_is_one_row_and_its_sheet_opens_closes_and_acts(wall: Page) -> None:
    wall.set_viewport_size({"width": 360, "height": 740})
    boxes, bar = wall.locator(".wall-pick input"), wall.locator(".acts-floating")
    boxes.nth(0).check(force=True)
    reason, opener = wall.locator("[name=reason]"), wall.get_by_role("button", name="처리하기")
    expect(bar.locator("[data-count]")).to_have_text(re.compile("^1"))
    expect(reason).to_be_hidden()
    height = (bar.bounding_box() or {})["height"]
    assert height <= 0.12 * 740

    opener.focus()
    wall.keyboard.press("Enter")
    expect(reason).to_be_visible()
    wall.keyboard.press("Escape")
    expect(reason).to_be_hidden()
    expect(opener).to_be_focused()
    expect(boxes.nth(0)).to_be_checked()

    opener.click()
    reason.fill("가격이 달라요")
    wall.locator("[name=act][value=hide]").click()
    expect(wall.get_by_role("status").filter(has_text="1개")).to_be_visible()


def test_on_a_wide_screen_every_act_stands_in_the_bar(wall: Page) -> None:
    wall.locator(".wall-pick input").nth(0).check(force=True)

    expect(wall.locator("[name=reason]")).to_be_visible()
    expect(wall.locator("[name=act][value=bin]")).to_be_visible()
    expect(wall.get_by_role("button", name="처리하기")).to_be_hidden()
