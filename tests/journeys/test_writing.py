"""Enter on a keyboard, and on a Korean one that is in the middle of a syllable."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, Visitor
from tests.journeys.steps import ask_for_an_ad, own_messages, see_it_finished

AT_A_DESK = {**DESKTOP, "has_touch": False, "is_mobile": False, "device_scale_factor": 1}


def chat_at_a_desk(visitor: Visitor) -> Page:
    page = visitor(**AT_A_DESK)
    ask_for_an_ad(page)
    see_it_finished(page)
    page.locator("[data-text]").click()
    return page


def press_enter_while_composing(page: Page, before: str, syllables: str) -> None:
    """What an input method does: the letters are underlined, Enter reaches the page, then the letters are confirmed."""
    page.keyboard.insert_text(before)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send(
        "Input.imeSetComposition",
        {"text": syllables, "selectionStart": len(syllables), "selectionEnd": len(syllables)},
    )
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    keyboard.send("Input.insertText", {"text": syllables})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})


def test_enter_in_the_middle_of_a_korean_syllable_sends_the_whole_message_once(visitor: Visitor) -> None:
    page = chat_at_a_desk(visitor)
    press_enter_while_composing(page, "가격 ", "크게")
    expect(page.locator(".message-own .bubble")).to_have_count(2)
    see_it_finished(page)
    assert own_messages(page)[1:] == ["가격 크게"]
    assert page.locator("[data-text]").input_value() == ""


def test_enter_only_confirms_a_japanese_composition(visitor: Visitor) -> None:
    page = chat_at_a_desk(visitor)
    press_enter_while_composing(page, "", "とんかつ")
    assert len(own_messages(page)) == 1
    assert page.locator("[data-text]").input_value() == "とんかつ"


def test_shift_and_enter_make_a_new_line(visitor: Visitor) -> None:
    page = chat_at_a_desk(visitor)
    page.keyboard.insert_text("첫 줄")
    page.keyboard.press("Shift+Enter")
    page.keyboard.insert_text("둘째 줄")
    assert page.locator("[data-text]").input_value() == "첫 줄\n둘째 줄"
    assert len(own_messages(page)) == 1


def test_enter_on_a_phone_makes_a_new_line(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    page.locator("[data-text]").tap()
    page.keyboard.insert_text("치킨")
    page.keyboard.press("Enter")
    assert page.locator("[data-text]").input_value() == "치킨\n"


def test_what_was_typed_survives_a_reload(visitor: Visitor) -> None:
    page = visitor()
    page.goto("/")
    page.locator("[data-text]").fill("아직 안 보낸 말")
    page.reload()
    expect(page.locator("[data-text]")).to_have_value("아직 안 보낸 말")
