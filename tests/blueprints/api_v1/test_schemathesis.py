"""Thousands of odd requests, made from the document: every answer is one that the document promises."""

from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as promises

from app.blueprints.api_v1.openapi import document
from tests.blueprints.api_v1.conftest import API, Program
from tests.blueprints.conftest import Site

EXAMPLES = 20
CHECKS = [
    checks.not_a_server_error,
    promises.status_code_conformance,
    promises.content_type_conformance,
    promises.response_schema_conformance,
    promises.ignored_auth,
    promises.negative_data_rejection,
    promises.unsupported_method,
]
OPERATIONS = [(path, method.upper()) for path, methods in document()["paths"].items() for method in methods]


@pytest.fixture
def busy_program(site: Site, program: Program) -> Program:
    """Its owner has a chat with a finished ad and a second version, so that some requests find something."""
    posted = program.say()
    site.work()
    program.post(f"/generations/{posted['generation_id']}/looks", {"template": "card"})
    site.work()
    return program


@pytest.mark.usefixtures("short_streams")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fitting", "not fitting"])
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda value: value)
def test_every_answer_is_promised(
    site: Site, busy_program: Program, path: str, method: str, mode: GenerationMode
) -> None:
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", site.app)

    first = busy_program.get("/generations").json["items"][-1]
    there = {"chat_id": first["chat_id"], "generation_id": first["id"], "image_id": first["cover_image_id"]}

    @hypothesis.settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    @hypothesis.given(case=schema[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        _aim(case, there)
        case.call_and_validate(headers={"Authorization": f"Bearer {busy_program.secret}"}, checks=CHECKS)

    ask()


def _aim(case: Any, there: dict[str, int]) -> None:
    """Half of the requests ask for something that is there; the others for what hypothesis thought of."""
    for name, value in (case.path_parameters or {}).items():
        if name.endswith("_id") and isinstance(value, int) and value % 2:
            case.path_parameters[name] = there[name]
