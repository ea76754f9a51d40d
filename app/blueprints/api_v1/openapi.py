"""The OpenAPI 3.1 document, made from the operations and their models, so that it cannot say anything else."""

import re
from functools import cache
from http import HTTPStatus
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.auth import API
from app.blueprints.api_v1 import schemas
from app.blueprints.api_v1.bodies import FORM, JSON
from app.blueprints.api_v1.operations import KEY_HEADER, KEY_LIMIT, OPERATIONS, Operation
from app.blueprints.api_v1.problems import CONTENT_TYPE
from app.blueprints.doors import DOORS, Door
from app.models.outbox import EventKind

REF = "#/components/schemas/{model}"
PLACE = re.compile(r"<(?:(?P<kind>[a-z]+)(?:\((?P<choices>[^)]*)\))?:)?(?P<name>\w+)>")
ALWAYS = (400, 401, 429, 500, 503)
PLACES: dict[str, dict[str, Any]] = {
    "id": {"type": "integer", "minimum": 1, "maximum": schemas.LARGEST_ID},
    "position": {"type": "integer", "minimum": 0, "maximum": 99},
}
BYTES = {"type": "string", "format": "binary"}
# What stands in `event` and `data` is what `Event` calls `kind` and `data`; `progress` has no number.
ONE_EVENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^[0-9]+$"},
        "event": {"type": "string", "enum": [*get_args(EventKind), "progress"]},
        "data": {"type": "string", "contentMediaType": JSON},
        "retry": {"type": "integer"},
    },
}
ABOUT = """Say it in one sentence and get a finished ad. Everything here is done for the owner of the token; what
belongs to somebody else is not there. Faults are `application/problem+json` with a `code` that never changes and a
`detail` in the language of `Accept-Language` (ko, en). Numbers of requests are limited: see the `RateLimit` headers."""


def path_of(rule: str) -> str:
    """The address of a rule of the router as OpenAPI writes it."""
    return PLACE.sub(lambda place: "{" + place["name"] + "}", rule)


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    for one in OPERATIONS:
        paths.setdefault(path_of(one.path), {})[one.method.lower()] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Golmok", "version": "1", "description": ABOUT.replace("\n", " ")},
        "servers": [{"url": API}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A personal token, made on the page of the account. `read` may look, `write` may "
                    "also change.",
                }
            },
        },
    }


def _operation(one: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.room],
        "summary": one.summary,
        "description": one.details,
        "x-scope": "write" if DOORS[f"api_v1.{one.name}"] is Door.WRITE else "read",
        "parameters": [*_places(one), *_query(one), *_key(one)],
        "responses": _responses(one),
    }
    if one.takes.body is not None:
        told["requestBody"] = {"required": True, "content": _body(one.takes.body)}
    return told


def _places(one: Operation) -> list[dict[str, Any]]:
    return [
        {
            "name": place["name"],
            "in": "path",
            "required": True,
            "schema": PLACES.get(place["kind"] or "")
            or {"type": "string", "enum": [choice.strip() for choice in (place["choices"] or "").split(",")]},
        }
        for place in PLACE.finditer(one.path)
    ]


def _query(one: Operation) -> list[dict[str, Any]]:
    if one.takes.query is None:
        return []
    fields = one.takes.query.model_json_schema()["properties"]
    return [_parameter(name, "query", schema) for name, schema in fields.items()]


def _key(one: Operation) -> list[dict[str, Any]]:
    if not one.takes.starts_work:
        return []
    words = "Made by you for this one request: sent again with the same body it gives the same answer, for two days."
    pattern = rf"^[!-~]{{1,{KEY_LIMIT}}}$"
    return [_parameter(KEY_HEADER, "header", {"type": "string", "pattern": pattern, "description": words})]


def _parameter(name: str, where: str, schema: dict[str, Any]) -> dict[str, Any]:
    plain = {key: value for key, value in schema.items() if key not in ("title", "description")}
    options = [option for option in plain.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        # A parameter is there or not; it is never null.
        plain = options[0]
    told = {"name": name, "in": where, "required": False, "schema": plain}
    return told | ({"description": schema["description"]} if "description" in schema else {})


def _body(model: type[BaseModel]) -> dict[str, Any]:
    content: dict[str, Any] = {JSON: {"schema": {"$ref": REF.format(model=model.__name__)}}}
    files = getattr(model, "FILES", ())
    if files:
        fields = {name: {"type": "string"} for name in model.model_fields if name not in files}
        fields |= {name: {"type": "string", "format": "binary"} for name in files}
        content[FORM] = {"schema": {"type": "object", "properties": fields, "additionalProperties": False}}
    return content


def _responses(one: Operation) -> dict[str, Any]:
    answer = one.gives.answer
    given = (
        {kind: {"schema": ONE_EVENT if kind == "text/event-stream" else BYTES} for kind in answer}
        if isinstance(answer, tuple)
        else {JSON: {"schema": {"$ref": REF.format(model=answer.__name__)}}}
    )
    told: dict[str, Any] = {str(one.gives.status): {"description": "Done.", "content": given}}
    for status in sorted(_faults(one)):
        told[str(status)] = {"description": HTTPStatus(status).phrase}
        if status >= 400:
            told[str(status)]["content"] = {CONTENT_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}
    return told


def _faults(one: Operation) -> set[int]:
    faults = {*ALWAYS, *one.gives.faults}
    if DOORS[f"api_v1.{one.name}"] is Door.WRITE:
        faults.add(403)
    if "<" in one.path:
        # A place may be filled with what leads to another address, which knows other methods.
        faults |= {404, 405}
    if one.takes.query is not None or one.takes.body is not None:
        faults.add(422)
    if one.takes.body is not None:
        faults |= {413, 415}
    if one.takes.starts_work:
        faults.add(409)
    return faults


def _schemas() -> dict[str, Any]:
    taken = {one.takes.body for one in OPERATIONS if one.takes.body is not None}
    given = {one.gives.answer for one in OPERATIONS if not isinstance(one.gives.answer, tuple)} | {schemas.Problem}
    wanted: list[tuple[type[BaseModel], Any]] = [
        *((model, "validation") for model in sorted(taken, key=lambda model: model.__name__)),
        *((model, "serialization") for model in sorted(given, key=lambda model: model.__name__)),
    ]
    _map, definitions = models_json_schema(wanted, ref_template=REF)
    found: dict[str, Any] = definitions["$defs"]
    # `errors` stands in a problem only where fields do not fit.
    found["Problem"]["required"] = [name for name in found["Problem"]["required"] if name != "errors"]
    return found
