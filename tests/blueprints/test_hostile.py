"""What strangers send to break the house: answered in words, within the rules, with nothing lost and nothing told."""

import io
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from app.extensions import read_engine
from app.models import GenerationJob, LoginSession
from tests.blueprints.conftest import Site
from tests.pages import Page, Visitor
from tests.threads import at_once

TEXTS = {
    "NUL": b"%00",
    "lone surrogate": b"%ED%A0%80",
    "no unicode": b"%ff%fe",
    "a million letters": b"A" * 1_000_000,
    "many letters": quote("가" * 3000).encode(),
    "emoji": quote("🍞👨‍👩‍👧" * 20).encode(),
    "right to left": quote("\u202eالعربية").encode(),
    "stacked marks": quote("e" + "\u0301" * 2000).encode(),
    "line breaks": quote("\r\nSet-Cookie: x=1\r\n\r\ndata: x\n\nevent: done").encode(),
    "markup": quote("<script>alert(1)</script>{{7*7}}%(a)s%n").encode(),
    "long number": b"9" * 5000,
    "other digits": quote("٣").encode(),
    "nothing": b"",
}
FIELDS = {
    "/messages": ("text", "request_key"),
    "{chat}/messages": ("text", "request_key"),
    "{chat}/title": ("title",),
    "/generations/{ad}/words": ("headline", "caption", "request_key"),
    "/generations/{ad}/looks": ("template", "candidate"),
    "/login": ("login_id", "password"),
    "/register": ("login_id", "password"),
    "/theme": ("theme", "next"),
    "/language": ("language", "next"),
    "/account/shop": ("name", "industry", "refund_rule"),
    "/account/password": ("old", "new"),
}
PHOTO = bytes(200_000)
USUAL = {"login_id": "somebody", "password": "a long enough secret", "text": "소금빵", "old": "x" * 9, "new": "y" * 9}


def ad_of(chat: Page) -> str:
    return chat.text.split('data-ad="')[1].split('"')[0]


def token_of(visitor: Visitor) -> str:
    return visitor.get("/").form("/messages").fields["csrf_token"]


@pytest.mark.parametrize("kind", TEXTS)
def test_no_text_in_any_field_breaks_anything(site: Site, kind: str) -> None:
    visitor, chat = site.owner_with_ad()
    addresses = {path.format(chat=chat.url, ad=ad_of(chat)): names for path, names in FIELDS.items()}
    for path, names in addresses.items():
        for name in names:
            usual = "&".join(f"{field}={quote(value)}" for field, value in USUAL.items() if field != name)
            body = f"csrf_token={token_of(visitor)}&{usual}&{name}=".encode() + TEXTS[kind]
            answer = site.app.test_client()
            answer.set_cookie("golmok", visitor.client.get_cookie("golmok").value)  # type: ignore[union-attr]
            answer.set_cookie("session", visitor.client.get_cookie("session").value)  # type: ignore[union-attr]
            said = answer.post(path, data=body, content_type="application/x-www-form-urlencoded")
            assert said.status_code in (303, 409, 413, 422), f"{path} {name}: {said.status}"
            assert said.headers.get("Location", "/").startswith("/"), f"{path} {name}"
            assert "Traceback" not in said.text and "<script>alert" not in said.text
    site.work()
    assert visitor.get(chat.url).status == 200


@pytest.mark.parametrize(
    "number", ["9" * 30, "9" * 5000, "%D9%A3", "-1", "%ED%A0%80", "20300101T000000.000000_-" + "9" * 30, "_", "a_b",
               "00010101T000000.000000_1", "20300101T000000.000000_" + "9" * 5000]
)  # fmt: skip
def test_no_number_breaks_an_address_or_a_list(site: Site, number: str) -> None:
    visitor, chat = site.owner_with_ad()
    for path in (f"/chats/{number}", f"/images/{number}", f"/generations/{number}/versions"):
        assert visitor.client.get(path).status_code == 404
    for path in (f"/chats?before={number}", f"/ads?before={number}"):
        assert visitor.client.get(path).status_code == 200
    assert visitor.client.get(f"{chat.url}?ad={number}").status_code in (200, 404)


@pytest.mark.parametrize("number", ["9" * 8000, "-5", "x", "٣", ""])
def test_a_stream_begins_again_where_the_last_number_is_none(site: Site, number: str) -> None:
    visitor, chat = site.owner_with_ad()
    stream = visitor.client.get(f"{chat.url}/events", headers={"Last-Event-ID": number.encode().decode("latin1")})
    stream.close()
    assert stream.status_code == 200


@pytest.mark.parametrize("cookie", ["\xff\xfe", "%00", "A" * 7000, ".eJx" + "A" * 3000, '"; drop'])
def test_no_cookie_breaks_a_page(site: Site, cookie: str) -> None:
    visitor = site.visitor()
    answer = visitor.client.get("/", headers={"Cookie": f"golmok={cookie}; session={cookie}; theme={cookie}"})
    assert answer.status_code == 200


def test_json_is_no_form_however_deep_it_is(site: Site) -> None:
    visitor = site.visitor()
    headers = {"X-CSRFToken": token_of(visitor), "Content-Type": "application/json"}
    for path in ("/login", "/register", "/messages"):
        assert visitor.client.post(path, data=b'{"a":' * 100_000, headers=headers).status_code == 422


