"""A session with one key in a PKCS#11 token: opened when needed, dropped at the first failure.

A token locks after a few wrong PINs. So a PIN is given to it only when no wrong one was given since the last
right one, by whomever, and a PIN that was refused is never given again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum, unique
from typing import TYPE_CHECKING, Final, TypeVar

import pkcs11
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_public_key
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass, PKCS11Error, TokenFlag
from pkcs11.types import SignMixin
from pkcs11.util.ec import encode_ec_public_key
from pkcs11.util.rsa import encode_rsa_public_key

from jpki_kiosk.pki.cmp.protection import SignerError
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.secret import Secret

if TYPE_CHECKING:
    from pkcs11._pkcs11 import lib as Module  # noqa: N812 - the library's class has a small name

_T = TypeVar("_T")

# All calls into modules come from one thread. A module is one to a process, and to end it (C_Finalize) while
# another call is in it is undefined (PKCS #11 v3.0, 5.4). And OpenSSL keeps a queue of errors a thread: a
# module built on it leaves its own there, and Python's ssl takes them for the reason why it cannot load a
# root (SoftHSM2: NO_SUCH_ENGINE).
_THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="pkcs11")


def in_turn(call: Callable[[], _T]) -> _T:
    """What ``call`` gives or raises, from the thread of all modules. Not to be called from there."""
    return _THREAD.submit(call).result()


@unique
class TokenFault(StrEnum):
    """Why a key in a token cannot be used."""

    MODULE = "module"  # the library is not there, or is none
    TOKEN_MISSING = "token-missing"  # noqa: S105 - not a password
    TOKEN_AMBIGUOUS = "token-ambiguous"  # noqa: S105
    PIN_UNSET = "pin-unset"  # the token was never given one
    PIN_LOCKED = "pin-locked"
    PIN_LAST_TRY = "pin-last-try"  # one more wrong PIN would lock it: not tried
    PIN_DOUBTFUL = "pin-doubtful"  # somebody gave a wrong PIN since the last right one: not tried
    PIN_WRONG = "pin-wrong"  # tried once, and never again
    KEY_MISSING = "key-missing"
    KEY_AMBIGUOUS = "key-ambiguous"
    KEY_UNFIT = "key-unfit"  # it may not sign, or not with an algorithm of ours
    KEY_EXPOSED = "key-exposed"  # the token would show its bits
    CERTIFICATE_MISSING = "certificate-missing"  # none in the token under the key's CKA_ID
    CERTIFICATE_AMBIGUOUS = "certificate-ambiguous"
    MISMATCH = "mismatch"  # the certificate is another key's
    FAILED = "failed"  # anything else; ``detail`` has PKCS#11's word


class TokenError(SignerError):
    """A key in a token cannot be used.

    ``detail``: what was found instead (labels, PKCS#11's word); nothing secret.
    """

    def __init__(self, fault: TokenFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.fault} ({self.detail})" if self.detail else self.fault.value


class TokenSession:
    """One key in one token. Everything raises TokenError; any thread may call.

    ``pin`` is this object's from now on; it is kept for the day the token was pulled and is back.
    ``typed``: a person typed it just now. Then a wrong one before is no reason not to try, but for the last
    try; and a login of somebody else in this process does not count.
    """

    def __init__(self, address: TokenAddress, pin: Secret, *, typed: bool = False) -> None:
        self._address = address
        self._pin = pin
        self._typed = typed
        self._session: pkcs11.Session | None = None
        self._key: pkcs11.PrivateKey | None = None
        self._asks_each_time = False
        self._closed: TokenError | None = None

    def kind(self) -> KeyType:
        """What kind of key it is."""
        return in_turn(self._kind)

    def certificate(self) -> x509.Certificate:
        """The one that lies beside the key under its CKA_ID."""
        return in_turn(self._certificate)

    def public_key(self) -> PublicKeyTypes:
        """The key's other half: of the certificate beside it, else of the public key there."""
        return in_turn(self._public_key)

    def sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        """The mechanism's own form of a signature.

        After a failure the session is gone, and the next call opens one.
        """
        return in_turn(lambda: self._sign(data, mechanism))

    def drop(self) -> None:
        """Forget the session; the next use opens another."""
        in_turn(self._drop)

    def close(self) -> None:
        """Drop it for good, and wipe the PIN."""
        in_turn(self._close)

    # --- in the thread of modules ----------------------------------------------------------------

    def _kind(self) -> KeyType:
        with _told():
            return self._opened().key_type

    def _certificate(self) -> x509.Certificate:
        with _told():
            key = self._opened()
            where = f"id {key.id.hex()}"
            wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.ID: key.id}
            found = list(key.session.get_objects(wanted))
            if len(found) > 1:
                raise TokenError(TokenFault.CERTIFICATE_AMBIGUOUS, where)
            try:
                return x509.load_der_x509_certificate(found[0][Attribute.VALUE])
            except (IndexError, ValueError) as error:
                raise TokenError(TokenFault.CERTIFICATE_MISSING, where) from error

    def _public_key(self) -> PublicKeyTypes:
        try:
            return self._certificate().public_key()
        except TokenError as error:
            if error.fault is not TokenFault.CERTIFICATE_MISSING:
                raise
            missing = error
        with _told():
            key = self._opened()
            wanted = {Attribute.CLASS: ObjectClass.PUBLIC_KEY, Attribute.ID: key.id}
            found = [one for one in key.session.get_objects(wanted) if isinstance(one, pkcs11.PublicKey)]
            if len(found) != 1:
                raise missing
            try:
                encode = encode_rsa_public_key if key.key_type is KeyType.RSA else encode_ec_public_key
                return load_der_public_key(encode(found[0]))
            except (ValueError, UnsupportedAlgorithm) as error:
                raise TokenError(TokenFault.KEY_UNFIT) from error

    def _sign(self, data: bytes, mechanism: Mechanism) -> bytes:
        try:
            with _told():
                key = self._opened()
                if not isinstance(key, SignMixin):
                    raise TokenError(TokenFault.KEY_UNFIT)  # noqa: TRY301 - told like the token's own
                if not self._asks_each_time:
                    return key.sign(data, mechanism=mechanism)
                with self._once() as pin:
                    return key.sign(data, mechanism=mechanism, pin=pin)
        except TokenError:
            self._drop()
            raise

    def _drop(self) -> None:
        session, self._session, self._key = self._session, None, None
        if session is not None:
            with contextlib.suppress(PKCS11Error):
                session.close()

    def _close(self) -> None:
        self._drop()
        self._closed = self._closed or TokenError(TokenFault.FAILED, "closed")
        self._pin.wipe()

    def _opened(self) -> pkcs11.PrivateKey:
        if self._key is None:
            if self._closed is not None:
                raise TokenError(self._closed.fault, self._closed.detail)
            token = _ready_token(self._address)
            self._session = self._log_in(token)
            try:
                self._key = _only_key(self._session, self._address)
            except (TokenError, PKCS11Error):
                self._drop()
                raise
            self._asks_each_time = _asks_each_time(self._key)
        return self._key

    def _log_in(self, token: pkcs11.Token) -> pkcs11.Session:
        for flag, fault in _BEFORE_A_PIN:
            if flag in token.flags and not (self._typed and fault is TokenFault.PIN_DOUBTFUL):
                raise TokenError(fault)
        if TokenFlag.USER_PIN_INITIALIZED not in token.flags:
            raise TokenError(TokenFault.PIN_UNSET)
        with self._once() as pin:
            try:
                return token.open(user_pin=pin)
            except pkcs11.UserAlreadyLoggedIn as error:  # another key of this process, in the same token
                if self._typed:
                    raise TokenError(TokenFault.FAILED, type(error).__name__) from error
                return token.open()

    @contextlib.contextmanager
    def _once(self) -> Iterator[str]:
        """The PIN; when the token refuses it, this object gives it to none again.

        The library wants a str, which cannot be wiped: it lives as short as may be.
        """
        try:
            pin = bytes(self._pin.reveal()).decode("utf-8")
            if not pin:
                raise pkcs11.PinInvalid  # before the token counts it
            yield pin
        except _REFUSED as error:
            is_locked = isinstance(error, pkcs11.PinLocked)
            self._closed = TokenError(TokenFault.PIN_LOCKED if is_locked else TokenFault.PIN_WRONG)
            self._close()
            raise self._closed from error


