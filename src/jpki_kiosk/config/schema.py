"""What one TOML file says of this counter: every key with its type, range and default.

Every choice has a default that suits training. What a key means is a text: ``config-KEY``.
"""

from __future__ import annotations

import ipaddress
import re
import urllib.parse
from enum import StrEnum, unique
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

from jpki_kiosk.config.printer import PRINTER_KINDS, PdfFolderConfig, PrinterConfig
from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.places import default_data_folder


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

    ``id``: which of the town's counters it is, the first by default; its hours hold here. ``slip``: whether
    a reception slip is offered for a new case, printed unasked, or neither.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")] | None = None
    name: str = "窓口1"
    name_en: str = "Counter 1"
    window: Annotated[str, StringConstraints(pattern=_WINDOW.pattern)] = "001A"
    slip: Literal["offer", "print", "no"] = "offer"


class ReaderConfig(_Section):
    """``name`` as the smart card service has it; "embedded" is the emulated card in the program."""

    name: str = "embedded"


class IssuerConfig(_Section):
    """The issuer profile; the one that is shipped is "training"."""

    profile: str = "training"


class ScreenConfig(_Section):
    """``visible_width_mm`` overrides what the screen says of its size (60 to 250 dpi is believed)."""

    number: Annotated[int, Field(ge=0)] = 0
    visible_width_mm: Annotated[float, Field(gt=50, lt=3000)] | None = None


class SoundConfig(_Section):
    """Spoken guidance (docs/sound.md). ``auto``: silent while a screen reader reads this screen.

    ``volume`` is what every visit begins with. ``headphones``: only the person at the counter hears it, so
    that the keys of a password may be named as one walks over them.
    """

    guidance: Literal["auto", "on", "off"] = "auto"
    volume: Annotated[int, Field(ge=1, le=7)] = 5
    headphones: bool = False


class TimesConfig(_Section):
    """Seconds. Idle until the warning, the warning, the last page (VVSG 2.0 ranges; product decision).

    ``longer``: how many times as long each of them is for who asks for more time or hears the screen.
    """

    idle: Annotated[int, Field(ge=30, le=1800)] = 300
    warning: Annotated[int, Field(ge=20, le=120)] = 45
    done: Annotated[int, Field(ge=10, le=300)] = 30
    longer: Annotated[int, Field(ge=1, le=10)] = 2


class RecoveryConfig(_Section):
    """Hours that a certificate which was never proved waits for its card, until it is revoked."""

    wait_hours: Annotated[int, Field(ge=1, le=720)] = 24


class StoreConfig(_Section):
    """Where the key of the personal data lies: a protected file beside them, or the keyring of this user."""

    key: Literal["file", "keyring"] = "file"


class RetentionConfig(_Section):
    """Years that a person is kept after the end of the youngest certificate (docs/personal-data.md)."""

    years: Annotated[int, Field(ge=1, le=100)] = 10


class StaffConfig(_Section):
    """How staff sign in at the console (docs/accounts.md); on the command line it is always the passphrase.

    ``module``: the PKCS#11 library of the staff cards; ``reader``: the second reader, which is theirs alone;
    ``token`` and ``key``: labels, where a card has several.
    """

    sign_in: Literal["passphrase", "card", "either"] = "passphrase"
    module: File | None = None
    reader: Annotated[str, StringConstraints(min_length=1)] | None = None
    token: Annotated[str, StringConstraints(min_length=1)] | None = None
    key: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """A card needs its reader and its library."""
        if self.sign_in != "passphrase" and (self.module is None or self.reader is None):
            raise ValueError("a staff card needs module (its PKCS#11 library) and reader (a second one)")
        return self


class JournalConfig(_Section):
    """``checkpoint_every``: entries, after which the journal is sealed by a signed checkpoint.

    ``checkpoints``: the folder that receives each as a file; a relative path is taken from the data folder.
    """

    checkpoint_every: Annotated[int, Field(ge=1, le=100_000)] = 100
    checkpoints: Annotated[str, StringConstraints(min_length=1)] = "checkpoints"


def _placed(value: str, info: ValidationInfo) -> str:
    """A path of the file, taken from the folder of that file where it is relative."""
    if not value:
        raise ValueError("is empty")
    folder = (info.context or {}).get(FOLDER, Path())
    return str(folder / Path(value).expanduser())


def _placed_signer(value: str, info: ValidationInfo) -> str:
    """A path, or a URI that names a key elsewhere."""
    return value if _URI.match(value) else _placed(value, info)


def _address(value: str) -> str:
    """An http or https address without user, query or fragment."""
    try:
        parts = urllib.parse.urlsplit(value)
        usable = parts.port != 0
    except ValueError:
        usable = False
    plain = usable and not (parts.query or parts.fragment or "@" in parts.netloc)
    if not plain or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an address like https://ca.example.jp/pkix/")
    return value


def _private_address(value: str) -> str:
    """HTTPS, or plain HTTP to this computer by its address."""
    parts = urllib.parse.urlsplit(_address(value))
    if parts.scheme == "http":
        try:
            here = ipaddress.ip_address(parts.hostname or "").is_loopback
        except ValueError:
            here = False  # a name, localhost too, may mean any computer
        if not here:
            raise ValueError("requests hold names and addresses: only https, or http://127.0.0.1")
    return value


