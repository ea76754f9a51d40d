"""What holds under a condition, and what is given under it."""

import pytest

from app.engines.understanding.clauses import conditions
from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3개월 등록하면 PT 2회 무료", ["3개월 등록 시"]),
        ("네이버예약시 5천원 할인", ["네이버예약 시"]),
        ("엔진오일 갈면 와이퍼 교체 무료", ["엔진오일 갈면"]),
        ("체험 당일 등록하면 10프로 할인", ["체험 당일 등록 시"]),
        ("물냉면 시작했어요", []),
        ("궁금하면 물어보세요", []),
        ("주말 3시 예약 가능", []),
    ],
)
def test_a_deed_of_the_customer_is_a_condition(text: str, said: list[str]) -> None:
    assert [clause.said for clause in conditions(text)] == said


@pytest.mark.parametrize(
    ("text", "gift", "detail"),
    [
        ("3개월 등록하면 PT 2회 무료 헬스장", "PT 2회 무료", "3개월 등록 시 PT 2회 무료"),
        ("안경테 사면 렌즈 공짜 안경점", "렌즈 공짜", "안경테 사면 렌즈 공짜"),
        ("타이어 4개 갈면 1개값 빼드림 카센터", "1개값 빼드려요", "타이어 4개 갈면 1개값 빼드려요"),
    ],
)
def test_a_gift_keeps_its_condition(text: str, gift: str, detail: str) -> None:
    brief = fold([text]).brief
    assert brief.discount is not None
    assert brief.discount.condition == gift
    assert detail in brief.details


def test_of_two_conditions_the_nearer_one_belongs_to_the_reduction() -> None:
    brief = fold(["노래방 1시간 5천원 평일 낮에만 학생증 보여주면 20% 할인"]).brief
    assert brief.discount is not None
    assert brief.discount.condition == "학생"
    assert "평일 낮" in brief.details


def test_what_the_shop_does_not_do_is_no_service_of_it() -> None:
    assert fold(["파닭 한마리 만팔천원 배달은 안하고 포장만합니다"]).brief.details == ("포장", "배달 불가")
