"""The API to read: its document for programs, and the same as a page for people."""

import json
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request

from app.blueprints.api_v1.openapi import document
from app.blueprints.api_v1.problems import CODES
from app.errors import DomainError

blueprint = Blueprint("reference", __name__)


@dataclass(frozen=True)
class Row:
    """A parameter or field as a table shows it."""

    name: str
    kind: str
    words: str
    is_required: bool


@dataclass(frozen=True)
class Entry:
    """One operation as the page shows it."""

    id: str
    method: str
    path: str
    summary: str
    details: str
    scope: str
    parameters: list[Row]
    body: list[Row]
    answer: list[Row]
    statuses: list[str]


@dataclass(frozen=True)
class Fault:
    """A code of a problem."""

    code: str
    status: int
    words: str


@blueprint.get("/api/v1/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    response = Response(json.dumps(document(), ensure_ascii=False), mimetype="application/json")
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/api")
def show() -> str:
    """The document as a page; nothing comes from elsewhere and no script is needed."""
    told = document()
    rooms: dict[str, list[Entry]] = {}
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            rooms.setdefault(one["tags"][0], []).append(_entry(told, method, path, one))
    return render_template(
        "reference/show.html", rooms=rooms, base=told["servers"][0]["url"], about=told["info"], faults=_faults()
    )


def _entry(told: dict[str, Any], method: str, path: str, one: dict[str, Any]) -> Entry:
    return Entry(
        id=one["operationId"],
        method=method.upper(),
        path=path,
        summary=one["summary"],
        details=one["description"],
        scope=one["x-scope"],
        parameters=[
            Row(place["name"], _kind(place["schema"]), place.get("description", ""), place["required"])
            for place in one["parameters"]
        ],
        body=_fields(told, one.get("requestBody", {}).get("content", {})),
        answer=_fields(told, next(iter(one["responses"].values()))["content"]),
        statuses=list(one["responses"]),
    )


def _fields(told: dict[str, Any], content: dict[str, Any]) -> list[Row]:
    """The fields of a body, or its media types where it is bytes."""
    schema = content.get("application/json", {}).get("schema")
    if schema is None:
        return [Row(kind, "bytes", "", is_required=True) for kind in content]
    model = told["components"]["schemas"][_named(schema)]
    required = model.get("required", ())
    return [
        Row(name, _kind(field), field.get("description", ""), name in required)
        for name, field in model["properties"].items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """A type in a few letters."""
    if "$ref" in schema:
        return _named(schema)
    if "anyOf" in schema:
        return " | ".join(_kind(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"[{_kind(schema['items'])}]"
    limit = f" ≤ {schema['maxLength']}" if "maxLength" in schema else ""
    return str(schema.get("format") or schema.get("contentEncoding") or schema.get("type", "")) + limit


def _named(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]


def _faults() -> list[Fault]:
    """Every code that a problem may have; a code has one meaning wherever it comes from."""
    known = {code: Fault(code, status, words) for status, (code, words) in reversed(CODES.items())}
    for kind in DomainError.__subclasses__():
        code = kind().code
        known.setdefault(code, Fault(code, kind.status, ""))
    return sorted(known.values(), key=lambda fault: (fault.status, fault.code))
