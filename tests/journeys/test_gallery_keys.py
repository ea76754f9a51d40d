"""The admin's gallery by keyboard, and the way back to it from an ad."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import join, write
from tests.journeys.street import Street

PASSWORD = "gimbap-and-2-coffees"
WALL = "/admin/gallery?status=pending&user=keys-owner"
ADS = 4


@pytest.fixture
def wall(visitor: Visitor, street: Street) -> Iterator[Page]:
    """Four ads that wait, as an admin sees them."""
    with street.without_worker():
        owner = visitor()
        join(owner, "keys-owner", PASSWORD)
        for number in range(ADS):
            owner.goto("/")
            write(owner, f"소금빵 {number + 1}개 5천원")
            owner.wait_for_url(re.compile(r"/chats/\d+"))
        desk = visitor(**DESKTOP, is_mobile=False, has_touch=False)
        join(desk, "keys-admin", PASSWORD)
        street.command("users", "make-admin", "keys-admin")
        desk.goto(WALL)
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
    wall.wait_for_url(f"**{WALL}")
    expect(wall.locator(".wall-item a").nth(2)).to_be_focused()
