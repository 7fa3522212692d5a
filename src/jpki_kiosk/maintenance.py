"""When a system that certificates depend on stands still: told by the country, or by the office itself."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

# Values of rules.model.Procedure, which stands above this module.
StoppedProcedure = Literal["new", "renewal", "reset_password", "change_password", "revoke", "lift_suspension"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class MaintenanceWindow(BaseModel):
    """From ``begins`` until just before ``ends``, both Japanese time, nothing named in ``stops`` can be done.

    ``name_ja`` and ``name_en`` say which system it is; ``source`` where the stop was announced.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    begins: NaiveDatetime
    ends: NaiveDatetime
    stops: Annotated[tuple[StoppedProcedure, ...], Field(strict=False)]
    name_ja: Text
    name_en: Text
    source: Text

    @field_validator("stops")
    @classmethod
    def _something(cls, stops: tuple[StoppedProcedure, ...]) -> tuple[StoppedProcedure, ...]:
        if not stops:
            raise ValueError("names no procedure")
        return stops

    @field_validator("ends")
    @classmethod
    def _later_than_it_begins(cls, ends: datetime.datetime, info: ValidationInfo) -> datetime.datetime:
        begins = info.data.get("begins")
        if begins is not None and ends <= begins:
            raise ValueError("is not after begins")
        return ends
