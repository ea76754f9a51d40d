"""What a notice of the shop itself is about: 정상영업, 이전, 영업시간."""

import re

_NAMED_TOPICS = (
    (re.compile(r"조기\s*마감|일찍\s*(?:문|닫|마감)"), "조기 마감"),
    (re.compile(r"정상\s*(?:영업|운영|진료)"), "정상영업"),
    (re.compile(r"연장\s*영업"), "연장 영업"),
    (re.compile(r"단축\s*영업"), "단축 영업"),
    (re.compile(r"예약\S{0,2}\s*(?:꽉|마감|다\s*찼|찼)|만석"), "예약 마감"),
    (re.compile(r"영업\s*재개|다시\s*(?:문\s*)?(?:열|엽)"), "영업 재개"),
    (
        re.compile(r"이사(?!\s*(?:견적|업체|짐|철))|(?<![가-힣])옮(?:겼|겨|깁)|이전(?!\s*(?:주문|예약))|새\s*주소"),
        "이전",
    ),
    (re.compile(r"\d\s*시\S*\s*(?:에|까지만|까지)?\s*(?:문을?\s*닫|닫|마감)"), "마감 시간"),
    (re.compile(r"\d\s*시\S*까지만?\s*(?:합니다|해요|열어|엽니|영업|장사|운영)"), "영업시간"),
    (re.compile(r"영업\s*시간"), "영업시간"),
    (re.compile(r"빵\s*나오는\s*시간"), "빵 나오는 시간"),
)
_TOPICS = (
    "영업시간", "운영시간", "시간표", "가격", "주차", "배달", "포장", "이전", "리모델링", "메뉴", "예약", "연휴",
)  # fmt: skip


def topic_of(source: str) -> str:
    """What the owner's words give notice of; 가게 소식 where they name nothing."""
    named = next((topic for pattern, topic in _NAMED_TOPICS if pattern.search(source)), "")
    return named or next((topic for topic in _TOPICS if topic in source), "가게 소식")
