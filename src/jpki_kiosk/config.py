"""Where the program's data are, and what one TOML file says of this counter.

Every choice has a default that suits training; an unknown key or a wrong type is refused by file and key.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from enum import StrEnum, unique
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from jpki_kiosk.maintenance import MaintenanceWindow

_PACKAGE: Final = Path(__file__).parent


class ConfigError(Exception):
    """A file of the program or of the office cannot be used; the text names file and key."""


def _data_root() -> Path:
    """The folder that holds ``resources`` and ``forms``: frozen program, installed wheel or source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "jpki_kiosk" / "data"
    installed = _PACKAGE / "data"
    return installed if installed.is_dir() else _PACKAGE.parent.parent


def resources_path() -> Path:
    """Folder of what the program reads: languages, rules, municipalities, events, icons."""
    return _existing(_data_root() / "resources")


def forms_path() -> Path:
    """Folder of the papers: layout and text of every form as data."""
    return _existing(_data_root() / "forms")


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise ConfigError(f"{folder}: missing; the installation is not complete")
    return folder


@unique
class Mode(StrEnum):
    """Training makes specimens with an embedded card; production speaks to a remote authority."""

    TRAINING = "training"
    PRODUCTION = "production"


_WINDOW: Final = re.compile(r"^[0-9]{3}[A-Z]$")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class CounterConfig(_Section):
    """The counter this kiosk stands at. ``window`` goes into certificates: three digits and a letter.

    ``id``: which of the town's counters it is, the first by default; its hours hold here.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    name: str = "窓口1"
    name_en: str = "Counter 1"
    window: Annotated[str, StringConstraints(pattern=_WINDOW.pattern)] = "001A"


class ReaderConfig(_Section):
    """``name`` as the smart card service has it; "embedded" is the emulated card in the program."""

    name: str = "embedded"


class IssuerConfig(_Section):
    """The issuer profile; the one that is shipped is "training"."""

    profile: str = "training"


class PrinterConfig(_Section):
    """``folder`` receives the PDFs; a relative path is taken from the data folder."""

    kind: Annotated[str, StringConstraints(pattern="^pdf-folder$")] = "pdf-folder"
    folder: str = "papers"


class ScreenConfig(_Section):
    """``visible_width_mm`` overrides what the screen says of its size (60 to 250 dpi is believed)."""

    number: Annotated[int, Field(ge=0)] = 0
    visible_width_mm: Annotated[float, Field(gt=50, lt=3000)] | None = None


class TimesConfig(_Section):
    """Seconds. Idle until the warning, the warning, the last page (VVSG 2.0 ranges; product decision)."""

    idle: Annotated[int, Field(ge=30, le=1800)] = 300
    warning: Annotated[int, Field(ge=20, le=120)] = 45
    done: Annotated[int, Field(ge=10, le=300)] = 30


class RecoveryConfig(_Section):
    """Hours that a certificate which was never proved waits for its card, until it is revoked."""

    wait_hours: Annotated[int, Field(ge=1, le=720)] = 24


class KioskConfig(_Section):
    """One counter PC."""

    mode: Mode = Field(default=Mode.TRAINING, strict=False)
    municipality: str = "maebashi"
    language: Literal["ja", "en"] = "ja"  # the values of i18n.Language, which stands beside this module
    data: str | None = None
    counter: CounterConfig = CounterConfig()
    reader: ReaderConfig = ReaderConfig()
    recovery: RecoveryConfig = RecoveryConfig()
    issuer: IssuerConfig = IssuerConfig()
    printer: PrinterConfig = PrinterConfig()
    screen: ScreenConfig = ScreenConfig()
    times: TimesConfig = TimesConfig()
    maintenance: Annotated[tuple[MaintenanceWindow, ...], Field(strict=False)] = ()

    @property
    def training(self) -> bool:
        """Whether everything made here is a specimen."""
        return self.mode is Mode.TRAINING

    def data_folder(self) -> Path:
        """The folder for keys, databases and papers of this user."""
        return Path(self.data).expanduser() if self.data else default_data_folder()


def default_data_folder() -> Path:
    """``$XDG_DATA_HOME/jpki-kiosk`` (XDG Base Directory Specification); Windows: local application data."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", str(Path.home())))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "jpki-kiosk"


def load_config(path: Path | None = None) -> KioskConfig:
    """Read a configuration; None gives the training defaults. Raises ConfigError."""
    if path is None:
        return KioskConfig()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: is not TOML ({error})") from error
    try:
        return KioskConfig.model_validate(table)
    except ValidationError as error:
        raise ConfigError("\n".join(describe(path, error))) from error


def describe(path: Path, error: ValidationError) -> list[str]:
    """One line a problem: file, key, what is wrong. Values are not repeated: they may be personal."""
    lines: list[str] = []
    for problem in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part) for part in problem["loc"]) or "(whole file)"
        lines.append(f"{path}: {key}: {_reason(problem['type'], problem['msg'])}")
    return lines


def _reason(kind: str, message: str) -> str:
    match kind:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "is missing"
    return message
