"""What the service says back: polite, short, without jargon, with at most one question."""

from collections.abc import Sequence

from app.engines.contracts import AdBrief, LawFinding, PhotoUse, Price
from app.engines.understanding import payments
from app.engines.understanding.text import with_particle
from app.engines.understanding.vocabulary import lexicon

QUESTIONS = {
    "industry": "어떤 가게의 무슨 소식을 알리고 싶으세요?",
    "product": "무엇을 알리고 싶으세요?",
    "price": "가격이 얼마인가요?",
    "regular_price": "원래 가격(정가)이 얼마인가요?",
    "tuition": "교습비와 학원 등록번호를 알려 주시겠어요?",
    "registration_no": "등록번호를 알려 주시겠어요?",
    "refund_policy": "환불 기준은 어떻게 되나요?",
    "listing_fields": "소재지와 면적, 층을 알려 주시겠어요?",
    "origin_confirm": "말씀하신 원산지와 등급이 맞나요?",
    "work_hours": "일하는 시간은 몇 시부터 몇 시까지인가요?",
    "period": "언제부터 언제까지인가요?",
    "period_end": "언제까지 하나요?",
    "shop_name": "가게 이름이 무엇인가요?",
    "channel": "어디에 올리실 건가요?",
    "booking_method": "예약은 어떻게 받으세요?",
    "photo": "가게 사진이 있으세요?",
    "real_review": "실제 후기를 붙여 넣어 주시겠어요?",
}
ENGLISH_QUESTIONS = {
    "industry": "What kind of shop do you run, and what is the news?",
    "product": "What would you like to advertise?",
    "price": "How much is it?",
    "regular_price": "What is the regular price?",
    "period": "From when until when?",
    "period_end": "Until when?",
    "shop_name": "What is the name of your shop?",
    "channel": "Where will you post it?",
    "booking_method": "How do customers book?",
    "real_review": "Could you paste a real review?",
}
CHIPS = {
    "industry": ("신메뉴 나왔어요", "할인해요", "휴무 안내", "예약 받아요", "직원 구해요"),
    "channel": ("인스타 게시물", "인스타 스토리", "당근", "네이버플레이스", "카톡 채널", "A4 전단지"),
    "period": ("오늘만", "이번 주말까지", "이번 달 말까지"),
    "period_end": ("오늘까지", "이번 주말까지", "이번 달 말까지"),
    "booking_method": ("전화로 받아요", "DM으로 받아요", "네이버 예약"),
    "origin_confirm": ("네, 맞아요", "국내산 빼줘"),
    "real_review": ("메뉴 소개로",),
    "product": ("신메뉴 나왔어요", "할인해요", "예약 받아요"),
}
AFTER_DRAFT = ("글씨 크게", "배경 밝게", "배경 따뜻하게", "세로로", "다른 문구로", "다시 그려줘")
AFTER_PHOTO = ("배경 바꾸기", "글씨 크게", "세로로", "다른 모양으로", "다른 문구로")
AFTER_GROUND = ("다른 배경으로", "원래 사진으로", "글씨 크게", "배경 따뜻하게", "세로로", "다른 문구로")
NOT_CUT_CHIPS = ("그래도 바꾸기", "글씨 크게", "세로로", "다른 모양으로", "다른 문구로")
ENGLISH_DONE = {
    "undo": "Back to the version before.", "picture": "Here it is with a new picture.",
    "layout": "I've changed how it looks.", "words": "I've changed what it says.",
}  # fmt: skip
ENGLISH_CHIPS = {
    "channel": ("Instagram post", "Instagram story", "Karrot", "Naver Place", "KakaoTalk channel", "A4 flyer"),
    "period": ("Today only", "This weekend"),
    "period_end": ("Until today", "Until Sunday"),
    "industry": ("We have a new menu", "We have a discount", "We take bookings", "We are hiring"),
    "product": ("We have a new menu", "We have a discount", "We take bookings"),
}
ENGLISH_AFTER_DRAFT = ("Bigger text", "Brighter", "Warmer", "Vertical", "Other words", "Redraw")

