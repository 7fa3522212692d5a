"""The doctor's look at the certificate authority: asked over CMP, OCSP and for its lists, nothing changed.

In the program or elsewhere. A question of each kind is put that needs no certificate; what is answered is
judged as it would be at the counter.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn

from jpki_kiosk.cli.findings import Counter, Finding, State
from jpki_kiosk.config import ConfigError, RemoteAuthority, resources_path
from jpki_kiosk.kinds import CertificateKind

if TYPE_CHECKING:
    from jpki_kiosk.remote.authority import Remote

_SOON: Final = datetime.timedelta(days=60)
_NO_SERIAL: Final = 1  # of no certificate: 63 random bits are never that few


def check_authority(counter: Counter) -> tuple[Finding, ...]:
    """Who would sign the certificates; of one elsewhere also who tells their status."""
    from jpki_kiosk.kiosk import open_authority

    try:
        remote = open_authority(counter.config, None, lambda: counter.now, os.urandom)
    except ConfigError as error:
        remedy = "Correct the configuration; the line says what."
        return (Finding("authority", State.FAIL, str(error), remedy),)
    if remote is None:
        found = "training authority in the program; certificates are specimens"
        return (Finding("authority", State.OK, found),)
    try:
        return _cmp(remote, counter.now), *_status(remote, counter.now)
    finally:
        remote.close()


class _NothingKept:
    """A general message begins no transaction, so nothing is kept; the doctor asks for no certificate."""

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> NoReturn:
        raise RuntimeError("the doctor began a transaction")

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> NoReturn:
        raise RuntimeError("the doctor was answered in a transaction")

    def kept(self, transaction_id: bytes) -> None:
        return None


def _cmp(remote: Remote, now: datetime.datetime) -> Finding:
    """A general message, signed by the office and answered by the pinned authority."""
    from jpki_kiosk.i18n import Catalogue, Language
    from jpki_kiosk.pki.authority import AuthorityError
    from jpki_kiosk.workflows.authority_failure import failure_text

    url = remote.config.url
    try:
        remote.authority(_NothingKept()).check()
    except AuthorityError as error:
        catalogue = Catalogue(resources_path() / "locales")
        what, remedy = (catalogue.text(message, Language.ENGLISH) for message in failure_text(error))
        return Finding("authority", State.FAIL, f"{url}: {what}", remedy)
    office, authority = remote.parties.signer.certificate, remote.parties.authority
    for key, certificate in (("signer", office), ("certificate", authority)):
        end = certificate.not_valid_after_utc
        if end - now < _SOON:
            found = f"{url} answers; authority.{key} expires on {end:%Y-%m-%d}"
            return Finding("authority", State.WARN, found, "Ask the authority for a new certificate now.")
    return Finding("authority", State.OK, f"{url} answers, and knows this office")


def _status(remote: Remote, now: datetime.datetime) -> Iterator[Finding]:
    """Responder and list of each kind; a line each."""
    for kind in CertificateKind:
        addresses = _addresses(remote.config, kind)
        yield _finding(f"status-{kind}", addresses[0], "ocsp", kind, partial(_ask, remote, kind, now))
        yield _finding(f"list-{kind}", addresses[1], "crl", kind, partial(_fetch, remote, kind, now))


def _finding(
    name: str, url: str, key: str, kind: CertificateKind, ask: Callable[[], datetime.datetime]
) -> Finding:
    from jpki_kiosk.pki.status.finding import DoubtError
    from jpki_kiosk.pki.status.ocsp import NotNowError
    from jpki_kiosk.pki.status.transport import StatusUnreachableError

    try:
        as_of = ask()
    except StatusUnreachableError as error:
        remedy = f"Check authority.{kind}.{key} and the network, and that the authority is running."
        return Finding(name, State.FAIL, f"{url}: no answer ({error.reason})", remedy)
    except NotNowError:
        return Finding(name, State.WARN, f"{url}: answers that it cannot say now", "Try again later.")
    except DoubtError as error:
        found = f"{url}: what it answers cannot be believed ({error.why})"
        remedy = "docs/status.md section 2 explains the code; tell whoever runs the authority."
        return Finding(name, State.FAIL, found, remedy)
    return Finding(name, State.OK, f"{url}: answers as of {as_of:%Y-%m-%d %H:%M} UTC")


def _ask(remote: Remote, kind: CertificateKind, now: datetime.datetime) -> datetime.datetime:
    from jpki_kiosk.pki.status.ocsp import NONCE_SIZE, Question, judge_answer

    root = remote.roots[kind]
    asked = _whole_seconds(now)
    question = Question.of_serial(_NO_SERIAL, root, os.urandom(NONCE_SIZE), asked)
    answer = remote.status.ocsp(kind, question.der)
    return judge_answer(answer, question, root, asked).as_of


def _fetch(remote: Remote, kind: CertificateKind, now: datetime.datetime) -> datetime.datetime:
    from jpki_kiosk.pki.status.crl import judge_list

    root = remote.roots[kind]
    return judge_list(remote.status.crl(kind), root, root, None, _whole_seconds(now)).as_of


def _addresses(config: RemoteAuthority, kind: CertificateKind) -> tuple[str, str]:
    chosen = {
        CertificateKind.SIGNATURE: config.signature,
        CertificateKind.AUTHENTICATION: config.authentication,
    }[kind]
    return chosen.ocsp, chosen.crl


def _whole_seconds(now: datetime.datetime) -> datetime.datetime:
    return now.astimezone(datetime.UTC).replace(microsecond=0)
