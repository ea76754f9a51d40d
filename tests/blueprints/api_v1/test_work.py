"""From a sentence to a file, as a program does it; and what it sends twice happens once."""

import base64
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from app.clock import fixed, utc_now
from app.engines.imaging.door import ConfinedDoor
from app.repositories.users import UserRepository
from app.services.chats import Chats
from app.transaction import transactional
from tests.blueprints.api_v1.conftest import API, Program, a_program
from tests.blueprints.api_v1.test_bad_input import assert_problem
from tests.blueprints.conftest import Site
from tests.town import picture


def test_a_program_makes_an_ad_and_takes_it_home(site: Site, program: Program) -> None:
    answer = program.post("/chats", {"text": "bread"})
    waiting = program.get(answer.json["url"].removeprefix(API)).json
    site.work()
    done = program.get(answer.json["url"].removeprefix(API)).json
    output = done["outputs"][0]
    files = [
        program.get(output[name].removeprefix(API)) for name in ("image_url", "thumbnail_url", "jpg_url", "png_url")
    ]
    assert (answer.status_code, answer.headers["Location"]) == (201, answer.json["url"])
    assert (waiting["status"], waiting["progress"]) == ("pending", 0)
    assert (done["status"], done["progress"], done["failure"]) == ("done", 1, None)
    assert done["candidates"][done["candidate"]]["headline"].startswith("소금빵")
    assert [file.status_code for file in files] == [200] * 4
    assert "attachment" in files[3].headers["Content-Disposition"]


def test_messages_and_news_of_a_chat_can_be_read(site: Site, program: Program) -> None:
    chat = program.say("bread")["chat_id"]
    site.work()
    messages = program.get(f"/chats/{chat}/messages").json
    news = program.get(f"/chats/{chat}/events?after=0").json
    assert [one["role"] for one in messages["items"]] == ["user", "assistant"]
    assert [one["number"] for one in news["items"]] == list(range(1, len(news["items"]) + 1))
    assert news["items"][-1]["kind"] == "done"
    assert program.get(f"/chats/{chat}/events?after={news['after']}").json == {"items": [], "after": news["after"]}


@pytest.mark.usefixtures("short_streams")
def test_the_stream_tells_the_same_news(site: Site, program: Program) -> None:
    chat = program.say("bread")["chat_id"]
    site.work()
    answer = program.get(f"/chats/{chat}/stream?after=1")
    assert answer.mimetype == "text/event-stream"
    assert "event: done" in answer.text
    assert "id: 1\n" not in answer.text


def test_a_photo_comes_as_base64_or_as_a_file(site: Site, program: Program) -> None:
    photo = picture("teal")
    by_json = program.post("/chats", {"text": "bread", "photo": base64.b64encode(photo).decode()})
    by_form = program.send("POST", "/chats", data={"text": "bread", "photo": (BytesIO(photo), "빵.png")})
    shown = [
        program.get(f"/chats/{answer.json['chat_id']}/messages").json["items"][0]["photo_image_id"]
        for answer in (by_json, by_form)
    ]
    assert (by_json.status_code, by_form.status_code) == (201, 201)
    assert shown[0] == shown[1] is not None


def test_new_words_another_look_and_versions(site: Site, program: Program) -> None:
    first = program.say()["generation_id"]
    site.work()
    worded = program.post(f"/generations/{first}/words", {"headline": "우리 동네 빵집"})
    looked = program.post(f"/generations/{first}/looks", {"template": "card"})
    site.work()
    versions = program.get(f"/generations/{first}/versions").json["items"]
    told = program.get(f"/generations/{worded.json['generation_id']}").json
    assert [one["id"] for one in versions] == [first, worded.json["generation_id"], looked.json["generation_id"]]
    said = program.get(f"/chats/{told['chat_id']}/messages").json["items"]
    assert told["candidates"][told["candidate"]]["headline"] == "우리 동네 빵집"
    replies = {"적어 주신 문구로 바꿨어요.", "Your words are on it now."}
    assert any(replies & {str(value) for value in one.values()} for one in said)


def test_an_ad_can_be_stopped_and_drawn_again(site: Site, program: Program) -> None:
    ad = program.say()["generation_id"]
    stopped = program.post(f"/generations/{ad}/cancellation")
    again = program.post(f"/generations/{ad}/attempts", **{"Idempotency-Key": "again"})
    site.work()
    assert (stopped.status_code, stopped.json["status"], stopped.json["failure"]["code"]) == (
        202,
        "cancelled",
        "cancelled",
    )
    assert again.status_code == 202
    assert program.get(f"/generations/{ad}").json["status"] == "done"


