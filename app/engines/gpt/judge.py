"""A second look at words that rules cannot settle: topics of advertising law, and lines in words we do not know."""

from typing import Any

from pydantic import BaseModel

from app.engines.contracts import EngineError, LawFinding
from app.engines.gpt.client import ModelClient
from app.engines.gpt.prompts import CLAIM_RULES, JUDGE_RULES
from app.engines.gpt.questions import Bill, Question

_LONGEST_TEXT = 2_000
_MOST_TOPICS = 16


class Verdict(BaseModel):
    """What a model thinks of one topic."""

    id: str
    breaks_rule: bool
    reason: str = ""


class Verdicts(BaseModel):
    """One verdict for each topic."""

    verdicts: list[Verdict]


class TopicJudge:
    """Weighs what the rules leave open; what they forbid is never asked about."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def kept(self, text: str, findings: tuple[LawFinding, ...], bill: Bill) -> tuple[LawFinding, ...]:
        """The findings without the topics that the model finds harmless; all of them when it cannot be asked."""
        topics = [finding for finding in findings if finding.kind == "review"][:_MOST_TOPICS]
        if not topics:
            return findings
        material = {
            "text": text[:_LONGEST_TEXT],
            "topics": [
                {"id": topic.rule_id, "words": topic.matched, "law": topic.law, "better": topic.rewrite}
                for topic in topics
            ],
        }
        harmless = self._harmless(Question(JUDGE_RULES, material, Verdicts, attempts=1), bill)
        return tuple(finding for finding in findings if finding.kind != "review" or finding.rule_id not in harmless)

    def sound(self, texts: dict[str, str], facts: dict[str, Any], bill: Bill) -> set[str]:
        """The ids of the texts that state no more than the facts; none of them when the model cannot be asked."""
        if not texts:
            return set()
        material = {"facts": facts, "topics": [{"id": name, "words": text} for name, text in texts.items()]}
        return self._harmless(Question(CLAIM_RULES, material, Verdicts, attempts=1), bill) & set(texts)

    def _harmless(self, question: Question[Verdicts], bill: Bill) -> set[str]:
        try:
            verdicts = self._client.ask(question, bill).verdicts
        except EngineError:
            return set()
        # A model that says both of one topic has not decided.
        risky = {verdict.id for verdict in verdicts if verdict.breaks_rule}
        return {verdict.id for verdict in verdicts if not verdict.breaks_rule} - risky
