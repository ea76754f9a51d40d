"""The first ad of a chat, and every later one about something new."""

import re
from dataclasses import replace

from app.engines.contracts import AdBrief, Change, LawFinding, Look, Understanding
from app.engines.understanding import answers, edits, evidence, law, replies, screening, shops
from app.engines.understanding.facts import read_facts
from app.engines.understanding.places import default_tone, ratios_of
from app.engines.understanding.situation import Situation
from app.engines.understanding.slots import Facts

CLAIMS_TO_CONFIRM = ("F05", "F06", "F07", "F09", "F15", "F16")
_JUNK_PRODUCT = re.compile(r"^(?:[\d\s]+|[가-힣])$")
# What an owner asks about is the service itself: 사진 여러 장 넣을 수 있나요?
_ABOUT_US = re.compile(
    r"(?:사진|글씨|글자|이미지|그림|동?영상|로고|색깔?|폰트|템플릿|여러장|한글|영어|크기)*(?:사진|이미지|그림|영상|로고|여러장|글씨|한글|크기)"
)
_OURS = re.compile(
    r"광고|홍보|전단|로고|넣|사진|글씨|만들|그림|글|문구|이거|이게|이건|여기|사용|써|쓰|쓸|하는|하면|해야|할\s*수|시작|방법|어떻게|뭐|무엇|가게|사장|도와|주문|예약|누구"
)
_HOW_TO = re.compile(
    r"어떻게\s*(?:하면\s*)?(?:올|게시|업로드|저장|다운|보내)[^.!\n]{0,12}[?？]?$"
    r"|(?:올리|게시하|업로드하|저장하|보내)는\s*(?:법|방법)[^.!\n]{0,12}$|^how\s+(?:do|can|should)\b",
    re.IGNORECASE,
)
# 3만원 이상 주문 시 배달비 무료: news of its own, whatever is delivered.
_FREE_SERVICE = re.compile(r"(?:배달|배송|택배|수거|픽업|출장|설치)비?\s?(?:무료|공짜)$")
_MENU_INSTEAD = re.compile(r"메뉴\s*소개|그냥\s*메뉴|소개로")


def create(situation: Situation, is_question: bool) -> Understanding:
    """Make the ad when the message and what was said before are enough; otherwise say what is missing."""
    text = situation.text
    told = situation.known
    stated = edits.without_ratio(answers.without_shop_name(text))
    trade = shops.industry_of(text, situation.industry) if stated != text else situation.industry
    first = read_facts(stated, situation.today, trade)
    kind = first.content_type or told.content_type
    cleaned = screening.without_claims(stated, first.industry, kind)
    facts = read_facts(cleaned.text, situation.today, trade) if cleaned.removed else first
    named = facts.product and (
        shops.names_goods(facts.product) or (facts.certain_product and not shops.is_hint(facts.product))
    )
    if cleaned.removed and (not named or facts.product == shops.service_of(cleaned.text, True)):
        # Only the forbidden thing was offered: neither the shop's name nor its customer stands in for it.
        facts = replace(facts, product=None, prices=())
    brief = _merged(told, facts, situation, cleaned.text)
    if situation.asked and situation.pending:
        brief = answers.answer(text, situation.asked, brief, facts) or brief
    found = law.findings(f"{told.source}\n{text}", brief.industry, brief.content_type, brief.channel)
    problem = _before_drawing(situation, facts, brief, cleaned.removed)
    if problem is not None:
        return problem.model_copy(update={"findings": found})
    if brief.content_type == "review" and not _MENU_INSTEAD.search(text):
        # What a customer praises is no product that is advertised.
        named_goods = bool(brief.product and shops.names_goods(brief.product))
        spoken = {"product": told.product} if "real_review" in situation.asked or not named_goods else {}
        brief = with_review(brief, text).model_copy(update=spoken)
        brief = brief.model_copy(update={"must_include": evidence.must_include(brief)})
    if is_question and not facts.prices and _ABOUT_US.fullmatch(re.sub(r"\s", "", facts.product or "")):
        return question(situation)
    if is_question and not (facts.certain_product or facts.prices or (_enough(brief, facts) and not facts.product)):
        return question(situation)
    if not _enough(brief, facts):
        return _more(situation, brief)
    return finished(situation, brief, cleaned.removed, facts.gendered, found, "new")


def asks_how(text: str) -> bool:
    """Whether a message asks how an ad is saved or posted."""
    return bool(_HOW_TO.search(text))