# Looked at before a PIN is given, the worst first.
_BEFORE_A_PIN: Final = (
    (TokenFlag.USER_PIN_LOCKED, TokenFault.PIN_LOCKED),
    (TokenFlag.USER_PIN_FINAL_TRY, TokenFault.PIN_LAST_TRY),
    (TokenFlag.USER_PIN_COUNT_LOW, TokenFault.PIN_DOUBTFUL),
)

_REFUSED: Final = (
    pkcs11.PinIncorrect,
    pkcs11.PinInvalid,
    pkcs11.PinLenRange,
    pkcs11.PinLocked,
    UnicodeDecodeError,
)


def _ready_token(address: TokenAddress) -> pkcs11.Token:
    """The token with its flags of this moment, tried without a PIN."""
    try:
        module = pkcs11.lib(str(address.module))
    except PKCS11Error as error:
        raise TokenError(TokenFault.MODULE, str(error)) from error
    try:
        return _only_token(module, address)
    except (TokenError, PKCS11Error) as error:
        if isinstance(error, TokenError) and error.fault is not TokenFault.TOKEN_MISSING:
            raise
        module.reinitialize()  # many modules see a token that is back only when they begin anew
    return _only_token(module, address)


def _only_token(module: Module, address: TokenAddress) -> pkcs11.Token:
    there = list(_tokens(module))
    found = [token for token in there if _fits(token, address)]
    if len(found) != 1:
        fault = TokenFault.TOKEN_AMBIGUOUS if found else TokenFault.TOKEN_MISSING
        raise TokenError(
            fault,
            ", ".join(
                sorted(
                    f"{token.label} (serial {token.serial.decode('utf-8', 'replace')})"
                    for token in found or there
                )
            ),
        )
    found[0].open().close()
    return found[0]


