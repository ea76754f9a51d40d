"""Requests for the composer: realistic copies, formats of every class, and simple pictures drawn here."""

import io
from functools import cache

import numpy as np
import skia
from PIL import Image

from app.engines.contracts import AdCopy, ChannelFormat, CompositionRequest, KeyVisual, Offer

FORMATS = {
    "square": ChannelFormat(id="square", name="square", width=720, height=720, ratio="1:1"),
    "tall": ChannelFormat(id="tall", name="tall", width=720, height=900, ratio="4:5"),
    "story": ChannelFormat(
        id="story", name="story", width=720, height=1280, ratio="9:16", safe_top=0.14, safe_bottom=0.2
    ),
    "wide": ChannelFormat(id="wide", name="wide", width=1120, height=630, ratio="16:9"),
    "a4": ChannelFormat(id="a4", name="a4", width=820, height=1160, ratio="A4", file_type="PNG", dpi=300),
}
ODD_SIZES = (
    (720, 960), (960, 600), (800, 400), (800, 600), (764, 400), (480, 1440), (1029, 258), (1600, 288), (342, 228),
    (1250, 370), (500, 500),
)  # fmt: skip

_RICH = AdCopy(
    pattern="offer", kicker="여름 한정 신메뉴", headline="바삭함이 *다르다*, 오늘은 치킨이닭!",
    sub="국내산 신선육을 매일 아침 손질해 주문 즉시 튀겨 드립니다.",
    offer=Offer(label="두 마리 세트", price="19,900", old_price="25,900"), badge=("포장 주문", "2,000원", "할인"),
    period="11월 21일(토) – 11월 30일(월)", conditions=("포장·배달 모두 가능", "1인 2세트까지"),
    call_to_action="지금 주문하기", shop="황금닭 연남점", address="서울 마포구 연남로 12길 34", phone="02-123-4567",
    hours="매일 16:00 – 02:00", url="https://golmok.kr/s/1",
)  # fmt: skip

COPIES: dict[str, tuple[str, AdCopy]] = {
    "everything": ("chicken", _RICH),
    "soft": ("nail", AdCopy(
        pattern="mood", kicker="AUTUMN NAIL EVENT", headline="손끝에 머무는 *가을빛*",
        sub="첫 방문 고객님께 젤네일 풀케어를 특별한 가격으로 준비했어요.",
        offer=Offer(label="젤네일 풀케어", price="39,000", old_price="55,000"), badge=("첫 방문", "30%", "OFF"),
        call_to_action="예약하기", shop="네일 온유", phone="02-555-0101",
    )),
    "long shop": ("hansik", AdCopy(
        pattern="menu", headline="든든한 점심 한 상", offer=Offer(label="김치찌개 정식", price="9,000"),
        shop="할머니가 새벽마다 끓이는 옛날 손맛 김치찌개 전문점 성수역점",
        address="서울특별시 성동구 아차산로 17길 48, 성수낙낙 지식산업센터 지하 1층 B-103호",
        phone="0507-1234-5678", hours="평일 11:00 – 21:00, 토 11:00 – 15:00, 일 휴무", url="https://golmok.kr/s/9",
    )),
    "price list": ("hansik", AdCopy(
        pattern="menu", headline="정성껏 차린 *방어*", sub="편안한 식사 자리로 모십니다",
        offer=Offer(label="소", price="50,000"),
        conditions=("중 70,000원", "대 (3~4인, 매운탕 포함) 9만원", "포장 가능"),
        listed_prices=2, call_to_action="예약하기", shop="남해수산", phone="02-123-4567",
    )),
    "headline only": ("chicken", AdCopy(pattern="bare", headline="오늘 저녁은 *치킨*")),
    "headline and price": ("chicken", AdCopy(
        pattern="price", headline="후라이드치킨 *오늘만* 특가", offer=Offer(label="후라이드치킨", price="15,900"))),
    "no price": ("flower", AdCopy(
        pattern="event", headline="가장 예쁜 순간에, *꽃 한 다발*", sub="마음까지 담아 만들어 드려요.",
        badge=("10%", "할인"), period="2월 28일까지", shop="오월의 꽃")),
    "one plus one": ("cafe", AdCopy(
        pattern="bogo", headline="아메리카노 *1+1*", badge=("1+1",), period="11월 21일(토)까지",
        shop="모루 커피")),
    "rare syllables": ("bakery", AdCopy(
        pattern="rare", headline="뷁쿋 펲시 *쌰앙* 크림빵", sub="· ★ ℃ ₩ 24℃에서 천천히 발효해요", shop="뷁 베이커리",
        offer=Offer(label="크림빵", price="4,500"))),
    "english": ("pilates", AdCopy(
        pattern="english", kicker="GRAND OPENING", headline="Move well, *feel well*", sub="Private and duo lessons.",
        offer=Offer(label="First lesson", price="30,000", unit="won"), call_to_action="Book now", shop="Studio Rim",
        phone="010-1111-2222")),
    "many conditions": ("academy", AdCopy(
        pattern="notice", headline="겨울방학 *특강* 모집", sub="중등 수학 심화반과 기초반을 나누어 엽니다.",
        period="12월 28일(월) – 1월 29일(금)", conditions=("교습비 월 280,000원", "등록번호 제1234호", "정원 12명"),
        call_to_action="상담 신청", shop="바른수학학원", address="경기 성남시 분당구 정자일로 55",
        phone="031-711-0000")),
    "from price": ("pet", AdCopy(
        pattern="price", headline="첫 방문 *목욕* 할인",
        offer=Offer(label="소형견 목욕", price="25,000", unit="원부터"), badge=("첫 방문", "20%", "할인"),
        shop="몽실살롱", phone="02-333-4444")),
    "emoji": ("fruit", AdCopy(
        pattern="fresh", headline="🍓딸기 *입고*했어요!!😋", sub="🍓 오늘 새벽 논산에서 왔어요 ❤️", shop="싱싱청과🍎",
        offer=Offer(label="딸기 500g", price="9,900"))),
    "shop facts only": ("laundry", AdCopy(
        pattern="notice", headline="12월 25일 쉽니다", shop="하얀세탁소", hours="평일 08:00 – 20:00",
        address="서울 강서구 화곡로 1")),
}  # fmt: skip


