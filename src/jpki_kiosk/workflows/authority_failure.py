"""Why the authority cannot be worked with, for staff: what is the matter and what to do, in sentences.

Residents read the problem's own text (``explain``); the codes in the errors say more, and staff can act on
it.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.message import Message
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    RequestRefusedError,
    UnknownCertificateError,
    WrongCertificateError,
)


@unique
class AuthorityFailure(StrEnum):
    """The causes that staff can tell apart."""

    NO_ANSWER = "no-answer"
    TLS_SERVER = "tls-server"
    TLS = "tls"
    UNKNOWN_OFFICE = "unknown-office"
    OFFICE_SIGNATURE = "office-signature"
    NOT_AUTHORIZED = "not-authorized"
    CLOCK = "clock"
    OTHER_SIGNER = "other-signer"
    OTHER_ROOTS = "other-roots"
    PERIOD = "period"
    TOKEN = "token"  # noqa: S105 - not a password
    WAITING = "waiting"
    BUSY = "busy"
    UNUSABLE = "unusable"  # an answer, but none to make use of
    REFUSED = "refused"
    WRONG_CERTIFICATE = "wrong-certificate"
    UNKNOWN_CERTIFICATE = "unknown-certificate"

    @property
    def what(self) -> str:
        """Id of the sentence that says what is the matter."""
        return f"authority-{self.value}-what"

    @property
    def remedy(self) -> str:
        """Id of the sentence that says what to do."""
        return f"authority-{self.value}-do"


# By the first word of an AuthorityUnavailableError's detail.
_DETAILS: Final = {
    "time-out": AuthorityFailure.NO_ANSWER,
    "connection": AuthorityFailure.NO_ANSWER,
    "http": AuthorityFailure.NO_ANSWER,
    "tls-server": AuthorityFailure.TLS_SERVER,
    "tls": AuthorityFailure.TLS,
    "tls-end": AuthorityFailure.TLS,
    "protection": AuthorityFailure.OTHER_SIGNER,
    "unprotected": AuthorityFailure.OTHER_SIGNER,
    "roots": AuthorityFailure.OTHER_ROOTS,
    "certificate": AuthorityFailure.PERIOD,
    "token": AuthorityFailure.TOKEN,
    "waiting": AuthorityFailure.WAITING,
    "systemUnavail": AuthorityFailure.BUSY,
    "systemFailure": AuthorityFailure.BUSY,
}
# By the word of a refusal (RFC 9810, appendix F: PKIFailureInfo).
_REFUSALS: Final = {
    "signerNotTrusted": AuthorityFailure.UNKNOWN_OFFICE,
    "badMessageCheck": AuthorityFailure.OFFICE_SIGNATURE,
    "notAuthorized": AuthorityFailure.NOT_AUTHORIZED,
    "badTime": AuthorityFailure.CLOCK,
}


def failure(error: AuthorityError) -> AuthorityFailure:
    """The cause of an error of the port."""
    match error:
        case WrongCertificateError():
            return AuthorityFailure.WRONG_CERTIFICATE
        case UnknownCertificateError():
            return AuthorityFailure.UNKNOWN_CERTIFICATE
        case RequestRefusedError(reason=reason):
            return _REFUSALS.get(reason, AuthorityFailure.REFUSED)
        case AuthorityUnavailableError(detail=detail):
            word, _, rest = detail.partition(" ")
            if word == "refused":
                return _REFUSALS.get(rest) or _DETAILS.get(rest, AuthorityFailure.REFUSED)
            return _DETAILS.get(word, AuthorityFailure.UNUSABLE)
    return AuthorityFailure.UNUSABLE


def failure_text(error: AuthorityError) -> tuple[Message, Message]:
    """What is the matter, with the code for whoever looks closer; and what to do."""
    cause = failure(error)
    return Message(cause.what, {"code": str(error) or "-"}), Message(cause.remedy)
