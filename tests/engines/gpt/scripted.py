"""Scripted models: a decent one that writes good lines for any ad, and one that does what an attacker wants."""

from collections.abc import Callable
from typing import Any

from app.engines.gpt.client import ModelAddress, ModelClient
from tests.model_server import Answer, Call, says

CAPTIONS = (
    "정성껏 준비해서 기다리고 있어요. 편하게 들러 주세요.",
    "한 번 더 살피고 꼼꼼하게 챙겼어요. 가벼운 마음으로 찾아오세요.",
    "우리 동네 이웃에게 먼저 전하는 소식이에요. 반갑게 맞이할게요.",
)
SUBS = ("정성껏 준비했어요", "가벼운 마음으로 오세요", "반갑게 맞이할게요")
KICKERS = ("", "동네 소식", "")


def client_of(url: str, timeout: float = 5.0, deadline: float = 10.0, api_key: str = "sk-test") -> ModelClient:
    """A client of a loopback server."""
    return ModelClient(ModelAddress(model="test", base_url=url, api_key=api_key, timeout=timeout, deadline=deadline))


def lines_for(material: dict[str, Any], slot: int) -> dict[str, str]:
    """The lines of one decent candidate for the facts that were sent."""
    product = material["facts"]["product"]
    if material["language"] == "en":
        return {
            "headline": ("Meet *something new*", "Come and *try it*", "*Hello* neighbours")[slot],
            "kicker": "", "sub": "We saved you a seat", "call_to_action": "Visit us",
            "caption": "Come by and say hello. We look forward to seeing you.",
        }  # fmt: skip
    short = product if 0 < len(product) <= 12 else "동네 소식"
    headline = (f"정성 가득 *{short}*", f"*{short}* 기다리셨죠?", f"반가운 소식, *{short}*")[slot]
    if len(headline) > 20:
        headline = f"*{short}*" + ("", " 소식", " 어때요?")[slot]
    return {
        "headline": headline, "kicker": KICKERS[slot], "sub": SUBS[slot], "call_to_action": "들러 주세요",
        "caption": CAPTIONS[slot],
    }  # fmt: skip


def decent_copy(material: dict[str, Any]) -> dict[str, Any]:
    """Three decent candidates."""
    return {"candidates": [lines_for(material, slot) for slot in range(3)]}


def decent(call: Call) -> Answer:
    """A model that answers every question of ours as a good one would."""
    if call.shape == "ProposedCopy":
        return says(decent_copy(call.material))
    if call.shape == "Verdicts":
        topics = call.material["topics"]
        return says({"verdicts": [{"id": topic["id"], "breaks_rule": False, "reason": "fine"} for topic in topics]})
    return says(NOTHING_READ)


NOTHING_READ: dict[str, Any] = {
    "industry": None, "content_type": None, "product": None, "tone": None, "style": None, "details": [], "reply": "",
}  # fmt: skip


def copy_says(change: Callable[[dict[str, str], int], dict[str, str]]) -> Callable[[Call], Answer]:
    """A model that writes decent lines, each candidate changed."""

    def script(call: Call) -> Answer:
        if call.shape != "ProposedCopy":
            return decent(call)
        lines = [change(lines_for(call.material, slot), slot) for slot in range(3)]
        return says({"candidates": lines})

    return script
