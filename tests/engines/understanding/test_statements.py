"""Facts for the small print are read wherever they are told, and the AI mark stays."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.engines.contracts import AdBrief, ReadingContext, Understanding
from app.engines.understanding.rules import RuleBriefReader

NOW = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Asia/Seoul"))


def read(message: str, brief: AdBrief | None = None) -> Understanding:
    return RuleBriefReader().read(message, ReadingContext(now=NOW, brief=brief))


HOUSE = read("부동산인데 신축 투룸 전세 나왔어요 2억").brief
CANDLE = read("공방인데 수제 소이캔들 판매 시작했어요 15000원").brief
CHICKEN = read("치킨집 순살치킨 18000원 배민에 올릴 사진").brief
BREAD = read("빵집인데 소금빵 3000원").brief


@pytest.mark.parametrize(
    ("brief", "message", "field", "told"),
    [
        (HOUSE, "등록번호는 11680-2020-00123이에요", "registration_number", "11680-2020-00123"),
        (HOUSE, "중개업 등록번호: 제11680-2020-00123호입니다", "registration_number", "제11680-2020-00123호"),
        (CANDLE, "신고번호는 CB21-12-3456이에요", "registration_number", "CB21-12-3456"),
        (CHICKEN, "원산지는 닭고기 국내산, 쌀 국내산이에요", "origin", "닭고기 국내산, 쌀 국내산"),
        (BREAD, "환불 기준은 당일 취소만 안 돼요", "refund_rule", "당일 취소만 안 돼요"),
    ],
)
def test_a_statement_is_kept_with_the_shop(brief: AdBrief, message: str, field: str, told: str) -> None:
    understood = read(message, brief)
    assert understood.render and understood.change == "words"
    assert understood.brief.shop is not None and getattr(understood.brief.shop, field) == told


def test_a_registration_number_is_no_phone() -> None:
    assert read("등록번호는 11680-2020-00123이에요", HOUSE).brief.phones == ()


def test_what_else_the_message_says_is_done_too() -> None:
    understood = read("가격은 2억 1천이고 등록번호는 11680-2020-00123이에요", HOUSE)
    assert understood.brief.shop is not None
    assert [price.amount for price in understood.brief.price] == [210_000_000]


@pytest.mark.parametrize(
    "message",
    [
        "AI 표시 빼줘",
        "AI 생성 이미지 글씨 지워주세요",
        "워터마크 없애줘",
        "ai 표시 안 나오게 해줘",
        "AI라고 써있는거 빼주세요",
        "인공지능 표시는 빼 주세요",
        "remove the AI label",
    ],
)  # fmt: skip
def test_the_ai_mark_stays_and_a_way_without_it_is_named(message: str) -> None:
    understood = read(message, BREAD)
    assert (understood.intent, understood.render, understood.brief) == ("refuse", False, BREAD)
    assert "AI" in understood.reply and ("사진" in understood.reply or "photo" in understood.reply)


@pytest.mark.parametrize("message", ["가격 빼줘", "배경 어둡게", "아이들 좋아하는 빵이라고 넣어줘", "글씨 크게"])
def test_other_wishes_are_no_wish_about_the_mark(message: str) -> None:
    assert read(message, BREAD).intent == "revise_ad"