def question(situation: Situation) -> Understanding:
    """An answer about the service itself."""
    if situation.english:
        return situation.answer("question", replies.ENGLISH_ANSWER)
    told, said = next(answer for answer in replies.ANSWERS if re.search(answer[0], situation.text, re.IGNORECASE))
    if not told and situation.brief is None and not _OURS.search(situation.text):
        return situation.answer("out_of_scope", replies.NO_AD, ask=("industry",))
    chips = replies.AFTER_DRAFT if situation.brief else replies.CHIPS["industry"]
    return situation.answer("question", said, chips=chips)


def _enough(brief: AdBrief, facts: Facts) -> bool:
    """Whether a draft can say something: a product, or news that needs none."""
    if brief.raised and brief.industry and (brief.price or brief.details):
        return True
    if brief.product:
        return facts.certain_product or bool(brief.industry or brief.price or facts.content_type)
    if brief.content_type == "closed_notice":
        return bool(brief.industry or brief.period)
    if brief.content_type in ("opening", "brand"):
        return bool(brief.industry)
    if brief.content_type == "review" or facts.content_type == "notice":
        moved = brief.shop is not None and bool(brief.shop.address)
        return bool(brief.details or moved or (brief.period and brief.industry))
    return bool(
        brief.industry
        and (
            brief.discount
            or brief.price
            or any(_FREE_SERVICE.search(detail) for detail in facts.details)
            or (brief.content_type in ("hiring", "booking", "event", "seasonal") and brief.source)
        )
    )


def _merged(told: AdBrief, facts: Facts, situation: Situation, text: str) -> AdBrief:
    """What was told before, overlaid with what this message states."""
    industry = facts.industry or situation.industry
    channel = facts.channels or told.channel
    brief = AdBrief(
        industry=industry or ("other" if facts.certain_product or facts.content_type == "opening" else None),
        content_type=facts.content_type or told.content_type,
        product=_sound(facts.product) or told.product,
        price=facts.prices or told.price,
        discount=facts.discount or told.discount,
        period=facts.period if facts.period and not facts.trouble else told.period,
        channel=channel,
        aspect_ratio=ratios_of(channel) or told.aspect_ratio,
        tone=facts.tone or told.tone,
        style=facts.style or told.style,
        raised=facts.raised or told.raised,
        phones=tuple(dict.fromkeys((*told.phones, *facts.phones))),
        details=tuple(dict.fromkeys((*told.details, *facts.details))),
        source="\n".join(part for part in (told.source, text) if part),
        language=_language(situation, text),
        shop=answers.with_address(told.shop, facts.address),
        look=told.look,
        confirmed=told.confirmed,
    )
    name = answers.named_shop(situation.text) or ""
    name = name or (shops.name_at_edge(text) if brief.content_type == "closed_notice" else "")
    if name and not (brief.shop and brief.shop.name):
        brief = answers.with_shop_name(brief, name)
    return completed(edits.shaped(situation.text, brief), text)


def _sound(product: str | None) -> str | None:
    return (
        None
        if product is None
        or (
            _JUNK_PRODUCT.match(product)
            and product not in ("귤", "배", "감", "펌", "컷", "빵", "떡", "꽃", "무", "밤", "난", "죽", "굴")
        )
        else product[:40]
    )


def _language(situation: Situation, text: str) -> str:
    lowered = text.lower()
    if re.search(
        r"korean\s+and\s+english|english\s+and\s+korean|bilingual|both\s+languages|영어랑|영어\s*도|영어하고|영어\s*(?:같이|함께)|한글.{0,4}영어|한국어.{0,4}영어",
        lowered,
    ):
        return "ko+en"
    if situation.english:
        return "ko" if "in korean" in lowered else "en"
    return "en" if re.search(r"영어로만|영어로\s*(?:만들|써|해|부탁)", text) else situation.known.language


def completed(brief: AdBrief, text: str = "") -> AdBrief:
    """The brief with what follows from its facts: kind, tone of print, names of prices, facts to state."""
    kind = brief.content_type
    if kind is None and (brief.product or brief.price or any(_FREE_SERVICE.search(told) for told in brief.details)):
        kind = "notice"
    if kind is None and brief.industry and re.search("광고|홍보|전단|현수막|배너|ad\\b", text):
        kind = "brand"
    prices = tuple(
        price if price.item else price.model_copy(update={"item": (brief.product or "가격").split(" (")[0]})
        for price in brief.price
    )
    filled = brief.model_copy(update={"content_type": kind, "price": prices})
    tone = brief.tone or default_tone(filled)
    filled = filled.model_copy(update={"tone": tone})
    return filled.model_copy(update={"must_include": evidence.must_include(filled)})


