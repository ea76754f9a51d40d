"""What programs send, read strictly: bad bytes are a 400, bad fields a 422, and nothing reaches a service unchecked."""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import BaseModel, ValidationError

from app.blueprints.api_v1.problems import FieldError, Invalid
from app.errors import BodyUnreadable, BodyUnsupported, translatable

JSON = "application/json"
FORM = "multipart/form-data"
DEPTH = 16
VALUES = 2_000
ERRORS_SHOWN = 20
FIELD_LIMIT = 60

Model = TypeVar("Model", bound=BaseModel)

# What pydantic found, in words for people; its own words are English only.
WORDS = {
    "missing": translatable("Please fill this in."),
    "extra_forbidden": translatable("This is not known here."),
    "string_too_long": translatable("At most %(max_length)s characters."),
    "string_too_short": translatable("At least %(min_length)s characters."),
    "literal_error": translatable("One of these: %(expected)s."),
    "greater_than_equal": translatable("At least %(ge)s."),
    "less_than_equal": translatable("At most %(le)s."),
    "string_type": translatable("This must be a text."),
    "int_type": translatable("This must be a whole number."),
    "whole_number": translatable("This must be a whole number."),
    "twice": translatable("This was given twice."),
    "model_type": translatable("This must be an object with named fields."),
}
OTHER = translatable("This does not fit.")


def read_query(model: type[Model]) -> Model:
    """The parameters of the address. Raises Invalid."""
    twice = [name for name, values in request.args.lists() if len(values) > 1]
    if twice:
        raise Invalid(tuple(_error("query", (name,), "twice", {}) for name in twice[:ERRORS_SHOWN]))
    return _checked(model, request.args.to_dict(), "query")


def read_body(model: type[Model], limit: int) -> Model:
    """The body as JSON, or as a form where the model knows files. Raises Invalid and the domain's errors."""
    request.max_content_length = limit
    file_fields = getattr(model, "FILES", ())
    if request.mimetype == JSON:
        return _checked(model, _parsed(request.get_data(cache=False)), "body")
    if file_fields and request.mimetype == FORM:
        return _checked(model, _form(file_fields), "body")
    raise BodyUnsupported(wanted=f"{JSON}, {FORM}" if file_fields else JSON)


def _form(file_fields: tuple[str, ...]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for place in (request.form, request.files):
        for name, values in place.lists():
            if len(values) > 1 or name in given:
                raise Invalid((_error("body", (name,), "twice", {}),))
            given[name] = values[0]
    for name in file_fields:
        if name in request.files:
            given[name] = request.files[name].read()
    # A text where a file belongs is no file, and a file where a text belongs no text: the model says so.
    return given


def _parsed(data: bytes) -> Any:
    try:
        value = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_constant=_refuse,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as error:
        raise BodyUnreadable() from error
    _measure(value)
    return value


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _measure(value: Any) -> None:
    """Refuse what is nested too deep, has too many parts, or holds half of a surrogate pair."""
    for count, (depth, part) in enumerate(_parts(value)):
        if depth > DEPTH or count > VALUES:
            raise BodyUnreadable()
        if isinstance(part, str) and not part.isascii():
            try:
                part.encode("utf-8")
            except UnicodeEncodeError as error:
                raise BodyUnreadable() from error


def _parts(value: Any) -> Iterator[tuple[int, Any]]:
    waiting = [(0, value)]
    while waiting:
        depth, part = waiting.pop()
        yield depth, part
        if isinstance(part, dict):
            waiting += [(depth + 1, one) for pair in part.items() for one in pair]
        elif isinstance(part, list):
            waiting += [(depth + 1, one) for one in part]


def _checked(model: type[Model], value: Any, place: str) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:ERRORS_SHOWN]
        raise Invalid(tuple(_error(place, one["loc"], one["type"], one.get("ctx", {})) for one in found)) from error


def _error(place: str, path: tuple[int | str, ...], kind: str, values: dict[str, Any]) -> FieldError:
    words = WORDS.get(kind, OTHER)
    gaps = {name: str(value) for name, value in values.items() if re.fullmatch(r"\w+", name)}
    where = ".".join([place, *(str(part)[:FIELD_LIMIT] for part in path)])
    return FieldError(where, kind, str(_(words, **gaps)) if "%(" in words else str(_(words)))
