"""A second look at words that only sound risky: the topic rules of advertising law, weighed by a model."""

from pydantic import BaseModel

from app.engines.contracts import EngineError, LawFinding
from app.engines.gpt.client import ModelClient
from app.engines.gpt.prompts import JUDGE_RULES
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
    """Weighs findings of kind "review"; every other kind is decided by the rules and never asked about."""

    def __init__(self, client: ModelClient) -> None:
        self._client = client

    def kept(self, text: str, findings: tuple[LawFinding, ...], bill: Bill) -> tuple[LawFinding, ...]:
        """The findings without the topics that the model finds harmless; all of them when it cannot be asked."""
        topics = [finding for finding in findings if finding.kind == "review"][:_MOST_TOPICS]
        if not topics:
            return findings
        question = Question(
            JUDGE_RULES,
            {
                "text": text[:_LONGEST_TEXT],
                "topics": [
                    {"id": topic.rule_id, "words": topic.matched, "law": topic.law, "better": topic.rewrite}
                    for topic in topics
                ],
            },
            Verdicts,
            attempts=1,
        )
        try:
            verdicts = self._client.ask(question, bill).verdicts
        except EngineError:
            return findings
        # A model that says both of one topic has not decided.
        risky = {verdict.id for verdict in verdicts if verdict.breaks_rule}
        harmless = {verdict.id for verdict in verdicts if not verdict.breaks_rule} - risky
        return tuple(finding for finding in findings if finding.kind != "review" or finding.rule_id not in harmless)
