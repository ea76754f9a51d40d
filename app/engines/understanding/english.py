"""What is sold and for how much, in a message written in English."""

import re

from app.engines.contracts import Price
from app.engines.understanding.numerals import Money
from app.engines.understanding.vocabulary import lexicon, shop_lexicon

# How many of it: 10 sessions, 3 months; and what is given, which is not sold.
_COUNTED = re.compile(
    r"\b\d{1,3}[\s-](?:sessions?|months?|lessons?|classes|hours?|minutes?|weeks?|pieces?|pcs|bottles?|cups?|pairs?|boxes)\b"
    r"(?=[\s,:-]*(?:for\s+|from\s+)?(?:₩\s*)?\d[\d,]*\s*(?:won|krw)|[\s,:-]*₩)",
    re.IGNORECASE,
)
_NO_GIFT = r"(?!(?:until|till|with|for|from|on|in|at|and|this|to|when|if|of|by|or|through)\b)"
_GIVEN = re.compile(
    rf"\b(?:first\s+(?:day|week|visit|\d{{1,4}}\s+[a-z]+)\s+(?:(?:get|gets|receive)\s+)?(?:an?\s+)?)?"
    rf"free\s+{_NO_GIFT}[a-z]+(?:\s+{_NO_GIFT}[a-z]+){{0,2}}",
    re.IGNORECASE,
)


def given(text: str) -> list[str]:
    """What is given for nothing, and for whom a benefit is: First 50 guests get a free soda."""
    found = (
        (match for pattern in (_GIVEN, _FOR_WHOM, _LIMITS) for match in pattern.finditer(text))
        if is_english(text)
        else ()
    )
    return [re.sub(r"\s+", " ", match.group()) for match in found]


def product_name(text: str) -> str | None:
    """A product named in English, with its Korean name behind when every word of it is known."""
    counted = _COUNTED.search(text)
    plain = _COUNTED.sub(lambda match: " " * len(match.group()), _GIVEN.sub(".", text))
    phrases = [phrase for phrase in _noun_phrases(plain) if phrase[0] > 0]
    if not phrases and counted:
        # Boxing gym, 3 months: what the shop is named after is what is counted.
        shop = shop_lexicon().first(text)
        return " ".join((*([shop.text.lower()] if shop else []), counted.group()))
    if not phrases:
        return None
    words = max(phrases, key=lambda phrase: phrase[0])[1]
    if counted:
        words = [*words, counted.group()]
    english = " ".join(words)
    hits = lexicon("english_products").find(english)
    korean = "".join(hit.meaning for hit in hits)
    return f"{english} ({korean})" if hits and sum(len(hit.text) for hit in hits) >= len("".join(words)) else english


_NO_NOUN = re.compile(
    r"(?:a|an|the|our|my|your|this|that|these|those|all|any|every|each|some|new|fresh|now|only|just|also|and|or|but|with|from|for|of|off|on|in|at|to|by"
    r"|until|till|through|is|are|was|be|been|am|we|we're|i|i'm|you|they|it|its|it's|hi|hello|hey|please|pls|plz|need|want|make|making|create|post|have|has|get"
    r"|give|offer|offering|offers|opening|open|opens|opened|closed|close|closing|sale|sales|discount|percent|won|krw|free|buy|order|orders|call|run|runs|running"
    r"|shop|store|place|restaurant|salon|cafe|bakery|studio|business|small|little|near|here|there|available|starting|start|starts|today|tomorrow|tonight|weekend"
    r"|week|weekends|month|day|days|daily|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|christmas|eve|year|years|valentine|halloween|instagram|insta|story|feed|reels|naver"
    r"|kakao|kakaotalk|daangn|karrot|blog|flyer|poster|banner|ad|ads|korean|english|seoul|korea|can|could|will|would|do|does|how|what|when|where|both|let|know|people"
    r"|customers|customer|guests|first|visit|visits|visitors|slots|slot|spots|left|am|pm|no|not|so|very|really|thanks|thank|happy|grand|special|event|menu|launch"
    r"|launching|introducing|try|come|hiring|staff|st|nd|rd|th|each|per|if|as|up|more|than|are|selling|sell|we'll|there's|want|add|bigger|eat|drink|enjoy|text|don't|made)"
    r"(?![\w'])",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:our|new|off|all|for|of|fresh|homemade|selling)\s+(?:all\s+|our\s+|new\s+|the\s+)*$", re.IGNORECASE
)
# What is held there is offered, whatever it is about: flower workshop.
_EVENT = re.compile(r"\w\s(?:workshop|class|lesson|course|tour|camp|party|concert|show)$")
_MOST_NOUNS = 4


