"""``jpki-kiosk authority``: what is refused, and what an office gets. The served program: tests/pki."""

from __future__ import annotations

import datetime
import json
import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from jpki_kiosk.cli import cli
from jpki_kiosk.config import RemoteAuthority, load_config
from jpki_kiosk.pki.cmp.signer_file import load_signer
from jpki_kiosk.secret import Secret

PASSPHRASE = b"a passphrase for tests"
CMC_RA = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.28")


def ask(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["authority", *map(str, arguments)])


def descriptor(content: bytes) -> str:
    """A descriptor that gives this; the program closes it."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return str(reading)


def enrol(folder: Path, *options: str | Path, code: str = "10201", name: str = "Maebashi-shi") -> Result:
    common = ("--data", folder / "data", "--code", code, "--name", name, "--output", folder / "office")
    return ask("enrol-office", *common, *options)


def test_an_office_gets_its_key_and_whom_to_believe(tmp_path: Path) -> None:
    done = enrol(tmp_path, "--passphrase-fd", descriptor(PASSPHRASE))
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    files = {file.name: file for file in (tmp_path / "office").iterdir()}
    assert said == {"office": "10201", "files": sorted(files)}
    signer = load_signer(files["office.p12"], Secret(PASSPHRASE))
    root, authority = (
        x509.load_pem_x509_certificate(files[name].read_bytes())
        for name in ("message-root.pem", "authority.pem")
    )
    for certificate in (signer.certificate, authority):
        certificate.verify_directly_issued_by(root)
    assert stat.S_IMODE(files["office.p12"].stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "office").stat().st_mode) == 0o700
    assert PASSPHRASE.decode() not in done.output


def test_the_second_office_believes_the_same_authority(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        done = ask(
            *("enrol-office", "--data", tmp_path / "data", "--code", "10201", "--name", name),
            *("--output", tmp_path / name / "office", "--passphrase-fd", descriptor(PASSPHRASE)),
        )
        assert done.exit_code == 0, done.output
    first, second = (tmp_path / name / "office" for name in ("first", "second"))
    for name in ("authority.pem", "message-root.pem", "tls-root.pem"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize("passphrase", [b"", b"too short", b"two lines are\ntwo passphrases"])
def test_a_passphrase_is_one_line_and_no_short_one(tmp_path: Path, passphrase: bytes) -> None:
    done = enrol(tmp_path, "--passphrase-fd", descriptor(passphrase))
    assert done.exit_code == 1
    assert "--passphrase-fd" in done.output
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    ("code", "name"), [("1020", "M"), ("102011", "M"), ("１０２０１", "M"), ("10201", "")]
)
def test_a_wrong_code_or_name_is_refused(tmp_path: Path, code: str, name: str) -> None:
    assert enrol(tmp_path, "--passphrase-fd", descriptor(PASSPHRASE), code=code, name=name).exit_code == 1


def test_an_existing_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    done = enrol(tmp_path, "--passphrase-fd", descriptor(PASSPHRASE))
    assert done.exit_code == 1
    assert list((tmp_path / "office").iterdir()) == []


def own_certificate(folder: Path, usage: x509.ObjectIdentifier) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "token")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .serial_number(1)
        .issuer_name(name)
        .subject_name(name)
        .public_key(key.public_key())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "own.pem"
    file.write_bytes(made.public_bytes(Encoding.PEM))
    return file


def test_an_office_with_its_key_in_a_token_gives_its_certificate(tmp_path: Path) -> None:
    done = enrol(tmp_path, "--certificate", own_certificate(tmp_path, CMC_RA))
    assert done.exit_code == 0, done.output
    assert "office.p12" not in json.loads(done.stdout)["files"]


def test_a_certificate_for_another_use_is_refused(tmp_path: Path) -> None:
    done = enrol(tmp_path, "--certificate", own_certificate(tmp_path, ExtendedKeyUsageOID.SERVER_AUTH))
    assert done.exit_code == 1
    assert "id-kp-cmcRA" in done.output


@pytest.mark.parametrize(
    "content",
    [
        b"no certificate",
        b"\xff",
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
        b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
    ],
)
def test_what_is_no_certificate_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "own.pem"
    file.write_bytes(content)
    done = enrol(tmp_path, "--certificate", file)
    assert done.exit_code == 1
    assert str(file) in done.output
    assert isinstance(done.exception, SystemExit)
    assert not (tmp_path / "office").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "--allow-other-computers"),  # noqa: S104 - refused, that is the point
        (("--host", "localhost"), "localhost"),
        (("--allow-other-computers",), "--tls"),
    ],
)
def test_it_serves_other_computers_only_when_told_and_over_https(
    tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    done = ask("serve", "--data", tmp_path / "data", "--port", "0", *options)
    assert done.exit_code == 1
    assert said in done.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("last_day = 2031-04-10", "office"),
        ("last_day = 2031-04-10\nwho = 1\n[office]\n", "office.prefecture"),
        ("no toml", "plain.toml"),
    ],
)
def test_a_file_of_plain_requests_is_told_wrong_by_file_and_key(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "plain.toml"
    file.write_text(content)
    done = ask("serve", "--data", tmp_path / "data", "--port", "0", "--plain-requests", file)
    assert done.exit_code == 1
    assert str(file) in done.output
    assert said in done.output


@pytest.mark.parametrize("url", ["https://ca.example.jp", "http://127.0.0.1:9", "https://[::1]:8829/"])
def test_what_an_office_gets_names_all_its_files_for_the_configuration(tmp_path: Path, url: str) -> None:
    assert enrol(tmp_path, "--passphrase-fd", descriptor(PASSPHRASE), "--url", url).exit_code == 0
    authority = load_config(tmp_path / "office" / "kiosk-authority.toml").authority
    assert isinstance(authority, RemoteAuthority)
    assert authority.url == f"{url.rstrip('/')}/pkix/"
    assert authority.client_certificate is url.startswith("https")
    named = [authority.signer, authority.certificate, authority.message_root, authority.tls_root]
    named += [authority.signature.root, authority.authentication.root]
    assert all(Path(name).is_file() for name in named if name is not None)


def test_an_office_with_its_key_in_a_token_gets_a_configuration_for_that(tmp_path: Path) -> None:
    assert enrol(tmp_path, "--certificate", own_certificate(tmp_path, CMC_RA)).exit_code == 0
    authority = load_config(tmp_path / "office" / "kiosk-authority.toml").authority
    assert isinstance(authority, RemoteAuthority)
    assert authority.signer.startswith("pkcs11:")
    assert authority.signer_certificate is not None
    assert Path(authority.signer_certificate).read_bytes() == (tmp_path / "own.pem").read_bytes()


@pytest.mark.parametrize(
    "url", ["ca.example.jp", "https://ca.example.jp/pkix/", "ftp://ca.example.jp", "https://:1"]
)
def test_the_address_given_to_an_office_is_scheme_host_and_port(tmp_path: Path, url: str) -> None:
    done = enrol(tmp_path, "--passphrase-fd", descriptor(PASSPHRASE), "--url", url)
    assert done.exit_code == 1
    assert "--url" in done.output
    assert not (tmp_path / "office").exists()
