"""From a sentence to an ad, as a browser sees it."""

from io import BytesIO

from tests.blueprints.conftest import Site
from tests.town import picture


def test_the_first_page_asks_one_question_and_offers_ways_to_begin(site: Site) -> None:
    home = site.visitor().get("/")
    assert (home.status, home.lang) == (200, "ko")
    assert "어떤 소식을 알릴까요?" in home.words
    assert sum(link.startswith("/?text=") for link in home.links) == 5 + 4
    assert "생성형 AI" in home.words


def test_a_start_fills_the_field_without_any_script(site: Site) -> None:
    visitor = site.visitor()
    start = next(link for link in visitor.get("/").links if link.startswith("/?text="))
    assert "할인해요" in visitor.get(start).words.split("보내기")[0]


def test_a_stranger_gets_an_ad_from_one_sentence(site: Site) -> None:
    _visitor, chat = site.owner_with_ad("bread, 2,000 won")
    assert chat.status == 200
    assert "bread, 2,000 won" in chat.words
    assert any(image.startswith("/images/") for image in chat.images)
    assert any("/files/0.jpg" in link for link in chat.links)


def test_an_ad_that_waits_says_what_happens_and_can_be_stopped(site: Site) -> None:
    visitor = site.visitor()
    chat = visitor.say("bread")
    assert "문구를 쓰고 있어요" in chat.words
    stopped = visitor.submit(chat.form("/cancellation"))
    assert "만들기를 그만뒀어요" in stopped.words
    assert visitor.submit(stopped.form("/attempts")).form("/cancellation")


def test_the_polled_part_is_the_same_partial_and_ends_by_itself(site: Site) -> None:
    visitor = site.visitor()
    chat = visitor.say("bread")
    part = chat.text.split('data-poll="')[1].split('"')[0]
    waiting = visitor.get(part)
    site.work()
    done = visitor.get(part)
    assert "<html" not in waiting.text
    assert "data-poll" in waiting.text
    assert "data-poll" not in done.text
    assert "ad-done" in done.text


def test_a_second_tap_makes_no_second_ad_and_no_second_guest(site: Site) -> None:
    visitor = site.visitor()
    form = visitor.get("/").form("/messages")
    addresses = {visitor.send(form, text="bread").headers["Location"] for _tap in range(3)}
    assert len(addresses) == 1


def test_the_page_itself_gets_only_the_parts_that_change(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    part = visitor.get(chat.url, **{"X-Requested-With": "fetch"})
    assert "<html" not in part.text
    assert [name for name in ("talk", "stage", "replies") if f'data-region="{name}"' in part.text] == [
        "talk", "stage", "replies"
    ]  # fmt: skip


def test_an_empty_message_is_refused_in_words(site: Site) -> None:
    visitor = site.visitor()
    refused = visitor.submit(visitor.get("/").form("/messages"), text="  ")
    assert refused.status == 422
    assert "알리고 싶은 소식을 적어 주세요" in refused.words


def test_a_text_that_is_refused_is_still_there_to_be_sent_again(site: Site) -> None:
    visitor = site.visitor()
    refused = visitor.submit(visitor.get("/").form("/messages"), text="가" * 4001)
    assert refused.status == 422
    assert "가" * 100 in refused.text
    assert refused.form("/messages").fields["request_key"]


def test_a_photo_travels_with_the_message(site: Site) -> None:
    visitor = site.visitor()
    photo = (BytesIO(picture("red")), "menu.jpg")
    chat = visitor.submit(visitor.get("/").form("/messages"), text="bread", photo=photo)
    assert any("/thumbnail" in image for image in chat.images)


def test_what_was_typed_comes_back_letter_by_letter(site: Site) -> None:
    text = "<b>빵</b> & 'x' {{ 7*7 }} 👨‍👩‍👧 e\u0301"
    chat = site.visitor().say(text)
    assert "<b>빵</b> & 'x' {{ 7*7 }} 👨‍👩‍👧 é" in chat.words


def test_a_chat_can_be_renamed_put_away_and_taken_back(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    assert "Friday bread" in visitor.submit(chat.form("/title"), title="Friday bread").title
    away = visitor.submit(chat.form("/bin"))
    assert "휴지통에 넣었어요" in away.words and "대화가 모두 휴지통에 있어요" in away.words
    back = visitor.submit(visitor.get("/bin").form("/restore"))
    assert back.url == chat.url
