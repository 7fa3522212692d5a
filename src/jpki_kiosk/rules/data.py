"""Reads rule data: TOML into strict models, errors by file and key."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from jpki_kiosk.config.lines import toml_reason
from jpki_kiosk.rules.effective import EffectiveDated, EffectiveDateError, Period
from jpki_kiosk.rules.model import RuleError
from jpki_kiosk.rules.told import CLOCK_TIME, told

# Where a value stands: page or law, its date, the phrase.
Source = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ClockTime = Annotated[str, StringConstraints(pattern=CLOCK_TIME)]


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


class DatedRule(RuleData):
    """A rule in force from ``first`` to ``last``, both included; None is open-ended."""

    first: datetime.date | None = None
    last: datetime.date | None = None
    source: Source


Model = TypeVar("Model", bound=RuleData)
Rule = TypeVar("Rule", bound=DatedRule)


class _Periods(RuleData, Generic[Rule]):
    """A file that holds one rule by its periods."""

    period: tuple[Rule, ...]


def read(path: Path, model: type[Model]) -> Model:
    """Read one file. Raises RuleDataError naming file and key."""
    try:
        text = path.read_text(encoding="utf-8-sig")  # some editors write the mark
        table = tomllib.loads(text)
    except OSError as error:
        raise RuleDataError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, too long a number, too deep
        raise RuleDataError(f"{path}: is not TOML ({toml_reason(error)})") from error
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise RuleDataError("\n".join(f"{path}: {line}" for line in told(error, model, text))) from error


def by_date(key: str, rules: tuple[Rule, ...]) -> EffectiveDated[Rule]:
    """Rules of one key by date. Raises EffectiveDateError where they leave a gap or overlap."""
    return EffectiveDated(key, tuple(Period(rule, rule.source, rule.first, rule.last) for rule in rules))


def read_dated(file: Path, model: type[Rule]) -> EffectiveDated[Rule]:
    """Read one rule by its periods. Raises RuleDataError naming file and key."""
    rules = read(file, _Periods[model]).period  # type: ignore[valid-type]
    return check_dates(file, file.stem, rules)


def check_dates(file: Path, key: str, rules: tuple[Rule, ...]) -> EffectiveDated[Rule]:
    """As ``by_date``. Raises RuleDataError naming file and key."""
    try:
        return by_date(key, rules)
    except EffectiveDateError as error:
        raise RuleDataError(f"{file}: {error}") from error
