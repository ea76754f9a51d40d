"""What visitors do, in their own words."""

import re

from playwright.sync_api import Locator, Page, expect

SENTENCE = "치킨집인데 이번 달 말까지 후라이드 2천원 할인해요"
# Nothing here measures time: on a busy machine an ad may take long.
PATIENCE = 120_000


def write(page: Page, sentence: str) -> None:
    """Write into the field and press the button."""
    page.locator("[data-text]").fill(sentence)
    page.locator(".composer-send").click()


def ask_for_an_ad(page: Page, sentence: str = SENTENCE) -> Locator:
    """From the first page to the chat; the newest ad, in whatever state it is."""
    page.goto("/")
    write(page, sentence)
    page.wait_for_url(re.compile(r"/chats/\d+"))
    return newest_ad(page)


def newest_ad(page: Page) -> Locator:
    """The ad that hangs on the stage."""
    return page.locator("article.ad").last


def see_it_finished(page: Page) -> Locator:
    """Wait until the ad is done and its picture is really shown."""
    ad = page.locator("article.ad-done").last
    expect(ad).to_be_visible(timeout=PATIENCE)
    picture = ad.locator(".sheet-picture img").first
    expect(picture).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    return ad


def number_of(ad: Locator) -> int:
    """The number of the generation that an ad shows."""
    return int(ad.get_attribute("data-ad") or 0)


def own_messages(page: Page) -> list[str]:
    """What the visitor has said in this chat, as the page shows it."""
    return page.locator(".message-own .bubble").all_inner_texts()


def join(page: Page, login: str, password: str) -> None:
    """Register on the page."""
    page.goto("/register")
    page.locator("input[name=login_id]").fill(login)
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    page.locator("main form button").last.click()
    page.wait_for_load_state()


def log_in(page: Page, login: str, password: str) -> None:
    """Log in on the page."""
    page.goto("/login")
    page.locator("input[name=login_id]").fill(login)
    page.locator("input[type=password]").fill(password)
    page.locator("main form button").last.click()
    page.wait_for_load_state()