KINDS = {
    "new_product": "신메뉴",
    "discount": "할인",
    "opening": "오픈",
    "seasonal": "",
    "event": "이벤트",
    "booking": "예약",
    "hiring": "구인",
    "closed_notice": "휴무 안내",
    "review": "후기",
    "notice": "",
    "brand": "가게 소개",
}
_LONGEST_CONDITION = 8
_COURSES = ("gym", "pilates", "academy", "craft")
_NEW_GOODS = ("chicken", "hansik", "cafe")

REASONS = {
    "P01": "수의사 진료라",
    "P02": "수의사 진료라",
    "A01": "성적을 약속하는 말이라",
    "G04": "결과를 약속하는 말이라",
    "G05": "지나친 약속이라",
    "R01": "값이 오른다는 약속이라",
    "G06": "다른 가게와 견주는 말이라",
    "G11": "지어낸 후기가 될 수 있어",
    "F01": "병에 좋다는 말이라",
    "F02": "약처럼 보이는 말이라",
    "F03": "건강식품처럼 보이는 말이라",
    "F04": "살이 빠진다는 말이라",
    "B01": "의료로 보이는 말이라",
    "B02": "의료로 보이는 말이라",
    "B03": "탈모에 효과가 있다는 말이라",
    "B05": "아직 의료 시술이라",
    "T01": "살이 빠진다는 약속이라",
    "T02": "치료로 보이는 말이라",
    "G21": "카드 손님을 불리하게 하는 말이라",
    "G24": "환불을 막는 말이라",
    "H02": "나이를 정하는 말이라",
    "H03": "외모를 정하는 말이라",
}


def rise_meant(amount: int) -> tuple[str, tuple[str, ...]]:
    """The question whether an amount is the new price or what is added, with both answers."""
    said = f"{amount:,}원"
    return f"{said}으로 올랐나요, {said}만큼 올랐나요?", (f"{said}으로 올랐어요", f"{said}씩 올랐어요")


def which_price(amount: int, goes_up: bool, english: bool) -> str:
    """The question which of several prices a message means."""
    if english:
        return f"Which price goes up by {amount:,} won?" if goes_up else f"Which one costs {amount:,} won?"
    return f"어느 것이 {amount:,}원 올랐나요?" if goes_up else f"{amount:,}원은 어느 것의 가격인가요?"


def repriced(prices: Sequence[Price], english: bool) -> str:
    """What prices were put right, each with its thing."""
    if english:
        return "I've changed it."
    return f"{', '.join(f'{price.item} {price.amount:,}원' for price in prices)}으로 고쳤어요."


def question(slot: str, brief: AdBrief, english: bool) -> str:
    """The one question for a slot."""
    if english:
        return ENGLISH_QUESTIONS.get(slot, "")
    if slot == "price" and brief.discount and brief.discount.type in ("amount", "percent"):
        return "정가가 얼마인가요?"
    if slot == "price" and brief.content_type == "hiring":
        return "시급이 얼마인가요?"
    if slot == "registration_no" and brief.industry == "realestate":
        return "중개사무소 등록번호와 소재지, 층을 알려 주시겠어요?"
    if slot == "shop_name" and any(name.startswith("kakao") for name in brief.channel):
        return "카톡 글은 맨 앞에 (광고)와 가게 이름이 있어야 해요. 가게 이름이 무엇인가요?"
    return QUESTIONS.get(slot, "")


def chips_for(slots: Sequence[str], english: bool, rendered: bool) -> tuple[str, ...]:
    """At most six ready answers, each an ordinary sentence."""
    if english:
        asked = ENGLISH_CHIPS.get(slots[0], ()) if slots else ()
        return asked or (ENGLISH_AFTER_DRAFT if rendered else ())
    if slots and slots[0] in CHIPS:
        return CHIPS[slots[0]][:6]
    return AFTER_DRAFT if rendered else ()


