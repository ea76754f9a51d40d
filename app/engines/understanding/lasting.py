"""How long the news of a message holds: from when its days are read, and whether it goes on after them."""

import re
from datetime import timedelta

from app.engines.contracts import Period
from app.engines.understanding import asides
from app.engines.understanding.dates import Times

_EVERY_OTHER = re.compile(
    r"(?:원래|기존|평소)(?:는|엔|에는|에)?\s*(?:매주\s*)?[월화수목금토일]요일\S*|이번\s*달(?:만|은|에는)?\s*(?:매주\s*)?[월화수목금토일]요일(?=\s*(?:에|은)?\s*(?:쉬|쉽|휴무))"
    r"|[월화수목금토일]요일(?:에|엔)?도(?=\s*(?:문\s*)?(?:엽|열|영업|운영|합니다|해요))|격주\s*(?:로\s*)?[월화수목금토일]요일|[월화수목금토일]요일(?:은|에)?\s*격주"
)


# 낼모레 김장철이라: how near a season is dates nothing.
_NEAR_SEASON = re.compile(
    r"(?:낼\s?모레|내일\s?모레|모레|곧)(?=\s*(?:면\s*)?(?:벌써\s*)?[가-힣]{1,5}(?:철|절|날|설|추석|연말|수능|방학|성탄|시즌|명절|학기)\S{0,2}(?:이라|인데|이네|이죠|이니|이고|입니다))"
)


def dated_part(text: str) -> str:
    """The text without what opens no period: clock times such as 5시부터, other weeks, what happens the next day."""
    hours = re.compile(
        r"\d{1,2}\s*[~∼-]\s*(?=\d{1,2}\s*(?:시(?!간)|:\d\d))|(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*\d{1,2}\s*(?:시|:\d\d)(?:\s*\d{1,2}\s*분|\s*반)?(?:\s*(?:부터|까지|~|-))?"
    )
    for pattern in (hours, _EVERY_OTHER, _NEAR_SEASON, asides.NEXT_DAY):
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    return text


_LASTS = re.compile(r"(?<!\d)(?P<days>\d{1,2})\s*일\s*(?:간|동안)")
_BEGINS = re.compile(r"\s*(?:에|날)?\s*(?:개강|시작|출시|개시|입고|개장|첫\s*수업)")

_BEGUN = re.compile(r"(?:개강|개원|개장)(?:일|은|은\s)?\s*$")
_ENDS = re.compile(r"\s*(?:로|부로|에|까지)?\s*(?:폐업|폐점|영업\s?종료|문\s?닫고\s?정리)")


def period_for(times: Times, content_type: str | None, text: str, raised: bool) -> Period | None:
    """The period of the news: 5일간 gives it an end, and what begins on a day goes on after it."""
    period = times.period
    if period is None or period.start is None or period.end not in (None, period.start):
        return period
    if (length := _LASTS.search(text)) and int(length["days"]):
        return period.model_copy(update={"end": period.start + timedelta(days=int(length["days"]) - 1)})
    after = text[text.find(period.raw) + len(period.raw) :] if period.raw in text else ""
    before = text[: text.find(period.raw)] if period.raw in text else ""
    if _ENDS.match(after):
        # 이번달 말로 폐업합니다: what is told lasts until then.
        return period.model_copy(update={"start": None, "end": period.start})
    if content_type in ("opening", "new_product", "hiring") or raised or _BEGINS.match(after) or _BEGUN.search(before):
        # An opening day is the beginning of something, not its only day.
        return period.model_copy(update={"end": None})
    return period