@cache
def cutout(size: int = 900) -> KeyVisual:
    """A red jar with a lid on a transparent ground."""
    surface = skia.Surface.MakeRasterN32Premul(size, size)
    canvas = surface.getCanvas()
    canvas.scale(size / 100, size / 100)
    canvas.drawRoundRect(skia.Rect.MakeLTRB(28, 30, 72, 92), 8, 8, skia.Paint(AntiAlias=True, Color=0xFFB3402E))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(32, 14, 68, 32), 4, 4, skia.Paint(AntiAlias=True, Color=0xFF3B2A22))
    canvas.drawRect(skia.Rect.MakeLTRB(28, 50, 72, 74), skia.Paint(Color=0xFFF5E9D8))
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return _visual(pixels, "cutout")


@cache
def full_picture(kind: str, width: int = 1000, height: int = 1000) -> KeyVisual:
    """A warm room with a bright round table, as a scene or a photo."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    glow = np.exp(-(((x / width - 0.55) / 0.3) ** 2 + ((y / height - 0.62) / 0.22) ** 2))
    base = np.stack([90 + 120 * glow, 70 + 90 * glow, 60 + 40 * glow + 20 * y / height], axis=-1)
    base += np.random.Generator(np.random.PCG64(3)).normal(0, 4, base.shape)
    return _visual(np.clip(base, 0, 255).astype(np.uint8), kind)


def _visual(pixels: np.ndarray, kind: str) -> KeyVisual:
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG", compress_level=1)
    height, width = pixels.shape[:2]
    return KeyVisual(data=target.getvalue(), width=width, height=height, kind=kind, engine="test")


def request(
    copy: str | AdCopy = "everything", template: str | None = None, target: str | ChannelFormat = "square",
    visual: KeyVisual | None = None,
) -> CompositionRequest:  # fmt: skip
    """A request of one sample copy; a copy of its own is set as a chicken shop's."""
    industry, words = COPIES[copy] if isinstance(copy, str) else ("chicken", copy)
    return CompositionRequest(
        copy=words, visual=visual or cutout(), template=template, industry=industry, seed=7,
        format=FORMATS[target] if isinstance(target, str) else target, ai_label="AI 생성 이미지",
        notes=("연출된 이미지로 실제와 다를 수 있습니다",),
    )  # fmt: skip
