"""The main job on real PC/SC: pcscd, vpcd, the emulator on one side and ``jpki-kiosk issue`` on the other.

The judges are programs that know nothing of this one: OpenSC, GnuTLS, OpenSSL, pkilint, poppler.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

pytestmark = pytest.mark.xdist_group("pcsc")

READER = "Virtual PCD 00 00"
MODULE = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so"
SIGNATURE_PASSWORD, AUTHENTICATION_PASSWORD = "QZ7XW9KV3P", "2580"
POLICIES = {
    "signature": "1.3.6.1.4.1.32473.8.5.1.1.20",
    "authentication": "1.3.6.1.4.1.32473.8.5.1.3.30",
}
CASE = """
municipality = "maebashi"
procedure = "new"
reason = "first"
kinds = [{kinds}]
[resident]
name = "前橋　花子"
address = "群馬県前橋市大手町二丁目99番1号"
date_of_birth = 1985-04-10
sex = "female"
[card]
expires = 2031-04-10
"""


def case_text(*kinds: str) -> str:
    return CASE.format(kinds=", ".join(f'"{kind}"' for kind in kinds))


def issue(
    rig: Any, folder: Path, *passwords: str, case: str | None = None, reader: str = READER
) -> subprocess.CompletedProcess[str]:
    """Run ``jpki-kiosk issue`` inside the rig with the passwords as lines on a descriptor."""
    case_file = folder / "case.toml"
    case_file.write_text(case or case_text("signature", "authentication"), encoding="utf-8")
    reading, writing = os.pipe()
    os.write(writing, "".join(f"{line}\n" for line in passwords).encode())
    os.close(writing)
    try:
        return rig.run(  # type: ignore[no-any-return]
            [
                sys.executable,
                "-m",
                "jpki_kiosk",
                "issue",
                "--case",
                str(case_file),
                "--reader",
                reader,
                "--passwords-fd",
                str(reading),
                "--output",
                str(folder / "papers"),
                "--data",
                str(folder / "data"),
            ],
            pass_fds=(reading,),
        )
    finally:
        os.close(reading)


@dataclass(frozen=True)
class IssuedCard:
    rig: Any
    folder: Path
    report: dict[str, Any]

    def run(self, *command: str, check: bool = True, **options: Any) -> subprocess.CompletedProcess[str]:
        result: subprocess.CompletedProcess[str] = self.rig.run(list(command), **options)
        if check:
            assert result.returncode == 0, (command, result.stdout, result.stderr)
        return result

    def certificate(self, number: int, *verify: str) -> x509.Certificate:
        text = self.run("pkcs15-tool", "--reader", "0", "--read-certificate", str(number), *verify).stdout
        start = text.index("-----BEGIN CERTIFICATE-----")
        return x509.load_pem_x509_certificate(text[start:].encode())

    def save(self, name: str, certificate: x509.Certificate) -> Path:
        path = self.folder / f"{name}.pem"
        path.write_bytes(certificate.public_bytes(Encoding.PEM))
        return path


SIGNATURE_VERIFY = ("--verify-pin", "--auth-id", "2", "--pin", SIGNATURE_PASSWORD)


@pytest.fixture(scope="module")
def issued(rig: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IssuedCard]:
    folder = tmp_path_factory.mktemp("issued")
    with rig.serve("maebashi-hanako", folder / "card.json", folder / "data"):
        result = issue(rig, folder, SIGNATURE_PASSWORD, AUTHENTICATION_PASSWORD)
        assert result.returncode == 0, result.stderr
        yield IssuedCard(rig, folder, json.loads(result.stdout))


def test_the_report_names_both_certificates_as_proved(issued: IssuedCard) -> None:
    certificates = issued.report["certificates"]
    assert set(certificates) == {"signature", "authentication"}
    for one in certificates.values():
        assert one["proved"] is True
        assert one["not_after"] == "2031-04-10T14:59:59Z"
        assert 0 < int(one["serial"]) < 1 << 63


def test_the_passwords_are_in_no_file_the_issue_leaves(issued: IssuedCard) -> None:
    files = [file for file in issued.folder.rglob("*") if file.is_file() and file.name != "case.toml"]
    assert len(files) > 5
    for file in files:
        assert SIGNATURE_PASSWORD.encode() not in file.read_bytes(), file
        assert file.stat().st_mode & 0o077 == 0, file


def test_the_papers_are_there_under_their_names(issued: IssuedCard) -> None:
    papers = issued.folder / "papers"
    assert {path.name for path in papers.iterdir()} == {
        "copy-signature.pdf",
        "copy-authentication.pdf",
        "usage-guide.pdf",
    }
    text = subprocess.run(
        ["pdftotext", papers / "copy-signature.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "前橋" in text
    serial = issued.report["certificates"]["signature"]["serial"]
    assert serial in text.replace(" ", "").replace("\n", "")


def test_opensc_shows_both_certificates_with_their_serials(issued: IssuedCard) -> None:
    dump = issued.run("pkcs15-tool", "--reader", "0", "--dump").stdout
    assert "User Authentication Certificate" in dump
    assert "Digital Signature Certificate" in dump
    authentication = issued.certificate(1)
    signature = issued.certificate(2, *SIGNATURE_VERIFY)
    certificates = issued.report["certificates"]
    assert str(authentication.serial_number) == certificates["authentication"]["serial"]
    assert str(signature.serial_number) == certificates["signature"]["serial"]


@pytest.mark.parametrize(
    ("slot", "key", "number", "password", "verify"),
    [
        ("0", "01", 1, AUTHENTICATION_PASSWORD, ()),
        ("1", "02", 2, SIGNATURE_PASSWORD, SIGNATURE_VERIFY),
    ],
    ids=["authentication", "signature"],
)
def test_pkcs11_tool_signs_and_openssl_accepts(
    issued: IssuedCard, slot: str, key: str, number: int, password: str, verify: Sequence[str]
) -> None:
    data, signature = issued.folder / "data.bin", issued.folder / f"signature-{key}.bin"
    data.write_bytes(b"a sentence to sign")
    issued.run(
        "pkcs11-tool",
        "--module",
        MODULE,
        "--slot-index",
        slot,
        "--login",
        "--pin",
        password,
        "--sign",
        "-m",
        "SHA256-RSA-PKCS",
        "--id",
        key,
        "-i",
        str(data),
        "-o",
        str(signature),
    )
    public_key = issued.folder / f"public-{key}.pem"
    certificate = issued.certificate(number, *verify)
    public_key.write_bytes(
        certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    verdict = issued.run(
        "openssl", "dgst", "-sha256", "-verify", str(public_key), "-signature", str(signature), str(data)
    )
    assert "Verified OK" in verdict.stdout


@pytest.mark.parametrize(
    ("token", "key", "password"),
    [
        ("JPKI%20%28User%20Authentication%20PIN%29", "%01", AUTHENTICATION_PASSWORD),
        ("JPKI%20%28Digital%20Signature%20PIN%29", "%02", SIGNATURE_PASSWORD),
    ],
    ids=["authentication", "signature"],
)
def test_gnutls_signs_with_the_key_on_the_card(
    issued: IssuedCard, token: str, key: str, password: str
) -> None:
    result = issued.run(
        "p11tool",
        "--provider",
        MODULE,
        "--login",
        "--test-sign",
        f"pkcs11:token={token};id={key};type=private",
        env={**os.environ, "GNUTLS_PIN": password},
    )
    assert "ok" in (result.stdout + result.stderr).lower()


STAFF_CARD = """
import json, os, sys
from pathlib import Path
from jpki_kiosk.config import StaffConfig
from jpki_kiosk.pki.staff_card import StaffCardError
from jpki_kiosk.remote.staff_token import open_staff_card
from jpki_kiosk.secret import Secret

