"""The office's key in its file: written to be guessed slowly, read back whole, refused with its reason."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from cryptography import x509
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import PrivateFormat, pkcs12

from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.pkcs12_mac import _Pfx, rounds_of, with_rounds
from jpki_kiosk.pki.cmp.protection import Signer, SignerError, SigningKey, verify_protection
from jpki_kiosk.pki.cmp.signer_file import load_signer, write_signer
from jpki_kiosk.secret import Secret

from .cmp_making import CMC_RA, OFFICE, office_of, root_certificate, signing_certificate
from .making import NOW, new_key, rsa_key

WORD = "窓口の合言葉".encode()


def secret(word: bytes = WORD) -> Secret:
    return Secret(word)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file by us: deriving its key takes long on purpose."""
    path = tmp_path_factory.mktemp("signer") / "office.p12"
    write_signer(path, OFFICE, secret())
    return path


def quick(path: Path, key: object, certificate: x509.Certificate | None, *others: x509.Certificate) -> Path:
    """A file by somebody else, with few rounds."""
    encryption = PrivateFormat.PKCS12.encryption_builder().kdf_rounds(1).build(WORD)
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(None, key, certificate, list(others), encryption)  # type: ignore[arg-type]
    )
    return path


def test_a_file_is_read_as_it_was_written(file: Path) -> None:
    read = load_signer(file, secret())
    assert read.certificate == OFFICE.certificate
    assert read.key.public_key() == OFFICE.key.public_key()
    assert read.chain == ()
    assert file.stat().st_mode & 0o777 == 0o600


def test_openssl_sees_600_000_rounds(file: Path) -> None:
    shown = subprocess.run(
        ["openssl", "pkcs12", "-in", file, "-info", "-noout", "-passin", "stdin"],
        input=WORD,
        capture_output=True,
        check=True,
    ).stderr.decode()
    assert "PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256" in shown
    assert "MAC: sha256, Iteration 600000" in shown  # or the passphrase would be guessed there
    assert "2048" not in shown


def test_a_file_that_would_take_hours_is_refused(file: Path, tmp_path: Path) -> None:
    """The rounds stand outside of what the MAC covers: a damaged number would be counted out."""
    sealed, damaged = file.read_bytes(), tmp_path / "damaged.p12"
    assert rounds_of(with_rounds(sealed, WORD, 1)) == 1
    read = asn1.decode_der(_Pfx, sealed)
    read.mac.rounds = 1 << 31
    damaged.write_bytes(asn1.encode_der(read))
    with pytest.raises(SignerError, match="file"):
        load_signer(damaged, secret())


def test_another_passphrase_opens_nothing(file: Path) -> None:
    with pytest.raises(SignerError, match="passphrase"):
        load_signer(file, secret(b"wrong"))


def test_a_file_is_never_written_over(file: Path) -> None:
    with pytest.raises(FileExistsError):
        write_signer(file, OFFICE, secret())


def intermediate(name: str, key: SigningKey, issuer: str, issuer_key: SigningKey) -> x509.Certificate:
    made = signing_certificate(key, name, CMC_RA, issuer_key=issuer_key)
    return made if issuer == "CMP test root" else renamed(made, issuer, issuer_key)


def renamed(certificate: x509.Certificate, issuer: str, issuer_key: SigningKey) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .serial_number(certificate.serial_number)
        .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, issuer)]))
        .subject_name(certificate.subject)
        .public_key(certificate.public_key())
        .not_valid_before(certificate.not_valid_before_utc)
        .not_valid_after(certificate.not_valid_after_utc)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def test_the_chain_is_put_in_order_and_ends_before_the_root(tmp_path: Path) -> None:
    upper_key, lower_key, key = new_key(), new_key(), new_key()
    upper = intermediate("upper", upper_key, "CMP test root", rsa_key("cmp root"))
    lower = intermediate("lower", lower_key, "upper", upper_key)
    mine = intermediate("office", key, "lower", lower_key)
    stranger = intermediate("stranger", new_key(), "CMP test root", rsa_key("cmp root"))
    path = quick(tmp_path / "chain.p12", key, mine, root_certificate(NOW), upper, stranger, lower)
    assert load_signer(path, secret()).chain == (lower, upper)


def test_certificates_that_issue_each_other_end_the_chain(tmp_path: Path) -> None:
    one, two, key = new_key(), new_key(), new_key()
    first = intermediate("first", one, "second", two)
    second = intermediate("second", two, "first", one)
    path = quick(tmp_path / "ring.p12", key, intermediate("office", key, "first", one), first, second)
    assert load_signer(path, secret()).chain == (first, second)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "passphrase"), (b"\x30\x03\x02\x01\x03", "passphrase"), (bytes(65537), "file"), (None, "file")],
    ids=["empty", "half", "large", "none"],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "office.p12"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SignerError, match=reason):
        load_signer(path, secret())


def test_a_key_that_cannot_protect_messages_is_refused(tmp_path: Path) -> None:
    other = ed25519.Ed25519PrivateKey.generate()
    with pytest.raises(SignerError, match="key"):
        load_signer(quick(tmp_path / "ed25519.p12", other, None), secret())
    with pytest.raises(SignerError, match="certificate"):
        load_signer(quick(tmp_path / "bare.p12", new_key(), None), secret())
    large = ec.generate_private_key(ec.SECP521R1())
    path = quick(tmp_path / "p521.p12", large, signing_certificate(large, "office", CMC_RA))
    with pytest.raises(SignerError, match="key"):
        load_signer(path, secret())


class TokenKey(ec.EllipticCurvePrivateKey):
    """A key whose bits are elsewhere: it has a public key and signs."""

    def __init__(self) -> None:
        self._elsewhere = new_key()

    @property
    def curve(self) -> ec.EllipticCurve:
        return self._elsewhere.curve

    @property
    def key_size(self) -> int:
        return self._elsewhere.key_size

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self._elsewhere.public_key()

    def sign(self, data: bytes, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        return self._elsewhere.sign(data, signature_algorithm)

    def _kept(self, *_arguments: object) -> NoReturn:
        raise NotImplementedError

    exchange = private_numbers = private_bytes = __copy__ = __deepcopy__ = _kept


def test_a_key_in_a_token_signs_and_is_not_written(tmp_path: Path) -> None:
    signer = office_of(TokenKey())
    header = m.PkiHeader(b"", OFFICE.name, b"t" * 16, b"n" * 16)
    verify_protection(decode_message(signer.protect(header, m.PkiConfirm())), signer.certificate)
    with pytest.raises(SignerError, match="key"):
        write_signer(tmp_path / "token.p12", signer, secret())
    assert not (tmp_path / "token.p12").exists()


def test_a_signer_shows_no_key_in_its_repr() -> None:
    assert "key" not in repr(Signer(OFFICE.key, OFFICE.certificate)).lower()
