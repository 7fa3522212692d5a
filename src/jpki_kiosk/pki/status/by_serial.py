"""The state of a certificate of which only kind and serial number are known, by the authority's responder.

For the office's own book-keeping. What is told to people comes from ``checker``, which has the certificate.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cryptography import x509

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    CertificateStatus,
    UnknownCertificateError,
)
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.pki.status.finding import DoubtError
from jpki_kiosk.pki.status.ocsp import NONCE_SIZE, NotNowError, Question, judge_answer
from jpki_kiosk.pki.status.transport import StatusTransport, StatusUnreachableError

_STATES: Final = {
    Verdict.GOOD: CertificateState.GOOD,
    Verdict.ON_HOLD: CertificateState.HOLD,
    Verdict.REVOKED: CertificateState.REVOKED,
}


@dataclass(frozen=True, slots=True)
class StatusBySerial:
    """Asks OCSP; an unconfirmed certificate is on hold there, as for everybody."""

    transport: StatusTransport
    roots: Mapping[CertificateKind, x509.Certificate]
    clock: Callable[[], datetime.datetime]
    random: Callable[[int], bytes]

    def __call__(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """UnknownCertificateError; AuthorityUnavailableError where no answer is to be believed."""
        root = self.roots[kind]
        question = Question.of_serial(serial, root, self.random(NONCE_SIZE), self._now())
        try:
            found = judge_answer(self.transport.ocsp(kind, question.der), question, root, self._now())
        except StatusUnreachableError as error:
            raise AuthorityUnavailableError(f"ocsp {error.reason}") from error
        except NotNowError as error:
            raise AuthorityUnavailableError("ocsp not-now") from error
        except DoubtError as error:
            raise AuthorityUnavailableError(f"ocsp {error.why}") from error
        if found.verdict is Verdict.UNKNOWN:
            raise UnknownCertificateError
        return CertificateStatus(_STATES[found.verdict], found.reason, found.since)

    def _now(self) -> datetime.datetime:
        return self.clock().astimezone(datetime.UTC).replace(microsecond=0)
