"""Which messages the training authority acts upon: by an enrolled office, fresh, and in their order."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final

from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.exchange import CMC_RA
from jpki_kiosk.pki.cmp.messages import FailureInfo
from jpki_kiosk.pki.cmp.protection import (
    ProtectionError,
    ProtectionFault,
    has_usage,
    key_identifier,
    verify_protection,
)
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.training.credentials import Credentials, Office

NONCE_SIZE: Final = 16  # of nonces and transactionIDs (RFC 9483, 3.1)

_FAST_CLOCK: Final = datetime.timedelta(minutes=10)
# A message that changes something for good and alone must be fresh: kept back by somebody, a lifted hold
# could be played years later. A p10cr and what follows it may be as old as an outage: the office sends the
# very bytes it stored, and what they bring into being ends by itself.
_OLDEST: Final = datetime.timedelta(minutes=10)
_OLDEST_REQUEST: Final = datetime.timedelta(days=7)


class RefusedError(PkiError):
    """The message itself is refused, by an error message."""

    def __init__(self, failure: FailureInfo) -> None:
        super().__init__(failure.word)
        self.failure = failure


class Admission:
    """Knows the enrolled offices; threads may share it. May raise AuthorityUnavailableError."""

    def __init__(self, credentials: Credentials, clock: Callable[[], datetime.datetime]) -> None:
        self._credentials = credentials
        self._clock = clock
        self._offices = credentials.offices()

    def office(self, message: m.PkiMessage) -> Office:
        """The office that signed the message; RefusedError."""
        if message.protection is None:
            raise RefusedError(FailureInfo.BAD_MESSAGE_CHECK)
        named = self._named(message.header)
        if not named:  # enrolled meanwhile, perhaps
            self._offices = self._credentials.offices()
            named = self._named(message.header)
        if not named:
            raise RefusedError(FailureInfo.SIGNER_NOT_TRUSTED)
        office = _signed_by(message, named)
        certificate = office.certificate
        if not certificate.not_valid_before_utc <= self._clock() <= certificate.not_valid_after_utc:
            raise RefusedError(FailureInfo.SIGNER_NOT_TRUSTED)
        if not has_usage(certificate, CMC_RA):
            raise RefusedError(FailureInfo.NOT_AUTHORIZED)
        return office

    def _named(self, header: m.PkiHeader) -> list[Office]:
        return [
            office
            for office in self._offices
            if office.certificate.subject.public_bytes() == header.sender
            and header.sender_kid in (None, key_identifier(office.certificate))
        ]


def _signed_by(message: m.PkiMessage, offices: list[Office]) -> Office:
    """The one of these, all of one name, whose signature it is."""
    for office in offices:
        try:
            verify_protection(message, office.certificate)
        except ProtectionError as error:
            fault = error.fault
        else:
            return office
    raise RefusedError(
        FailureInfo.BAD_ALG if fault is ProtectionFault.ALGORITHM else FailureInfo.BAD_MESSAGE_CHECK
    )


def check_header(header: m.PkiHeader, body: m.PkiBody, now: datetime.datetime) -> None:
    """Identifiers are long enough and the message is of now, or of an outage ago; RefusedError."""
    match body:
        case m.P10Request() | m.CertConfirmContent() | m.PollRequest():
            oldest = _OLDEST_REQUEST
        case _:
            oldest = _OLDEST
    if len(header.transaction_id) != NONCE_SIZE:
        raise RefusedError(FailureInfo.BAD_REQUEST)
    if len(header.sender_nonce) < NONCE_SIZE:
        raise RefusedError(FailureInfo.BAD_SENDER_NONCE)
    if header.message_time is None:
        raise RefusedError(FailureInfo.MISSING_TIME_STAMP)
    if not now - oldest <= header.message_time <= now + _FAST_CLOCK:
        raise RefusedError(FailureInfo.BAD_TIME)


def check_order(header: m.PkiHeader, nonces: list[bytes]) -> None:
    """The message follows an answer this office got in this transaction, or RefusedError.

    Any of them, because the last may be lost.
    """
    if not nonces:
        raise RefusedError(FailureInfo.BAD_REQUEST)
    if header.recip_nonce not in nonces:
        raise RefusedError(FailureInfo.BAD_RECIPIENT_NONCE)
