"""A message about an ad that exists: a change of its look or facts, an answer, or something new."""

import re
from dataclasses import replace
from datetime import date

from app.engines.contracts import AdBrief, Change, LawFinding, Understanding
from app.engines.understanding import (
    answers,
    assortment,
    benefits,
    corrections,
    creating,
    daychanges,
    details,
    edits,
    evidence,
    law,
    pricechanges,
    removals,
    replies,
    repricing,
    screening,
    shops,
    unclear,
)
from app.engines.understanding.edits import Edit
from app.engines.understanding.facts import read_facts
from app.engines.understanding.places import ratios_of
from app.engines.understanding.situation import Situation
from app.engines.understanding.slots import Facts
from app.engines.understanding.text import with_particle

_NEW = re.compile(
    r"만들|광고|홍보|하나\s*더|신메뉴|나왔|이번엔|이번에는|이번에|새로|출시|예약\s*받|구해|모집|할인|세일|이벤트|올릴|올려|써줘|부탁|행사|특가|판매|팔아|another|new|ad\b"
)
_CORRECTION = re.compile(
    r"말고|아니라|아니고|아니야|아닌데|대신|(?:메뉴|제품|상품)\s*(?:이름|명)|(?:로|으로)\s*(?:바꿔|변경|수정|고쳐|해줘)"
)
_OF_PICTURE = re.compile(r"\s*(?:사진|그림|이미지|배경)(?:은|는|을|를|만|도|에)?\s")
_RENAMED = re.compile(
    r"(?:메뉴|제품|상품|품목)\s*(?:이름|명)?\s*(?:은|는|이|가|을|를)?\s*(?P<name>[가-힣A-Za-z0-9 ]{2,16}?)\s*(?:이야"
    r"|야|이에요|예요|입니다|으로|로|임)(?:\s|$|\s*(?:바꿔|변경|수정|고쳐|해))"
)
_ANY_DAY = date(2026, 1, 1)


def revise(situation: Situation) -> Understanding:
    """The next state of the ad."""
    text, brief = situation.text, situation.known
    first = read_facts(text, situation.today, brief.industry)
    cleaned = screening.without_claims(text, first.industry or brief.industry, first.content_type or brief.content_type)
    unwanted = removals.named_in(text)
    if plain := _plain(situation, unwanted):
        return plain
    edit = edits.read_edit(cleaned.text if unwanted is None else f"{unwanted} 빼줘", brief)
    if "undo" in edit.changes and not situation.can_undo:
        return situation.answer("question", replies.NOTHING_TO_UNDO, chips=replies.AFTER_DRAFT)
    if "undo" in edit.changes:
        return _answer(situation, edit, (), ())
    if unwanted:
        return _without(situation, edit, unwanted)
    edit.rest = answers.without_shop_name(edit.rest)
    edit.rest = daychanges.in_its_week(edit.rest, brief)
    facts = read_facts(edit.rest, daychanges.counted_from(situation, edit.rest), brief.industry)
    if facts.trouble:
        sentence = replies.ENGLISH_TROUBLE if situation.english else replies.TROUBLE[facts.trouble]
        return situation.answer("need_info", sentence, ask=("period",))
    if edit.changes <= {"none"} and (put_right := _put_right(situation, edit, facts, cleaned.text)):
        return put_right
    facts = assortment.without_gift(brief, facts)
    if one := _one_more_or_less(situation, edit, facts, cleaned):
        return one
    _name_first(edit, facts, cleaned.text)
    if _is_new(edit, facts, brief, cleaned.text):
        fresh = replace(situation, brief=None, pending=creating.fresh(situation), text=situation.text, asked=())
        return creating.create(fresh, False)
    if edit.changes <= {"none"} and (less := assortment.without_named(edit.brief, cleaned.text)):
        edit.brief = less
        edit.note("words", "말씀하신 것을 뺐어요.")
        return _answer(situation, edit, cleaned.removed, ())
    _apply(situation, edit, facts, cleaned.text)
    if not edit.changes - {"none"}:
        filled = answers.answer(cleaned.text, situation.asked, edit.brief, facts)
        if filled is not None and filled != edit.brief:
            change: Change = "new" if filled.product != edit.brief.product else "words"
            edit.brief = filled
            edit.note(change, "말씀하신 내용을 넣었어요.")
    if not edit.changes - {"none"}:
        return unclear.answer(situation, edit, facts, cleaned.removed)
    return _answer(situation, edit, cleaned.removed, first.gendered if first.content_type == "hiring" else ())


