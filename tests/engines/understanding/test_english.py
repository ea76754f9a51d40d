"""Messages in English: what is sold, what it costs, what comes with it, and when."""

from datetime import date

import pytest

from app.engines.contracts import ShopProfile
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.understanding import replies
from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("message", "industry", "kind", "product"),
    [
        ("20% off all haircuts for first time customers until Dec 15", "hair", "discount", "haircuts (커트)"),
        ("Buy 2 get 1 free croissants, bakery, Friday only", "bakery", "event", "croissants (크루아상)"),
        ("Gel nails 35,000 won, was 50,000 won. until Dec 31", "nail", "notice", "gel nails (젤네일)"),
        ("Looking for part time staff, weekends, 11,000 won per hour, cafe", "cafe", "hiring", "part time staff"),
        ("Personal training 10 sessions 500,000 won", "gym", "notice", "personal training 10 sessions"),
        ("Christmas cakes, pre-order until Dec 20, from 38,000 won", "bakery", "booking", "christmas cakes"),
        ("Car wash 15,000 won, interior included, add our phone 02-555-1234", "carcare", "notice", "car wash (세차)"),
        ("Need a flyer: piano lessons for kids 120,000 won a month", "academy", "notice", "piano lessons for kids"),
        ("Half price on all cookies after 8pm today!", "bakery", "discount", "cookies (쿠키)"),
        ("English academy winter camp, 320,000 won", "academy", "notice", "english academy winter camp"),
        ("Steak set for two 59,000 won, wine included", "other", "notice", "steak set for two"),
        ("Looking for a nail artist, 5 days a week", "nail", "hiring", "nail artist"),
        ("We moved! New address: 12 Seoul-ro, Jung-gu. Hair salon", "hair", "notice", None),
        ("Students get 10% off with ID, study cafe", "cafe", "discount", None),
    ],
)
def test_what_is_offered_and_by_whom_is_told(message: str, industry: str, kind: str, product: str | None) -> None:
    brief = fold([message]).brief

    assert (brief.industry, brief.content_type, brief.product) == (industry, kind, product)


@pytest.mark.parametrize(
    ("message", "kind", "value", "condition"),
    [
        ("Grand opening of our burger shop, free fries with any burger", "gift", None, "free fries with any burger"),
        ("Opening a second cafe on January 10, free coffee for the first 50 people", "gift", None,
         "free coffee for the first 50 people"),
        ("Buy one get one free on all pizzas this Friday", "bogo", None, "Buy one get one free"),
        ("20% off all haircuts for first time customers", "percent", 20, "first time customers"),
        ("2,000 won off every order over 20,000 won, fried chicken", "amount", 2000, "every order over 20,000 won"),
        ("Half off all roses this weekend, flower shop", "percent", 50, None),
    ],
)  # fmt: skip
def test_a_benefit_keeps_its_condition(message: str, kind: str, value: float | None, condition: str | None) -> None:
    brief = fold([message]).brief

    assert brief.discount is not None
    assert (brief.discount.type, brief.discount.value, brief.discount.condition) == (kind, value, condition)
    assert all(price.amount != 20_000 for price in brief.price)


@pytest.mark.parametrize(
    ("message", "start", "end"),
    [
        ("Dog grooming 30% off in December", date(2026, 12, 1), date(2026, 12, 31)),
        ("Yoga class free trial for new members, January only", date(2027, 1, 1), date(2027, 1, 31)),
        ("Buy one get one free on all pizzas this Friday and Saturday", date(2026, 11, 20), date(2026, 11, 21)),
        ("Open until midnight on New Year's Eve. Pizza place", date(2026, 12, 31), date(2026, 12, 31)),
        ("Cake 20% off on Christmas Eve, bakery", date(2026, 12, 24), date(2026, 12, 24)),
    ],
)
def test_days_are_read_as_the_calendar_has_them(message: str, start: date, end: date) -> None:
    period = fold([message]).brief.period

    assert period is not None and (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("message", "lines"),
    [
        ("Grand opening of our burger shop, free fries with any burger", ("free fries", "with any burger")),
        ("we are closed tomorrow for staff training", ("We are closed on this day", "For staff training")),
        ("Flower shop, bouquet 45,000 won. Free delivery on orders over 30,000 won",
         ("45,000 won", "Free delivery on orders over 30,000 won")),
        ("Please make an ad for kimchi stew, 9,000 won, rice refills free", ("Kimchi Stew", "Rice refills free")),
        ("Looking for part time staff, weekends, 11,000 won per hour, cafe",
         ("We are hiring", "11,000 won an hour", "Weekends", "part time staff")),
        ("Roses 3,000 won each, 10 for 25,000 won", ("3,000 won", "10 for 25,000 won")),
        ("Open until midnight on New Year's Eve. Ramen shop", ("Open until midnight",)),
        ("We moved! New address: 12 Seoul-ro, Jung-gu. Hair salon", ("We moved", "12 Seoul-ro, Jung-gu")),
    ],
)  # fmt: skip
def test_the_picture_says_it_in_english(message: str, lines: tuple[str, ...]) -> None:
    brief = fold([message]).brief
    copy = RuleCopywriter().write(brief, brief.shop or ShopProfile(), 7).candidates[0]
    printed = copy.text.split(copy.caption)[0].replace("*", "")

    assert [line for line in lines if line not in printed] == []
    assert not any("가" <= letter <= "힣" for letter in printed)


