"""Guests, members, strangers and admins."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import ask_for_an_ad, join, log_in, number_of, own_messages, see_it_finished
from tests.journeys.street import Street

PASSWORD = "gimbap-and-2-coffees"


@pytest.fixture(scope="session")
def admin_password(street: Street) -> str:
    found = re.search(r"^admin: (\S+)$", street.command("seed-demo"), re.MULTILINE)
    assert found
    return found.group(1)


def test_a_guest_who_joins_keeps_the_ads(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    ad = number_of(see_it_finished(page))
    chat = page.url
    join(page, "chicken-house", PASSWORD)
    page.goto(chat)
    assert number_of(see_it_finished(page)) == ad


def test_a_member_finds_the_work_again_on_another_device(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    see_it_finished(page)
    chat = page.url
    join(page, "nail-room", PASSWORD)
    elsewhere = visitor(**DESKTOP, is_mobile=False, has_touch=False)
    log_in(elsewhere, "nail-room", PASSWORD)
    elsewhere.goto(chat)
    assert own_messages(elsewhere)


def test_for_a_stranger_the_ad_is_not_there(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    ad = see_it_finished(page)
    addresses = [
        page.url,
        page.url + "/events",
        f"/generations/{number_of(ad)}",
        ad.locator(".ad-main a[download]").first.get_attribute("href") or "",
        ad.locator(".sheet-picture img").first.get_attribute("src") or "",
    ]
    stranger = visitor()
    ask_for_an_ad(stranger)
    assert [stranger.context.request.get(address).status for address in addresses] == [404] * len(addresses)


def test_an_admin_sees_every_ad_and_an_owner_no_gallery(visitor: Visitor, admin_password: str) -> None:
    owner = visitor()
    ask_for_an_ad(owner)
    see_it_finished(owner)
    assert owner.context.request.get("/admin/gallery").status == 404
    admin = visitor(**DESKTOP, is_mobile=False, has_touch=False)
    log_in(admin, "admin", admin_password)
    admin.goto("/admin/gallery")
    picture = admin.locator("main img").first
    expect(picture).to_be_visible()
    admin.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())


def test_a_wrong_password_is_told_without_saying_what_was_wrong(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/login")
    answer = _try_to_log_in(page, "nobody-at-all", "something-long")
    assert answer == _try_to_log_in(page, "admin", "something-long")


def _try_to_log_in(page: Page, login: str, password: str) -> str:
    token = page.locator("[name=csrf_token]").first.get_attribute("value") or ""
    answer = page.context.request.post(
        "/login", form={"csrf_token": token, "login_id": login, "password": password}, max_redirects=0
    )
    assert 400 <= answer.status < 500
    return re.sub(r"\s+", " ", re.sub(r"value=\"[^\"]*\"|<script.*?</script>", "", answer.text()))


def test_the_token_that_is_shown_once_is_copied_with_one_tap(visitor: Visitor) -> None:
    page = visitor()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    join(page, "till-shop", PASSWORD)
    page.goto("/account")
    way = page.get_by_role("link", name="토큰 보기와 만들기")
    expect(way).to_be_hidden()
    page.locator("summary", has_text="다른 프로그램과 연결하기").tap()
    way.tap()
    page.locator("input[name=name]").fill("계산대")
    page.locator("section[aria-labelledby=new] button").tap()
    page.locator("[data-copy-secret]").tap()
    expect(page.locator("[data-copy-secret] [role=status]")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.locator("[data-secret]").inner_text()


def test_logging_out_ends_the_login_on_the_server(visitor: Visitor) -> None:
    page = visitor()
    join(page, "flower-shop", PASSWORD)
    cookies = page.context.cookies()
    page.goto("/")
    page.locator("details[data-menu] > summary").first.click()
    page.locator("form[action='/logout'] button").click()
    page.wait_for_load_state()
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    assert page.context.request.get("/account", max_redirects=0).status == 303


def test_on_a_phone_the_gallery_the_board_and_the_charts_of_the_admin_are_read_without_guessing(
    visitor: Visitor, admin_password: str
) -> None:
    owner = visitor()
    ask_for_an_ad(owner, "치킨집인데 이번 달 말까지 우리 가게 대표 메뉴 후라이드를 2천원 할인해요")
    see_it_finished(owner)
    admin = visitor()
    log_in(admin, "admin", admin_password)

    admin.goto("/admin/gallery?status=done")
    cover, box = admin.locator(".wall-item img").first, admin.locator(".wall-pick input").first
    foot = (cover.bounding_box() or {})["y"] + (cover.bounding_box() or {})["height"]
    assert foot <= (box.bounding_box() or {})["y"], "the AI mark at the foot of an ad is covered"
    admin.goto("/admin/gallery?state=hidden")
    expect(admin.locator(".filters summary[data-chosen]")).to_be_in_viewport(ratio=0.99)

    admin.goto("/admin/jobs")
    ended = admin.locator(".board section").last.locator("td:nth-child(3)").first
    assert (ended.bounding_box() or {})["x"] < 340

    admin.goto("/admin/statistics")
    cut = admin.locator(".chart text").evaluate_all(
        """texts => texts.filter(text => {
            const drawing = text.ownerSVGElement;
            const [inner, outer] = [text.getBoundingClientRect(), drawing.getBoundingClientRect()];
            const leaves = inner.top < outer.top || inner.right > outer.right + 1 || inner.left < outer.left - 1;
            return leaves && getComputedStyle(drawing).overflow !== "visible";
        }).map(text => text.textContent)"""
    )
    assert cut == []


def test_no_word_of_the_menu_is_broken_in_any_language(visitor: Visitor) -> None:
    for locale in ("ko-KR", "en-US"):
        page = visitor(locale=locale)
        page.goto("/")
        page.locator("[data-menu] summary").click()
        heights = page.locator(".menu-choice .button").evaluate_all("all => all.map(one => one.clientHeight)")
        assert heights and max(heights) <= 50, locale
