"""Days that have a name, as a text dates something by them: 크리스마스까지, 설날 당일."""

import re
from datetime import date, timedelta

from app import data
from app.engines.understanding.vocabulary import lexicon

# Christmas is a season, its eve is one evening: 이브 디너, 이브에 와요.
_ON_THE_EVE = re.compile(
    r"\s*(?:에|날|당일|\(|저녁|밤|낮|(?:특별\s?)?(?:디너|런치|만찬|파티|공연|콘서트|라이브|예배|미사|행사|모임|상영))"
)


def named_days(text: str, today: date) -> list[tuple[int, int, date | None]]:
    """Where a text dates something by a named day, and that day. A mere 크리스마스 케이크 dates nothing."""
    found = []
    for hit in lexicon("occasions").find(text):
        after = re.match(
            r"(?:날)?\s*(당일|전날|다음날|이브|날|전(?=\s*까지))?\s*(까지|부터|에(?!\s*[팔어])|날(?!\s*선물)|하루|쉽|쉬|휴무|~"
            r"|(?=\s*(?:밤|저녁|낮|오전|오후|새벽|연장|단축|정상|영업|휴무|쉽)))?",
            text[hit.end :],
        )
        spoken = hit.text.isascii() and re.search(
            r"\b(?:on|until|till|by|through|for)\s+$", text[: hit.start], re.IGNORECASE
        )
        dated = after and (after.group(1) or after.group(2) is not None)
        on_the_eve = hit.meaning == "크리스마스이브" and _ON_THE_EVE.match(text, hit.end)
        if not after or not (dated or spoken or on_the_eve):
            continue
        day = holiday(hit.meaning, today)
        if day is None:
            continue
        shift = {"전날": -1, "전": -1, "이브": -1, "다음날": 1}.get(after.group(1) or "", 0)
        end = hit.end + (after.end(1) if after.group(1) else 0)
        end = max(end, hit.end + 1) if text[hit.end : hit.end + 1] == "날" else end
        day += timedelta(days=shift)
        told = re.search("쉬|쉽|휴무|휴업|휴점|닫|영업|엽니|열어", text) or on_the_eve
        sells = after.group(2) == "에" and not told
        found.append((hit.start, end, None if sells else day))
    return found


def holiday(name: str, today: date) -> date | None:
    """The next day of this name, or None for a name that the calendar does not know."""
    if name == "크리스마스이브":
        christmas = holiday("크리스마스", today)
        return christmas - timedelta(days=1) if christmas else None
    for year in (today.year, today.year + 1):
        day = data.holidays(year).get(name)
        if day and day >= today:
            return day
    return None
