"""The office's key for messages in a PKCS#11 token: it signs there and never leaves.

Every signature is verified before it is used: a token that was exchanged, or answers wrongly, puts nothing
into a message.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn, TypeAlias

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import AsymmetricPadding, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.asymmetric.utils import NoDigestInfo, Prehashed, encode_dss_signature
from pkcs11 import KeyType, Mechanism

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_session import TokenError, TokenFault, TokenSession
from jpki_kiosk.secret import Secret

_TRIAL: Final = b"JPKI Kiosk: is this the key of the certificate?"


def open_signer(address: TokenAddress, pin: Secret, certificates: Sequence[x509.Certificate] = ()) -> Signer:
    """Log in, find the key and let it sign for a trial.

    ``pin`` is copied. ``certificates``: the office's, then its chain without the root; without any, the one
    that lies in the token under the key's CKA_ID.

    TokenError; SignerError for a kind of key that protects no messages. Afterwards a signature raises
    AuthorityUnavailableError when the token does not give one, and the next one opens the token again.
    """
    session = TokenSession(address, pin.copy())
    try:
        certificate = certificates[0] if certificates else session.certificate()
        key = _key(session, certificate)
        signer = Signer(key, certificate, tuple(certificates[1:]))
        match key:
            case _RsaKey():
                key.signed(_TRIAL)
            case _EcKey():
                key.signed(_TRIAL, hashes.SHA256())
    except BaseException:
        session.close()
        raise
    return signer


def close_signer(signer: Signer) -> None:
    """Log out and forget the PIN; nothing for a key that is in no token."""
    if isinstance(signer.key, _RsaKey | _EcKey):
        signer.key.session.close()


def signed(session: TokenSession, public: PublicKeyTypes, data: bytes) -> bytes:
    """A signature over ``data`` that was verified with ``public``; TokenError."""
    match _key_of(session, public):
        case _RsaKey() as key:
            return key.signed(data)
        case _EcKey() as key:
            return key.signed(data, hashes.SHA256())


def _key(session: TokenSession, certificate: x509.Certificate) -> _RsaKey | _EcKey:
    """The token's key beside the certificate's public key; whether they are a pair, the trial shows."""
    return _key_of(session, certificate.public_key())


def _key_of(session: TokenSession, public: PublicKeyTypes) -> _RsaKey | _EcKey:
    match public, session.kind():
        case rsa.RSAPublicKey() as public, KeyType.RSA:
            return _RsaKey(session, public)
        case ec.EllipticCurvePublicKey() as public, KeyType.EC:
            return _EcKey(session, public)
        case ((rsa.RSAPublicKey() | ec.EllipticCurvePublicKey()), (KeyType.RSA | KeyType.EC)):
            raise TokenError(TokenFault.MISMATCH)
    raise TokenError(TokenFault.KEY_UNFIT)


def _no_bits(*_arguments: object) -> NoReturn:
    raise NotImplementedError  # the library takes it for "this key cannot"


_Kept: Final[Any] = _no_bits
_Data: TypeAlias = bytes | bytearray | memoryview


class _RsaKey(rsa.RSAPrivateKey):
    """PKCS#1 v1.5 with SHA-256, hashed in the token too."""

    def __init__(self, session: TokenSession, public: rsa.RSAPublicKey) -> None:
        self.session = session
        self._public = public

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def public_key(self) -> rsa.RSAPublicKey:
        return self._public

    def sign(
        self,
        data: _Data,
        padding: AsymmetricPadding,
        algorithm: Prehashed | hashes.HashAlgorithm | NoDigestInfo,
    ) -> bytes:
        """AuthorityUnavailableError where the token gives no signature."""
        if not isinstance(padding, PKCS1v15) or not isinstance(algorithm, hashes.SHA256):
            raise UnsupportedAlgorithm("only PKCS#1 v1.5 with SHA-256")
        return _told(lambda: self.signed(bytes(data)))

    def signed(self, data: bytes) -> bytes:
        """The same; TokenError."""
        made = self.session.sign(data, Mechanism.SHA256_RSA_PKCS)
        _believed(self.session, lambda: self._public.verify(made, data, PKCS1v15(), hashes.SHA256()))
        return made

    decrypt = private_numbers = private_bytes = __copy__ = __deepcopy__ = _Kept


class _EcKey(ec.EllipticCurvePrivateKey):
    """ECDSA; hashed here, because few tokens do that."""

    def __init__(self, session: TokenSession, public: ec.EllipticCurvePublicKey) -> None:
        self.session = session
        self._public = public

    @property
    def curve(self) -> ec.EllipticCurve:
        return self._public.curve

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self._public

    def sign(self, data: _Data, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """DER; AuthorityUnavailableError where the token gives no signature."""
        if not isinstance(signature_algorithm, ec.ECDSA) or isinstance(
            signature_algorithm.algorithm, Prehashed
        ):
            raise UnsupportedAlgorithm("only ECDSA over data")
        algorithm = signature_algorithm.algorithm
        return _told(lambda: self.signed(bytes(data), algorithm))

    def signed(self, data: bytes, algorithm: hashes.HashAlgorithm) -> bytes:
        """The same; TokenError."""
        digest = hashes.Hash(algorithm)
        digest.update(data)
        pair = self.session.sign(digest.finalize(), Mechanism.ECDSA)  # r and s, of equal length
        half = len(pair) // 2
        made = encode_dss_signature(int.from_bytes(pair[:half]), int.from_bytes(pair[half:]))
        _believed(self.session, lambda: self._public.verify(made, data, ec.ECDSA(algorithm)))
        return made

    exchange = private_numbers = private_bytes = __copy__ = __deepcopy__ = _Kept


def _believed(session: TokenSession, verify: Callable[[], None]) -> None:
    try:
        verify()
    except InvalidSignature as error:
        session.drop()
        raise TokenError(TokenFault.MISMATCH) from error


def _told(sign: Callable[[], bytes]) -> bytes:
    try:
        return sign()
    except TokenError as error:
        raise AuthorityUnavailableError(f"token {error.reason}") from error