def _one_more_or_less(
    situation: Situation, edit: Edit, facts: Facts, cleaned: screening.Cleaned
) -> Understanding | None:
    """The ad with one thing more, or without one that is sold out; None for a message that wishes anything else."""
    if edit.changes - {"none"}:
        return None
    if sold := assortment.without_sold_out(edit.brief, cleaned.text):
        edit.brief, gone = sold
        edit.note("words", f"품절된 ‘{gone}’ 가격을 뺐어요.")
        return _taken_off(situation, edit)
    if more := assortment.with_more(edit.brief, facts, cleaned.text):
        edit.brief = more
        edit.note("new", f"{with_particle(facts.product or '', '을', '를')} 함께 넣었어요.")
        return _answer(situation, edit, cleaned.removed, ())
    return None


def _name_first(edit: Edit, facts: Facts, text: str) -> None:
    """Put the first goods into an ad that named none."""
    if edit.changes <= {"none"} and (named := assortment.with_first(edit.brief, facts, text)):
        edit.brief = named
        edit.note("new", f"{with_particle(facts.product or '', '을', '를')} 넣었어요.")


def _plain(situation: Situation, unwanted: str | None) -> Understanding | None:
    """The answer to a message that is settled without its facts; None for every other one."""
    if screening.is_invented_review(situation.text):
        return _no_invented_review(situation)
    if creating.asks_how(situation.text):
        return creating.question(situation)
    line = removals.without_line(situation.known, unwanted, situation.printed, whole=True) if unwanted else None
    return _taken_off(situation, line) if line else None


def _put_right(situation: Situation, edit: Edit, facts: Facts, text: str) -> Understanding | None:
    """The ad with other words in a condition, or with prices that the message changes without naming them."""
    reworded = corrections.recounted(edit.brief, text) or corrections.reworded(edit.brief, text)
    if reworded is None:
        return _of_several(situation, edit, facts, text)
    edit.brief = reworded
    edit.note("words", "말씀하신 대로 고쳤어요.")
    return _answer(situation, edit, (), ())


_ASKED_AMOUNTS = ("price", "regular_price", "tuition")


def _of_several(situation: Situation, edit: Edit, facts: Facts, text: str) -> Understanding | None:
    """The answer to a change of price that names no thing, or raises some; None for any other message."""
    brief = edit.brief
    if pricechanges.SLOT in situation.asked and (told := pricechanges.answered(situation.turns, text, brief)):
        return _repriced(situation, edit, facts, *told)
    order = pricechanges.read(text, brief)
    if not brief.price or facts.discount or any(slot in situation.asked for slot in _ASKED_AMOUNTS):
        return None
    if order is None and facts.unsure_rise:
        sentence, chips = replies.rise_meant(facts.unsure_rise)
        return situation.answer("need_info", sentence, chips=chips)
    one_price = len(facts.prices) == 1 and pricechanges.may_be_any(facts.prices[0], brief)
    one_price = one_price and not repricing.kind_in(text)
    if fee := pricechanges.fee_in(text):
        others = tuple(price for price in brief.price if price.item != fee.item)
        edit.brief = brief.model_copy(update={"price": (*others, fee)})
        edit.note("words", f"{fee.item} {fee.amount:,}원을 넣었어요.")
        return _answer(situation, edit, (), ())
    if order is None or not (order.goes_up or facts.unsure_rise or one_price):
        return None
    if pricechanges.is_open(brief, order, text):
        sentence = replies.which_price(order.amount, order.goes_up, situation.english)
        understood = situation.answer("need_info", sentence, ask=(pricechanges.SLOT,))
        return understood.model_copy(update={"chips": pricechanges.chips(brief)})
    everywhere = len(pricechanges.rows(brief)) < 2 or pricechanges.means_all(text, order)
    places = pricechanges.rows(brief) if everywhere else pricechanges.named(brief, text)
    wanted = order.goes_up or facts.unsure_rise or (everywhere and len(places) > 1)
    return _repriced(situation, edit, facts, order, places) if wanted and places else None


