"""What is sold and for how much, in a message written in English."""

import re

from app.engines.contracts import Price
from app.engines.understanding.numerals import Money
from app.engines.understanding.vocabulary import lexicon, shop_lexicon


def product_name(text: str) -> str | None:
    """A product named in English, with its Korean name behind when every word of it is known."""
    phrases = [phrase for phrase in _noun_phrases(text) if phrase[0] >= 0]
    if not phrases:
        return None
    words = max(phrases, key=lambda phrase: phrase[0])[1]
    english = " ".join(words)
    counted = _COUNTED_PRICE.search(text)
    if counted and counted["count"] not in english:
        return f"{english} {counted['count']}"
    plain = _singular(english)
    hits = lexicon("english_products").find(plain)
    korean = "".join(hit.meaning for hit in hits)
    is_known = hits and sum(len(hit.text) for hit in hits) >= len(plain.replace(" ", ""))
    return f"{english} ({korean})" if is_known else english


def _singular(name: str) -> str:
    """A name as the vocabulary lists it: croissants as croissant, but nails, which it knows."""
    known = lexicon("english_products")
    return " ".join(word if word in known else _PLURAL.sub("", word) for word in name.lower().split())


def industry_words(text: str) -> str:
    """The message in singular: the trades are told by their goods, as the vocabulary lists them."""
    return _PLURAL.sub("", re.sub(r"[^A-Za-z\s]", " ", text))


_PLURAL = re.compile(r"(?<=[a-z]{2}[a-rt-z])s\b")


_NO_NOUN = re.compile(
    r"(?:a|an|the|our|my|your|this|that|these|those|all|any|every|each|some|new|fresh|now|only|just|also|and|or|but|with|from|for|of|off|on|in|at|to|by"
    r"|until|till|through|is|are|was|be|been|am|we|we're|i|i'm|you|they|it|its|it's|hi|hello|hey|please|pls|plz|need|want|make|making|create|post|have|has|get"
    r"|give|offer|offering|offers|opening|open|opens|opened|closed|close|closing|sale|sales|discount|percent|won|krw|free|buy|order|orders|call|run|runs|running"
    r"|shop|store|place|restaurant|salon|cafe|bakery|studio|business|small|little|near|here|there|available|starting|start|starts|today|tomorrow|tonight|weekend"
    r"|week|weekends|month|day|days|daily|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|christmas|eve|year|years|valentine|halloween|instagram|insta|ig|story|feed|reels|naver"
    r"|kakao|kakaotalk|daangn|karrot|blog|flyer|poster|banner|ad|ads|korean|english|seoul|korea|can|could|will|would|do|does|how|what|when|where|both|let|know|people"
    r"|customers|customer|guests|first|visit|visits|visitors|slots|slot|spots|left|am|pm|no|not|so|very|really|thanks|thank|happy|grand|special|event|menu|launch"
    r"|launching|introducing|try|come|hiring|staff|phone|number|address|moved|after|before|id|second|third|special|sign|one|two|three|four|pre-order|pre-orders|preorder|offer|st|nd|rd|th|each|per|if|as|up|more|than|are|selling|sell|we'll|there's|want|add|bigger|eat|drink|enjoy|text|don't|made)"
    r"(?![\w'])",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(?:our|new|off|all|for|of|fresh|homemade|selling)\s+(?:all\s+|our\s+|new\s+|the\s+)*$", re.IGNORECASE
)
# What is held there is offered, whatever it is about: flower workshop.
_EVENT = re.compile(r"\w\s(?:workshop|class|lesson|course|tour|camp|party|concert|show)$")
_MOST_NOUNS = 5
_PEOPLE = r"(?:\s+for\s+(?:one|two|three|four|\d{1,2}|kids|children|adults|beginners)(?!\d|,\d)\b)"
_PLACE = re.compile(
    r"\s*(?:shop|store|place|restaurant|salon|studio|grooming|academy|cafe|bar|pub|bakery|gym)\b", re.IGNORECASE
)
_REDUCED = re.compile(r"\s*\d{1,2}\s*%\s*off\b", re.IGNORECASE)
# In Hongdae, for kids: where it is and whom it is for.
_NO_GOODS = re.compile(r"\b(?:in|at|near)\s+$", re.IGNORECASE)
_WHOM = {"kids", "children", "adults", "beginners", "women", "men", "students"}
# How many of it are sold at once belongs to the name: personal training 10 sessions.
_COUNTED = re.compile(r"\d{1,3}\s*(?:sessions?|lessons|classes|pcs|pieces|boxes|cups|weeks|months|kg)", re.IGNORECASE)
# Boxing gym, 3 months 270,000 won: what is paid for is told apart from what it is.
_COUNTED_PRICE = re.compile(
    rf"(?P<count>{_COUNTED.pattern})\b(?=[\s,:-]*(?:₩\s*)?\d[\d,]*\s*(?:won|krw))", re.IGNORECASE
)
_TOKEN = re.compile(rf"{_COUNTED.pattern}\b|[A-Za-z][A-Za-z'&-]*|[^A-Za-z\s]", re.IGNORECASE)
# Christmas cakes, English academy: what else says when, or in which language, is here part of what is sold.
_KIND = re.compile(
    r"(?:christmas|valentine'?s?|halloween)\s+(?!day\b|eve\b|sale\b|event\b|and\b|week)[a-z]{3,}"
    r"|(?:english|korean)\s+(?:academy|class|lesson|camp|course|conversation|tutor|food|barbecue)",
    re.IGNORECASE,
)


