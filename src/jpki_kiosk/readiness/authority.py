"""The certificate authority: asked over CMP, OCSP and for its lists, nothing changed.

In the program or elsewhere. A question of each kind is put that needs no certificate; what is answered is
judged as it would be at the counter.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn

from jpki_kiosk.config import ConfigError, RemoteAuthority
from jpki_kiosk.findings import Check, Fault, Finding, well, well_as, wrong
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.readiness.counter import Counter

if TYPE_CHECKING:
    from jpki_kiosk.remote.authority import Remote

_SOON: Final = datetime.timedelta(days=60)
_APART: Final = datetime.timedelta(minutes=1)
_CHECKS: Final = {
    CertificateKind.SIGNATURE: (Check.STATUS_SIGNATURE, Check.LIST_SIGNATURE),
    CertificateKind.AUTHENTICATION: (Check.STATUS_AUTHENTICATION, Check.LIST_AUTHENTICATION),
}
_NO_SERIAL: Final = 1  # of no certificate: 63 random bits are never that few


def check_authority(counter: Counter) -> tuple[Finding, ...]:
    """Who would sign the certificates; of one elsewhere also who tells their status."""
    from jpki_kiosk.remote.chosen import open_authority

    try:
        remote = open_authority(counter.config, None, lambda: counter.now, os.urandom)
    except ConfigError as error:
        return (wrong(Check.AUTHORITY, Fault.AUTHORITY_NOT_CHOSEN, str(error)),)
    if remote is None:
        return (well_as(Check.AUTHORITY, "doctor-ok-authority-training"),)
    try:
        return (
            _cmp(remote, counter.now),
            *_status(remote, counter.now),
            clock_beside(counter.now, remote.clock()),
        )
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
    from jpki_kiosk.pki.authority import AuthorityError
    from jpki_kiosk.workflows.authority_failure import failure_text

    url = remote.config.url
    try:
        remote.authority(_NothingKept()).check()
    except AuthorityError as error:
        what, remedy = failure_text(error)
        return wrong(Check.AUTHORITY, Fault.AUTHORITY_UNWELL, what, remedy=remedy)
    office, authority = remote.parties.signer.certificate, remote.parties.authority
    for key, certificate in (("signer", office), ("certificate", authority)):
        end = certificate.not_valid_after_utc
        if end - now < _SOON:
            return wrong(
                Check.AUTHORITY, Fault.AUTHORITY_CERTIFICATE_ENDS, f"authority.{key}, {end:%Y-%m-%d}"
            )
    return well(Check.AUTHORITY, url=url)


def clock_beside(now: datetime.datetime, theirs: datetime.datetime | None) -> Finding:
    """This clock beside that of the authority's web server (RFC 9110, 6.6.1); None: it tells none."""
    if theirs is None:
        return well_as(Check.AUTHORITY_CLOCK, "doctor-ok-authority-clock-unsaid")
    seconds = round((now - theirs).total_seconds())
    if abs(seconds) > _APART.total_seconds():
        return wrong(Check.AUTHORITY_CLOCK, Fault.CLOCKS_DIFFER, f"{seconds:+} s")
    return well(Check.AUTHORITY_CLOCK, seconds=f"{seconds:+}")


def _status(remote: Remote, now: datetime.datetime) -> Iterator[Finding]:
    """Responder and list of each kind; a line each."""
    for kind in CertificateKind:
        addresses = _addresses(remote.config, kind)
        asked, listed = _CHECKS[kind]
        yield _finding(asked, addresses[0], partial(_ask, remote, kind, now))
        yield _finding(listed, addresses[1], partial(_fetch, remote, kind, now))


def _finding(check: Check, url: str, ask: Callable[[], datetime.datetime]) -> Finding:
    from jpki_kiosk.pki.status.finding import DoubtError
    from jpki_kiosk.pki.status.ocsp import NotNowError
    from jpki_kiosk.pki.status.transport import StatusUnreachableError

    try:
        as_of = ask()
    except StatusUnreachableError as error:
        return wrong(check, Fault.STATUS_NO_ANSWER, f"{url} ({error.reason})")
    except NotNowError:
        return wrong(check, Fault.STATUS_NOT_NOW, url)
    except DoubtError as error:
        return wrong(check, Fault.STATUS_NOT_BELIEVED, f"{url} ({error.why})")
    return well_as(check, "doctor-ok-status", url=url, at=f"{as_of:%Y-%m-%d %H:%M} UTC")


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