module, reader, token, folder, *pins = sys.argv[1:]
config = StaffConfig(sign_in="card", module=module, reader=reader, token=token)
card = open_staff_card(config, os.urandom, "Another Reader 00 00", Path(folder))
told = [card.is_present()]
for pin in pins:
    try:
        told.append(card.prove(Secret(pin.encode())))
    except StaffCardError as error:
        told.append(error.fault.value)
print(json.dumps(told))
"""


def test_a_card_with_a_key_pair_signs_staff_in_and_its_last_try_is_never_taken(issued: IssuedCard) -> None:
    """Through OpenSC, as a staff card in a reader that the configuration names."""
    pins = (AUTHENTICATION_PASSWORD, "0000", "0001", "0002", AUTHENTICATION_PASSWORD)
    token = "JPKI (User Authentication PIN)"
    done = issued.run(sys.executable, "-c", STAFF_CARD, MODULE, READER, token, str(issued.folder), *pins)
    public = issued.certificate(1).public_key()
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key = hashlib.sha256(spki).hexdigest()
    assert json.loads(done.stdout) == [True, key, "pin-wrong", "pin-wrong", "pin-last-try", "pin-last-try"]
    issued.run(
        "pkcs15-tool", "--reader", "0", "--verify-pin", "--auth-id", "1", "--pin", AUTHENTICATION_PASSWORD
    )


@pytest.mark.parametrize(
    ("kind", "number", "ca_number", "verify"),
    [("authentication", 1, 3, ()), ("signature", 2, 4, SIGNATURE_VERIFY)],
)
def test_openssl_and_pkilint_accept_both_chains(
    issued: IssuedCard, kind: str, number: int, ca_number: int, verify: Sequence[str]
) -> None:
    leaf = issued.save(kind, issued.certificate(number, *verify))
    root = issued.save(f"{kind}-ca", issued.certificate(ca_number))
    issued.run(
        "openssl",
        "verify",
        "-x509_strict",
        "-explicit_policy",
        "-policy",
        POLICIES[kind],
        "-CAfile",
        str(root),
        str(leaf),
    )
    tools = Path(sys.executable).parent
    findings = issued.run(str(tools / "lint_pkix_cert"), "lint", "-s", "WARNING", str(leaf), check=False)
    assert findings.stdout.strip() == ""
    assert findings.returncode == 0
    chain = issued.run(
        str(tools / "lint_pkix_signer_signee_cert_chain"),
        "lint",
        "-s",
        "WARNING",
        str(root),
        str(leaf),
        check=False,
    )
    assert chain.stdout.strip() == ""
    assert chain.returncode == 0


def test_a_card_show_tells_what_opensc_tells(issued: IssuedCard) -> None:
    shown = json.loads(
        issued.run(sys.executable, "-m", "jpki_kiosk", "card", "show", "--reader", READER, "--json").stdout
    )
    text = json.dumps(shown)
    assert issued.report["certificates"]["authentication"]["serial"] in text
    assert issued.report["certificates"]["signature"]["serial"] not in text  # only after its password


# --- what goes wrong, and what it costs ----------------------------------------------------------


def test_one_kind_alone_is_issued_with_one_password(rig: Any, tmp_path: Path) -> None:
    with rig.serve("maebashi-hanako", tmp_path / "card.json", tmp_path / "data"):
        result = issue(rig, tmp_path, "2580", case=case_text("authentication"))
        assert result.returncode == 0, result.stderr
    assert set(json.loads(result.stdout)["certificates"]) == {"authentication"}
    assert {path.name for path in (tmp_path / "papers").iterdir()} == {
        "copy-authentication.pdf",
        "usage-guide.pdf",
    }


@pytest.mark.parametrize("lines", [(), ("ABC123",), ("ABC123", "2580", "2580")])
def test_a_wrong_number_of_passwords_is_refused_before_the_card(
    rig: Any, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    result = issue(rig, tmp_path, *lines)
    assert result.returncode != 0
    assert f"gives {len(lines)} lines" in result.stderr


def test_a_case_without_a_key_is_refused_by_file_and_key(rig: Any, tmp_path: Path) -> None:
    broken = case_text("signature").replace("expires = 2031-04-10", "")
    result = issue(rig, tmp_path, "ABC123", case=broken)
    assert result.returncode != 0
    assert "case.toml" in result.stderr
    assert "expires" in result.stderr
