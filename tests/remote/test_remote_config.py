"""``[authority]``: every wrong value or file is refused by file and key, before anything is made."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

from jpki_kiosk.config import ConfigError, EmbeddedAuthority, RemoteAuthority, load_config
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import KioskError, compose
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.cmp.signer_file import load_signer, write_signer
from jpki_kiosk.pki.profile import build_root
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.remote.authority import open_remote
from jpki_kiosk.secret import Secret

from .conftest import MakeKiosk
from .served import PASSPHRASE

FILE = "kiosk-authority.toml"


def change(office: Path, old: str, new: str) -> Path:
    """The configuration with one piece of it replaced."""
    file = office / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def refusal(file: Path, tmp_path: Path) -> str:
    """What a start with this configuration says; it makes nothing."""
    with pytest.raises(KioskError) as refused:
        compose(load_config(file), data=tmp_path / "kiosk", config_file=file)
    assert not (tmp_path / "kiosk").exists()
    return str(refused.value)


def complaint_about(file: Path, now: datetime.datetime | None = None) -> str:
    """The same of the authority alone, which takes less time."""
    config = load_config(file).authority
    assert isinstance(config, RemoteAuthority)
    moment = now or datetime.datetime.now(datetime.UTC)
    with pytest.raises(ConfigError) as refused:
        open_remote(config, training=True, clock=lambda: moment, random=os.urandom)
    return str(refused.value)


# --- the file ------------------------------------------------------------------------------------


def test_without_a_word_training_has_its_authority_in_the_program(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    for text in ("", '[authority]\nkind = "embedded"\n'):
        file.write_text(text)
        assert load_config(file).authority == EmbeddedAuthority(kind="embedded")


def test_what_enrolment_writes_is_a_configuration_and_its_paths_start_at_its_own_folder(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.parent)
    found = load_config(Path(office.name) / FILE).authority
    assert isinstance(found, RemoteAuthority)
    assert found.signer == str(office / "office.p12")
    assert found.signature.root == str(office / "signature-root.pem")
    assert found.client_certificate
    assert (found.seconds, found.patience) == (30, 60)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('kind = "remote"', "", "authority: kind must be one of embedded, remote"),
        ('kind = "remote"', 'kind = "other"', "authority: kind must be one of embedded, remote"),
        ('kind = "remote"', 'kind = "remote"\ncolour = 1', "authority.colour: unknown key"),
        ('certificate = "authority.pem"', "", "authority.certificate: is missing"),
        ('tls_root = "tls-root.pem"', "", "authority: tls_root is missing: an https address needs it"),
        ('tls_root = "tls-root.pem"', 'tls_root = ""', "authority.tls_root: is empty"),
        ("client_certificate = true", 'client_certificate = "yes"', "authority.client_certificate: "),
        ('passphrase_file = "office.passphrase"', "", "authority: needs either passphrase_file or "),
        ("# passphrase_keyring", "passphrase_keyring", "authority: needs either passphrase_file or "),
        ('kind = "remote"', 'kind = "remote"\nseconds = 0', "authority.seconds: "),
        ('kind = "remote"', 'kind = "remote"\nseconds = 601', "authority.seconds: "),
        ('kind = "remote"', 'kind = "remote"\npatience = -1', "authority.patience: "),
        ('kind = "remote"', 'kind = "remote"\nsigner_certificate = "x"', "authority: signer_certificate is"),
        ('"office.p12"', '"pkcs11:token=x"', "authority: client_certificate needs a signer in a file"),
        ('root = "signature-root.pem"', "", "authority.signature.root: is missing"),
        ("[authority.authentication]", "[authority.authentications]", "authority.authentication: is missing"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_file_and_key(
    office: Path, old: str, new: str, complaint: str
) -> None:
    file = change(office, old, new)
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    assert str(refused.value).startswith(f"{file}: {complaint}")


@pytest.mark.parametrize(
    "url",
    ["", "ftp://127.0.0.1/", "https://", "https://user@ca.example.jp/", "https://ca.example.jp/?a", "ca:1"],
)
@pytest.mark.parametrize("key", ["url", "ocsp", "crl"])
def test_an_address_is_http_or_https_and_nothing_finer(office: Path, key: str, url: str) -> None:
    lines = (office / FILE).read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[place] = f'{key} = "{url}"'
    (office / FILE).write_text("\n".join(lines), "utf-8")
    with pytest.raises(
        ConfigError, match=rf"authority\.(signature\.)?{key}: must be an address like https://"
    ):
        load_config(office / FILE)


@pytest.mark.parametrize("host", ["ca.example.jp", "localhost", "192.0.2.1"])
def test_requests_never_leave_this_computer_in_the_clear(office: Path, host: str) -> None:
    file = change(office, 'url = "https://127.0.0.1', f'url = "http://{host}')
    with pytest.raises(ConfigError, match=r"authority\.url: requests hold names and addresses: only https"):
        load_config(file)


# --- the files it names --------------------------------------------------------------------------

Spoil = Callable[[Path], object]


def write(name: str, content: bytes) -> Spoil:
    return lambda office: (office / name).write_bytes(content)


def take(name: str, other: str) -> Spoil:
    return lambda office: (office / name).write_bytes((office / other).read_bytes())


@pytest.mark.parametrize(
    ("key", "name", "spoil", "complaint"),
    [
        ("signer", "office.p12", lambda office: (office / "office.p12").unlink(), "is missing"),
        (
            "signer",
            "office.p12",
            lambda office: (office / "office.p12").chmod(0o640),
            "is open to other users",
        ),
        ("signer", "office.p12", write("office.p12", b"spoiled"), "cannot be opened: the passphrase is"),
        (
            "signer",
            "office.p12",
            write("office.passphrase", b"another"),
            "cannot be opened: the passphrase is",
        ),
        ("passphrase_file", "office.passphrase", write("office.passphrase", b""), "must be one line"),
        ("passphrase_file", "office.passphrase", write("office.passphrase", b"a\nb\n"), "must be one line"),
        (
            "passphrase_file",
            "office.passphrase",
            lambda office: (office / "office.passphrase").chmod(0o604),
            "is open to other users. Run `chmod 600 '",
        ),
        (
            "passphrase_file",
            "office.passphrase",
            lambda office: (office / "office.passphrase").unlink(),
            "is missing",
        ),
        ("certificate", "authority.pem", lambda office: (office / "authority.pem").unlink(), "is missing"),
        ("certificate", "authority.pem", write("authority.pem", b"no PEM"), "is no certificate in PEM"),
        ("certificate", "authority.pem", write("authority.pem", bytes(70000)), "is too large"),
        ("certificate", "authority.pem", take("authority.pem", "tls-root.pem"), "was not issued by "),
        ("certificate", "authority.pem", take("message-root.pem", "tls-root.pem"), "was not issued by "),
        ("message_root", "message-root.pem", write("message-root.pem", b"\xff"), "is no certificate in PEM"),
        ("tls_root", "tls-root.pem", lambda office: (office / "tls-root.pem").unlink(), "is missing"),
        (
            "signature.root",
            "signature-root.pem",
            take("signature-root.pem", "authentication-root.pem"),
            "is not the root of signature certificates. Are the two exchanged?",
        ),
        (
            "authentication.root",
            "authentication-root.pem",
            take("authentication-root.pem", "authority.pem"),
            "is no root",
        ),
    ],
)
def test_a_file_that_cannot_work_is_refused_at_start_by_its_name(
    office: Path, key: str, name: str, spoil: Spoil, complaint: str
) -> None:
    spoil(office)
    said = complaint_about(office / FILE)
    assert said.startswith(f"authority.{key}: {office / name}: {complaint}")


def test_a_start_with_such_a_file_names_the_configuration_too_and_makes_nothing(
    office: Path, tmp_path: Path
) -> None:
    (office / "tls-root.pem").unlink()
    said = refusal(office / FILE, tmp_path)
    assert said.startswith(f"{office / FILE}: authority.tls_root: {office / 'tls-root.pem'}: is missing")


def test_two_certificates_in_a_file_leave_it_open_which_is_meant(office: Path) -> None:
    file = office / "authority.pem"
    file.write_bytes(file.read_bytes() + (office / "message-root.pem").read_bytes())
    assert "has more than one certificate" in complaint_about(office / FILE)


@pytest.mark.parametrize(
    ("years", "said"),
    [(6, "authority.signer: {}/office.p12: the certificate expired on "), (-1, " valid from ")],
)
def test_a_certificate_out_of_its_time_is_refused_at_start(office: Path, years: int, said: str) -> None:
    now = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=365 * years)
    assert said.format(office) in complaint_about(office / FILE, now)


def test_a_key_beside_the_certificate_of_another_key_is_refused(office: Path) -> None:
    signer = load_signer(office / "office.p12", Secret(PASSPHRASE))
    other = ec.generate_private_key(ec.SECP256R1())
    # The library writes no such file: key and certificate of two files, as a person would mix them.
    sealed = pkcs12.serialize_key_and_certificates(b"x", other, None, [signer.certificate], NoEncryption())
    (office / "office.p12").write_bytes(sealed)
    (office / "office.passphrase").write_bytes(b"none needed\n")
    assert "authority.signer" in complaint_about(office / FILE)


def test_a_certificate_for_another_use_is_no_office(office: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "nobody")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (office / "office.p12").unlink()
    write_signer(office / "office.p12", Signer(key, certificate), Secret(PASSPHRASE))
    assert "extended key usage id-kp-cmcRA" in complaint_about(office / FILE)


# --- secrets -------------------------------------------------------------------------------------


def test_the_passphrase_may_be_in_the_keyring(
    office: Path, make_kiosk: MakeKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Ring(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return PASSPHRASE.decode() if (service, username) == ("jpki-kiosk", "office") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

        def delete_password(self, service: str, username: str) -> None:
            raise NotImplementedError

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())
    try:
        file = change(office, 'passphrase_file = "office.passphrase"', 'passphrase_keyring = "office"')
        assert make_kiosk(file).remote is not None
        file = change(office, 'passphrase_keyring = "office"', 'passphrase_keyring = "nobody"')
        with pytest.raises(KioskError, match=r"is not in the keyring\. Run `keyring set jpki-kiosk nobody`"):
            make_kiosk(file)
    finally:
        keyring.set_keyring(before)


def test_a_computer_without_a_keyring_says_so(office: Path) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    try:
        file = change(office, 'passphrase_file = "office.passphrase"', 'passphrase_keyring = "office"')
        assert "the keyring cannot be used here. Use passphrase_file instead" in complaint_about(file)
    finally:
        keyring.set_keyring(before)


# --- production ----------------------------------------------------------------------------------


def test_production_needs_an_authority_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('mode = "production"')
    assert 'mode = "production" needs authority.kind = "remote"' in refusal(file, tmp_path)


def test_the_roots_of_a_training_authority_are_refused_in_production(office: Path, tmp_path: Path) -> None:
    file = change(office, "[authority]", 'mode = "production"\n[authority]')
    said = refusal(file, tmp_path)
    assert f"signature.root: {office}/signature-root.pem: is a training authority's root" in said


def test_production_cannot_issue_because_no_issuer_profile_for_real_cards_is_shipped(
    office: Path, tmp_path: Path
) -> None:
    now = datetime.datetime.now(datetime.UTC)
    key = rsa.generate_private_key(65537, 2048)
    for kind in CertificateKind:
        root = build_root(shipped_profiles(training=False), kind, key, 1, now)
        (office / f"{kind}-root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    said = refusal(change(office, "[authority]", 'mode = "production"\n[authority]'), tmp_path)
    assert 'issuer.profile = "training" writes to training cards only' in said
    trained = change(office, 'mode = "production"', 'mode = "training"')
    assert "authority.signature.root" in refusal(trained, tmp_path)


def test_nothing_secret_is_left_in_temporary_files(
    office: Path, make_kiosk: MakeKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OpenSSL reads the client's key from a file; it is gone when the start is over."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    assert make_kiosk(office / FILE).remote is not None
    assert list(place.iterdir()) == []