def test_a_phone_is_named_in_the_language_of_the_ad() -> None:
    brief = fold(["Dog grooming 30% off in December, call 010-1234-5678"]).brief
    caption = RuleCopywriter().write(brief, ShopProfile(), 7).candidates[0].caption

    assert "Call 010-1234-5678" in caption and "예약" not in caption


def test_no_letter_inside_a_word_is_an_account() -> None:
    assert not any("아이디" in line for line in fold(["Pizza place. Open until midnight today"]).brief.details)


LATTE = "Matcha latte 6,500 won, cafe, until Dec 15, call 010-1234-5678"


@pytest.mark.parametrize(
    ("wish", "change"),
    [
        ("red background", "picture"),
        ("give me a new picture", "picture"),
        ("another design please", "layout"),
        ("white text please", "layout"),
        ("please make it square", "layout"),
        ("make the headline smaller", "layout"),
        ("rewrite", "words"),
        ("go back", "undo"),
    ],
)
def test_a_wish_in_english_changes_what_it_names(wish: str, change: str) -> None:
    understood = fold([LATTE, wish])

    assert (understood.intent, understood.change) == ("revise_ad", change)
    assert understood.reply and understood.reply.isascii()


def test_all_that_is_to_go_goes() -> None:
    brief = fold([LATTE, "remove the phone number and the date"]).brief

    assert (brief.phones, brief.period) == ((), None) and set(brief.look.hidden) == {"phone", "period"}


def test_a_last_day_moves_and_the_rest_stays() -> None:
    brief = fold([LATTE, "extend it to Dec 20"]).brief

    assert brief.period is not None and (brief.period.start, brief.period.end) == (None, date(2026, 12, 20))
    assert [price.amount for price in brief.price] == [6500]


def test_a_shop_is_named_beside_its_phone() -> None:
    brief = fold([LATTE, "our shop name is Rosy Day, phone 02-333-4444"]).brief

    assert brief.shop is not None and (brief.shop.name, brief.phones) == ("Rosy Day", ("02-333-4444",))


def test_a_headline_is_printed_as_it_was_typed() -> None:
    assert fold([LATTE, "change the headline to Fresh every day"]).brief.look.headline == "Fresh every day"


def test_another_product_takes_the_place_of_the_first() -> None:
    assert fold([LATTE, "it's not matcha latte, it's green tea latte"]).brief.product == "green tea latte (녹차라떼)"


@pytest.mark.parametrize(
    "chip", [*replies.ENGLISH_AFTER_DRAFT, *replies.ENGLISH_CHIPS["channel"], *replies.ENGLISH_CHIPS["period"]]
)
def test_every_chip_under_an_english_ad_does_something(chip: str) -> None:
    understood = fold(["20% off matcha latte, cafe", chip])

    assert understood.intent == "revise_ad" and understood.reply.isascii()


@pytest.mark.parametrize("chip", replies.ENGLISH_CHIPS["industry"])
def test_every_chip_before_the_first_ad_leads_on_in_english(chip: str) -> None:
    understood = fold(["I run a shop", chip])

    assert understood.intent in ("need_info", "create_ad") and understood.reply.isascii() and understood.reply
