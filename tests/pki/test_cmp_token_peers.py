"""An office whose key is in a token, before authorities: OpenSSL's, and ours as a process over HTTP.

The second is set up with the very commands of docs/office-key.md. Real time here: OpenSSL judges by the
computer's clock.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509

from jpki_kiosk.config import RemoteAuthority, load_config
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateState,
    RequestRefusedError,
    RevocationReason,
)
from jpki_kiosk.pki.cmp.exchange import Exchange, Parties
from jpki_kiosk.pki.cmp.http import HttpTransport
from jpki_kiosk.pki.cmp.messages import GeneralMessage, GeneralReply, InfoTypeAndValue
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_token import open_signer
from jpki_kiosk.pki.training.site import AuthoritySite

from .cmp_making import CMC_RA, certificate_for
from .cmp_served import Served
from .making import OFFICE, Clock, request, rsa_key
from .serving import running
from .test_cmp_openssl import OFFICE_NAME, YESTERDAY, World, new_request, now
from .test_server_openssl import Authority
from .token_rig import PIN, SO_PIN, SoftHsm, pin

ROOT = Path(__file__).parent.parent.parent
SIGNATURE = CertificateKind.SIGNATURE


@pytest.mark.parametrize("kind", ["rsa:2048", "EC:secp256r1", "EC:secp384r1"])
def test_openssl_issues_and_revokes_for_an_office_in_a_token(
    soft_hsm: SoftHsm, tmp_path: Path, kind: str
) -> None:
    token = soft_hsm.token(f"openssl-{kind[-4:]}")
    token.generate(kind, "ra", "01")
    certificate = certificate_for(token.public("ra"), OFFICE_NAME, CMC_RA, YESTERDAY)
    signer = open_signer(token.address("ra"), pin(), [certificate])
    world = World(tmp_path, rsa_key("office"), rsa_key("cmp authority"))
    asked = new_request(f"token {kind}")
    issued = world.issued(asked)
    with world.server() as server:
        client = world.client(server, signer)
        client.check()
        assert client.issue(asked) == issued
        client.confirm(asked.transaction_id)
        client.revoke(SIGNATURE, issued.serial, RevocationReason.CERTIFICATE_HOLD)
        client.revive(SIGNATURE, issued.serial)
    world.training.close()


def test_our_authority_issues_and_revokes_for_an_office_in_a_token(
    soft_hsm: SoftHsm, cmp_roots: Path, tmp_path: Path
) -> None:
    token = soft_hsm.token("our-office")
    token.generate("EC:secp384r1", "ra", "01")
    served = Served(Path(shutil.copytree(cmp_roots, tmp_path / "authority")), Clock())
    certificate = certificate_for(token.public("ra"), OFFICE_NAME, CMC_RA)
    signer = open_signer(token.address("ra"), pin(), [certificate])
    asked = request(SIGNATURE, transaction="token")
    with running(AuthoritySite(served.authority, served.responder)) as server:
        transport = HttpTransport(f"http://127.0.0.1:{server.port}/pkix/", None)
        client = served.client(transport, office=signer)
        with pytest.raises(RequestRefusedError, match="signerNotTrusted"):
            client.issue(asked)
        served.credentials.pin(certificate, OFFICE.code)
        issued = client.issue(asked)
        client.confirm(asked.transaction_id)
        assert client.status(SIGNATURE, issued.serial).state is CertificateState.GOOD
        client.revoke(SIGNATURE, issued.serial, RevocationReason.SUPERSEDED)
        token.pull()
        another = request(SIGNATURE, transaction="pulled")
        with pytest.raises(AuthorityUnavailableError):
            client.issue(another)
        token.put_back()
        assert client.issue(another).serial != issued.serial
    assert served.authority.status(SIGNATURE, issued.serial).state is CertificateState.REVOKED
    served.authority.close()


def test_the_commands_of_the_sheet_enrol_an_office_that_our_authority_answers(
    soft_hsm: SoftHsm, tmp_path: Path
) -> None:
    """Key, certificate and enrolment as docs/office-key.md says, typed in from above to below."""
    (tmp_path / "data").symlink_to(tmp_path / "home" / "jpki-kiosk")
    said = typed(tmp_path, (ROOT / "docs" / "office-key.md").read_text("utf-8"))
    assert said.count("CKA_NEVER_EXTRACTABLE; CKA_SENSITIVE") == 1
    assert "verify OK" in said
    assert (tmp_path / "office" / "office.passphrase").stat().st_mode & 0o777 == 0o600
    authority = Authority(tmp_path)
    url = authority.start()
    config = load_config(tmp_path / "office" / "kiosk-authority.toml").authority
    assert isinstance(config, RemoteAuthority)
    signer = open_signer(TokenAddress.parse(config.signer), pin())  # its certificate lies beside it
    parties = Parties(
        signer=signer,
        authority=x509.load_pem_x509_certificate((authority.office / "authority.pem").read_bytes()),
        transport=HttpTransport(f"{url}/pkix/", None),
        clock=now,
        random=os.urandom,
        wait=[].append,
    )
    try:
        exchange = Exchange(parties)
        answer, _der = exchange.ask(
            exchange.question(b"t" * 16, GeneralMessage((InfoTypeAndValue("1.3.6.1.5.5.7.4.17"),)))
        )
        assert isinstance(answer.body, GeneralReply)
    finally:
        assert authority.stop() == 0


def typed(folder: Path, sheet: str) -> str:
    """What all the commands of a sheet say, run in one shell; the PIN is asked for first."""
    commands = "".join(re.findall(r"^```sh\n(.*?)^```$", sheet, re.DOTALL | re.MULTILINE))
    environment = {
        **os.environ,
        "SO_PIN": SO_PIN,
        "XDG_DATA_HOME": str(folder / "home"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", commands],
        cwd=folder,
        env=environment,
        input=f"{PIN}\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