def subject(brief: AdBrief) -> str:
    """What the ad is about, in a few words: 크리스피치킨 2,000원 할인."""
    parts = [brief.product or ""] if brief.content_type != "opening" else []
    if brief.discount and brief.discount.value is not None and brief.discount.type in ("amount", "percent"):
        unit = "%" if brief.discount.unit == "%" else "원"
        held = brief.discount.condition or ""
        parts.append(held if len(held) <= _LONGEST_CONDITION and held not in parts[:1] else "")
        parts.append(f"{brief.discount.value:,.0f}{unit}")
    kind = KINDS.get(brief.content_type or "", "")
    if brief.content_type == "new_product" and brief.industry not in _NEW_GOODS:
        kind = "새 소식"
    if brief.content_type == "event" and brief.industry in _COURSES:
        kind = "모집"
    if brief.content_type == "notice" and not brief.product:
        kind = "안내"
    if brief.raised:
        kind = "가격 안내"
    if kind and not any(kind in part for part in parts):
        parts.append(kind)
    return " ".join(part for part in parts if part) or "가게"


def creating(brief: AdBrief, english: bool) -> str:
    """That the ad is there: the reply is shown together with the finished ad."""
    if english:
        name = (brief.product or "shop").split(" (")[0]
        return f"Here is your {name} ad."
    name = subject(brief)
    return (
        f"{name} 광고를 만들었어요." if not name.endswith("광고") else f"{with_particle(name, '을', '를')} 만들었어요."
    )


def removed(findings: Sequence[LawFinding]) -> str:
    """Why something was left out, in one plain sentence."""
    if not findings:
        return ""
    first = findings[0]
    words = first.matched.strip()[:14]
    reason = REASONS.get(first.rule_id, "")
    why = f"{reason} " if reason else ""
    return f"‘{words}’ 부분은 {why}광고에 쓸 수 없어 뺐어요."


def paying(text: str) -> str:
    """What the law asks of a shop that takes no cards, where a message says that it does not."""
    return CARDS if payments.refuses_cards(text) else ""


def job_words(words: Sequence[str]) -> str:
    """That words about sex or age were replaced in a job ad."""
    if not words:
        return ""
    new = lexicon("gendered").find(words[0])
    change = f"‘{new[0].meaning}’으로 바꿨어요" if new and new[0].meaning else "뺐어요"
    return f"‘{words[0]}’ 같은 말은 성별이나 나이를 정하는 말이라 {change}."


