"""``jpki-kiosk authority``: the training authority as a program of its own, and the offices it believes."""

from __future__ import annotations

import contextlib
import datetime
import json
import signal
import tomllib
import urllib.parse
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final

import click
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from jpki_kiosk.cli.permission import acts
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error

if TYPE_CHECKING:
    from jpki_kiosk.pki.training.authority import TrainingAuthority
    from jpki_kiosk.pki.training.responder import PlainRequests
    from jpki_kiosk.pki.training.server import LogLine
    from jpki_kiosk.secret import Secret

_DEFAULT_PORT: Final = 8829  # RFC 9811 gives 829 to CMP over TCP; this one needs no rights
_SHORTEST_PASSPHRASE: Final = 12
_LONGEST_NAME: Final = 40

_DataOption = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), help="Training folder."
)


class _Office(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    prefecture: str
    municipality: str
    code: Annotated[str, StringConstraints(pattern="^[0-9]{5}$")]
    window: Annotated[str, StringConstraints(pattern="^[0-9]{3}[A-Z]$")]


class _PlainRequestsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    last_day: datetime.date
    office: _Office


@click.group()
def authority() -> None:
    """The training authority behind a socket."""


@authority.command()
@_DataOption
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_DEFAULT_PORT, show_default=True, help="0: any."
)
@click.option("--tls", is_flag=True, help="HTTPS, with a certificate by the authority's own TLS root.")
@click.option("--client-certificates", is_flag=True, help="HTTPS for enrolled offices only.")
@click.option(
    "--allow-other-computers", is_flag=True, help="Listen on an address others can reach; HTTPS only."
)
@click.option("--approval", type=click.IntRange(0, 86400), default=0, help="Seconds each request waits.")
@click.option(
    "--confirm-wait", type=click.IntRange(1, 30 * 1440), help="Minutes until an unconfirmed certificate ends."
)
@click.option(
    "--plain-requests",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Grant requests that say nothing but their PKCS#10 as this file has it. For demonstrations.",
)
@acts("run-training-authority")
def serve(
    data: Path | None,
    host: str,
    port: int,
    tls: bool,
    client_certificates: bool,
    allow_other_computers: bool,
    approval: int,
    confirm_wait: int | None,
    plain_requests: Path | None,
) -> None:
    """Answer CMP, OCSP and CRLs over HTTP until a signal; says its address as a line of JSON when ready.

    The log on standard error has method, path, sizes and status words, and nobody's data.
    """
    import os

    from jpki_kiosk.pki.authority import AuthorityUnavailableError
    from jpki_kiosk.pki.training.credentials import Credentials
    from jpki_kiosk.pki.training.responder import Conduct, Responder
    from jpki_kiosk.pki.training.server import OpenAddressError, Server
    from jpki_kiosk.pki.training.site import AuthoritySite, tls_context

    is_secure = tls or client_certificates
    if allow_other_computers and not is_secure:
        refuse(Failure.CALL, "Requests hold names and addresses: other computers need --tls.")
    conduct = Conduct(
        plain=_plain(plain_requests) if plain_requests is not None else None,
        approval=datetime.timedelta(seconds=approval),
    )
    trained = _authority(data, confirm_wait)
    try:
        responder = Responder(trained, _now, os.urandom, conduct)
        context = None
        if is_secure:
            context = tls_context(
                Credentials(trained),
                list(dict.fromkeys([host, "127.0.0.1", "localhost"])),
                trained.folder,
                offices_only=client_certificates,
            )
        server = Server(
            AuthoritySite(trained, responder),
            host,
            port,
            tls=context,
            is_open=allow_other_computers,
            log=_log,
        )
    except AuthorityUnavailableError:
        refuse(Failure.AUTHORITY, f"{trained.folder}: the authority's folder cannot be used.")
    except OpenAddressError:
        refuse(
            Failure.AUTHORITY,
            f"{host} can be reached from other computers. Say --allow-other-computers if that is meant.",
        )
    except (OSError, ValueError) as error:
        refuse(Failure.AUTHORITY, f"{host} port {port} cannot be listened on: {error}")

    def end(_number: int, _frame: FrameType | None) -> None:
        server.stop()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    shown = f"[{host}]" if ":" in host else host
    url = f"{'https' if is_secure else 'http'}://{shown}:{server.port}"
    click.echo(json.dumps({"url": url, "cmp": f"{url}/pkix/", "ocsp": f"{url}/ocsp", "crl": f"{url}/crl/"}))
    if not server.run():
        # A thread waits for a database that another process holds, and Python would wait for the thread. What
        # it was asked to do is not begun, or is one transaction that SQLite undoes.
        os._exit(0)
    trained.close()


