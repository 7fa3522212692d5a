"""What can go wrong between the program and a card.

One root, CardError; errors carry data, never prose and never the data of a command.
"""

from __future__ import annotations

from jpki_kiosk.card.apdu import StatusWord
from jpki_kiosk.kinds import CertificateKind, PasswordKind


class CardError(Exception):
    """Root of everything this package raises."""


class ReaderError(CardError):
    """The reader or the smart card service, not the card."""


class NoServiceError(ReaderError):
    """The smart card service (pcscd, SCardSvr) does not run."""


class NoReaderError(ReaderError):
    """The reader of this name is not there."""


class ReaderBusyError(ReaderError):
    """Another program holds the reader exclusively."""


class NoCardError(ReaderError):
    """No card lies on the reader."""


class MuteCardError(ReaderError):
    """Something lies on the reader and does not answer: upside down, not an IC card, or broken."""


class TransmissionError(ReaderError):
    """The reader could not carry a command or its answer; the card may still be there."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(None if code is None else f"{code:08X}")
        self.code = code


class CardRemovedError(CardError):
    """The card, or the reader with it, went away while it was in use."""


class CardResetError(CardError):
    """Another program reset the card: verified passwords are lost."""


class NotAJpkiCardError(CardError):
    """A card answers, but has no JPKI application."""


class JukiCardError(NotAJpkiCardError):
    """A 住民基本台帳カード: certificates are no longer issued onto it (since 2015-12-22)."""


class NotATrainingCardError(CardError):
    """The card does not carry the training mark: nothing is ever written to it."""


class SecureChannelError(CardError):
    """The secure channel could not be opened or was broken; nothing more was sent."""


class MalformedAnswerError(CardError):
    """The card answered with success and bytes that make no sense."""


class CertificateNotPresentError(CardError):
    """The certificate file of this kind holds no certificate."""

    def __init__(self, kind: CertificateKind) -> None:
        super().__init__(kind)
        self.kind = kind


class WrongPasswordError(CardError):
    """The password was wrong; one try is used."""

    def __init__(self, kind: PasswordKind | None, attempts_remaining: int) -> None:
        super().__init__(kind, attempts_remaining)
        self.kind = kind
        self.attempts_remaining = attempts_remaining


class PasswordBlockedError(CardError):
    """No tries are left; the password must be reset at the counter."""

    def __init__(self, kind: PasswordKind | None) -> None:
        super().__init__(kind)
        self.kind = kind


class TooFewAttemptsError(CardError):
    """So few tries are left that this program does not spend one."""

    def __init__(self, attempts_remaining: int) -> None:
        super().__init__(attempts_remaining)
        self.attempts_remaining = attempts_remaining


class ApduError(CardError):
    """A command ended with a status other than 9000."""

    def __init__(self, ins: int, status: StatusWord) -> None:
        super().__init__(f"INS {ins:02X}: {status}")
        self.ins = ins
        self.status = status
