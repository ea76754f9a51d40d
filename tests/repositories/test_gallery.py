"""What an admin finds among everybody's ads."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.clock import fixed
from app.extensions import db
from app.models import AdLabel, GenerationHistory, ImageMatching, Moderation, User
from app.repositories import gallery
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.likeness import LikenessRepository
from app.repositories.reading import Cursor
from app.repositories.searching import words_of
from app.transaction import transactional
from tests.factories import a_chat, an_ad, an_owner

ADS, GALLERY, IMAGES, LIKENESS = GenerationRepository(), GalleryRepository(), ImageRepository(), LikenessRepository()
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def saying(text: str, words: str = "", prompt: str = "") -> GenerationHistory:
    ad = an_ad()
    with transactional():
        ad.input_text, ad.output_text = text, words
        ad.recipe = {"visual": {"prompt": prompt}}
        ADS.index(ad)
    return ad


def found(query: str, limit: int = 60, industry: str | None = None) -> list[int]:
    wanted = GalleryFilter(industry=industry, words=words_of(query))
    return [item.id for item in GALLERY.page(limit=limit, wanted=wanted)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("딸기 케이크 나왔어요", "딸기케이크"),
        ("딸기케이크 나왔어요", "딸기 케이크"),
        ("새 케이크는 딸기", "딸기 케이크"),
        ("쑥떡 합니다", "쑥"),
        ("매생이와 쑥", "쑥"),
        ("100% 국내산", "0%"),
        ("생크림!", "크림!"),
        ("ICE 아메리카노", "ice아메"),
        ("\u1104\u1161\u11af\u1100\u1175 우유", "딸기"),
    ],
)
def test_a_search_forgives_spaces_case_order_and_the_form_of_letters(app: Flask, text: str, query: str) -> None:
    ad = saying(text)
    saying("전혀 다른 말")

    assert found(query) == [ad.id]


@pytest.mark.parametrize("query", ["100_", "생크림?", '" OR 1', "%", "뷁뷁", "*", "\\"])
def test_a_sign_of_the_search_itself_is_only_a_letter(app: Flask, query: str) -> None:
    saying("100% 생크림!")

    assert found(query) == ([] if query != "%" else found("100"))


def test_words_and_prompt_are_searched_too_and_what_was_said_before_is_forgotten(app: Flask) -> None:
    ad = saying("빵", "오늘만 반값", "warm bakery window")
    with transactional():
        ad.output_text = "내일도 정가"
        ADS.index(ad)

    assert found("bakery window") == found("정가") == [ad.id]
    assert found("반값") == []


@pytest.mark.parametrize("industry", [None, "bakery"])
def test_rare_words_are_found_behind_the_newest(
    app: Flask, monkeypatch: pytest.MonkeyPatch, industry: str | None
) -> None:
    monkeypatch.setattr("app.repositories.gallery.NEWEST", 3)
    # Statements are kept for as long as the process lives; this one is made for few rows.
    monkeypatch.setattr("app.repositories.gallery._gallery", gallery._gallery.__wrapped__)
    old = [saying("두바이 초콜릿") for _ in range(3)]
    for _ in range(4):
        saying("소금빵")
    new = saying("두바이 초콜릿")

    assert found("두바이초콜릿", 60, industry) == [new.id, *(ad.id for ad in old[::-1])]
    assert found("두바이초콜릿", 2, industry) == [new.id, old[2].id]


@pytest.mark.parametrize("newest", [2, 2000])
@pytest.mark.parametrize("query", ["", "소금빵"])
def test_ads_of_a_place_are_found_among_the_newest_and_behind_them(
    app: Flask, monkeypatch: pytest.MonkeyPatch, newest: int, query: str
) -> None:
    monkeypatch.setattr("app.repositories.gallery.NEWEST", newest)
    monkeypatch.setattr("app.repositories.gallery._gallery", gallery._gallery.__wrapped__)
    with fixed(NOON):
        ads = [saying("소금빵") for _ in range(9)]
    for ad in ads[::3]:
        for position in range(2):
            with transactional() as transaction:
                staged = transaction.stage(b"bread", "png")
                IMAGES.keep(ad.id, NewPicture(staged, 1, 1, "image/png", "output", position, "daangn"))
    wanted = GalleryFilter(channel="daangn", words=words_of(query))

    seen: list[int] = []
    cursor: Cursor | None = None
    while page := GALLERY.page(cursor, limit=2, wanted=wanted):
        seen += [item.id for item in page]
        cursor = page[-1].cursor

    assert seen == [ad.id for ad in ads[::-1] if ad in ads[::3]]


@pytest.mark.parametrize("industry", [None, "bakery"])
def test_pages_of_a_search_follow_each_other_without_a_gap(app: Flask, industry: str | None) -> None:
    with fixed(NOON):
        ads = [saying("두바이 초콜릿" if number % 2 else "소금빵") for number in range(14)]
    wanted = GalleryFilter(industry=industry, words=words_of("초콜릿"))

    seen: list[int] = []
    cursor: Cursor | None = None
    while page := GALLERY.page(cursor, limit=3, wanted=wanted):
        seen += [item.id for item in page]
        cursor = page[-1].cursor

    assert seen == [ad.id for ad in ads[::-1] if "초콜릿" in ad.input_text]


def test_every_filter_narrows(app: Flask) -> None:
    owner: User = an_owner()
    with fixed(NOON):
        ad = an_ad(a_chat(owner))
    with fixed(NOON - timedelta(days=3)):
        an_ad()
    with transactional():
        ad.content_type, ad.generation_method, ad.style = "discount", "rules+painter", "retro"
        db.session.add(Moderation(generation_id=ad.id, state="flagged", reason="?"))
        db.session.add(AdLabel(generation_id=ad.id, name="좋은 예"))

    for wanted in (
        GalleryFilter(style="retro"),
        GalleryFilter(content_type="discount"),
        GalleryFilter(method="rules+painter"),
        GalleryFilter(since=NOON),
        GalleryFilter(user=owner.login_id),
        GalleryFilter(state="flagged"),
        GalleryFilter(label="좋은 예"),
        GalleryFilter(until=NOON + timedelta(seconds=1), since=NOON, words=words_of("소금빵")),
    ):
        assert [item.id for item in GALLERY.page(wanted=wanted)] == [ad.id], wanted
    for wanted in (GalleryFilter(state="appealed"), GalleryFilter(status="failed"), GalleryFilter(channel="kakao")):
        assert GALLERY.page(wanted=wanted) == []
    (item,) = GALLERY.page(wanted=GalleryFilter(label="좋은 예"))
    assert (item.state, item.version, item.labels) == ("flagged", 1, ("좋은 예",))


def test_pictures_that_look_alike_are_found_up_to_six_bits_even_with_the_sign(app: Flask) -> None:
    def pictured(phash: int) -> GenerationHistory:
        ad = an_ad()
        with transactional() as transaction:
            staged = transaction.stage(b"%d" % ad.id, "png")
            IMAGES.keep(ad.id, NewPicture(staged, 9, 8, "image/png", "output", phash=phash))
        return ad

    look = -(2**63) + 0b1011
    mine, same, near = pictured(look), pictured(look), pictured(look ^ 0b111111)
    pictured(look ^ 0b1111111), pictured(0x0F0F0F0F0F0F0F0F)

    image_id = IMAGES.of_generation(mine.id)[0].image_id
    alike = LIKENESS.like(LIKENESS.hash_of(image_id) or 0, mine.id)

    assert [(one.generation_id, one.bits) for one in alike] == [(same.id, 0), (near.id, 6)]


def test_a_picture_that_had_no_look_gets_one_when_it_comes_again(app: Flask) -> None:
    ad = an_ad()
    for phash in (None, 7, 9):
        with transactional() as transaction:
            staged = transaction.stage(b"bread", "png")
            IMAGES.keep(ad.id, NewPicture(staged, 1, 1, "image/png", "output", phash=phash))

    with transactional():
        (image,) = db.session.query(ImageMatching).all()
        assert image.phash == 7
