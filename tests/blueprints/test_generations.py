"""Changing, keeping and taking home an ad, as a browser sees it."""

from urllib.parse import quote

import pytest
from sqlalchemy import select, update

from app.extensions import db
from app.models import GenerationHistory, HistoryImage
from app.transaction import transactional
from tests.blueprints.conftest import Site
from tests.factories import by_a_newer_release


def test_an_owner_writes_the_words_and_gets_a_new_version(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    visitor.submit(chat.form("/words"), headline="Warm bread", emphasis="bread")
    site.work()
    changed = visitor.get(chat.url)
    fields = changed.form("/words").fields
    assert "2 / 2" in changed.words
    assert (fields["headline"], fields["emphasis"]) == ("Warm bread", "bread")


@pytest.mark.parametrize("emphasis", ["bread", "", "cake"])
def test_no_page_of_an_owner_shows_the_marks_of_emphasis(site: Site, emphasis: str) -> None:
    visitor, chat = site.owner_with_ad()

    visitor.submit(chat.form("/words"), headline="Warm bread", emphasis=emphasis)
    site.work()

    changed = visitor.get(chat.url)
    assert '<p class="bubble">Warm bread</p>' in changed.text
    assert "*" not in changed.words and not any("*" in text for form in changed.forms for text in form.fields.values())


def test_an_earlier_version_hangs_on_the_wall_again_when_asked_for(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    visitor.submit(chat.form("/looks"), template="card")
    site.work()
    before = next(link for link in visitor.get(chat.url).links if "?ad=" in link)
    assert "1 / 2" in visitor.get(before).words


def test_ads_are_told_apart_by_their_headlines_in_plain_letters(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    visitor.submit(chat.form("/words"), headline="Warm *bread*")
    site.work()
    assert "Warm bread" in visitor.get("/ads").words


def test_the_places_that_an_ad_was_not_made_for_are_one_tap_away(site: Site) -> None:
    _visitor, chat = site.owner_with_ad()
    offered = next(form for form in chat.forms if len(form.buttons) > 3 and form.action.endswith("/messages"))
    said = [words for _name, words in offered.buttons]
    assert "인스타 게시물, 당근 소식·광고에도 올릴래요" in said
    assert not any(words.startswith("인스타 게시물에도") for words in said)


def test_a_download_has_a_korean_name_and_one_of_ours_beside_it(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    address = next(link for link in chat.links if link.endswith("/files/0.jpg"))
    answer = visitor.client.get(address)
    told = answer.headers["Content-Disposition"]
    assert answer.mimetype == "image/jpeg"
    assert 'filename="golmok-' in told
    assert quote("인스타") in told
    assert answer.headers["Cache-Control"].startswith("private")


def test_my_ads_show_what_is_finished_and_say_where_they_went(site: Site) -> None:
    newcomer = site.visitor()
    newcomer.join("newcomer")
    assert "아직 만든 광고가 없어요" in newcomer.get("/ads").words
    visitor, _chat = site.owner_with_ad()
    assert sum("/thumbnail" in image for image in visitor.get("/ads").images) == 1
    assert "소금빵 0 1" in visitor.get("/ads").words
    visitor.submit(visitor.get("/ads").form("/bin"))
    empty = visitor.get("/ads")
    assert "모두 휴지통에 있어요" in empty.words and "아직 만든 광고가 없어요" not in empty.words
    assert "/bin" in empty.links


def test_an_ad_comes_back_from_the_bin(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    visitor.submit(visitor.get("/ads").form("/bin"))
    back = visitor.submit(visitor.get("/bin").form("/restore"))
    assert back.url == chat.url
    assert "ad-done" in back.text


def test_a_chat_says_where_an_ad_went_that_is_in_the_bin(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    assert "휴지통에 있어요" not in chat.words
    away = visitor.submit(visitor.get("/ads").form("/bin"))

    assert "이 광고는 휴지통에 있어요" in visitor.get(chat.url).words
    live = visitor.client.get(chat.url, headers={"X-Requested-With": "fetch"})
    assert live.status_code == 200 and "이 광고는 휴지통에 있어요" in live.text
    assert "휴지통에 있어요" not in visitor.get(visitor.submit(away.form("/restore"), next="").url).words


@pytest.mark.parametrize(("address", "noun"), [("/ads", "/generations/"), ("/chats", "/chats/")])
def test_what_was_put_away_by_mistake_comes_back_by_the_notice(site: Site, address: str, noun: str) -> None:
    visitor, chat = site.owner_with_ad()
    forms = [form for form in chat.forms if form.action.startswith(noun) and form.action.endswith("/bin")]
    away = visitor.submit(forms[0])
    assert away.url == address and "휴지통에 넣었어요" in away.words

    back = visitor.submit(away.form("/restore"))

    assert back.url == address and "다시 꺼냈어요" in back.words
    assert not away.images and len(back.images) == 1


def test_an_undo_leads_to_no_page_of_a_stranger(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    away = visitor.submit(visitor.get("/ads").form("/bin"))

    assert visitor.submit(away.form("/restore"), next="//elsewhere.example/").url == chat.url


def test_the_versions_of_an_ad_have_a_page(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    number = chat.text.split('data-ad="')[1].split('"')[0]
    assert len(visitor.get(f"/generations/{number}/versions").images) == 1


def test_inside_kakaotalk_a_way_out_is_offered(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    inside = visitor.get(chat.url, **{"User-Agent": "Mozilla/5.0 KAKAOTALK 10.0"})
    assert any(link.startswith("kakaotalk://web/openExternal") for link in inside.links)
    assert not any(link.startswith("kakaotalk:") for link in chat.links)


def posted_at(site: Site, channel: str, **words: str) -> None:
    """Let the newest picture be for another place, and the ad say these words."""
    with site.app.app_context(), transactional():
        ad = db.session.scalars(select(GenerationHistory).order_by(GenerationHistory.id.desc()).limit(1)).one()
        copy = dict(ad.ad_copy or {})
        ad.ad_copy = {**copy, "candidates": [{**one, **words} for one in copy["candidates"]]}
        db.session.execute(
            update(HistoryImage)
            .where(HistoryImage.generation_history_id == ad.id, HistoryImage.role == "output")
            .values(channel=channel)
        )


@pytest.mark.parametrize(
    ("channel", "words", "is_told"),
    [
        ("naver_place", {"sub": "겉은 바삭", "period": "11월 30일까지"}, True),
        ("naver_place", {"sub": "겉은 바삭", "period": ""}, False),
        ("instagram_feed", {"sub": "겉은 바삭", "period": "11월 30일까지"}, False),
        ("baemin", {"sub": "겉은 바삭"}, True),
    ],
)
def test_an_owner_is_told_when_a_place_takes_fewer_words_than_the_ad_has(
    site: Site, channel: str, words: dict[str, str], is_told: bool
) -> None:
    visitor, chat = site.owner_with_ad()
    posted_at(site, channel, **words)

    told = visitor.get(chat.url).words

    sentence = "그림 위에 글을 넣을 수 없어요" if channel == "baemin" else "그림 위에 글을 2개까지만 넣을 수 있어서"
    assert (sentence in told) == is_told


def test_the_page_shows_an_ad_that_a_newer_release_wrote(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    with site.app.app_context():
        by_a_newer_release(*db.session.scalars(select(GenerationHistory.id)))

    page = visitor.get(chat.url)

    assert page.status == 200 and page.form("/words").fields["headline"].startswith("소금빵")