def _before_drawing(
    situation: Situation, facts: Facts, brief: AdBrief, removed: tuple[LawFinding, ...]
) -> Understanding | None:
    """What must be settled before anything is drawn: invented reviews, wrong dates, an illegal core."""
    text = situation.text
    if screening.is_invented_review(text) or (
        facts.content_type == "review" and screening.puts_words_in_mouths(text) and not screening.reports_review(text)
    ):
        kept = brief.model_copy(
            update={
                "content_type": "review",
                "product": None,
                "price": (),
                "details": (),
                "must_include": (),
                "discount": None,
            }
        )
        return _ask(situation, kept, "real_review", replies.INVENTED_REVIEW)
    if brief.content_type == "review" and not _MENU_INSTEAD.search(text):
        said = screening.quoted(text) or (text if "real_review" in situation.asked and len(text) >= 8 else None)
        if said is None:
            kept = brief.model_copy(update={"product": None, "must_include": ()})
            return _ask(situation, kept, "real_review", replies.ASK_REVIEW)
    if facts.trouble:
        sentence = replies.ENGLISH_TROUBLE if situation.english else replies.TROUBLE[facts.trouble]
        return _ask(situation, brief, "period", sentence)
    if (
        removed
        and not brief.product
        and brief.content_type not in ("closed_notice", "hiring", "opening")
        and not brief.discount
    ):
        return _ask(situation, brief, "product", f"{replies.removed(removed)} {replies.CORE_ONLY}")
    if removed and not brief.product and brief.content_type not in ("closed_notice", "hiring", "opening"):
        kept = brief.model_copy(update={"discount": None, "price": ()})
        return _ask(situation, kept, "product", f"{replies.removed(removed)} {replies.CORE_ONLY}")
    if facts.unsure_rise and not brief.price:
        sentence, chips = replies.rise_meant(facts.unsure_rise)
        return _ask(situation, brief, "rise_meant", sentence).model_copy(update={"chips": chips})
    return None


def _ask(situation: Situation, brief: AdBrief, slot: str, sentence: str) -> Understanding:
    return Understanding(
        intent="need_info", render=False, change="none", brief=brief, ask=(slot,), reply=situation.say(sentence),
        chips=replies.chips_for((slot,), situation.english, False),
    )  # fmt: skip


def _more(situation: Situation, brief: AdBrief) -> Understanding:
    slot = "industry" if brief.industry is None and not brief.product else "product"
    sentence = replies.QUESTIONS["industry"] if brief.content_type is None and slot == "industry" else replies.WHAT_NEWS
    if situation.angry:
        sentence = f"{replies.SORRY} {sentence}"
    return _ask(situation, brief, slot, sentence)


def with_review(brief: AdBrief, text: str) -> AdBrief:
    """A review ad with the pasted words, exactly as they were written."""
    said = screening.quoted(text) or text
    return brief.model_copy(update={"details": (said,)})


def finished(
    situation: Situation,
    brief: AdBrief,
    removed: tuple[LawFinding, ...],
    gendered: tuple[str, ...],
    found: tuple[LawFinding, ...],
    change: Change,
) -> Understanding:
    """The answer that makes an ad: what is being made, what was left out, and one question at most."""
    if brief.content_type == "review":
        if _MENU_INSTEAD.search(situation.text):
            brief = completed(brief.model_copy(update={"content_type": None}))
        else:
            brief = with_review(brief, situation.text)
    claims = open_claims(found, brief)
    ask, spoken = situation.open_slots(evidence.questions(brief, situation.profile, claims))
    english = situation.english
    parts = [replies.SORRY if situation.angry else "", replies.creating(brief, english)]
    parts += ["" if english else replies.removed(removed), "" if english else replies.job_words(gendered)]
    parts.append("" if english else replies.paying(situation.text))
    parts.append(replies.question(spoken[0], brief, english) if spoken else "")
    return Understanding(
        intent="create_ad", render=True, change=change, brief=brief, ask=ask,
        reply=" ".join(part for part in parts if part), chips=replies.chips_for(spoken, english, True), findings=found,
    )  # fmt: skip


def open_claims(found: tuple[LawFinding, ...], brief: AdBrief) -> tuple[str, ...]:
    """Claims of origin, grade and purity that the owner has not confirmed yet."""
    return tuple(
        finding.rule_id
        for finding in found
        if finding.rule_id in CLAIMS_TO_CONFIRM and finding.rule_id not in brief.confirmed
    )


def fresh(situation: Situation) -> AdBrief:
    """What stays when the owner turns to something new in the same chat: the shop and where it posts."""
    known = situation.known
    return AdBrief(
        industry=known.industry, channel=known.channel, aspect_ratio=known.aspect_ratio, language=known.language,
        phones=known.phones, shop=known.shop or None, look=Look(text_scale=known.look.text_scale),
    )  # fmt: skip