FOLDER: Final = "folder"  # key of the validation context
_URI: Final = re.compile(r"^pkcs11:")  # RFC 7512
KINDS: Final = {"authority": ("embedded", "remote"), "printer": PRINTER_KINDS}  # tables chosen by kind
File = Annotated[str, AfterValidator(_placed)]
Address = Annotated[str, AfterValidator(_address)]


class EmbeddedAuthority(_Section):
    """The training authority inside this program."""

    kind: Literal["embedded"]


class CertificatesConfig(_Section):
    """Of one kind of certificate: its root (PEM), where its status is asked and its list fetched."""

    root: File
    ocsp: Address
    crl: Address


class RemoteAuthority(_Section):
    """An authority spoken to over CMP (docs/authority-protocol.md). Files are PEM but for ``signer``.

    ``signer``: the office's key and certificate, PKCS#12; or a key in a token, by a PKCS#11 URI
    (docs/office-key.md), with its certificate in ``signer_certificate`` where the token has none. Passphrase
    or PIN are in a protected file, or under a name in the system's keyring. ``certificate`` signs the
    authority's messages and comes from ``message_root``. ``tls_root`` for https; ``client_certificate``: show
    the office's certificate there too. ``seconds``: for one question and its answer; ``patience``: for an
    answer that the authority says it is still working on.
    """

    kind: Literal["remote"]
    url: Annotated[str, AfterValidator(_private_address)]
    signer: Annotated[str, AfterValidator(_placed_signer)]
    signer_certificate: File | None = None
    passphrase_file: File | None = None
    passphrase_keyring: Annotated[str, StringConstraints(min_length=1)] | None = None
    certificate: File
    message_root: File
    tls_root: File | None = None
    client_certificate: bool = False
    seconds: Annotated[float, Field(ge=1, le=600)] = 30
    patience: Annotated[float, Field(ge=0, le=3600)] = 60
    signature: CertificatesConfig
    authentication: CertificatesConfig

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        """What one key asks of another."""
        if (self.passphrase_file is None) == (self.passphrase_keyring is None):
            raise ValueError("needs either passphrase_file or passphrase_keyring")
        in_token = _URI.match(self.signer) is not None
        if in_token and self.client_certificate:
            raise ValueError("client_certificate needs a signer in a file: TLS does not reach into a token")
        if not in_token and self.signer_certificate is not None:
            raise ValueError("signer_certificate is for a signer in a token; a PKCS#12 file has its own")
        addresses = [self.url]
        for one in (self.signature, self.authentication):
            addresses += [one.ocsp, one.crl]
        secure = any(address.startswith("https:") for address in addresses)
        if secure and self.tls_root is None:
            raise ValueError("tls_root is missing: an https address needs it")
        if not secure and (self.tls_root is not None or self.client_certificate):
            raise ValueError("tls_root and client_certificate are for https addresses, and there is none")
        return self


def _with_kind(value: Any) -> Any:
    """The authority of the training, where a table names neither kind nor address."""
    if isinstance(value, dict) and not {"kind", "url"} & value.keys():
        return {"kind": "embedded", **value}
    return value


AuthorityConfig = Annotated[
    EmbeddedAuthority | RemoteAuthority, Field(discriminator="kind"), BeforeValidator(_with_kind)
]


class KioskConfig(_Section):
    """One counter PC."""

    mode: Mode = Field(default=Mode.TRAINING, strict=False)
    municipality: str = "maebashi"
    municipality_file: File | None = None
    # The values of i18n.Language, which stands beside this module.
    language: Literal["ja", "ja-x-easy", "en", "zh", "ko", "es", "pt"] = "ja"
    data: str | None = None
    counter: CounterConfig = CounterConfig()
    reader: ReaderConfig = ReaderConfig()
    recovery: RecoveryConfig = RecoveryConfig()
    store: StoreConfig = StoreConfig()
    retention: RetentionConfig = RetentionConfig()
    journal: JournalConfig = JournalConfig()
    staff: StaffConfig = StaffConfig()
    authority: AuthorityConfig = EmbeddedAuthority(kind="embedded")
    issuer: IssuerConfig = IssuerConfig()
    printer: PrinterConfig = PdfFolderConfig()
    screen: ScreenConfig = ScreenConfig()
    sound: SoundConfig = SoundConfig()
    times: TimesConfig = TimesConfig()
    maintenance: Annotated[tuple[MaintenanceWindow, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _names_the_town_of_its_file(self) -> Self:
        """Nobody works by the rules of another town because one of two keys was forgotten."""
        if self.municipality_file is not None and Path(self.municipality_file).stem != self.municipality:
            town = Path(self.municipality_file).stem
            raise ValueError(f'municipality must be "{town}", the town of municipality_file')
        return self

    @model_validator(mode="after")
    def _has_two_readers(self) -> Self:
        if self.staff.reader is not None and self.staff.reader == self.reader.name:
            raise ValueError("staff.reader is the resident's reader; the staff card needs one of its own")
        return self

    @property
    def training(self) -> bool:
        """Whether everything made here is a specimen."""
        return self.mode is Mode.TRAINING

    def data_folder(self) -> Path:
        """The folder for keys, databases and papers of this user."""
        return Path(self.data).expanduser() if self.data else default_data_folder()
