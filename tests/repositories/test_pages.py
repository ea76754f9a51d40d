"""Pages and lists: what they show, to whom, and in how many statements."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import update

from app.clock import fixed
from app.extensions import db
from app.models import ChatHistory, ChatSession, GenerationHistory, HistoryImage, User
from app.repositories.chats import ChatRepository
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository
from app.repositories.outbox import OutboxRepository
from app.repositories.reading import Cursor
from app.transaction import transactional
from tests.factories import a_chat, a_job, a_message, an_ad, an_owner
from tests.statements import counted_statements

ADS, GALLERY, CHATS, IMAGES, OUTBOX = (
    GenerationRepository(),
    GalleryRepository(),
    ChatRepository(),
    ImageRepository(),
    OutboxRepository(),
)
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def an_illustrated_ad(chat: ChatSession, outputs: int = 2) -> GenerationHistory:
    ad = an_ad(chat)
    with transactional() as transaction:
        for position in range(outputs):
            staged = transaction.stage(b"%d of %d" % (position, ad.id), "png")
            image = IMAGES.find_or_add(staged, 1080, 1350, "image/png")
            IMAGES.attach(ad.id, image.id, "output", position, f"channel@{position}:1")
            if not position:
                IMAGES.attach(ad.id, image.id, "key_visual", 0)
        OUTBOX.add(chat.id, "done", {"generation": ad.id})
    return ad


@pytest.fixture
def owner(app: Flask) -> User:
    return an_owner()


Ask = Callable[[User, ChatSession, GenerationHistory], object]
PAGES: dict[str, Ask] = {
    "summaries": lambda owner, chat, ad: CHATS.summaries(owner.id),
    "timeline": lambda owner, chat, ad: CHATS.timeline(chat.id),
    "turns": lambda owner, chat, ad: CHATS.turns(chat.id, 200),
    "cards": lambda owner, chat, ad: ADS.cards(chat.id),
    "card": lambda owner, chat, ad: ADS.card(ad.id),
    "of_owner": lambda owner, chat, ad: ADS.of_owner(owner.id, limit=200),
    "gallery": lambda owner, chat, ad: GALLERY.page(limit=200),
    "gallery_search": lambda owner, chat, ad: GALLERY.page(limit=200, wanted=GalleryFilter(words=("소금", "광고"))),
    "gallery_filtered": lambda owner, chat, ad: GALLERY.page(limit=200, wanted=GalleryFilter(state="flagged")),
    "detail": lambda owner, chat, ad: GALLERY.detail(ad.id),
    "lineage": lambda owner, chat, ad: ADS.lineage(ad.id),
    "bin": lambda owner, chat, ad: (ADS.binned(owner.id), CHATS.binned(owner.id))[0],
    "events": lambda owner, chat, ad: OUTBOX.after(chat.id, 0),
    "pictures": lambda owner, chat, ad: IMAGES.of_generation(ad.id),
}


def fill(chat: ChatSession, ad: GenerationHistory) -> None:
    """A hundred more of everything that a page may show."""
    with transactional():
        (picture,) = (image for image in IMAGES.of_generation(ad.id) if image.role == "output")
        ads = [
            GenerationHistory(session_id=chat.id, user_id=chat.user_id, seed=number, status="done", parent_id=ad.id)
            for number in range(100)
        ]
        db.session.add_all(ads)
        db.session.flush()
        for each in ads:
            db.session.add(
                HistoryImage(generation_history_id=each.id, role="output", position=0, image_id=picture.image_id)
            )
            db.session.add(ChatHistory(session_id=chat.id, role="user", content="more", generation_id=each.id))
            db.session.add(ChatSession(user_id=chat.user_id))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_one_statement_at_one_row_and_at_a_hundred(owner: User, page: str) -> None:
    expected = 2 if page == "bin" else 1
    chat = a_chat(owner)
    ad = an_illustrated_ad(chat, outputs=1)
    with counted_statements() as sent_for_one:
        PAGES[page](owner, chat, ad)
    fill(chat, ad)

    with counted_statements() as sent_for_many:
        PAGES[page](owner, chat, ad)

    assert len(sent_for_one) == len(sent_for_many) == expected, sent_for_many


def test_a_list_shows_the_first_picture_of_an_ad_and_its_key_visual_while_it_is_not_done(owner: User) -> None:
    chat = a_chat(owner)
    done, failed, empty = an_illustrated_ad(chat), an_illustrated_ad(chat), an_ad(chat, "running")
    with transactional():
        db.session.execute(update(GenerationHistory).where(GenerationHistory.id == failed.id).values(status="failed"))
    images = {ad.id: {(one.role, one.position): one.image_id for one in IMAGES.of_generation(ad.id)}
              for ad in (done, failed)}  # fmt: skip

    listed = {ad.id: ad.cover for ad in ADS.in_every_state(owner.id, None, 10)}
    (shown,) = GALLERY.page()

    assert listed[done.id] == ("output", images[done.id]["output", 0], 1080, 1350) == shown.cover
    assert listed[failed.id] == ("key_visual", images[failed.id]["key_visual", 0], 1080, 1350)
    assert listed[empty.id] is None


def test_a_chat_in_the_list_shows_its_last_words_and_its_newest_picture(owner: User) -> None:
    chat, empty = a_chat(owner), a_chat(owner)
    an_illustrated_ad(chat)
    newest = an_illustrated_ad(chat)
    an_ad(chat, "failed")
    a_message(chat, "첫 문장"), a_message(chat, "끝 문장")

    summaries = {summary.id: summary for summary in CHATS.summaries(owner.id)}

    shown = summaries[chat.id]
    assert (shown.title, shown.last_text, shown.ads) == (chat.title, "끝 문장", 2)
    assert shown.cover_image_id == IMAGES.of_generation(newest.id)[-2].image_id
    assert (summaries[empty.id].last_text, summaries[empty.id].cover_image_id, summaries[empty.id].ads) == (
        None,
        None,
        0,
    )


def test_a_list_shows_nothing_of_somebody_else(owner: User) -> None:
    an_illustrated_ad(a_chat())

    assert CHATS.summaries(owner.id) == [] and ADS.of_owner(owner.id) == []


def test_what_is_in_the_bin_is_only_there(owner: User) -> None:
    chat = a_chat(owner)
    ad = an_illustrated_ad(chat)
    with transactional():
        chat.move_to_bin(NOON)
        ad.move_to_bin(NOON)

    assert CHATS.summaries(owner.id) == [] and ADS.of_owner(owner.id) == []
    assert [row.id for row in CHATS.binned(owner.id)] == [chat.id]
    assert [row.id for row in ADS.binned(owner.id)] == [ad.id]


def test_pages_follow_each_other_without_a_gap_also_among_equal_moments(owner: User) -> None:
    chat = a_chat(owner)
    with fixed(NOON):
        ads = [an_ad(chat).id for _ in range(7)]

    seen: list[int] = []
    cursor: Cursor | None = None
    while page := ADS.of_owner(owner.id, cursor, limit=3):
        seen += [row.id for row in page]
        cursor = Cursor.parse(str(page[-1].cursor))

    assert seen == ads[::-1]


def test_chats_are_paged_too(owner: User) -> None:
    chats = [a_chat(owner).id for _ in range(5)]

    first = CHATS.summaries(owner.id, limit=3)
    second = CHATS.summaries(owner.id, first[-1].cursor, limit=3)

    assert [row.id for row in (*first, *second)] == chats[::-1]


@pytest.mark.parametrize("text", [None, "", "x", "_", "20260101T000000.000000_", "99999999T000000.0_1", "20260101_5"])
def test_a_cursor_of_nonsense_is_the_beginning(text: str | None) -> None:
    assert Cursor.parse(text) is None


def test_a_cursor_with_a_huge_number_is_a_cursor(owner: User) -> None:
    cursor = Cursor.parse("20300101T000000.000000_" + "9" * 40)

    assert cursor is not None and ADS.of_owner(owner.id, cursor) == []


def test_a_card_shows_the_ad_and_how_far_its_job_is(owner: User) -> None:
    chat = a_chat(owner)
    ad = an_illustrated_ad(chat, outputs=3)
    waiting = an_ad(chat, "pending")
    a_job(waiting)

    cards = ADS.cards(chat.id)

    assert [card.id for card in cards] == [ad.id, waiting.id]
    assert [(output.position, output.channel) for output in cards[0].outputs] == [
        (0, "channel@0:1"), (1, "channel@1:1"), (2, "channel@2:1")
    ]  # fmt: skip
    assert cards[0].key_visual_id == cards[0].outputs[0].image_id and cards[0].is_over
    assert (cards[1].status, cards[1].stage, cards[1].progress, cards[1].cancel_requested) == (
        "pending",
        "",
        0.0,
        False,
    )
    assert ADS.card(ad.id) == cards[0] and ADS.card(2**62) is None


def test_the_versions_of_an_ad_are_its_whole_family(owner: User) -> None:
    chat = a_chat(owner)
    first = an_ad(chat)
    second = an_ad(chat, parent=first)
    third = an_ad(chat, parent=second)
    branch = an_ad(chat, parent=first)
    an_ad(chat)

    families = [[row.id for row in ADS.lineage(ad.id)] for ad in (first, third, branch)]

    assert families == [[first.id, second.id, third.id, branch.id]] * 3


def test_the_gallery_shows_everybodys_finished_ads_and_can_be_narrowed(owner: User) -> None:
    mine, other = an_illustrated_ad(a_chat(owner)), an_illustrated_ad(a_chat())
    with transactional():
        other.style = "modern"
    an_ad(status="failed")

    def ids(wanted: GalleryFilter | None = None) -> list[int]:
        return [item.id for item in GALLERY.page(wanted=wanted)]

    assert ids() == [other.id, mine.id]
    assert ids(GalleryFilter(style="modern")) == ids(GalleryFilter("bakery", "modern")) == [other.id]
    assert ids(GalleryFilter(industry="cafe")) == []
    assert GALLERY.page()[1].login_id == owner.login_id


def test_the_newest_finished_ad_is_neither_failed_nor_binned_nor_words(owner: User) -> None:
    chat = a_chat(owner)
    finished, binned, _, _ = (an_ad(chat, status) for status in ("done", "done", "failed", "answered"))
    with transactional():
        binned.move_to_bin(NOON)

    newest = ADS.latest_finished(chat.id)

    assert newest is not None and newest.id == finished.id


def test_what_was_understood_last_may_be_an_answer_in_words(owner: User) -> None:
    chat = a_chat(owner)
    ads = [an_ad(chat, "done"), an_ad(chat, "answered"), an_ad(chat, "pending")]
    with transactional():
        for ad in ads:
            ad.understanding = {"reply": f"of {ad.status}"}

    understood = [ADS.latest_understood(chat.id, ad.id) for ad in ads]

    assert understood == [None, {"reply": "of done"}, {"reply": "of answered"}]


def test_turns_are_the_newest_messages_oldest_first(owner: User) -> None:
    chat = a_chat(owner)
    for content in ("하나", "둘", "셋"):
        a_message(chat, content)

    assert [turn.content for turn in CHATS.turns(chat.id, 2)] == ["둘", "셋"]


def test_a_read_model_gives_aware_moments_flags_as_bools_and_json_as_values(owner: User) -> None:
    chat = a_chat(owner)
    with fixed(NOON), transactional():
        a_message(chat).chips = ["네", "아니요"]
    ad = an_ad(chat)
    a_job(ad)

    message, card = CHATS.timeline(chat.id)[0], ADS.cards(chat.id)[0]

    assert message.created_at == NOON and message.created_at.tzinfo is not None
    assert message.chips == ["네", "아니요"]
    assert card.cancel_requested is False and card.brief is None


def test_a_strangers_chat_and_ad_do_not_exist(owner: User) -> None:
    chat = a_chat()
    ad = an_ad(chat)

    assert CHATS.owned(owner.id, chat.id) is None and ADS.owned(owner.id, ad.id) is None
    assert CHATS.owned(chat.user_id, chat.id) is chat and ADS.owned(ad.user_id, ad.id) is ad


COPIED = {"model": "gpt", "tokens": 5, "cost_usd": 0.25, "candidates": [{"headline": "*하나*"}, {"headline": "둘"}]}


@pytest.mark.parametrize(
    ("copy", "brief", "headline"),
    [
        (COPIED, None, "*하나*"),
        (COPIED, {"look": {"candidate": 1}}, "둘"),
        # Choices go round: whoever asks for "another one" often enough sees the first one again.
        (COPIED, {"look": {"candidate": 4}}, "*하나*"),
        (COPIED, {"look": {}}, "*하나*"),
        ({**COPIED, "candidates": []}, {"look": {"candidate": 1}}, None),
        ({"model": "gpt"}, {"look": {"candidate": 1}}, None),
        (None, {"look": {"candidate": 1}}, None),
    ],
    ids=["no brief", "second", "round", "no choice", "no candidates", "no list", "no copy"],
)
def test_what_a_list_shows_of_an_ad_without_columns_for_it_is_read_from_its_copy(
    owner: User, copy: dict[str, object] | None, brief: dict[str, object] | None, headline: str | None
) -> None:
    ad = an_illustrated_ad(a_chat(owner))
    with transactional():
        stored = ADS.as_it_is(ad.id)
        assert stored is not None
        stored.ad_copy, stored.brief = copy, brief

    (summary,), (item,) = ADS.of_owner(owner.id), GALLERY.page()

    assert summary.headline == item.headline == headline
    assert item.writing == {name: copy[name] for name in copy or {} if name != "candidates"}
    assert (item.model, item.tokens) == (("gpt", copy.get("tokens", 0)) if copy else ("", 0))


def test_what_stands_beside_the_copy_is_what_a_list_shows(owner: User) -> None:
    ad = an_illustrated_ad(a_chat(owner))
    read, written = {"model": "gpt", "input_tokens": 7, "output_tokens": 2}, {"model": "gpt", "tokens": 30}
    with transactional():
        stored = ADS.as_it_is(ad.id)
        assert stored is not None
        stored.headline, stored.ad_copy, stored.spent = "*셋*", COPIED, {"reading": read, "writing": written}

    (summary,), (item,) = ADS.of_owner(owner.id), GALLERY.page()

    assert summary.headline == item.headline == "*셋*"
    assert (item.reading, item.writing, item.tokens) == (read, written, 39)