TROUBLE = {
    "past": "말씀하신 날짜가 벌써 지났어요. 언제까지인지 다시 알려 주시겠어요?",
    "reversed": "끝나는 날이 시작하는 날보다 빨라요. 언제부터 언제까지인가요?",
    "invalid": "달력에 없는 날짜예요. 언제부터 언제까지인가요?",
    "weekday": "날짜와 요일이 서로 달라요. 언제인지 다시 알려 주시겠어요?",
}
ENGLISH_TROUBLE = "That date does not look right. When is it, exactly?"
EMPTY = "어떤 가게의 무슨 소식을 알리고 싶으세요? 아래에서 골라 보셔도 돼요."
EMPTY_AGAIN = "무엇을 바꿔 드릴까요? 아래에서 골라 보셔도 돼요."
REFUSED = "그 부탁은 들어드리기 어려워요. 어떤 가게의 무엇을 알리고 싶은지 말씀해 주시면 광고를 만들어 드릴게요."
OUT_OF_SCOPE = (
    "죄송하지만 의료·건강기능식품·담배·대출·도박·성인·선거처럼 "
    "법으로 광고를 까다롭게 정한 업종은 만들어 드릴 수 없어요. "
    "다른 가게 소식이 있으면 말씀해 주세요."
)
NO_AD = "저는 가게 광고를 만들어 드려요. 어떤 가게의 무슨 소식을 알리고 싶으세요?"
INVENTED_REVIEW = "손님 말씀은 지어낼 수 없어요. 실제 후기를 붙여 넣어 주시면 그대로 예쁘게 만들어 드릴게요."
ASK_REVIEW = "실제 손님 후기를 붙여 넣어 주시면 그대로 예쁘게 만들어 드릴게요."
SORRY = "불편을 드려 죄송해요."
CORE_ONLY = "다른 메뉴나 서비스를 알려 주시면 바로 만들어 드릴게요."
LETTER_COLOUR = "어떤 색으로 할까요? ‘글씨 노란색으로’처럼 써 주시면 제목 색을 바꿔 드려요."
CARDS = "카드 가맹점은 카드 결제를 거절할 수 없으니 올리기 전에 한 번 확인해 주세요."
MARK_STAYS = (
    "AI 표시는 손님이 알 수 있게 법으로 정해져 있어서 뺄 수 없어요. "
    "가게 사진을 올려 주시면 그림 표시 없이 그 사진으로 만들어 드려요."
)
PHOTO_DONE: dict[PhotoUse, str] = {
    "whole": "올려 주신 사진 그대로 만들었어요.",
    "ground": "배경을 새로 바꾸고 제품은 사진 그대로 두었어요.",
    "anyway": "배경을 새로 바꾸고 제품은 사진 그대로 두었어요. 가장자리를 한번 봐 주세요.",
    "redrawn": "사진의 느낌을 살려 새로 그렸어요.",
}
PICTURE_DONE = ("그림을 다시 그렸어요.", "느낌을 바꿔서 다시 그렸어요.")
NOT_CUT = (
    "이 사진에서는 제품만 깔끔하게 오려 내기 어려워서 사진을 그대로 두었어요. "
    "단색 벽이나 책상 앞에서 제품이 다 나오게 찍어 주시면 배경을 바꿔 드릴게요."
)
PHOTO_STAYS = (
    "올려 주신 사진은 그대로 쓰고 있어요. 지금은 사진을 새로 그려 드릴 수 없지만 배경은 바꿔 드릴 수 있어요. "
    "다른 사진을 올려 주시면 그 사진으로 만들어 드려요."
)
NOTHING_TO_UNDO = "되돌릴 이전 광고가 없어요. 바꾸고 싶은 곳을 말씀해 주시면 바로 고쳐 드릴게요."
NOT_UNDERSTOOD = "무엇을 바꾸면 될까요? ‘글씨 크게’, ‘가격은 9천원’처럼 써 주시면 돼요."
NOT_FOUND = "‘{}’ 글을 광고에서 찾지 못했어요. 광고에 적힌 글을 그대로 써 주시면 빼 드릴게요."
WELCOME = "도움이 되었다니 기뻐요. 더 바꿀 곳이 있으면 말씀해 주세요."
THANKS = "네, 알겠어요. 더 바꿀 곳이 있으면 말씀해 주세요."
WHAT_NEWS = "어떤 소식을 알리고 싶으세요? 메뉴나 상품 이름을 써 주시면 바로 만들어 드릴게요."
ENGLISH = {
    PHOTO_DONE["whole"]: "Here it is with your photo as it is.",
    PHOTO_DONE["ground"]: "The background is new, your product is as in your photo.",
    PHOTO_DONE["anyway"]: "The background is new, your product is as in your photo. Please look at its edges.",
    PHOTO_DONE["redrawn"]: "Here is a new picture in the likeness of your photo.",
    NOT_CUT: "I could not cut the product out of this photo cleanly, so the photo stays as it is. "
    "A photo of the whole product in front of a plain wall or table works best.",
    PHOTO_STAYS: "Your photo stays as it is. I cannot draw it anew for now, but I can change its background. "
    "Send another photo and I'll use that.",
    QUESTIONS["industry"]: "What kind of shop do you run, and what is the news?",
    EMPTY: "What kind of shop do you run, and what news would you like to share?",
    EMPTY_AGAIN: "What would you like to change?",
    REFUSED: "I can't help with that. Tell me about your shop and its news, and I'll make an ad (광고) for it.",
    OUT_OF_SCOPE: "Sorry, I can't make ads for that trade.",
    NO_AD: "I make ads for small shops. What would you like to advertise?",
    INVENTED_REVIEW: "I can't make up reviews. Paste a real one (실제 후기) and I'll use it as it is.",
    ASK_REVIEW: "Please paste a real review (실제 후기), and I'll use it as it is.",
    SORRY: "I'm sorry about that.",
    MARK_STAYS: "The AI mark has to stay: the law wants customers to know. "
    "Send a photo of your own, and the ad is made with it, without the mark on the picture.",
    NOTHING_TO_UNDO: "There is no earlier ad to go back to. Tell me what to change, and I'll do it right away.",
    NOT_UNDERSTOOD: "What should I change? For example: bigger text, or the price is 9,000 won.",
    NOT_FOUND: "I could not find “{}” on the ad. Write it as it stands there, and I'll take it off.",
    WELCOME: "Glad to help. Tell me if anything should change.",
    THANKS: "All right. Tell me if anything else should change.",
    WHAT_NEWS: "What would you like to advertise? Tell me the product, and I'll start.",
}
ENGLISH_PHOTO_DONE = tuple(ENGLISH[sentence] for sentence in PHOTO_DONE.values())

