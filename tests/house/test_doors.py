"""Every endpoint has a declared door, and the door is really closed."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.blueprints.doors import DOORS, Door

STRANGERS_MEET = {302, 303, 400, 401, 404, 405}


def test_every_endpoint_has_a_door_and_every_door_an_endpoint(sqlite_app: Flask) -> None:
    assert {rule.endpoint for rule in sqlite_app.url_map.iter_rules()} == set(DOORS)


@pytest.mark.parametrize("door", [Door.OWNER, Door.ADMIN, Door.READ, Door.WRITE])
def test_nothing_behind_a_closed_door_answers_a_stranger(sqlite_app: Flask, door: Door) -> None:
    answered = []
    for rule in sqlite_app.url_map.iter_rules():
        if DOORS[rule.endpoint] is not door:
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH"}):
            answer = sqlite_app.test_client().open(_address(sqlite_app, rule), method=method)
            if answer.status_code not in STRANGERS_MEET:
                answered.append(f"{method} {rule.rule}: {answer.status}")
    assert answered == []


def test_what_changes_something_is_never_a_get(sqlite_app: Flask) -> None:
    """Reading and changing have addresses of their own, or share one whose GET only shows the form."""
    forms = {"auth.log_in", "auth.register", "auth.account"}
    both = {
        rule.endpoint
        for rule in sqlite_app.url_map.iter_rules()
        if {"GET", "POST"} <= (rule.methods or set()) and rule.endpoint not in forms
    }
    assert both == set()


def _address(app: Flask, rule: Rule) -> str:
    values = {name: "jpg" if "type" in name else 1 for name in rule.arguments}
    with app.test_request_context():
        address: str = app.url_for(rule.endpoint, **values)
    return address
