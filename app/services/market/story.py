"""What happens in the chats of a market: wishes, ads, and what is said meanwhile."""

import random
from dataclasses import dataclass, replace

from app.data.demo_market import demo_market
from app.models import AllowanceEntry, ChatHistory, ChatSession, GenerationHistory, GenerationJob, Outbox
from app.models.generation import GenerationStatus
from app.repositories.searching import searchable
from app.services.books import EDITS
from app.services.market.ads import Making, Texts, Version, answered_texts, changed, first_version, posted, texts_of
from app.services.market.aftermath import Aftermath
from app.services.market.examples import Example
from app.services.market.figures import Figures
from app.services.market.pictures import Pictures
from app.services.market.plan import Chat, Moment, Plan, Scale
from app.services.market.rows import Sheets, Shop, day_number, day_of_number, moment_of

ENDS: tuple[GenerationStatus, ...] = ("done", "failed", "cancelled", "answered")
OF_A_HUNDRED = (91, 3, 2, 4)
MESSAGES_OF_AN_AD = 5
SURE_AT_LAST = 5
CHANGES_OF_TEN = 7
FREE = ("failed", "cancelled", "answered")


@dataclass(slots=True)
class Talk:
    """A chat while it goes on."""

    id: int
    events: int = 0
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The first free number of each table that is numbered here."""

    chat: int
    ad: int
    image: int


class Story:
    """Tells the wishes of a plan one after the other; their rows wait in `sheets`."""

    def __init__(self, plan: Plan, shops: list[Shop], examples: dict[str, list[Example]], numbers: Numbers,
                 rng: random.Random) -> None:  # fmt: skip
        self.sheets, self.figures = Sheets(), Figures()
        self._plan, self._shops, self._examples, self._rng = plan, shops, examples, rng
        self._scale = Scale(len(shops))
        self._ad_id, self._chat_id = numbers.ad - 1, numbers.chat - 1
        self._pictures = Pictures(self.sheets, self.figures, numbers.image, rng)
        self._aftermath = Aftermath(self.sheets, rng)
        self._talks: dict[int, Talk] = {}
        self._told = self._messages = 0

    def tell(self, moment: Moment, chat_number: int, turn: int) -> None:
        """One wish with what becomes of it."""
        chat = self._plan.chats[chat_number]
        shop = self._shops[chat.shop]
        self._told += 1
        self._ad_id += 1
        version = self._version(self._talks.get(chat_number), shop)
        end = self._end()
        making = Making(self._ad_id, moment, end, self._seconds(version), version)
        texts = answered_texts(self._rng) if end == "answered" else texts_of(making)
        talk = self._talks.get(chat_number) or self._begun(chat_number, chat, shop, moment, texts.says)
        self._keep(making, texts, talk, shop)
        self._say(talk, making, texts)
        if end == "done":
            visual = self._pictures.keep(making)
            self._aftermath.of(making, shop)
            talk.version = replace(version, ad_id=making.ad_id, visual=visual)
        if turn == chat.ads - 1:
            # Nothing more happens here: a large market has more chats than memory should hold.
            self._talks.pop(chat_number, None)

    def _version(self, talk: Talk | None, shop: Shop) -> Version:
        before = talk.version if talk else None
        if before is not None and self._rng.randrange(10) < CHANGES_OF_TEN:
            version = changed(before, self._rng)
        else:
            version = first_version(self._rng.choice(self._examples[shop.trade]), shop, self._rng)
        return posted(version, self._pictures.wanted(2 * self._told, keeps_visual=version.visual is not None))

    def _end(self) -> GenerationStatus:
        if self._told > self._scale.ads - SURE_AT_LAST:
            return "done"
        return self._rng.choices(ENDS, weights=OF_A_HUNDRED)[0]

    def _seconds(self, version: Version) -> float:
        return round(self._rng.uniform(*((0.4, 2.5) if version.painter == "painter" else (4.0, 20.0))), 1)

    def _begun(self, number: int, chat: Chat, shop: Shop, moment: Moment, title: str) -> Talk:
        self._chat_id += 1
        talk = self._talks[number] = Talk(self._chat_id)
        roll = self._rng.random()
        binned = moment_of(moment + 86_400) if roll < 0.01 and moment + 86_400 < self._plan.ends else None
        self.sheets.rows[ChatSession].append(
            (talk.id, shop.user_id, title[:120], roll < 0.97, 2 * chat.ads, moment_of(moment), binned)
        )
        return talk

    def _keep(self, making: Making, texts: Texts, talk: Talk, shop: Shop) -> None:
        version, rows = making.version, self.sheets.rows
        asked, ended = moment_of(making.moment), moment_of(making.ends)
        is_done = making.end == "done"
        search_text = searchable(texts.says, *((texts.output, version.prompt) if is_done else ()))
        self.sheets.said.append((making.ad_id, search_text))
        binned = ended if is_done and self._rng.random() < 0.01 else None
        rows[GenerationHistory].append(
            (making.ad_id, talk.id, shop.user_id, version.parent_id, version.change, making.end, texts.kind,
             shop.trade, texts.style, texts.ratio, version.seed, texts.says, texts.output, texts.headline, search_text,
             texts.method, texts.understanding, texts.brief, texts.copy, texts.spent, texts.recipe, texts.failure,
             asked, ended, binned)
        )  # fmt: skip
        status = "done" if making.end == "answered" else making.end
        rows[GenerationJob].append(
            (making.ad_id, talk.id, shop.user_id, f"market-{making.ad_id}", f"{making.ad_id:064x}", status, 100,
             3 if making.end == "failed" else 1, asked, "market", "composition", 1.0 if status == "done" else 0.5,
             making.end == "cancelled", asked, asked, ended)
        )  # fmt: skip
        for kind, moment in (("message", asked), (making.end, ended)):
            talk.events += 1
            rows[Outbox].append((talk.id, talk.events, kind, f'{{"generation": {making.ad_id}}}', moment, moment))
        self._charge(making, shop)
        self.figures.end(making, shop.trade, texts)

    def _charge(self, making: Making, shop: Shop) -> None:
        rows, day = self.sheets.rows, day_number(making.moment)
        asked = (shop.user_id, making.ad_id, day_of_number(day))
        rows[AllowanceEntry].append((*asked, 1, "asked", moment_of(making.moment)))
        free = making.end if making.end in FREE else "edited" if making.version.change in EDITS else None
        if free is not None:
            rows[AllowanceEntry].append((*asked, -1, free, moment_of(making.ends)))
        self.figures.charge(shop.user_id, day, 0 if free else 1)

    def _say(self, talk: Talk, making: Making, texts: Texts) -> None:
        """The wish, the answer, and as much other talk as makes five messages for each ad."""
        rows = self.sheets.rows[ChatHistory]
        rows.append((talk.id, "user", texts.says, making.ad_id, "[]", moment_of(making.moment)))
        self._messages += 1
        if texts.reply:
            rows.append((talk.id, "assistant", texts.reply, making.ad_id, texts.chips, moment_of(making.ends)))
            self._messages += 1
        moment = making.ends
        while self._messages < MESSAGES_OF_AN_AD * self._told - 1 or self._is_one_short():
            asked, answer = self._rng.choice(demo_market().talk)
            rows.append((talk.id, "user", asked, None, "[]", moment_of(moment + 3)))
            self._messages += 1
            if self._messages < MESSAGES_OF_AN_AD * self._told:
                rows.append((talk.id, "assistant", answer, None, "[]", moment_of(moment + 4)))
                self._messages += 1
            moment += 5

    def _is_one_short(self) -> bool:
        return self._told == self._scale.ads and self._messages < MESSAGES_OF_AN_AD * self._told
