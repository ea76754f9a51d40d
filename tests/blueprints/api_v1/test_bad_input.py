"""Bodies, addresses and headers of every wrong shape: a problem with words, never a 5xx."""

import json

import pytest
from werkzeug.test import TestResponse

from tests.blueprints.api_v1.conftest import API, Program
from tests.blueprints.conftest import Site

JSON = {"Content-Type": "application/json"}
UNREADABLE = {
    "empty": b"",
    "half an object": b'{"text": "bread"',
    "nested a hundred thousand deep": b"[" * 100_000 + b"]" * 100_000,
    "objects a hundred thousand deep": b'{"text":' * 100_000 + b"1" + b"}" * 100_000,
    "not a number": b'{"text": NaN}',
    "endless": b'{"text": Infinity}',
    "a number beyond floats": b'{"text": 1e999}',
    "a number of 5,000 digits": b'{"text": ' + b"9" * 5000 + b"}",
    "a name twice": b'{"text": "bread", "text": "cake"}',
    "half a surrogate pair": rb'{"text": "\ud800"}',
    "half a surrogate pair as a name": rb'{"\udfff": "bread"}',
    "no UTF-8": b'{"text": "\xff\xfe"}',
    "UTF-16": '{"text": "빵"}'.encode("utf-16"),
    "ten thousand parts": json.dumps({"text": [1] * 10_000}).encode(),
}
NOT_FITTING = {
    "a list": [],
    "a text": "bread",
    "nothing": None,
    "a number": 5,
    "a number for a text": {"text": 5},
    "a list for a text": {"text": ["bread"]},
    "an unknown name": {"text": "bread", "chat": 1},
    "ten thousand letters": {"text": "빵" * 10_000},
    "only blanks": {"text": " \n\t "},
    "nothing to say": {},
    "no base64": {"photo": "%%%"},
    "null": {"text": None},
}


def assert_problem(answer: TestResponse, *statuses: int) -> None:
    """An answer that is a problem of one of these statuses, in Korean."""
    assert answer.status_code in statuses, answer.text
    assert answer.content_type == "application/problem+json"
    told = answer.json
    assert told["status"] == answer.status_code
    assert told["type"] == f"/api#{told['code']}"
    assert any("가" <= letter <= "힣" for letter in told["detail"]), told
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_json_is_refused_with_words(program: Program, name: str) -> None:
    assert_problem(program.send("POST", "/chats", data=UNREADABLE[name], headers=JSON), 400)


@pytest.mark.parametrize("name", NOT_FITTING)
def test_what_does_not_fit_is_refused_with_words(program: Program, name: str) -> None:
    answer = program.send("POST", "/chats", data=json.dumps(NOT_FITTING[name]), headers=JSON)
    assert_problem(answer, 400, 422)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_kind_is_refused(program: Program, kind: str) -> None:
    headers = {"Content-Type": kind} if kind else {}
    assert_problem(program.send("POST", "/chats", data=b"text=bread", headers=headers), 415)


def test_a_form_without_a_boundary_or_with_a_field_twice_is_refused(program: Program) -> None:
    bare = program.send("POST", "/chats", data=b"--x", headers={"Content-Type": "multipart/form-data"})
    twice = program.send("POST", "/chats", data={"text": ["bread", "cake"]}, content_type="multipart/form-data")
    assert_problem(bare, 400, 422)
    assert_problem(twice, 422)


def test_a_body_that_is_too_large_is_refused_before_it_is_read(program: Program) -> None:
    assert_problem(program.send("PUT", "/shop", data=b" " * 70_000, headers=JSON), 413)


def test_each_field_says_what_does_not_fit_in_the_language_asked_for(program: Program) -> None:
    body = {"name": "x" * 41, "phone": 5, "colour": "red", "industry": "spaceport"}
    korean = program.send("PUT", "/shop", json=body)
    english = program.send("PUT", "/shop", json=body, headers={"Accept-Language": "en"})
    assert_problem(korean, 422)
    found = {one["field"]: one for one in english.json["errors"]}
    assert set(found) == {"body.name", "body.phone", "body.colour", "body.industry"}
    assert found["body.name"]["message"] == "At most 40 characters."
    assert found["body.phone"]["code"] == "string_type"
    assert korean.json["errors"] != english.json["errors"]
    assert korean.headers["Content-Language"] == "ko"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=ten", "limit=٣", "limit=1&limit=2", "limit=1e1", "page=2", "shelf=attic",
              f"limit={'9' * 5000}", f"cursor={'x' * 10_000}"],
)  # fmt: skip
def test_a_parameter_that_does_not_fit_is_refused(program: Program, query: str) -> None:
    assert_problem(program.get(f"/chats?{query}"), 422)


@pytest.mark.parametrize("after", ["-1", "x", str(2**31), "9" * 5000])
def test_a_number_of_an_event_is_a_number(program: Program, after: str) -> None:
    chat = program.say()["chat_id"]
    assert_problem(program.get(f"/chats/{chat}/events?after={after}"), 422)
    assert_problem(program.get(f"/chats/{chat}/stream?after={after}"), 422)


@pytest.mark.usefixtures("short_streams")
def test_a_stream_survives_any_last_event_id(program: Program) -> None:
    chat = program.say()["chat_id"]
    answers = [program.get(f"/chats/{chat}/stream", **{"Last-Event-ID": last}).text for last in ("x", "-1", "9" * 5000)]
    assert [answer.startswith("retry:") for answer in answers] == [True] * 3


@pytest.mark.parametrize(
    "path", ["", "/", "/nothing", "/chats/0", "/chats/x", f"/chats/{2**63}", f"/chats/{'9' * 400}", "/chats/-1",
             "/generations/1/files/100.png", "/generations/1/files/0.gif", "/chats/%00", "/chats/1/messages/1",
             "/images/999999"],
)  # fmt: skip
def test_an_unknown_address_is_a_problem_too(program: Program, path: str) -> None:
    assert_problem(program.get(path), 404)


def test_a_method_that_is_not_known_says_which_are(program: Program) -> None:
    answer = program.send("DELETE", "/me")
    assert_problem(answer, 405)
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize("key", ["", "a b", "열쇠", "x" * 65])
def test_a_key_of_another_shape_is_refused(program: Program, key: str) -> None:
    answer = program.post("/chats", {"text": "bread"}, **{"Idempotency-Key": key.encode().decode("latin-1")})
    assert_problem(answer, 400)


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Bearer x", "Basic eDp5", "Bearer golmok_" + "x" * 9000])
def test_a_token_that_is_none_opens_nothing(site: Site, given: str) -> None:
    headers = {"Authorization": given, "Accept-Language": "ko"}
    answer = site.app.test_client().get(f"{API}/me", headers=headers)
    assert_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