def _repriced(
    situation: Situation, edit: Edit, facts: Facts, order: pricechanges.Order, places: list[int]
) -> Understanding:
    """The ad with the order on the prices at `places`."""
    before = edit.brief
    prices = pricechanges.applied(before, order, places)
    if facts.raised:
        told = repricing.raised(edit, facts, situation.text)
        if told.raised:
            prices = tuple(
                new if new == old else new.model_copy(update={"was": old.amount})
                for new, old in zip(prices, before.price, strict=True)
            )
            reasons = tuple(one for one in told.details if not repricing.is_added(one))
            edit.brief = edit.brief.model_copy(update={"details": (*edit.brief.details, *reasons)})
    edit.brief = edit.brief.model_copy(update={"price": prices})
    edit.note("words", replies.repriced([prices[place] for place in places], situation.english))
    return _answer(situation, edit, (), ())


def _without(situation: Situation, edit: Edit, unwanted: str) -> Understanding:
    """The ad without what a message asks to take off; an ad is never begun by such a message."""
    if edit.changes - {"none"}:
        return _taken_off(situation, edit)
    if removals.without_place(edit, unwanted):
        return _taken_off(situation, edit)
    if less := assortment.without(edit.brief, unwanted):
        edit.brief = less
        edit.note("words", "말씀하신 것을 뺐어요.")
        return _taken_off(situation, edit)
    if line := removals.without_line(edit.brief, unwanted, situation.printed, whole=False):
        return _taken_off(situation, line)
    sentence = situation.say(replies.NOT_FOUND).format(unwanted)
    return situation.answer("need_info", sentence, chips=replies.AFTER_DRAFT)


def _taken_off(situation: Situation, edit: Edit) -> Understanding:
    """The answer; words that name what is taken off are no facts of the ad."""
    return _answer(replace(situation, text=""), edit, (), ())


def stated(situation: Situation, brief: AdBrief) -> Understanding:
    """The ad with facts of the shop that the message told and nothing else."""
    edit = Edit(brief)
    edit.note("words", "말씀하신 내용을 넣었어요.")
    return _answer(situation, edit, (), ())


def _no_invented_review(situation: Situation) -> Understanding:
    return situation.answer("need_info", replies.INVENTED_REVIEW, ask=("real_review",))


def _is_new(edit: Edit, facts: Facts, brief: AdBrief, text: str) -> bool:
    """Whether the message tells other news than the ad at hand."""
    if edit.changes - {"none", "picture"} and not re.search("만들어|광고|홍보", text):
        return False
    kinds = ("closed_notice", "hiring", "opening")
    if facts.content_type in kinds and facts.content_type != brief.content_type and len(text) > 6:
        return True
    if _CORRECTION.search(text) and not re.search("하나\\s*더|광고\\s*(?:도|하나)|만들어", text):
        return False
    if not facts.product or not facts.certain_product or repricing.same(facts.product, brief.product):
        return False
    return bool(_NEW.search(text) or (facts.prices and _goods_named(facts)) or facts.discount)


def _goods_named(facts: Facts) -> bool:
    return shops.names_goods(facts.product or "")


