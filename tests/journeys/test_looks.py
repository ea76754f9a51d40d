"""Pages fit a phone, can be hit with a thumb, and speak both languages in light and in dark."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import PATIENCE, SENTENCE, ask_for_an_ad, join, number_of, see_it_finished, write

OPEN_PAGES = ["/", "/login", "/register"]
OWN_PAGES = ["/ads", "/chats"]
SMALL_TARGETS = """
() => Array.from(document.querySelectorAll("a[href], button, summary, textarea, select, label.size, input"))
    .filter((element) => element.type !== "hidden")
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !element.matches(".unseen, .skip") && !element.closest(".unseen"))
    .filter((element) => !(element.matches("a") && getComputedStyle(element).display === "inline"))
    .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 47.5 || box.width < 43.5))
    .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)
"""
DARKNESS = """
() => {
    const colors = [document.body, document.documentElement].map((part) => getComputedStyle(part).backgroundColor);
    const painted = colors.find((color) => color !== "rgba(0, 0, 0, 0)");
    const canvas = new OffscreenCanvas(1, 1).getContext("2d");
    canvas.fillStyle = painted;
    canvas.fillRect(0, 0, 1, 1);
    return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
}
"""


def sideways(page: Page) -> int:
    return int(page.evaluate("() => document.scrollingElement.scrollWidth")) - 360


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_a_page_fits_a_phone_and_a_thumb(visitor: Visitor, address: str) -> None:
    page = visitor()
    page.goto(address)
    assert sideways(page) <= 0
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_chat_and_the_pages_of_a_member_fit_a_phone_and_a_thumb(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    see_it_finished(page)
    page.locator(".ad-fix").first.tap()
    for tool in page.locator("details[data-tool] > summary").all():
        tool.tap()
    assert (sideways(page), page.evaluate(SMALL_TARGETS)) == (0, [])
    join(page, "thumb-shop", "gimbap-and-2-coffees")
    for address in [*OWN_PAGES, "/account"]:
        page.goto(address)
        assert (address, sideways(page), page.evaluate(SMALL_TARGETS)) == (address, 0, [])


@pytest.mark.parametrize("settings", [{"locale": "ko-KR"}, {"locale": "en-US"}])
@pytest.mark.parametrize(
    "sentence", [SENTENCE, f"{SENTENCE}. 국내산이에요", f"{SENTENCE}. 국내산이에요. 세로로 만들어 주세요"]
)
def test_the_whole_ad_and_the_button_that_saves_it_are_seen_together_on_a_phone(
    visitor: Visitor, sentence: str, settings: dict[str, str]
) -> None:
    page = visitor(**settings)
    ask_for_an_ad(page, sentence)
    ad = see_it_finished(page)
    for part in (ad.locator(".sheet-picture").first, ad.locator("[data-save]").first):
        expect(part).to_be_in_viewport(ratio=0.99)
    save = ad.locator("[data-save]").first.bounding_box()
    assert save is not None and save["height"] < 50
    field = page.locator("[data-composer]").bounding_box()
    assert field is not None and save["y"] + save["height"] <= field["y"]


def test_an_answer_without_a_new_ad_is_seen_with_its_chips_on_a_phone(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    see_it_finished(page)
    write(page, "13월 40일까지로 바꿔 주세요")
    answer = page.locator("[data-answer] .bubble").last
    expect(answer).to_be_visible(timeout=PATIENCE)
    for part in (answer, page.locator(".replies .chip").first):
        expect(part).to_be_in_viewport(ratio=0.99)


def test_a_link_to_an_ad_shows_it_from_its_top_on_a_phone(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    ad = see_it_finished(page)
    page.goto(f"{page.url}?ad={number_of(ad)}")
    expect(page.locator(".sheet-picture").first).to_be_in_viewport(ratio=0.99)


def test_the_field_repeats_what_golmok_asked(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    see_it_finished(page)
    question = page.locator(".messages .bubble").last.inner_text().split("요. ")[-1]
    assert question.endswith("?")
    expect(page.locator("[data-text]")).to_have_attribute("placeholder", question)


def test_the_notice_of_the_bin_and_its_button_can_be_read_and_hit_in_twice_the_type(visitor: Visitor) -> None:
    page = visitor(bypass_csp=True)
    ask_for_an_ad(page)
    see_it_finished(page)
    page.goto("/ads")
    page.get_by_role("button", name="치우기").first.tap()
    notice = page.locator(".flash")
    expect(notice).to_be_visible()
    for size in ("100%", "200%"):
        page.add_style_tag(content=f"html {{ font-size: {size} !important }}")
        assert (notice.locator("p").bounding_box() or {})["width"] > 90, size
        assert (sideways(page), page.evaluate(SMALL_TARGETS)) == (0, []), size
    page.get_by_role("button", name="되돌리기").tap()
    expect(notice).to_have_text("광고를 다시 꺼냈어요.")


def test_where_no_ad_was_made_the_field_does_not_ask_what_to_change(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    write(page, "담배 할인 광고 만들어줘")
    expect(page.locator(".message:not(.message-own) .bubble")).to_contain_text(
        "만들어 드릴 수 없어요", timeout=PATIENCE
    )
    expect(page.locator("[data-text]")).to_have_attribute("placeholder", "여기에 적어 주세요")


@pytest.mark.parametrize("address", OPEN_PAGES)
def test_dark_is_dark_and_light_is_light(visitor: Visitor, address: str) -> None:
    for scheme, is_right in (("dark", lambda channel: channel < 90), ("light", lambda channel: channel > 200)):
        page = visitor(color_scheme=scheme)
        page.goto(address)
        assert all(is_right(channel) for channel in page.evaluate(DARKNESS))


def test_the_chosen_screen_is_kept(visitor: Visitor) -> None:
    page = visitor(color_scheme="light")
    page.goto("/")
    page.locator("details[data-menu] > summary").first.click()
    page.locator("button[name=theme][value=dark]").click()
    page.goto("/login")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert all(channel < 90 for channel in page.evaluate(DARKNESS))


def test_the_language_can_be_changed_and_is_kept(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.locator("details[data-menu] > summary").first.click()
    page.locator("button[name=language][value=en]").click()
    page.goto("/login")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_browser_that_asks_for_english_gets_english(visitor: Visitor) -> None:
    page = visitor(locale="en-US", **{key: value for key, value in DESKTOP.items() if key != "locale"})
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_every_page_can_be_walked_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor(**DESKTOP, is_mobile=False, has_touch=False)
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


NAMELESS = """
() => Array.from(document.querySelectorAll("img, button, a[href], textarea, select, input"))
    .filter((element) => element.type !== "hidden" && element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !(element.matches("img") ? element.hasAttribute("alt") : (element.textContent.trim()
        || element.ariaLabel || element.labels?.length || element.querySelector("img[alt]"))))
    .map((element) => element.outerHTML.slice(0, 90))
"""


def test_every_picture_and_field_has_a_name(visitor: Visitor) -> None:
    page = visitor()
    ask_for_an_ad(page)
    see_it_finished(page)
    assert page.evaluate(NAMELESS) == []