@authority.command("enrol-office")
@_DataOption
@click.option("--code", required=True, help="Local government code, five digits without check digit.")
@click.option("--name", required=True, help="The office's name in its certificate.")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="Folder to make.")
@click.option("--passphrase-fd", type=int, help="Descriptor that gives the passphrase of the new key.")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Believe this certificate (PEM) instead of making a key: the office's key is in a token.",
)
@click.option(
    "--url",
    default=f"https://127.0.0.1:{_DEFAULT_PORT}",
    show_default=True,
    help="Where the office reaches this authority: scheme, host and port.",
)
@acts("run-training-authority")
def enrol_office(
    data: Path | None,
    code: str,
    name: str,
    output: Path,
    passphrase_fd: int | None,
    certificate: Path | None,
    url: str,
) -> None:
    """Believe an office from now on; write all it needs into a new folder.

    office.p12 (its key, 600,000 rounds), authority.pem (whose messages it believes), message-root.pem,
    tls-root.pem, the two roots of holders' certificates, and kiosk-authority.toml, which names them all for
    the kiosk's configuration.
    """
    from jpki_kiosk.cli import authority_fragment
    from jpki_kiosk.pki.authority import AuthorityUnavailableError
    from jpki_kiosk.pki.cmp.protection import SignerError

    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        refuse(Failure.CALL, "--code: five digits.")
    if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
        refuse(Failure.CALL, f"--name: at most {_LONGEST_NAME} characters.")
    address = _base(url)
    if (passphrase_fd is None) == (certificate is None):
        refuse(
            Failure.CALL, "Either --passphrase-fd, for a new key, or --certificate, for a key made elsewhere."
        )
    passphrase = _passphrase(passphrase_fd) if passphrase_fd is not None else None
    is_made = False
    try:
        output.mkdir(mode=0o700, parents=True)
        is_made = True
        _enrol(_authority(data, None), code, name, output, passphrase, certificate)
        (output / authority_fragment.NAME).write_text(
            authority_fragment.fragment(address, in_token=certificate is not None), encoding="utf-8"
        )
    except FileExistsError:
        refuse(Failure.FILE, f"{output}: exists. An office's files are never written over others.")
    except OSError as error:
        refuse(Failure.FILE, f"{error.filename or output}: {error.strerror}")
    except AuthorityUnavailableError:
        refuse(Failure.AUTHORITY, "The authority's folder cannot be used.")
    except (SignerError, ValueError):
        refuse(Failure.FILE, f"{certificate}: no certificate for messages (extended key usage id-kp-cmcRA).")
    finally:
        if passphrase is not None:
            passphrase.wipe()
        if is_made:
            with contextlib.suppress(OSError):  # not empty: all went well
                output.rmdir()
    click.echo(json.dumps({"office": code, "files": sorted(file.name for file in output.iterdir())}))


def _base(url: str) -> str:
    """Scheme, host and port of an address."""
    base = url.rstrip("/")
    parts = urllib.parse.urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        refuse(Failure.CALL, "--url: like https://ca.example.jp:8829, without a path.")
    return base


def _enrol(
    trained: TrainingAuthority,
    code: str,
    name: str,
    output: Path,
    passphrase: Secret | None,
    certificate: Path | None,
) -> None:
    import ssl

    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    from jpki_kiosk.kinds import CertificateKind
    from jpki_kiosk.pki.cmp.signer_file import write_signer
    from jpki_kiosk.pki.parsing import parse_certificate
    from jpki_kiosk.pki.training.credentials import Credentials

    credentials = Credentials(trained)
    if certificate is not None:
        der = ssl.PEM_cert_to_DER_cert(certificate.read_text("ascii"))
        believed = parse_certificate(der)
        credentials.pin(believed, code)
        (output / "office.pem").write_bytes(believed.public_bytes(Encoding.PEM))
    if passphrase is not None:
        write_signer(output / "office.p12", credentials.enrol(code, name), passphrase)
    public = {
        "authority.pem": credentials.signer().certificate,
        "message-root.pem": credentials.message_root(),
        "tls-root.pem": credentials.tls_root(),
    }
    for kind in CertificateKind:
        public[f"{kind}-root.pem"] = x509.load_der_x509_certificate(trained.ca_certificate(kind))
    for file, content in public.items():
        (output / file).write_bytes(content.public_bytes(Encoding.PEM))
    trained.close()


def _passphrase(descriptor: int) -> Secret:
    from jpki_kiosk.cli.passwords import PasswordLinesError, read_password_lines

    try:
        lines = read_password_lines(descriptor)
    except PasswordLinesError as error:
        refuse_error(error, otherwise=Failure.PASSWORD_LINES)
    if len(lines) != 1 or len(lines[0].reveal()) < _SHORTEST_PASSPHRASE:
        refuse(Failure.PASSWORD_LINES, f"--passphrase-fd: one line of at least {_SHORTEST_PASSPHRASE} bytes.")
    return lines[0]


def _authority(data: Path | None, confirm_wait: int | None) -> TrainingAuthority:
    from jpki_kiosk.config import default_data_folder
    from jpki_kiosk.pki.training.authority import CONFIRM_WAIT, TrainingAuthority
    from jpki_kiosk.training import TrainingFolder, TrainingFolderError

    try:
        folder = TrainingFolder(data or default_data_folder()).authority
    except TrainingFolderError as error:
        refuse_error(error, otherwise=Failure.PASSWORD_LINES)
    wait = datetime.timedelta(minutes=confirm_wait) if confirm_wait is not None else CONFIRM_WAIT
    return TrainingAuthority(folder, _now, confirm_wait=wait)


def _plain(file: Path) -> PlainRequests:
    from jpki_kiosk.pki.authority import IssuingOffice
    from jpki_kiosk.pki.training.responder import PlainRequests

    try:
        said = _PlainRequestsFile.model_validate(tomllib.loads(file.read_text("utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        refuse(Failure.FILE, f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}")
    except (OSError, ValueError, RecursionError) as error:
        refuse(Failure.FILE, f"{file}: {error}")
    office = said.office
    return PlainRequests(
        IssuingOffice(office.prefecture, office.municipality, office.code, office.window), said.last_day
    )


def _log(line: LogLine) -> None:
    click.echo(
        f"{line.method} {line.route} {line.received} {line.status} {line.sent} {line.words}".rstrip(),
        err=True,
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