def test_chats_and_ads_go_to_the_bin_and_come_back(site: Site, program: Program) -> None:
    posted = program.say()
    site.work()
    for noun, number in (("chats", posted["chat_id"]), ("generations", posted["generation_id"])):
        assert program.post(f"/{noun}/{number}/bin").json["deleted_at"] is not None
        assert program.get(f"/{noun}").json["items"] == []
        assert [one["id"] for one in program.get(f"/{noun}?shelf=bin").json["items"]] == [number]
        assert program.post(f"/{noun}/{number}/restore").json["deleted_at"] is None


def test_a_chat_gets_another_name(program: Program) -> None:
    chat = program.say()["chat_id"]
    assert program.send("PATCH", f"/chats/{chat}", json={"title": "신메뉴"}).json["title"] == "신메뉴"
    assert_problem(program.send("PATCH", f"/chats/{chat}", json={"title": "  "}), 422)


def test_the_shop_is_replaced_as_a_whole(program: Program) -> None:
    program.send("PUT", "/shop", json={"name": "골목빵집", "phone": "02-123-4567"})
    program.send("PUT", "/shop", json={"name": "골목빵집", "industry": "bakery"})
    shop = program.get("/shop").json
    assert (shop["name"], shop["phone"], shop["industry"]) == ("골목빵집", "", "bakery")


def test_the_owner_hears_what_is_left_for_today(site: Site, program: Program) -> None:
    before = program.get("/me").json
    program.say()
    after = program.get("/me").json
    assert (before["remaining_today"], after["remaining_today"]) == (before["daily_limit"], before["daily_limit"] - 1)
    assert after["token"]["prefix"] == program.secret[:12]


def test_the_same_key_gives_the_same_answer_and_one_ad(program: Program) -> None:
    key = {"Idempotency-Key": "one"}
    first, again = (program.post("/chats", {"text": "bread"}, **key) for _ in range(2))
    assert (first.status_code, first.data) == (again.status_code, again.data)
    assert len(program.get("/generations").json["items"]) == 1


def test_a_key_stands_for_one_body_at_one_address(program: Program) -> None:
    key = {"Idempotency-Key": "one"}
    chat = program.post("/chats", {"text": "bread"}, **key).json["chat_id"]
    other = [
        program.post("/chats", {"text": "cake"}, **key),
        program.post(f"/chats/{chat}/messages", {"text": "bread"}, **key),
        program.post("/chats", {"text": "bread", "photo": base64.b64encode(picture("red")).decode()}, **key),
    ]
    for answer in other:
        assert_problem(answer, 409)
    assert {answer.json["code"] for answer in other} == {"key_reused"}


def test_a_key_of_somebody_else_is_free(site: Site, program: Program) -> None:
    key = {"Idempotency-Key": "one"}
    mine = program.post("/chats", {"text": "bread"}, **key)
    theirs = a_program(site.app, "junho").post("/chats", {"text": "cake"}, **key)
    assert (theirs.status_code, theirs.json["chat_id"] != mine.json["chat_id"]) == (201, True)


def test_work_that_was_refused_leaves_its_key_free(program: Program) -> None:
    key = {"Idempotency-Key": "one"}
    assert_problem(program.post("/chats/9/messages", {"text": "bread"}, **key), 404)
    assert program.post("/chats", {"text": "bread"}, **key).status_code == 201


def test_a_key_is_remembered_for_a_day_at_least(program: Program) -> None:
    key = {"Idempotency-Key": "one"}
    first = program.post("/chats", {"text": "bread"}, **key)
    with fixed(utc_now() + timedelta(hours=25)):
        again = program.post("/chats", {"text": "bread"}, **key)
    assert again.data == first.data


def test_after_the_last_ad_of_the_day_it_says_when_to_come_back(site: Site, program: Program) -> None:
    left = program.get("/me").json["remaining_today"]
    for i in range(left):
        program.say(f"bread {i}")
    answer = program.post("/chats", {"text": "bread"})
    assert_problem(answer, 429)
    assert (answer.json["code"], 0 < int(answer.headers["Retry-After"]) <= 86_400) == ("daily_limit_reached", True)


def test_a_photo_that_cannot_be_read_is_told_in_words(site: Site, program: Program) -> None:
    services = site.app.extensions["golmok"]
    site.app.extensions["golmok"] = replace(services, chats=Chats(services.settings, ConfinedDoor()))
    answer = program.post("/chats", {"photo": base64.b64encode(b"GIF89a").decode()}, **{"Idempotency-Key": "one"})
    assert_problem(answer, 422)
    assert answer.json["code"] == "photo_unreadable"


def test_a_limit_that_an_admin_set_for_one_owner_holds_here_too(site: Site, program: Program) -> None:
    with site.app.app_context(), transactional():
        UserRepository().by_login_id("miran").daily_limit = 1
    program.say()
    assert_problem(program.post("/chats", {"text": "bread"}), 429)
    assert program.get("/me").json["daily_limit"] == 1
