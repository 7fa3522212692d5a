"""What is wrong with a file of rule data, in words for the person who wrote it: key, reason, line.

The validator speaks of strings, dictionaries and tuples; whoever writes a town's file knows TOML.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from jpki_kiosk.config.lines import line_near

CLOCK_TIME: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"  # HH:MM
_ALIKE: Final = 0.7  # of difflib's ratio: below it, another key is no likely slip
_DATE: Final = "must be a date without quotation marks, such as 2027-01-16"
_TABLE: Final = "must be a table"
_LIST: Final = "must be a list in brackets"
_WANTED: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "string_type": "must be text in quotation marks",
    "string_too_short": "must not be empty",
    "int_type": "must be a whole number without quotation marks",
    "bool_type": "must be true or false, without quotation marks",
    "date_type": _DATE,
    "date_from_datetime_inexact": _DATE,
    "tuple_type": _LIST,
    "too_short": "must have at least one entry",
    "model_type": _TABLE,
    "dict_type": _TABLE,
    "mapping_type": _TABLE,
}


def told(error: ValidationError, model: type[BaseModel], text: str) -> list[str]:
    """A line a problem, ``key: reason (line 3)``. ``text``: the file's, ``model``: what it was read as."""
    problems = error.errors(include_url=False, include_input=False)
    places = [problem["loc"] for problem in problems]
    return [
        _line(problem["type"], problem["msg"], problem["loc"], problem.get("ctx", {}), model, text)
        for problem in problems
        if not (problem["type"] == "too_short" and _below(problem["loc"], places))
    ]


def _below(place: tuple[int | str, ...], places: list[tuple[int | str, ...]]) -> bool:
    """Whether an entry of a list was refused: that the list lacks one then is no second problem."""
    return any(len(one) > len(place) and one[: len(place)] == place for one in places)


def _line(
    problem: str,
    message: str,
    place: tuple[int | str, ...],
    context: Mapping[str, Any],
    model: type[BaseModel],
    text: str,
) -> str:
    keys = tuple(map(str, place))
    line = line_near(text, keys)
    where = "" if line is None else f" (line {line})"
    return f"{'.'.join(keys) or '(whole file)'}: {_reason(problem, message, place, context, model)}{where}"


def _reason(
    problem: str,
    message: str,
    place: tuple[int | str, ...],
    context: Mapping[str, Any],
    model: type[BaseModel],
) -> str:
    match problem:
        case "extra_forbidden":
            meant = difflib.get_close_matches(str(place[-1]), _keys_at(model, place[:-1]), 1, _ALIKE)
            return f"unknown key; nearest is {meant[0]}" if meant else "unknown key"
        case "value_error":
            return message.removeprefix("Value error, ")
        case "string_pattern_mismatch" if context["pattern"] == CLOCK_TIME:
            return 'must be a time from "00:00" to "23:59"'
        case "string_pattern_mismatch":
            return f"must be text as {context['pattern']}"
        case "literal_error" | "enum":
            return f"must be {context['expected']}"
        case "greater_than_equal":
            return f"must be {context['ge']} or more"
        case "less_than_equal":
            return f"must be {context['le']} or less"
    return _WANTED.get(problem, message)


def _keys_at(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The keys that may stand in a table of the file."""
    for part in place:
        if isinstance(part, str):  # a number only says which of several tables it is
            model = _models(_fields(model)[part].annotation)[0]
    return list(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _models(annotation: Any) -> list[type[BaseModel]]:
    own = [annotation] if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []
    return own + [model for one in get_args(annotation) for model in _models(one)]
