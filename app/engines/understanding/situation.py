"""Where a chat stands when a message arrives, and the plain answers that change nothing."""

import re
from dataclasses import dataclass, replace
from datetime import date

from app.engines.contracts import AdBrief, Intent, ShopProfile, Turn, Understanding
from app.engines.understanding import answers, replies

_OF_POSTING = re.compile(r"올릴|올리(?!브)|올려|게시|포스팅|\bpost", re.IGNORECASE)


@dataclass(frozen=True)
class Situation:
    """One message with all that is known around it. `pending` are facts told before the first ad."""

    text: str
    today: date
    profile: ShopProfile | None
    brief: AdBrief | None
    pending: AdBrief | None
    asked: tuple[str, ...]
    turns: tuple[Turn, ...]
    english: bool
    angry: bool = False
    can_undo: bool = True
    printed: tuple[str, ...] = ()

    @property
    def known(self) -> AdBrief:
        """The facts so far, empty before the first message."""
        return self.brief or self.pending or AdBrief()

    @property
    def industry(self) -> str | None:
        """The shop type so far, from the chat or the saved profile."""
        return self.known.industry or (self.profile.industry if self.profile else None)

    def cleaned(self, text: str, angry: bool) -> "Situation":
        """The same situation with a cleaned message."""
        return replace(self, text=text, angry=angry)

    def open_slots(self, slots: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The slots that are still open, and those of them to ask for: where to post is asked once in a chat."""
        spoken = (replies.QUESTIONS["channel"], replies.ENGLISH_QUESTIONS["channel"])
        asked = any(question in turn.text for turn in self.turns if turn.role == "assistant" for question in spoken)
        if not asked or (_OF_POSTING.search(self.text) and not answers.declined(self.text)):
            return slots, slots
        wanted = tuple(slot for slot in slots if slot != "channel")
        return (*wanted, *(slot for slot in slots if slot == "channel")), wanted

    def say(self, sentence: str) -> str:
        """The sentence in the language of the owner."""
        return replies.ENGLISH.get(sentence, sentence) if self.english else sentence

    def answer(
        self, intent: Intent, sentence: str, ask: tuple[str, ...] = (), chips: tuple[str, ...] | None = None
    ) -> Understanding:
        """A reply that makes no ad and leaves the facts as they are."""
        if chips is None:
            chips = replies.chips_for(ask, self.english, False)
        elif self.english:
            chips = replies.ENGLISH_AFTER_DRAFT if self.brief else ()
        return Understanding(
            intent=intent, render=False, change="none", brief=self.known, ask=ask, reply=self.say(sentence), chips=chips
        )
