"""A chat about an ad in real words: what is kept of the shop, and what of the ad stays."""

from typing import Any

import pytest

from app.engines.copywriting.rules import RuleCopywriter
from app.engines.understanding.rules import RuleBriefReader
from tests.town import Town

FIRST = "치킨집인데 후라이드 치킨 15000원 이번 달 말까지 2천원 할인 배달 가능"


@pytest.fixture
def street(town: Town) -> Town:
    """The town with the reader and the copywriter of the house."""
    words: Any = town.engines
    words.reader, words.copywriter = RuleBriefReader(), RuleCopywriter()
    return town


def test_a_phone_number_of_a_chat_is_kept_with_the_shop_and_changes_no_other_word(street: Town) -> None:
    first = street.make(FIRST, "k1")

    ad = street.make("전화번호 02-123-4567 넣어줘", "k2", first.session_id)

    shop = street.accounts.shop(street.owner)
    before, after = (copy["candidates"][0] for copy in (first.ad_copy, ad.ad_copy) if copy)
    assert shop is not None and shop.phone == "02-123-4567"
    assert (after["headline"], after["sub"], after["phone"]) == (before["headline"], before["sub"], "02-123-4567")
    assert (ad.parent_id, ad.seed) == (first.id, first.seed)


def test_a_printed_line_named_in_a_chat_is_taken_off_the_same_ad(street: Town) -> None:
    first = street.make(FIRST, "k1")
    line = first.ad_copy["candidates"][0]["sub"] if first.ad_copy else ""

    ad = street.make(f"{line} 이 줄 빼줘", "k2", first.session_id)

    assert line and line not in (ad.output_text or "")
    assert (ad.parent_id, ad.seed) == (first.id, first.seed)
    assert street.engines.guard.calls.count("paint") == 1
