"""What a benefit or a price depends on, in the owner's own words and beside it."""

import pytest

from app.engines.contracts import AdBrief, ShopProfile
from app.engines.copywriting.rules import RuleCopywriter
from tests.engines.understanding.folding import fold


def printed(brief: AdBrief) -> str:
    """What the picture of the first proposal shows."""
    return " | ".join(RuleCopywriter().write(brief, brief.shop or ShopProfile(), 7).candidates[0].printed)


@pytest.mark.parametrize(
    ("message", "benefit", "term"),
    [
        ("카페예요 겨울 딸기라떼 6,500원 출시! 12월 한 달 첫 잔 1+1", "1+1", "첫 잔"),
        ("네일샵인데 첫 방문 30% 할인이요 12월말까지", "30%", "첫 방문"),
        ("치킨집이에요 선착순 20명 후라이드 반값", "50%", "선착순 20명"),
        ("미용실입니다 염색 20% 할인 평일만요", "20%", "평일"),
        ("카드결제시 10% 할인 분식집이에요", "10%", "카드결제 시"),
        ("김밥집인데 포장만 10% 할인해드려요", "10%", "포장"),
        ("속눈썹샵이에요 재방문 고객님 20% 할인합니다", "20%", "재방문"),
        ("헬스장 학생만 3개월 15만원 20% 할인", "20%", "학생"),
        ("빵집입니다 소금빵 1+1 1인 1개 한정", "1+1", "1인 1개 한정"),
        ("카페 오후 2–5시 아메리카노 반값", "50%", "오후 2-5시"),
        ("애견미용실 반값 소형견 12월 한달", "50%", "소형견"),
        ("미용실 파마 30% 할인 수능 끝난 고3 학생들", "30%", "수능 끝난 고3 학생"),
        ("고양이호텔 1박 3만5천 2박부터 10프로 할인", "10%", "2박부터"),
        ("태권도장 신입생은 월회비 만원 할인", "10,000원", "월회비"),
        ("고깃집인데 2만원 이상 주문하면 음료수 서비스", "음료수", "2만원 이상 주문하면 음료수 서비스"),
        ("헬스장인데 3개월 등록하면 PT 2회 무료", "PT", "3개월 등록 시 PT 2회 무료"),
        ("카페 라떼 4천원 둘이 오면 500원 할인 커플만", "500원", "둘이 오면"),
        ("횟집 소 6만 중 8만 대 10만 4인이상 예약하면 매운탕 서비스", "매운탕", "4인이상 예약 시 매운탕 서비스"),
    ],
)
def test_a_benefit_stands_with_what_it_depends_on(message: str, benefit: str, term: str) -> None:
    shown = printed(fold([message]).brief)

    assert benefit in shown
    assert term in shown


@pytest.mark.parametrize(
    ("message", "detail"),
    [
        ("네일 이달의아트 6만원 젤제거 포함", "젤제거 포함"),
        ("필라테스 주2회 10만 주3회 13만 한달기준", "한달 기준"),
        ("키즈카페 2시간 12000원 양말 필수", "양말 필수"),
        ("떡집이요 가래떡 1키로 7천 택배 안됩니다", "택배 불가"),
        ("꽃집 수능꽃다발 예약받아요 전날까지 예약하셔야 돼요", "전날까지 예약"),
        ("휴대폰 액정 9만원부터 30분이면 됩니다", "30분이면 가능"),
        ("사진관 여권사진 2만원 보정포함 당일 인화", "보정 포함"),
        ("요가원 체험수업 만원 (1인1회)", "1인 1회"),
        ("세탁소에요 패딩 12000원 수거는 3만원이상만 무료", "3만원이상만 수거 무료"),
        ("사과 5키로 2만원 10키로 4만원 10키로만 택배 무료", "10키로만 택배 무료"),
        ("붕어빵 3개 2천원 우체국앞", "우체국앞"),
    ],
)
def test_what_belongs_to_an_offer_and_what_does_not_is_said(message: str, detail: str) -> None:
    assert detail in fold([message]).brief.details


