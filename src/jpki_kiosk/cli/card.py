"""``jpki-kiosk card``: which readers there are, and what a card says of itself.

Reads only. A password is tried when it is given, after its counter was read, never as the last try unasked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NoReturn

import click

from jpki_kiosk.card import errors
from jpki_kiosk.cli.passwords import PasswordLinesError, read_password_lines
from jpki_kiosk.cli.permission import reads_only
from jpki_kiosk.cli.refusal import Failure, refuse, refuse_error
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import JPKI_PASSWORDS, CertificateKind, PasswordKind
from jpki_kiosk.secret import Secret

if TYPE_CHECKING:
    from jpki_kiosk.card.connection import CardReader
    from jpki_kiosk.card.jpki import JpkiSession


# What happened and what to do, one sentence or two. Subclasses before their parents.
_SENTENCES: Final[Mapping[type[errors.CardError], str]] = {
    errors.NoServiceError: "The smart card service does not run; start pcscd (on Windows SCardSvr).",
    errors.NoReaderError: "There is no reader of this name; 'jpki-kiosk card list' shows those there are.",
    errors.ReaderBusyError: "Another program holds the reader for itself; close that program and try again.",
    errors.NoCardError: "No card lies on the reader; put the card on it and try again.",
    errors.MuteCardError: "What lies on the reader does not answer; put the right card on it, face up.",
    errors.TransmissionError: "The reader does not work as it should; unplug it, plug it in and try again.",
    errors.CardRemovedError: "The card was taken away; put it back and try again.",
    errors.CardResetError: "Another program reset the card; close that program and try again.",
    errors.JukiCardError: "This is a 住民基本台帳カード, not an Individual Number Card; use the other card.",
    errors.NotAJpkiCardError: "This is not an Individual Number Card; put the right card on the reader.",
    errors.PasswordBlockedError: "The password is locked; it has to be reset at the municipal office.",
    errors.MalformedAnswerError: "The card's answers make no sense; clean its contacts and try again.",
    errors.ApduError: "The card refused a command; take it off, put it back and try again.",
}


@click.group()
def card() -> None:
    """Readers and the card in one of them; nothing is ever written."""


@card.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@reads_only
def list_command(as_json: bool) -> None:
    """Show every reader and what is in it."""
    from jpki_kiosk.card.pcsc import list_readers

    try:
        readers = list_readers()
    except errors.CardError as error:
        _refuse_card(error)
    if as_json:
        found = [
            {"name": one.name, "state": one.state.value, "atr": one.atr.hex().upper()} for one in readers
        ]
        click.echo(json.dumps({"readers": found}, ensure_ascii=False))
        return
    if not readers:
        click.echo("No reader is connected.")
    for one in readers:
        click.echo(f"{one.name}: {one.state.value}{'  ' if one.atr else ''}{one.atr.hex(' ').upper()}")


@card.command()
@click.option("--reader", "reader_name", required=True, help='Name of the reader, e.g. "Virtual PCD 00 00".')
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--passwords-fd",
    type=int,
    help="File descriptor with the signature password as one line; without it that certificate is not read.",
)
@click.option("--use-last-try", is_flag=True, help="Try the password even when one try is left.")
@reads_only
def show(reader_name: str, as_json: bool, passwords_fd: int | None, use_last_try: bool) -> None:
    """Show the token, the tries left and the certificates of a card."""
    from jpki_kiosk.card.pcsc import PcscReader

    password = None if passwords_fd is None else _one_password(passwords_fd)
    try:
        found = _examine(PcscReader(reader_name), password, use_last_try=use_last_try)
    except errors.WrongPasswordError as error:
        refuse(Failure.CALL, f"The signature password is wrong; {error.attempts_remaining} tries are left.")
    except errors.TooFewAttemptsError:
        refuse(
            Failure.CALL,
            "One try is left for the signature password, and the last is not used unasked; "
            "repeat with --use-last-try, or have it reset at the municipal office.",
        )
    except errors.CardError as error:
        _refuse_card(error)
    finally:
        if password is not None:
            password.wipe()
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _as_text(found))


def _examine(reader: CardReader, password: Secret | None, *, use_last_try: bool) -> dict[str, object]:
    """Everything ``show`` tells; raises CardError."""
    from jpki_kiosk.card.connection import CardProtocol
    from jpki_kiosk.card.jpki import JpkiSession

    with reader.connect() as connection, connection.exclusively():
        session = JpkiSession(CardProtocol(connection))
        token = session.token_information()
        usable = session.availability()
        tries = {kind: session.attempts_remaining(kind) for kind in JPKI_PASSWORDS}
        certificates = {CertificateKind.AUTHENTICATION: _certificate(session, CertificateKind.AUTHENTICATION)}
        if password is None:
            certificates[CertificateKind.SIGNATURE] = {"state": "needs-password"}
        else:
            _verify(session, password, tries[PasswordKind.SIGNATURE], use_last_try=use_last_try)
            tries[PasswordKind.SIGNATURE] = session.attempts_remaining(PasswordKind.SIGNATURE)
            certificates[CertificateKind.SIGNATURE] = _certificate(session, CertificateKind.SIGNATURE)
        return {
            "reader": reader.name,
            "atr": connection.atr.hex().upper(),
            "token": {
                "label": token.label,
                "manufacturer": token.manufacturer,
                "model": token.model,
                "serial": token.serial,
                "training": token.is_training,
            },
            "passwords": {kind.value: {"attempts_remaining": tries[kind]} for kind in JPKI_PASSWORDS},
            "certificates": {
                kind.value: {**certificates[kind], "usable": usable[kind]} for kind in CertificateKind
            },
        }


def _verify(session: JpkiSession, password: Secret, left: int, *, use_last_try: bool) -> None:
    """Prove the signature password; ``left`` was read from the card just before."""
    if left == 0:
        raise errors.PasswordBlockedError(PasswordKind.SIGNATURE)
    if left == 1 and not use_last_try:
        raise errors.TooFewAttemptsError(left)
    session.verify_password(PasswordKind.SIGNATURE, password.reveal())


def _certificate(session: JpkiSession, kind: CertificateKind) -> dict[str, object]:
    """State, serial number and end of one certificate; nothing of its holder."""
    from cryptography import x509

    try:
        certificate = x509.load_der_x509_certificate(session.read_certificate(kind))
    except errors.CertificateNotPresentError:
        return {"state": "absent"}
    except (ValueError, errors.MalformedAnswerError):
        return {"state": "unreadable"}
    return {
        "state": "present",
        "serial": str(certificate.serial_number),
        "not_after": certificate.not_valid_after_utc.astimezone(JAPAN).isoformat(),
    }


def _one_password(descriptor: int) -> Secret:
    """The one line of the descriptor, in capitals, as other clients send it."""
    try:
        lines = read_password_lines(descriptor)
    except PasswordLinesError as error:
        refuse_error(error, otherwise=Failure.PASSWORD_LINES)
    if len(lines) != 1:
        refuse(
            Failure.PASSWORD_LINES,
            f"--passwords-fd gives {len(lines)} lines; give the signature password alone.",
        )
    (line,) = lines
    with line:
        capitals = bytearray(line.reveal()).upper()
    password = Secret(capitals)
    possible = 6 <= len(capitals) <= 16 and capitals.isalnum() and capitals.isascii()
    capitals[:] = bytes(len(capitals))
    if not possible:
        password.wipe()
        refuse(Failure.CALL, "A signature password has 6 to 16 letters and digits; this one was not tried.")
    return password


def _as_text(found: Mapping[str, object]) -> str:
    lines: list[str] = []

    def write(name: str, value: object, indent: str = "") -> None:
        if isinstance(value, Mapping):
            lines.append(f"{indent}{name}")
            for key, inner in value.items():
                write(str(key), inner, indent + "  ")
        else:
            shown = ("no", "yes")[value] if isinstance(value, bool) else value
            lines.append(f"{indent}{name.replace('_', ' ')}: {shown}")

    for name, value in found.items():
        write(name, value)
    return "\n".join(lines)


def _refuse_card(error: errors.CardError) -> NoReturn:
    # Imported here: reading a card should not wait for the words of a refusal.
    from jpki_kiosk.workflows.explain import explain
    from jpki_kiosk.workflows.problem import Problem

    # Nobody waits here for a card that was there: it was never put on.
    problem = Problem.NO_CARD if isinstance(error, errors.NoCardError) else explain(error)
    refuse(problem.code, _sentence(error))


def _sentence(error: errors.CardError) -> str:
    for kind, sentence in _SENTENCES.items():
        if isinstance(error, kind):
            return sentence
    return f"The card cannot be read ({type(error).__name__}); take it off, put it back and try again."