def _apply(situation: Situation, edit: Edit, facts: Facts, text: str) -> None:
    """Write what the message states into the slots of the ad."""
    if facts.industry and _has_no_trade(edit.brief) and facts.industry != edit.brief.industry:
        edit.brief = edit.brief.model_copy(update={"industry": facts.industry})
        edit.note("new", "가게에 맞게 다시 만들었어요.")
    facts = repricing.raised(edit, facts, text)
    _correct_product(edit, facts, text)
    repricing.correct(situation, edit, facts, text)
    brief = edit.brief
    if facts.discount and (facts.discount.type != "gift" or not brief.discount):
        known = brief.discount.condition if brief.discount and brief.discount.type == facts.discount.type else None
        kept = facts.discount.model_copy(update={"condition": facts.discount.condition or known})
        edit.brief = brief.model_copy(update={"discount": kept, "content_type": _kind_with_discount(brief, facts)})
        edit.note("words", "할인 내용을 고쳤어요." if facts.discount.type != "gift" else "혜택을 넣었어요.")
    if facts.period and (facts.period.start or facts.period.end or not brief.period):
        filled = daychanges.one_end(edit.brief, facts, text) or daychanges.longer(edit.brief, facts, text)
        filled = filled or answers.answer(text, ("period",), edit.brief, facts)
        if filled is not None and filled != edit.brief:
            edit.brief = filled
            edit.note("words", "기간을 넣었어요.")
    _places(situation, edit, facts, text)
    if ended := answers.with_phone_ending(edit.brief, text):
        edit.brief = ended
        edit.note("words", f"전화번호를 {ended.phones[0]}로 고쳤어요.")
    if facts.phones and facts.phones != brief.phones:
        edit.brief = edit.brief.model_copy(update={"phones": facts.phones})
        edit.note("words", "전화번호를 넣었어요.")
    if name := answers.named_shop(text):
        edit.brief = answers.with_shop_name(edit.brief, name)
        edit.note("words", "가게 이름을 넣었어요.")
    if facts.address and facts.address != (edit.brief.shop.address if edit.brief.shop else ""):
        edit.brief = edit.brief.model_copy(update={"shop": answers.with_address(edit.brief.shop, facts.address)})
        edit.note("words", "주소를 넣었어요.")
    hours = details.shop_hours_of(text)
    is_about_hours = edit.brief.content_type in ("notice", "hiring") and edit.brief.product is None
    if hours and not is_about_hours:
        edit.brief = answers.with_hours(edit.brief, hours)
        edit.note("words", "영업시간을 넣었어요.")
        facts = replace(facts, details=tuple(one for one in facts.details if one not in hours))
    facts = replace(facts, details=tuple(one for one in facts.details if one not in facts.address))
    held = benefits.condition_of(text)
    if held and edit.brief.discount and edit.brief.discount.condition is None and not facts.discount:
        edit.brief = edit.brief.model_copy(
            update={"discount": edit.brief.discount.model_copy(update={"condition": held})}
        )
        edit.note("words", "조건을 넣었어요.")
    _more_details(edit, facts, text)


def _has_no_trade(brief: AdBrief) -> bool:
    """Whether the type of shop is not known yet."""
    return brief.industry in (None, "other")


def _kind_with_discount(brief: AdBrief, facts: Facts) -> str | None:
    if brief.content_type in ("notice", None, "brand") and facts.discount and facts.discount.type != "gift":
        return "discount"
    return brief.content_type


def _more_details(edit: Edit, facts: Facts, text: str) -> None:
    new = tuple(detail for detail in facts.details if detail not in edit.brief.details)
    edit.brief = corrections.without_old_hour(edit.brief, new, text)
    if new and not edit.changes & {"picture"}:
        edit.brief = edit.brief.model_copy(update={"details": (*edit.brief.details, *new)})
        edit.note("words", "말씀하신 내용을 넣었어요.")