def test_a_form_of_another_session_does_nothing_and_gives_the_words_back(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    strange = token_of(site.visitor())
    for path, fields in (
        (f"{chat.url}/messages", {"text": "갓 구운 빵"}),
        (f"/generations/{ad_of(chat)}/words", {"headline": "갓 구운 빵"}),
    ):
        refused = visitor.client.post(path, data={**fields, "csrf_token": strange})
        assert refused.status_code == 400
        assert "갓 구운 빵" in refused.text
    assert jobs(site) == 1


def test_words_that_are_too_long_are_refused_and_given_back(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    form = chat.form("/words")
    refused = visitor.submit(form, headline="가" * 41)
    assert refused.status == 422
    assert "가" * 41 in refused.text


def test_a_wrong_method_says_which_ones_there_are(site: Site) -> None:
    answer = site.visitor().client.put("/messages")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_another_owner_changes_nothing_of_what_somebody_has(site: Site) -> None:
    _visitor, chat = site.owner_with_ad()
    other, _own = site.owner_with_ad("cake")
    given = {"chat_id": chat.url.rsplit("/", maxsplit=1)[-1], "generation_id": ad_of(chat)}
    token = token_of(other)
    met = {}
    with site.app.test_request_context():
        rules = [rule for rule in site.app.url_map.iter_rules() if "POST" in (rule.methods or ())]
        addresses = {
            rule.endpoint: site.app.url_for(rule.endpoint, **{name: given[name] for name in rule.arguments})
            for rule in rules
            # Programs show a token instead of a cookie: theirs are other doors, with tests of their own.
            if rule.arguments and rule.arguments <= set(given) and not rule.endpoint.startswith("api_")
        }
    for endpoint, path in addresses.items():
        fields = {
            "csrf_token": token,
            "text": "x",
            "title": "x",
            "headline": "x",
            "rule_id": "x",
            "tuition": "1",
            "appeal": "x",
        }
        met[endpoint] = other.client.post(path, data=fields).status_code
    assert set(met.values()) == {404}, met


def test_eight_sends_of_a_stranger_are_one_guest_one_chat_and_one_job(site: Site) -> None:
    visitor = site.visitor()
    form = visitor.get("/").form("/messages")
    session = visitor.client.get_cookie("session")
    assert session is not None

    def send() -> str:
        client = site.app.test_client()
        client.set_cookie("session", session.value)
        return client.post("/messages", data={**form.fields, "text": "소금빵"}).headers["Location"]

    places = at_once(site.app, [send] * 8)

    assert len(set(places)) == 1
    assert jobs(site) == 1
    with site.app.app_context(), read_engine().connect() as connection:
        guests = select(func.count(func.distinct(LoginSession.user_id))).where(
            LoginSession.user_id != site.town.owner.id
        )
        assert connection.scalar(guests) == 1


def test_the_picture_of_another_owner_is_seen_only_by_whom_made_the_same_bytes(site: Site) -> None:
    _visitor, chat = site.owner_with_ad()
    image = next(image for image in chat.images if image.startswith("/images/"))
    stranger, _cake = site.owner_with_ad("cake")
    assert stranger.client.get(image).status_code == 404


def test_a_photo_of_no_bytes_is_told(site: Site) -> None:
    visitor = site.visitor()
    form = visitor.get("/").form("/messages")
    page = visitor.submit(form, text="이 사진으로", photo=(io.BytesIO(), "빵.jpg"))
    assert page.status == 422
    assert "이 사진으로" in page.text


def test_a_photo_over_the_limit_is_told_and_the_words_beside_it_are_kept(site: Site) -> None:
    visitor = site.visitor()
    fields = {**visitor.get("/").form("/messages").fields, "text": "이 사진으로"}
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [part.format(*field) for field in fields.items()]
    photo = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\n\r\n'
    large = bytes(site.app.extensions["settings"].upload_max_bytes + 1)
    body = "".join(parts).encode() + photo.encode() + large + b"\r\n--x--\r\n"
    answer = visitor.client.post("/messages", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "이 사진으로" in answer.text


def test_a_full_disk_is_told_in_words_and_the_same_send_goes_through_later(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    fields = {**chat.form("/messages").fields, "text": "이 사진으로"}

    def send() -> tuple[int, str]:
        answer = visitor.client.post(f"{chat.url}/messages", data={**fields, "photo": (io.BytesIO(PHOTO), "빵.jpg")})
        return answer.status_code, answer.text

    with full_disk():
        status, text = send()
    assert status == 503
    assert "이 사진으로" in text
    assert [send()[0], send()[0]] == [303, 303]
    assert jobs(site) == 2


def test_kept_pictures_belong_to_the_login_that_saw_them(site: Site) -> None:
    visitor, chat = site.owner_with_ad()
    image = next(image for image in chat.images if image.startswith("/images/"))
    answer = visitor.client.get(image)
    assert answer.headers["Cache-Control"].startswith("private")
    assert "Cookie" in answer.headers["Vary"]


def jobs(site: Site) -> int:
    with site.app.app_context(), read_engine().connect() as connection:
        return connection.scalar(select(func.count()).select_from(GenerationJob)) or 0


@contextmanager
def full_disk() -> Iterator[None]:
    """A disk on which no file of this process can grow; Python ignores the signal and is told by an error."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
