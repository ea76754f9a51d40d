"""An admin changes where ads are posted, in one process; the worker, in another, makes the next ad by it."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import ask_for_an_ad, join, see_it_finished
from tests.journeys.street import Street

PASSWORD = "gimbap-and-2-coffees"
SENTENCE = "당근에 올릴 사과 한 박스 3만원 광고"


def width_of_next_ad(visitor: Visitor) -> int:
    page = visitor()
    ask_for_an_ad(page, SENTENCE)
    picture = see_it_finished(page).locator(".sheet-picture img").first
    return int(picture.get_attribute("width") or 0)


def edit_width(page: Page, width: int) -> None:
    page.goto("/admin/standards?q=당근")
    page.locator(".entry-link").first.click()
    page.locator("input[name=width]").fill(str(width))
    page.locator("input[name=height]").fill(str(width))
    page.locator(".edit .button-primary").click()
    page.wait_for_load_state()


def test_a_new_size_is_used_by_the_next_ad_and_the_old_one_comes_back(visitor: Visitor, street: Street) -> None:
    desk = visitor(**DESKTOP, is_mobile=False, has_touch=False)
    join(desk, "standards-admin", PASSWORD)
    street.command("users", "make-admin", "standards-admin")

    edit_width(desk, 960)
    expect(desk.locator(".versions-list")).to_contain_text("960")
    edited = width_of_next_ad(visitor)
    desk.locator(".versions-list form button").last.click()
    expect(desk.locator(".admin-head .status")).to_have_count(0)

    assert (edited, width_of_next_ad(visitor)) == (960, 1080)
    desk.goto("/admin/audit")
    expect(desk.locator("tbody tr").filter(has_text="daangn")).to_have_count(2)
