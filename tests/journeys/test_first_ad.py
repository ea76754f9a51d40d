"""A shop owner who has never been here makes an ad on a phone."""

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import (
    PATIENCE,
    SENTENCE,
    ask_for_an_ad,
    newest_ad,
    number_of,
    own_messages,
    see_it_finished,
    write,
)
from tests.journeys.street import Street


def test_a_guest_makes_an_ad_from_one_sentence_and_saves_it(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    ad = see_it_finished(page)
    with page.expect_download() as download:
        ad.locator(".ad-main a[download]").first.click()
    with Image.open(download.value.path()) as picture:
        assert picture.format == "JPEG" and min(picture.size) >= 720
    assert re.search(r"[가-힣]", download.value.suggested_filename)


def test_the_ad_states_the_price_that_the_owner_wrote(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    spoken = see_it_finished(page).locator(".sheet-picture img").first.get_attribute("alt") or ""
    assert "2,000" in spoken or "2천" in spoken


def test_a_follow_up_makes_a_second_version_and_the_first_stays(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    first = number_of(see_it_finished(page))
    write(page, "글씨 크게")
    expect(page.locator(f"article.ad-done:not(#ad-{first})")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".versions .numbers")).to_have_text("2 / 2")
    page.locator(".versions a[rel=prev]").click()
    expect(page.locator(f"#ad-{first}")).to_be_visible()


def test_a_reload_while_the_ad_is_made_shows_the_same_ad(visitor: Visitor, street: Street) -> None:
    page = visitor()
    with street.without_worker():
        before = number_of(ask_for_an_ad(page))
        page.reload()
        assert number_of(newest_ad(page)) == before
    assert number_of(see_it_finished(page)) == before


def test_a_double_click_makes_one_ad(visitor: Visitor, street: Street) -> None:
    page = visitor(**DESKTOP, has_touch=False, is_mobile=False)
    with street.without_worker():
        page.goto("/")
        page.locator("[data-text]").fill(SENTENCE)
        page.locator(".composer-send").dblclick()
        page.wait_for_url(re.compile(r"/chats/\d+"))
        assert own_messages(page) == [SENTENCE]
        page.goto("/chats")
        assert len({link.get_attribute("href") for link in page.locator("main a[href^='/chats/']").all()}) == 1


def test_the_same_form_sent_twice_is_one_ad(visitor: Visitor) -> None:
    """What a double tap is to the server: two requests under one key, on their way at once."""
    page = visitor()
    page.goto("/")
    form = {
        "csrf_token": page.locator("form[data-composer] [name=csrf_token]").get_attribute("value") or "",
        "request_key": page.locator("form[data-composer] [name=request_key]").get_attribute("value") or "",
        "text": SENTENCE,
    }
    addresses = page.evaluate(
        """async (form) => {
            const send = () => fetch("/messages", {method: "POST", body: new URLSearchParams(form)});
            const first = await send();
            const second = await send();
            return [first.url, second.url];
        }""",
        form,
    )
    assert addresses[0] == addresses[1]


def test_an_ad_can_be_stopped_and_drawn_again(visitor: Visitor, street: Street) -> None:
    page = visitor()
    with street.without_worker():
        ad = number_of(ask_for_an_ad(page))
        page.locator(f"#ad-{ad} form[action$='cancellation'] button").click()
        expect(page.locator(f"#ad-{ad}.ad-cancelled")).to_be_visible()
    page.locator(f"#ad-{ad} form[action$='attempts'] button").click()
    see_it_finished(page)


def test_without_javascript_an_ad_is_made_all_the_same(visitor: Visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto("/")
    write(page, SENTENCE)
    expect(page.locator("article.ad-done .sheet-picture img").first).to_be_visible(timeout=PATIENCE)
    address = page.locator(".ad-main a[download]").first.get_attribute("href") or ""
    saved = page.context.request.get(address)
    assert Image.open(BytesIO(saved.body())).format == "JPEG"
