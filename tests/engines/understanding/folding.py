"""A chat as the service runs it: what one message leaves behind is the context of the next."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from app.engines.contracts import AdBrief, ReadingContext, ShopProfile, Turn, Understanding
from app.engines.understanding.rules import RuleBriefReader

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Seoul"))
READER = RuleBriefReader()


def fold(messages: Sequence[str], now: datetime = NOW, profile: ShopProfile | None = None) -> Understanding:
    """What the last of these messages means after all the others."""
    brief: AdBrief | None = None
    asked: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    understood = None
    for message in messages:
        context = ReadingContext(now=now, profile=profile, brief=brief, asked=asked, turns=turns, can_undo=True)
        understood = READER.read(message, context)
        brief = understood.brief if understood.render else brief
        asked = understood.ask
        turns = (*turns, Turn(role="user", text=message), Turn(role="assistant", text=understood.reply))
    assert understood is not None
    return understood
