"""A counter whose office's key lies in a token: issued as ever; without the token, no card is touched."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.serialization import Encoding

from jpki_kiosk.cli import cli
from jpki_kiosk.pki.cmp.exchange import CMC_RA
from jpki_kiosk.pki.cmp.signer_session import TokenFault
from jpki_kiosk.pki.status.answer import Verdict
from jpki_kiosk.remote.token_words import WORDS
from jpki_kiosk.workflows.authority_failure import AuthorityFailure

from ..pki.cmp_making import certificate_for
from ..pki.test_cmp_openssl import YESTERDAY
from ..pki.token_rig import PIN, SoftHsm, Token
from .conftest import MakeKiosk
from .served import Child
from .test_remote_config import FILE, change, complaint_about
from .test_remote_issue import BOTH, issue, stopped_untouched

NUMBERS = itertools.count(1)


@pytest.fixture
def token(soft_hsm: SoftHsm) -> Token:
    token = soft_hsm.token(f"window-{next(NUMBERS)}")
    token.generate("EC:secp256r1", "ra", "01")
    return token


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    """HTTPS without client certificates: TLS does not reach into a token."""
    child = Child(tmp_path_factory.mktemp("plain") / "data", "--tls")
    yield child
    child.end()


@pytest.fixture
def office(token: Token, plain: Child, tmp_path: Path) -> Path:
    """The folder of an office that was enrolled with its certificate alone."""
    made, folder = tmp_path / "office.pem", tmp_path / "office"
    certificate = certificate_for(token.public("ra"), "Maebashi-shi 10201", CMC_RA, YESTERDAY)
    made.write_bytes(certificate.public_bytes(Encoding.PEM))
    command = ["authority", "enrol-office", "--data", plain.data, "--code", "10201", "--name", "Maebashi-shi"]
    rest = ["--output", folder, "--certificate", made, "--url", plain.url]
    done = CliRunner().invoke(cli, [str(word) for word in (*command, *rest)])
    assert done.exit_code == 0, done.output
    change(folder, "token=office", f"token={token.label}")
    passphrase(folder, PIN)
    return folder


def passphrase(folder: Path, code: str) -> None:
    file = folder / "office.passphrase"
    file.touch(mode=0o600)
    file.write_text(f"{code}\n")


def test_both_certificates_are_issued_with_a_key_that_stays_in_its_token(
    office: Path, make_kiosk: MakeKiosk
) -> None:
    kiosk = make_kiosk(office / FILE)
    result = issue(kiosk)
    assert {one.kind for one in result.certificates} == set(BOTH)
    for one in result.certificates:
        assert kiosk.status.check(one.certificate).verdict is Verdict.GOOD


def test_without_the_token_no_card_is_touched_and_with_it_the_counter_goes_on(
    office: Path, token: Token, make_kiosk: MakeKiosk
) -> None:
    kiosk = make_kiosk(office / FILE)
    token.pull()
    assert stopped_untouched(kiosk) is AuthorityFailure.TOKEN
    token.put_back()
    kiosk.desk._parts.issuance.authority.check()


def test_a_wrong_pin_is_told_by_the_key_and_tried_once(office: Path) -> None:
    passphrase(office, "000000")
    first = complaint_about(office / FILE)
    assert first.startswith("authority.signer: pkcs11:token=window-")
    assert "the PIN is wrong. Correct the PIN where it is kept, then log in once by hand" in first
    assert "000000" not in first
    passphrase(office, PIN)
    assert "somebody gave the token a wrong PIN; none was given now" in complaint_about(office / FILE)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("token=window-", "token=door-", "the token is not there. Put it in, or correct token= or serial= ["),
        ("?module-path", ";object=other?module-path", "the token has no such private key."),
        ("/usr/lib/softhsm/", "/usr/lib/nowhere/", "the library of module-path cannot be loaded."),
        ("?module-path=/", "?module-path=", "module-path is missing, not used here, or wrong"),
        ("libsofthsm2.so", "libsofthsm2.so&pin-value=135790", "a PIN has no place here."),
        ('signer_certificate = "office.pem"', "", "no certificate lies beside the key."),
        ('"office.pem"', '"authority.pem"', "the certificate is another key's."),
    ],
)
def test_what_is_wrong_with_the_key_is_told_at_start(office: Path, old: str, new: str, told: str) -> None:
    complaint = complaint_about(change(office, old, new))
    assert complaint.startswith("authority.signer: pkcs11:token=")
    assert told in complaint


def test_every_fault_of_a_token_has_its_words() -> None:
    assert set(WORDS) == set(TokenFault)