def _tokens(module: Module) -> Iterator[pkcs11.Token]:
    """Those that are set up; an empty or broken slot hides no other."""
    for slot in module.get_slots(token_present=True):
        with contextlib.suppress(PKCS11Error):
            token = slot.get_token()
            if TokenFlag.TOKEN_INITIALIZED in token.flags:
                yield token


def _fits(token: pkcs11.Token, address: TokenAddress) -> bool:
    pairs = (
        (address.token, token.label),
        (address.serial, token.serial.decode("utf-8", "replace")),
        (address.manufacturer, token.manufacturer_id),
        (address.model, token.model),
    )
    return all(wanted is None or wanted == found for wanted, found in pairs) and (
        address.reader is None or address.reader == token.slot.slot_description
    )


def _only_key(session: pkcs11.Session, address: TokenAddress) -> pkcs11.PrivateKey:
    wanted: dict[Attribute, object] = {Attribute.CLASS: ObjectClass.PRIVATE_KEY}
    if address.key is not None:
        wanted[Attribute.LABEL] = address.key
    if address.key_id is not None:
        wanted[Attribute.ID] = address.key_id
    keys = [key for key in session.get_objects(wanted) if isinstance(key, pkcs11.PrivateKey)]
    if not keys:
        raise TokenError(TokenFault.KEY_MISSING)
    if len(keys) > 1:
        shown = sorted(f"{key.label} (id {key.id.hex()})" for key in keys)
        raise TokenError(TokenFault.KEY_AMBIGUOUS, ", ".join(shown))
    if not keys[0][Attribute.SENSITIVE]:
        raise TokenError(TokenFault.KEY_EXPOSED)
    return keys[0]


def _asks_each_time(key: pkcs11.PrivateKey) -> bool:
    """CKA_ALWAYS_AUTHENTICATE, which not every module knows."""
    with contextlib.suppress(PKCS11Error):
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    return False


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except PKCS11Error as error:
        raise TokenError(TokenFault.FAILED, type(error).__name__) from error
