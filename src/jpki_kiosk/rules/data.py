"""Reads rule data: TOML into strict models, errors by file and key."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from jpki_kiosk.rules.model import RuleError

# Where a value stands: page or law, its date, the phrase.
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]  # HH:MM


class RuleDataError(RuleError):
    """A file of rule data cannot be used; the text names file and key."""


class RuleData(BaseModel):
    """Base of everything read from rule data: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @model_validator(mode="before")
    @classmethod
    def _lists_as_tuples(cls, data: Any) -> Any:
        """TOML knows lists only."""
        if isinstance(data, dict):
            return {key: tuple(one) if isinstance(one, list) else one for key, one in data.items()}
        return data


Model = TypeVar("Model", bound=RuleData)


def read(path: Path, model: type[Model]) -> Model:
    """Read one file. Raises RuleDataError naming file and key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleDataError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleDataError(f"{path}: is not TOML ({error})") from error
    try:
        return model.model_validate(table)
    except ValidationError as error:
        lines = [
            f"{path}: {'.'.join(str(part) for part in problem['loc']) or '(whole file)'}: "
            + ("unknown key" if problem["type"] == "extra_forbidden" else problem["msg"])
            for problem in error.errors(include_url=False, include_input=False)
        ]
        raise RuleDataError("\n".join(lines)) from error