ANSWERS = (
    (
        r"어떻게\s*(?:하면\s*)?(?:올|게시|업로드|보내)|(?:올리|게시하|업로드하|보내)는\s*(?:법|방법)",
        "광고 아래 ‘저장하기’를 눌러 사진첩에 저장하세요. 그다음 인스타나 당근 같은 앱에서 새 글을 쓰고, "
        "사진첩에서 그 사진을 고르면 올라가요.",
    ),
    (
        r"(?:얼마나|몇\s*(?:분|초|시간)|시간)[^.!?\n]{0,8}(?:걸|기다|필요)|언제\s*(?:나와|되|다\s*돼|완성)|오래\s*걸|how\s+long",
        "문구는 몇 초, 그림까지는 보통 1분 안에 만들어져요. 기다리시는 동안 남은 시간이 화면에 보여요.",
    ),
    (
        r"크기|사이즈|픽셀|해상도|size",
        "올릴 곳을 말씀해 주시면 그곳에 꼭 맞는 크기로 만들어 드려요. 인스타 게시물은 세로, 당근은 네모예요.",
    ),
    (
        r"(?:내|제|우리|저희|가게|직접|찍은|찍어\s*둔)\s*(?:가\s*)?(?:찍은\s*)?사진|사진\S{0,2}\s*(?:내|제|저희|우리|찍은|있는|올|넣|보내)",
        "네, 글 쓰는 곳 옆의 사진 단추로 가게 사진을 올려 주세요. 그 사진으로 광고를 만들어 드려요.",
    ),
    (
        r"상업|저작권|써도\s*(?:되|돼|괜찮)|쓸\s*수\s*있|사용해도|copyright|commercial",
        "만드신 광고는 가게 홍보에 쓰시면 돼요. 그림에는 법에 따라 AI 표시가 들어가요.",
    ),
    (
        r"한글|글씨\S*\s*(?:\S+\s*){0,2}(?:들어|나오|써)|hangul",
        "네, 한글 글씨는 그림 위에 또렷하게 얹어 드려요. 가격이나 날짜는 사장님이 말씀하신 그대로만 써요.",
    ),
    (
        r"얼마|요금|비용|돈|유료|무료|결제|이용권|price|cost",
        "이용권은 위쪽 ‘이용권’에서 보실 수 있어요. 글씨나 문구를 고치는 건 무료예요.",
    ),
    (r"저장|다운|내려\s*받|save|download", "광고 아래 ‘저장하기’를 누르면 사진첩에 저장돼요."),
    (
        r"사진|찍|photo|picture",
        "글 쓰는 곳 옆의 사진 단추로 가게 사진을 올리실 수 있어요. 그 사진으로 광고를 만들어 드려요.",
    ),
    (
        r"어디|올릴\s*수|인스타|당근|블로그|where",
        "인스타, 당근, 네이버, 카톡, 전단지에 맞게 만들어 드려요. 올릴 곳만 말씀해 주세요.",
    ),
    (r"수정|고치|바꿀|바꾸|edit|change", "‘글씨 크게’, ‘가격은 9천원’처럼 써 주시면 바로 고쳐 드려요."),
    (r"", "가게와 알릴 소식을 한 줄로 써 주시면 돼요. 예를 들어 ‘딸기라떼 새로 나왔어요’처럼요."),
)
ENGLISH_ANSWER = "Tell me in one line what your shop sells and what is new, and I'll make the ad."
