"""Who comes in: by a token of the right scope, and by nothing else."""

from datetime import timedelta

import pytest

from app.auth import API
from app.blueprints.doors import DOORS, Door
from app.blueprints.limits import limiter
from app.clock import fixed, utc_now
from app.services.accounts import Accounts
from app.services.tokens import Tokens, secret_hash
from app.transaction import transactional
from tests.blueprints.api_v1.conftest import Program, a_program
from tests.blueprints.api_v1.test_bad_input import assert_problem
from tests.blueprints.conftest import Site

BEHIND = (Door.READ, Door.WRITE)


def every_call(site: Site) -> list[tuple[str, str, Door]]:
    """Method and address of every operation, with the door before it."""
    calls = []
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            if DOORS[rule.endpoint] in BEHIND:
                values = {name: "jpg" if "type" in name else 1 for name in rule.arguments}
                path = site.app.url_for(rule.endpoint, **values).removeprefix(API)
                method = next(iter((rule.methods or set()) - {"HEAD", "OPTIONS"}))
                calls.append((method, path, DOORS[rule.endpoint]))
    return calls


def test_every_address_of_the_api_has_a_door_for_tokens(site: Site) -> None:
    open_to_others = {
        rule.endpoint
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith(API) and DOORS[rule.endpoint] not in BEHIND
    }
    assert open_to_others == {"reference.openapi"}


def test_a_cookie_opens_nothing_and_changes_nothing(site: Site) -> None:
    visitor, _chat = site.owner_with_ad()
    visitor.join("miran")
    answers = [visitor.client.open(API + path, method=method) for method, path, _door in every_call(site)]
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.json["code"] for answer in answers} == {"token_missing"}


def test_a_token_opens_no_page(site: Site, program: Program) -> None:
    answer = program.client.get("/account", headers={"Authorization": f"Bearer {program.secret}"})
    assert answer.status_code == 303


def test_a_token_that_may_only_read_changes_nothing(site: Site) -> None:
    reader = a_program(site.app, "miran", "read")
    for method, path, door in every_call(site):
        answer = reader.send(method, path)
        if door is Door.WRITE:
            assert_problem(answer, 403)
            assert answer.json["code"] == "scope_missing"
        else:
            assert answer.status_code in (200, 404)


def test_what_belongs_to_somebody_else_is_not_there(site: Site, program: Program) -> None:
    posted = program.say()
    site.work()
    image = program.get(f"/generations/{posted['generation_id']}").json["outputs"][0]["image_id"]
    stranger = a_program(site.app, "junho")
    body = {"messages": {"text": "bread"}, "words": {"headline": "x"}, "looks": {}, "PATCH": {"title": "x"}}
    for method, path, _door in every_call(site):
        number = posted["chat_id"] if path.startswith("/chats") else posted["generation_id"]
        there = path.replace("/1", f"/{image if path.startswith('/images') else number}", 1)
        if there == path and "/1" not in path:
            continue
        given = {"json": body.get(path.rsplit("/", 1)[-1], body.get(method))} if method != "GET" else {}
        answer = stranger.send(method, there, **(given if given.get("json") is not None else {}))
        assert (method, there, answer.status_code) == (method, there, 404)


def test_a_token_ends_when_revoked_expired_or_its_owner_is_out(site: Site, program: Program) -> None:
    with fixed(utc_now() + timedelta(days=31)):
        assert_problem(program.get("/me"), 401)
    other = a_program(site.app, "miran")
    with site.app.app_context():
        Tokens().revoke(program.owner, Tokens().of(program.owner)[-1].id)
    assert_problem(program.get("/me"), 401)
    assert other.get("/me").status_code == 200
    with site.app.app_context():
        Accounts().disable("miran")
    assert_problem(other.get("/me"), 401)


def test_the_use_of_a_token_is_noted(site: Site, program: Program) -> None:
    program.get("/me")
    with site.app.app_context():
        assert Tokens().of(program.owner)[0].last_used_at is not None


def test_no_cookie_is_ever_set_for_a_program(program: Program) -> None:
    answers = [program.get("/me"), program.post("/chats", {"text": "bread"}), program.get("/nothing")]
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[], [], []]


@pytest.mark.parametrize(("shape", "count"), [("GET", 300), ("PUT", 60)])
def test_too_many_requests_are_told_when_to_come_back(program: Program, shape: str, count: int) -> None:
    limiter.reset()
    limiter.enabled = True
    path, given = ("/me", {}) if shape == "GET" else ("/shop", {"json": {}})
    first = program.send(shape, path, **given)
    for _ in range(count - 1):
        program.send(shape, path, **given)
    refused = program.send(shape, path, **given)
    limiter.reset()
    assert (first.headers["RateLimit-Limit"], first.headers["RateLimit-Remaining"]) == (str(count), str(count - 1))
    assert_problem(refused, 429)
    assert 0 < int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit-Remaining"] == "0"


def test_guests_make_no_tokens_and_nobody_makes_endlessly_many(site: Site) -> None:
    visitor, _chat = site.owner_with_ad()
    answer = visitor.get("/account/tokens")
    assert not [form for form in answer.forms if form.action.endswith("/account/tokens")]


def test_the_page_shows_a_token_once_lists_and_revokes_it(site: Site) -> None:
    visitor = site.visitor()
    visitor.join("miran")
    assert "/account/tokens" in visitor.get("/account").links
    made = visitor.submit(
        visitor.get("/account/tokens").form("/account/tokens"), name="가게 프로그램", scope="write", days="30"
    )
    secret = made.text.split('class="secret">')[1].split("<")[0]
    program = Program(site.app.test_client(use_cookies=False), secret, site.town.owner)
    assert program.get("/me").json["login_id"] == "miran"
    page = visitor.get("/account/tokens")
    assert (secret in page.text, secret[:12] in page.text, "가게 프로그램" in page.words) == (False, True, True)
    visitor.submit(page.form("/revocation"))
    assert_problem(program.get("/me"), 401)


def test_only_the_hash_of_a_token_is_kept(site: Site, program: Program) -> None:
    with site.app.app_context(), transactional():
        token = Tokens().of(program.owner)[0]
        kept = [getattr(token, column.key) for column in token.__mapper__.columns]
    assert program.secret not in str(kept)
    assert secret_hash(program.secret) in kept
