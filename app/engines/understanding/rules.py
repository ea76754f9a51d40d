"""The rule-based reader."""

from app.engines.contracts import AdBrief, ReadingContext, Understanding
from app.engines.understanding.text import normalise


class RuleBriefReader:
    """Reads a message with rules alone: no network, no clock, equal answers for equal messages."""

    def read(self, message: str, context: ReadingContext) -> Understanding:
        """The meaning of one message; every message has one, and none raises."""
        brief = context.brief or AdBrief(source=normalise(message))
        return Understanding(
            intent="need_info", render=False, change="none", brief=brief, ask=("industry",),
            reply="어떤 가게의 무슨 소식을 알리고 싶으세요?",
        )  # fmt: skip
