"""Which printer a counter has: a folder of PDFs, a queue of CUPS, or one of the Windows spooler."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

PRINTER_KINDS: Final = ("pdf-folder", "cups", "windows")

# What lpadmin(8) lets a name be: no space, no slash, no #, at most 127 characters.
CupsName = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x20/#?\x7f]{1,127}$")]
WindowsName = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f,\x7f]{1,220}$")]
Seconds = Annotated[int, Field(ge=5, le=3600)]


class _Printer(BaseModel):
    """``wait_seconds``: how long a visit waits for a sheet until staff take over."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    wait_seconds: Seconds = 60


class PdfFolderConfig(_Printer):
    """``folder`` receives the PDFs; a relative path is taken from the data folder."""

    kind: Literal["pdf-folder"] = "pdf-folder"
    folder: str = "papers"


class CupsConfig(_Printer):
    """``queue`` as lpstat(1) names it. ``mono``: print without colour. ``slip_queue``: a roll for slips."""

    kind: Literal["cups"]
    queue: CupsName
    mono: bool = False
    slip_queue: CupsName | None = None


class WindowsConfig(_Printer):
    """``queue`` as Windows names the printer, ``\\\\server\\name`` where it is another computer's."""

    kind: Literal["windows"]
    queue: WindowsName
    mono: bool = False
    slip_queue: WindowsName | None = None


def _with_kind(value: Any) -> Any:
    """The folder of the training, where a table names neither kind nor queue."""
    if isinstance(value, dict) and not {"kind", "queue"} & value.keys():
        return {"kind": "pdf-folder", **value}
    return value


PrinterConfig = Annotated[
    PdfFolderConfig | CupsConfig | WindowsConfig, Field(discriminator="kind"), BeforeValidator(_with_kind)
]