def _correct_product(edit: Edit, facts: Facts, text: str) -> None:
    old = edit.brief.product
    name = None
    if _CORRECTION.search(text) and not _OF_PICTURE.match(text):
        if match := re.search(r"(?:말고|아니라|아니고|대신(?:에)?)\s*(?P<name>[가-힣A-Za-z0-9 ]{2,20})", text):
            name = read_facts(match["name"], _ANY_DAY, edit.brief.industry).product
        elif match := _RENAMED.search(text):
            name = match["name"].strip()
        elif facts.certain_product and not facts.prices and not edit.changes:
            name = facts.product
    if name and name != old and not re.search("가격|할인|기간|가로|세로|사진|^[이그저요]$", name):
        prices = tuple(
            price.model_copy(update={"item": name}) if price.item == old else price for price in edit.brief.price
        )
        edit.brief = edit.brief.model_copy(update={"product": name, "price": prices})
        edit.note("new", f"{with_particle(name, '으로', '로')} 바꿨어요.")


def _places(situation: Situation, edit: Edit, facts: Facts, text: str) -> None:
    channels = facts.channels
    brief = edit.brief
    if not channels and edits.wants_both(text) and brief.channel:
        named = [turn.text for turn in situation.turns if turn.role == "user"]
        channels = shops.channels_of(" ".join(named)) or brief.channel
        channels = channels if len(channels) > 1 else ("instagram_feed", "daangn")
    if not channels:
        return
    also = (
        bool(brief.channel)
        and "말고" not in text
        and re.search(r"(?:에|용)?도(?=\s|$|\s*(?:올|쓸|보|만))|추가|둘\s*다|같이|함께", text)
    )
    wanted = tuple(dict.fromkeys((*brief.channel, *channels))) if also else channels
    if wanted == brief.channel:
        return
    ratios = brief.aspect_ratio if "layout" in edit.changes and brief.aspect_ratio else ratios_of(wanted)
    edit.brief = brief.model_copy(update={"channel": wanted, "aspect_ratio": ratios})
    edit.note("layout", "올릴 곳에 맞게 바꿨어요.")


def _tells_contacts_alone(before: AdBrief, brief: AdBrief) -> bool:
    """Whether only the ways to the shop are new: its words are no source of other words for the ad."""
    contacts = {"phones": before.phones, "shop": before.shop}
    hidden = before.look.model_copy(update={"hidden": brief.look.hidden})
    return brief != before and brief.model_copy(update=contacts) == before.model_copy(update={"look": hidden})


def _answer(
    situation: Situation, edit: Edit, removed: tuple[LawFinding, ...], gendered: tuple[str, ...]
) -> Understanding:
    change: Change = edits.biggest(edit.changes)
    brief = edit.brief
    if change != "undo":
        stated = change in ("words", "new") and not _tells_contacts_alone(situation.known, brief)
        source = "\n".join(part for part in (brief.source, situation.text) if part) if stated else brief.source
        brief = brief.model_copy(update={"source": source, "must_include": evidence.must_include(brief)})
    found = law.findings(brief.source, brief.industry, brief.content_type, brief.channel)
    ask: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    if change != "undo" and not situation.angry:
        wanted = evidence.questions(brief, situation.profile, creating.open_claims(found, brief))
        ask, spoken = situation.open_slots(wanted)
    english = situation.english
    done = list(dict.fromkeys(note for note in edit.done if not note.startswith("wanted:")))[:3]
    parts = [situation.say(replies.SORRY)] if situation.angry else []
    parts += (
        [replies.ENGLISH_DONE.get(change, "I've changed it.")]
        if english
        else [*done, replies.removed(removed), replies.job_words(gendered), replies.paying(situation.text)]
    )
    parts.append(replies.question(spoken[0], brief, english) if spoken else "")
    return Understanding(
        intent="revise_ad", render=True, change=change, brief=brief, ask=ask,
        reply=" ".join(part for part in parts if part), chips=replies.chips_for(spoken, english, True), findings=found,
    )  # fmt: skip