def _noun_phrases(text: str) -> list[tuple[int, list[str]]]:
    """The groups of English words that may name a product, each with how much speaks for it."""
    shops = {word.lower() for word in shop_lexicon().words if word.isascii()}
    found: list[tuple[int, list[str]]] = []
    group: list[re.Match[str]] = []
    for match in (*re.finditer(r"[A-Za-z][A-Za-z'&-]*|[^A-Za-z\s]", text), None):
        word = match.group() if match else "."
        if match and word[0].isalpha() and not _NO_NOUN.fullmatch(word):
            group.append(match)
            continue
        if group:
            found.append(_weight_of(group, text, shops))
        group = []
    return found


def _weight_of(group: list[re.Match[str]], text: str, shops: set[str]) -> tuple[int, list[str]]:
    said = [match.group() for match in group][:_MOST_NOUNS]
    words = [word if word.isupper() else word.lower() for word in said]
    name = " ".join(words)
    known = sum(len(hit.text.split()) for hit in lexicon("english_products").find(name))
    after = text[group[-1].end() :]
    led = bool(_LEADS.search(text[: group[0].start()]))
    priced = bool(
        re.match(
            r"[\s,:-]*(?:\d+\s+(?:for|pcs)\s+)?(?:from\s+)?(?:₩\s*)?\d[\d,]*\s*(?:won|krw)|[\s,:-]*₩",
            after,
            re.IGNORECASE,
        )
    )
    is_shop = bool(
        re.match(r"\s*(?:shop|store|place|restaurant|salon|studio|grooming|academy)\b", after, re.IGNORECASE)
    )
    weight = 2 * known + led + 2 * priced - 2 * (is_shop or (name.replace(" ", "") in shops and not known))
    return weight + bool(_EVENT.search(name)), words


def price(name: str, text: str, amount: Money) -> Price:
    """The price of a thing named in English, with how many of it that is: tacos, 3 for 10,000 won."""
    many = re.search(r"(\d{1,3})\s+for\s+(?:₩\s*)?$", text[: amount.start])
    named = _named_before(text, amount.start)
    item = f"{name} {many.group(1)} for" if many else named or name
    return Price(
        item=item, amount=amount.amount, is_from=amount.is_from or bool(_FROM_BEFORE.search(text[: amount.start]))
    )


_FROM_BEFORE = re.compile(r"\bfrom\s+(?:₩\s*)?$", re.IGNORECASE)


def _named_before(text: str, place: int) -> str:
    """The known goods that stand directly before an amount, which are what it is for: hair cut 25,000 won."""
    before = re.search(
        r"(?:^|[,.;:!]\s*|\band\s+)(?P<name>[A-Za-z][A-Za-z' -]{2,28}?)\s*(?:is|for|at|from)?\s*(?:₩\s*)?$",
        text[:place],
    )
    words = before["name"].split() if before else []
    return " ".join(words).lower() if words and not any(_NO_NOUN.fullmatch(word) for word in words) else ""


_LIMITS = re.compile(
    r"\b(?:only\s+|max(?:imum)?\s+|up\s+to\s+)?\d{1,3}\s+(?:seats|spots|tables|tickets)\b(?:\s+(?:left|only))?|\bincluding\s+[a-z]+\b|\buntil\s+sold\s+out\b|\bevery\s+(?:day|weekday|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\bwhile\s+(?:stocks?|supplies)\s+lasts?\b",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"\bfor\s+(?:(?:new|first[- ]time|returning|all)\s+(?:customers|clients|members|guests|visitors|students)"
    r"|students|seniors|kids|couples)\b",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Whether most letters of the message are English."""
    letters = len(re.findall("[A-Za-z]", text))
    return letters > 2 * len(re.findall("[가-힣]", text))
