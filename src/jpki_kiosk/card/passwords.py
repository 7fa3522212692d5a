"""How the card compares a password, whichever application it belongs to.

Knows the empty VERIFY that asks for the tries left and spends none, VERIFY, and CHANGE REFERENCE DATA with
the new value only (OpenSC card-jpki.c, myna reader.rs), and what their status words mean.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from jpki_kiosk.card.apdu import CommandApdu, StatusWord
from jpki_kiosk.card.errors import ApduError, MalformedAnswerError, PasswordBlockedError, WrongPasswordError
from jpki_kiosk.card.protocol import CardProtocol
from jpki_kiosk.kinds import PasswordKind

SecretBytes: TypeAlias = "bytes | bytearray | memoryview"

_VERIFY: Final = 0x20
_CHANGE: Final = 0x24
_CHANGE_KEY: Final = 0x32  # class 80; JICSAP, myna-card ap/juki.rs
_MAX_SIZE: Final = 16  # of any password or 照合番号 on this card: myna, OpenSC pkcs15-jpki.c

# ISO says 6983 for a blocked method, JICSAP 6984 for a locked reference: both mean blocked.
_BLOCKED: Final = frozenset({StatusWord.AUTHENTICATION_BLOCKED, StatusWord.REFERENCE_DATA_LOCKED})


def attempts_remaining(protocol: CardProtocol, file: int) -> int:
    """Tries left of the password in ``file``, 0 when blocked or never set; spends none.

    Raises MalformedAnswerError where the card tells no number, and ApduError.
    """
    response = protocol.exchange_at(file, CommandApdu(0x00, _VERIFY, 0x00, 0x80))
    if response.status in _BLOCKED:
        return 0
    if response.status.is_success:
        raise MalformedAnswerError("the card does not tell how many tries are left")
    if response.status.attempts_remaining is None:
        raise ApduError(_VERIFY, response.status)
    return response.status.attempts_remaining


def verify(protocol: CardProtocol, file: int, password: SecretBytes, kind: PasswordKind | None) -> None:
    """VERIFY: a wrong password spends one try.

    Raises WrongPasswordError with the tries left (0: this was the last one), PasswordBlockedError, ApduError.
    """
    # Without data this would be the question for the counter, and would look like a wrong password.
    command = CommandApdu(0x00, _VERIFY, 0x00, 0x80, _checked(password))
    _raise_for(_VERIFY, protocol.exchange_at(file, command).status, kind)


def change(protocol: CardProtocol, file: int, new: SecretBytes, kind: PasswordKind | None) -> None:
    """CHANGE REFERENCE DATA, new value only: the present one was verified in this session.

    Raises ApduError (6982: it was not), PasswordBlockedError.
    """
    command = CommandApdu(0x00, _CHANGE, 0x01, 0x80, _checked(new))
    _raise_for(_CHANGE, protocol.exchange_at(file, command).status, kind)


def change_key(protocol: CardProtocol, file: int, new: SecretBytes, kind: PasswordKind | None) -> None:
    """CHANGE KEY (JICSAP), new value only; as ``change``, in the applications that do not know that."""
    command = CommandApdu(0x80, _CHANGE_KEY, 0x00, 0x80, _checked(new))
    _raise_for(_CHANGE_KEY, protocol.exchange_at(file, command).status, kind)


def _checked(password: SecretBytes) -> bytes:
    if not 1 <= len(password) <= _MAX_SIZE:
        raise ValueError("a password has 1 to 16 bytes")
    return bytes(password)


def _raise_for(ins: int, status: StatusWord, kind: PasswordKind | None) -> None:
    if status.is_success:
        return
    if status in _BLOCKED:
        raise PasswordBlockedError(kind)
    if status.attempts_remaining is not None:
        raise WrongPasswordError(kind, status.attempts_remaining)
    raise ApduError(ins, status)
