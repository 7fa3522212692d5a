"""The status of a certificate: first what it says itself, then what its authority says of it today.

The responder (OCSP) is asked first. Where it cannot be reached, the authority's list (CRL) is; where neither
can, the verdict is OFFLINE. Where the responder's answer is doubtful, a list may still say that the
certificate has ended, but never that it is good.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.parsing import FAULTS, MalformedError, parse_certificate
from jpki_kiosk.pki.profile import is_training
from jpki_kiosk.pki.status.answer import Doubt, Source, StatusAnswer, Verdict
from jpki_kiosk.pki.status.crl import judge_list
from jpki_kiosk.pki.status.finding import DoubtError, Finding, check_signature_algorithm
from jpki_kiosk.pki.status.ocsp import NONCE_SIZE, NotNowError, Question, judge_answer
from jpki_kiosk.pki.status.transport import StatusTransport, StatusUnreachableError


class RootError(PkiError):
    """A root cannot be pinned; ``problem``: ``unreadable``, ``not-a-root`` or ``training``."""

    def __init__(self, kind: CertificateKind, problem: str) -> None:
        super().__init__(f"{kind}: {problem}")
        self.kind = kind
        self.problem = problem


@dataclass(frozen=True, slots=True)
class PinnedRoots:
    """The roots that are believed in this mode, a kind; several where generations of one are in use."""

    training: bool
    of_kind: Mapping[CertificateKind, Sequence[x509.Certificate]]

    @classmethod
    def load(cls, roots: Mapping[CertificateKind, Sequence[bytes]], *, training: bool) -> Self:
        """From DER. RootError where one is no root, or bears the mark of the other mode."""
        return cls(
            training,
            {kind: tuple(_root(kind, der, training) for der in ders) for kind, ders in roots.items()},
        )

    def issuer_of(self, certificate: x509.Certificate) -> tuple[CertificateKind, x509.Certificate]:
        """The kind and the root that signed it; DoubtError."""
        for kind, roots in self.of_kind.items():
            for root in roots:
                if _is_issued_by(certificate, root):
                    return kind, root
        strange = is_training(certificate) and not self.training
        raise DoubtError(Doubt.TRAINING if strange else Doubt.ISSUER)


class StatusChecker:
    """Tells the status of certificates of the pinned roots; keeps nothing between two checks.

    ``clock`` gives the time (aware), ``random`` so many random bytes.
    """

    def __init__(
        self,
        transport: StatusTransport,
        roots: PinnedRoots,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes],
    ) -> None:
        self._transport = transport
        self._roots = roots
        self._clock = clock
        self._random = random

    def check(
        self, certificate_der: bytes, crl_numbers: Mapping[CertificateKind, int] | None = None
    ) -> StatusAnswer:
        """One verdict; nothing is raised for what a card or a network brings.

        ``crl_numbers``: of each kind the highest ``crl_number`` an answer ever had; the caller keeps it.
        """
        now = self._now()
        try:
            certificate = parse_certificate(certificate_der)
        except MalformedError:
            return StatusAnswer(Verdict.DOUBTFUL, now, why=Doubt.UNREADABLE)
        answer = StatusAnswer(
            Verdict.DOUBTFUL,
            now,
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
        )
        try:
            kind, root = self._roots.issuer_of(certificate)
        except DoubtError as doubt:
            return replace(answer, why=doubt.why)
        answer = replace(answer, kind=kind)
        if not root.not_valid_before_utc <= now <= root.not_valid_after_utc:
            return replace(answer, why=Doubt.ROOT_PERIOD)
        if now < certificate.not_valid_before_utc:
            return replace(answer, verdict=Verdict.NOT_YET_VALID)
        if now > certificate.not_valid_after_utc:
            return replace(answer, verdict=Verdict.EXPIRED)
        last_number = (crl_numbers or {}).get(kind)
        return self._asked(answer, kind, certificate, root, last_number)

    def _asked(
        self,
        answer: StatusAnswer,
        kind: CertificateKind,
        certificate: x509.Certificate,
        root: x509.Certificate,
        last_number: int | None,
    ) -> StatusAnswer:
        """The responder's word, the list's where there is none or none to believe."""
        doubted: StatusAnswer | None = None
        try:
            found = self._ask_responder(kind, certificate, root, answer.asked)
            return _with(answer, Source.OCSP, found)
        except DoubtError as doubt:
            doubted = replace(answer, source=Source.OCSP, why=doubt.why)
        except (StatusUnreachableError, NotNowError):
            pass
        try:
            der = self._transport.crl(kind)
            listed = _with(answer, Source.CRL, judge_list(der, certificate, root, last_number, self._now()))
        except StatusUnreachableError:
            return doubted or replace(answer, verdict=Verdict.OFFLINE)
        except DoubtError as doubt:
            return doubted or replace(answer, source=Source.CRL, why=doubt.why)
        if doubted is not None and listed.verdict is Verdict.GOOD:
            return replace(doubted, crl_number=listed.crl_number)
        return listed

    def _ask_responder(
        self,
        kind: CertificateKind,
        certificate: x509.Certificate,
        root: x509.Certificate,
        asked: datetime.datetime,
    ) -> Finding:
        question = Question.about(certificate, root, self._random(NONCE_SIZE), asked)
        return judge_answer(self._transport.ocsp(kind, question.der), question, root, self._now())

    def _now(self) -> datetime.datetime:
        """Whole seconds, as certificates and answers count them."""
        return self._clock().astimezone(datetime.UTC).replace(microsecond=0)


def _with(answer: StatusAnswer, source: Source, found: Finding) -> StatusAnswer:
    return replace(
        answer,
        verdict=found.verdict,
        source=source,
        reason=found.reason,
        since=found.since,
        as_of=found.as_of,
        until=found.until,
        crl_number=found.crl_number,
    )


def _root(kind: CertificateKind, der: bytes, training: bool) -> x509.Certificate:
    try:
        root = parse_certificate(der)
        constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
        root.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
        root.verify_directly_issued_by(root)
    except MalformedError as error:
        raise RootError(kind, "unreadable") from error
    except (x509.ExtensionNotFound, InvalidSignature, *FAULTS) as error:
        raise RootError(kind, "not-a-root") from error
    if not constraints.ca:
        raise RootError(kind, "not-a-root")
    if is_training(root) is not training:
        raise RootError(kind, "training")
    return root


def _is_issued_by(certificate: x509.Certificate, root: x509.Certificate) -> bool:
    try:
        check_signature_algorithm(root.public_key(), certificate.signature_algorithm_oid)
        certificate.verify_directly_issued_by(root)
    except (InvalidSignature, DoubtError, *FAULTS):
        return False
    return True
