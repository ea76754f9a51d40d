"""The OpenAPI document, its page and the written examples say what the application does."""

import re
import shlex
from typing import Any

from app.auth import API
from app.blueprints.api_v1.openapi import document, path_of
from app.blueprints.doors import DOORS, Door
from tests.blueprints.api_v1.conftest import Program
from tests.blueprints.conftest import Site
from tests.house.tree import ROOT

OWN_METHODS = {"HEAD", "OPTIONS"}


def test_the_document_and_the_router_know_the_same_operations(site: Site) -> None:
    routed = {
        (path_of(rule.rule.removeprefix(API)), method, rule.endpoint.removeprefix("api_v1."))
        for rule in site.app.url_map.iter_rules()
        if rule.rule.startswith(API) and rule.endpoint != "reference.openapi"
        for method in (rule.methods or set()) - OWN_METHODS
    }
    told = {
        (path, method.upper(), one["operationId"])
        for path, methods in document()["paths"].items()
        for method, one in methods.items()
    }
    assert told == routed


def test_the_document_names_the_scope_that_each_door_asks_for() -> None:
    for methods in document()["paths"].values():
        for one in methods.values():
            assert DOORS[f"api_v1.{one['operationId']}"] is Door(one["x-scope"])


def test_everything_that_the_document_refers_to_is_in_it() -> None:
    told = document()
    assert told["openapi"] == "3.1.0"
    named = set(re.findall(r"#/components/schemas/(\w+)", str(told)))
    assert named - {"FieldProblem"} <= set(told["components"]["schemas"])


def test_the_document_is_served_to_anybody_and_may_be_kept(site: Site) -> None:
    client = site.app.test_client()
    first = client.get(f"{API}/openapi.json")
    again = client.get(f"{API}/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.json["info"]["title"] == "Golmok"


def test_the_page_shows_every_operation_and_every_code(site: Site) -> None:
    page = site.visitor().get("/api")
    ids = set(re.findall(r'id="(\w+)"', page.text))
    operations = {one["operationId"] for methods in document()["paths"].values() for one in methods.values()}
    assert operations <= ids
    assert {"chat_not_found", "key_reused", "invalid", "not_found", "token_missing"} <= ids
    assert "대화의 메시지" in page.words
    assert "What was said" in site.visitor("en").get("/api").words


def test_the_examples_of_the_document_for_people_work(site: Site, program: Program) -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    examples = re.findall(r"```sh\n(curl .*?)\n```", text, re.DOTALL)
    assert len(examples) == 3
    known = {"TOKEN": program.secret}
    answers = []
    for example in examples:
        answers.append(_sent(program, example, known))
        if not answers[1:]:
            known["GENERATION"] = str(answers[0].json["generation_id"])
            site.work()
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert answers[1].json["status"] == "done"
    assert answers[2].data.startswith(b"\x89PNG")


def _sent(program: Program, example: str, known: dict[str, str]) -> Any:
    """What the application answers to a command line of curl."""
    words = iter(shlex.split(re.sub(r"\$(\w+)", lambda name: known[name[1]], example))[1:])
    method, path, headers, data = "GET", "", {}, None
    for word in words:
        if word == "-X":
            method = next(words)
        elif word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(words).encode()
        elif word == "-o":
            next(words)
        else:
            path = word.removeprefix("http://localhost:8000")
    return program.client.open(path, method=method, headers=headers, data=data)