def _noun_phrases(text: str) -> list[tuple[int, list[str]]]:
    """The groups of English words that may name a product, each with how much speaks for it."""
    shops = {word.lower() for word in shop_lexicon().words if word.isascii()}
    found: list[tuple[int, list[str]]] = []
    group: list[re.Match[str]] = []
    for match in (*_TOKEN.finditer(text), None):
        word = match.group() if match else "."
        if match and (_names(word) or _KIND.match(text, match.start()) or (group and _COUNTED.fullmatch(word))):
            group.append(match)
            continue
        if group:
            found.append(_weight_of(group, text, shops))
        group = []
    return found


def _names(word: str) -> bool:
    return word[0].isalpha() and not _NO_NOUN.fullmatch(word)


def _weight_of(group: list[re.Match[str]], text: str, shops: set[str]) -> tuple[int, list[str]]:
    said = " ".join(match.group() for match in group[:_MOST_NOUNS]).split()
    words = [word if word.isupper() else word.lower() for word in said]
    name = " ".join(words)
    known = bool(lexicon("english_products").find(_singular(name)))
    after = text[group[-1].end() :]
    led = bool(_LEADS.search(text[: group[0].start()]))
    priced = bool(
        re.match(
            rf"{_PEOPLE}?[\s,:-]*(?:\d+\s+(?:for|pcs)\s+)?(?:from\s+)?(?:₩\s*)?\d[\d,]*\s*(?:won|krw)|[\s,:-]*₩",
            after,
            re.IGNORECASE,
        )
    )
    people = re.match(_PEOPLE, after, re.IGNORECASE)
    words += people.group().split() if people and priced else []
    is_shop = bool(_PLACE.match(after))
    is_trade = name.replace(" ", "") in shops and not known and not priced
    is_aside = bool(_NO_GOODS.search(text[: group[0].start()])) or name in _WHOM
    if is_shop and not (led or priced):
        # Taco place: what a shop is named after is not yet what it offers.
        known = False
    weight = 2 * known + led + 2 * priced + 2 * bool(_REDUCED.match(after)) - 2 * (is_shop or is_trade) - 4 * is_aside
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


def is_english(text: str) -> bool:
    """Whether most letters of the message are English."""
    letters = len(re.findall("[A-Za-z]", text))
    return letters > 2 * len(re.findall("[가-힣]", text))
