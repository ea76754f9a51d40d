"""Words of a condition that the owner puts right."""

import pytest

from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("messages", "term"),
    [
        (["태권도장 12월 등록하면 도복 무료 형제는 월회비 만원할인", "형제 말고 남매로 바꿔줘"], "남매 월회비"),
        (["미용실 염색 20% 할인 평일만", "평일 말고 주말로"], "주말"),
    ],
)
def test_other_words_for_a_condition_take_its_place(messages: list[str], term: str) -> None:
    discount = fold(messages).brief.discount

    assert discount is not None
    assert discount.condition == term


def test_another_deed_takes_the_place_of_the_whole_deed() -> None:
    details = fold(["버거집 더블치즈버거 9500원 인스타 스토리 올리면 콜라 무료", "스토리 말고 리뷰 쓰면"]).brief.details

    assert details == ("리뷰 쓰면 콜라 무료",)


def test_another_gift_takes_the_place_of_the_one_before_wherever_it_is_told() -> None:
    brief = fold(["정비소 엔진오일 교환 5만원 네이버 예약하면 에어컨필터 공짜", "에어컨필터 말고 와이퍼로"]).brief

    assert brief.discount is not None
    assert (brief.discount.condition, brief.details) == ("와이퍼 공짜", ("네이버 예약 시 와이퍼 공짜",))


def test_another_product_is_no_other_condition() -> None:
    assert fold(["치킨집 후라이드 18000원", "후라이드 말고 양념으로 바꿔줘"]).brief.product == "양념"


def test_another_number_of_pieces_is_put_right_in_the_name_and_its_price() -> None:
    brief = fold(["필라테스 그룹 10회 25만원", "10회 말고 20회야"]).brief

    assert (brief.product, brief.price[0].item, brief.price[0].amount) == ("필라테스 그룹 20회",) * 2 + (250_000,)


def test_a_new_hour_takes_the_place_of_the_one_before() -> None:
    assert fold(["영어학원 설명회 12월 12일 2시", "오후 3시로 변경"]).brief.details == ("오후 3시",)


@pytest.mark.parametrize(
    ("message", "days"),
    [
        ("아니 15일까지", ("2026-12-01", "2026-12-15")),
        ("12월 5일부터로", ("2026-12-05", "2026-12-10")),
        ("12월 말고 1월", ("2027-01-01", "2027-01-31")),
    ],
)
def test_one_end_of_a_period_told_anew_leaves_the_other_and_a_month_denied_is_gone(
    message: str, days: tuple[str, str]
) -> None:
    period = fold(["헬스장 1개월 5만원 이벤트 12월 1일부터 10일까지", message]).brief.period

    assert period is not None
    assert (str(period.start), str(period.end)) == days


def test_a_wish_for_the_picture_renames_nothing_that_is_sold() -> None:
    assert fold(["꽃다발 3만원", "사진은 장미로 해줘"]).brief.product == "꽃다발"


LATTE = "카페 말차라떼 6500원 12월 3일부터 10일까지 전화 010-1234-1111"


@pytest.mark.parametrize(
    ("wish", "hidden", "reply"),
    [
        ("가격이랑 전화번호 빼줘", {"price", "phone"}, ("가격을 뺐어요", "전화번호를 뺐어요")),
        ("전화번호, 가격 빼주세요", {"price", "phone"}, ("가격을 뺐어요", "전화번호를 뺐어요")),
        ("가격하고 날짜는 빼줘", {"price", "period"}, ("가격을 뺐어요", "기간을 뺐어요")),
        ("전화번호랑 가격이랑 날짜 지워주세요", {"phone", "price", "period"}, ("전화번호를", "가격을", "기간을")),
    ],
)
def test_everything_that_is_named_goes_and_is_told(wish: str, hidden: set[str], reply: tuple[str, ...]) -> None:
    understood = fold([LATTE, wish])

    assert set(understood.brief.look.hidden) == hidden
    assert all(said in understood.reply for said in reply)


@pytest.mark.parametrize(
    ("wish", "start", "end"),
    [
        ("시작을 5일로", 5, 10),
        ("시작일은 12월 5일", 5, 10),
        ("마지막날은 12월 12일", 3, 12),
    ],
)
def test_one_end_of_the_days_moves_and_the_other_stays(wish: str, start: int, end: int) -> None:
    period = fold([LATTE, wish]).brief.period

    assert period is not None and period.start is not None and period.end is not None
    assert (period.start.day, period.end.day) == (start, end)


@pytest.mark.parametrize("wish", ["번호 마지막이 1112야", "전화번호 뒷자리 1112로 바꿔줘"])
def test_the_last_digits_of_a_phone_are_put_right(wish: str) -> None:
    understood = fold([LATTE, wish])

    assert understood.brief.phones == ("010-1234-1112",) and "010-1234-1112" in understood.reply


@pytest.mark.parametrize(
    ("messages", "left", "product"),
    [
        (["오늘 들어온 굴 1kg 15000원 2kg 28000원", "2kg는 품절이야"], [15000], "굴 1kg"),
        (["족발 대 38000 중 33000 소 28000", "소는 품절"], [38000, 33000], "족발"),
        (["떡볶이 5000원 순대 4000원 튀김 6000원", "순대 품절이요"], [5000, 6000], "떡볶이·튀김"),
    ],
)
def test_what_is_sold_out_leaves_the_prices_and_is_named(messages: list[str], left: list[int], product: str) -> None:
    understood = fold(messages)

    assert [price.amount for price in understood.brief.price] == left
    assert (understood.brief.product, understood.brief.details) == (product, ())
    assert "품절된" in understood.reply


def test_a_gift_with_a_new_price_is_no_second_thing_to_sell() -> None:
    brief = fold(["치킨집 치킨 17000원", "아니 18000원이고 콜라 서비스도 넣어줘"]).brief

    assert (brief.product, [price.amount for price in brief.price]) == ("치킨", [18000])
    assert brief.discount is not None and brief.discount.condition == "콜라 서비스"


@pytest.mark.parametrize("wish", ["제목 좀 짧게", "제목이 너무 길어요 짧게 해줘"])
def test_a_short_headline_is_the_name_of_what_is_sold(wish: str) -> None:
    understood = fold(["꽃집 꽃다발 3만원", wish])

    assert understood.brief.look.headline == "꽃다발"
    assert "‘꽃다발’로 줄였어요" in understood.reply


def test_a_map_that_is_not_there_takes_no_address_with_it() -> None:
    understood = fold(["카페 말차라떼 6500원 주소는 서울 마포구 연남로 34", "약도는 빼고"])

    assert understood.intent == "need_info" and understood.brief.shop is not None and understood.brief.shop.address