@pytest.mark.parametrize(
    ("message", "item", "amount"),
    [
        ("떡볶이집 순대 4천5백 튀김 5개 3천5백 만원이상 배달 무료", "튀김 5개", 3500),
        ("셀프빨래방 세탁 5천원 건조 4분에 5백원 이불은 세탁 7천원", "이불 세탁", 7000),
        ("족발집 족발 대 38000 중 33000 막국수는 6천원", "중 족발", 33000),
        ("스크린골프 평일 낮 18000원 저녁 25000원 주말 28000원", "저녁", 25000),
    ],
)
def test_each_price_has_a_name_of_its_own(message: str, item: str, amount: int) -> None:
    assert (item, amount) in [(price.item, price.amount) for price in fold([message]).brief.price]


def test_a_landmark_is_neither_the_shop_nor_its_trade() -> None:
    flats = fold(["칼갈이 한자루 3천원 매주 목요일 아파트 정문앞"]).brief
    mart = fold(["안마의자 매장 이번주 토요일 오픈 위치는 이마트 건너편"]).brief

    assert (flats.industry, flats.product) == ("other", "칼갈이 한자루")
    assert "이마트 건너편" in mart.details
    copies = RuleCopywriter().write(mart, ShopProfile(), 7).candidates
    assert [copy.headline for copy in copies if "이마트" in copy.headline] == []


def test_a_shop_that_closes_when_all_is_sold_has_no_day_off() -> None:
    brief = fold(["손두부집 두부 한모 4천 매일 아침 6시에 만들어요 다 팔리면 문닫습니다"]).brief

    assert "다 팔리면 마감" in brief.details
    assert "휴무" not in printed(brief)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("미용실 12월부터 월수 쉽니다", "12월 1일(화)부터 월·수요일"),
        ("미용실 매주 월수 쉽니다", "매주 월·수요일"),
        ("카페 12월부터 매주 월요일 쉽니다", "12월 1일(화)부터 매주 월요일"),
        ("옷수선 바지기장 5천원 일욜 휴무", "일요일 휴무"),
        ("방앗간 들기름 6천원 토욜은 2시까지", "토요일 2시까지"),
    ],
)
def test_days_off_of_every_week_are_no_single_day(message: str, shown: str) -> None:
    assert shown in printed(fold([message]).brief)


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("약국 이전했어요 농협 옆으로", "농협 옆으로 이전"),
        ("우리 미용실 옮겼어요 국민은행 2층에서 3층으로 12/1부터", "국민은행 2층에서 3층으로 이전"),
        ("안경점 시장 안으로 이사했어요", "시장 안으로 이전"),
    ],
)
def test_a_shop_that_moves_opens_nothing_and_tells_where_it_goes(message: str, place: str) -> None:
    brief = fold([message]).brief

    assert (brief.content_type, brief.product) == ("notice", None)
    assert place in printed(brief)


def test_how_many_may_come_is_no_part_of_the_price_before_it() -> None:
    brief = fold(["횟집 대방어 대 10만 4인이상 예약"]).brief

    assert [price.amount for price in brief.price] == [100_000]


def test_what_is_taken_off_by_its_whole_name_leaves_longer_names() -> None:
    brief = fold(["카페 커피 3천원 라떼 4천원 바닐라라떼 4500원", "라떼는 빼줘"]).brief

    assert [price.item for price in brief.price] == ["커피", "바닐라라떼"]


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("약국 이전했어요 12월 1일부터 역 앞 2층에서 만나요", "역 앞 2층"),
        ("미용실 이전합니다 시장 옆 3층", "시장 옆 3층"),
        ("카페 새로 열었어요 강남역 앞 1층", "강남역 앞 1층"),
        ("꽃집이에요 학교 뒤 지하 1층에서 하루만 팔아요", "학교 뒤 지하 1층"),
        ("헬스장 오픈 이마트 건너편 4층", "이마트 건너편 4층"),
    ],
)
def test_where_a_shop_is_stays_in_one_piece_and_is_nothing_that_it_sells(message: str, place: str) -> None:
    brief = fold([message]).brief

    assert place in printed(brief)
    assert brief.product is None
    assert brief.shop is None or not brief.shop.name
