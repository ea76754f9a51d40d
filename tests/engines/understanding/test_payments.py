"""By what customers can pay is a condition of the ad."""

import pytest

from tests.engines.understanding.folding import fold

SAID = (
    ("현금만 가능 붕어빵 3개 2천원", "현금만 가능"),
    ("칼국수 8천원 카드 안 돼요 계좌이체만", "계좌이체만 가능"),
    ("만두 5천원 현금이랑 계좌이체만 됩니다", "현금·계좌이체만 가능"),
    ("꽈배기 5개 3천원 현금이나 이체만요", "현금·계좌이체만 가능"),
    ("카드결제 안됩니다 호떡 천원", "카드 외 결제만 가능"),
    ("순대국 9천원 카드도 되요", "카드 결제 가능"),
)


@pytest.mark.parametrize(("text", "condition"), SAID)
def test_the_way_to_pay_is_printed_as_a_condition(text: str, condition: str) -> None:
    understood = fold([text])

    assert condition in understood.brief.details
    assert "뺐어요" not in understood.reply


def test_the_way_to_pay_is_never_the_product() -> None:
    brief = fold(["염색 5만원", "현금만 되는건 아니고 카드도 되요"]).brief

    assert (brief.product, brief.details) == ("염색", ("카드 결제 가능",))


def test_who_takes_no_cards_hears_what_the_law_asks() -> None:
    assert "카드 가맹점" in fold(["떡볶이 4천원 현금만 받아요"]).reply
    assert "카드 가맹점" not in fold(["떡볶이 4천원 카드도 됩니다"]).reply


def test_a_lower_price_for_cash_stays_forbidden() -> None:
    understood = fold(["사진관 증명사진 2만 현금내면 천원 빼줌"])

    assert understood.brief.discount is None
    assert "뺐어요" in understood.reply


def test_a_wish_to_write_the_way_to_pay_is_understood_as_such() -> None:
    assert fold(["엔진오일 5만원 카센터", "계좌이체만 받는다고도 써줘"]).brief.details == ("계좌이체만 가능",)
