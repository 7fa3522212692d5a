"""The client against OpenSSL's CMP server, with all the faults it can play; over our HTTP transport.

Real time here: OpenSSL judges by the computer's clock.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    CertificationRequest,
    IssuedCertificate,
    RequestRefusedError,
    RevocationReason,
    WrongCertificateError,
)
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties, Transport
from jpki_kiosk.pki.cmp.protection import Signer, SigningKey
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .cmp_making import CMC_CA, CMC_RA, root_certificate, signing_certificate
from .cmp_served import Forgetful
from .making import new_key, request, rsa_key

PROGRAM = Path(__file__).with_name("cmp_namespace.py")
SIGNATURE = CertificateKind.SIGNATURE


def now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


YESTERDAY = now() - datetime.timedelta(days=1)
LAST_DAY = (now() + datetime.timedelta(days=1000)).date()
OFFICE_NAME, AUTHORITY_NAME = "Maebashi-shi RA", "CMP server"


def party(key: SigningKey, name: str, usage: x509.ObjectIdentifier) -> Signer:
    return Signer(key, signing_certificate(key, name, usage, YESTERDAY))


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


class OpenSsl:
    """``openssl cmp`` as a server in a namespace of its own, reached as a transport."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, request_der: bytes) -> bytes:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{request_der.hex()}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer.startswith("+"):
            raise AuthorityUnavailableError(answer[1:])
        return bytes.fromhex(answer[1:])


class World:
    """Two parties, their files, and the authority whose certificates OpenSSL hands out."""

    def __init__(self, folder: Path, office_key: SigningKey, authority_key: SigningKey) -> None:
        self.folder = folder
        self.office = party(office_key, OFFICE_NAME, CMC_RA)
        self.authority = party(authority_key, AUTHORITY_NAME, CMC_CA)
        self.training = TrainingAuthority(folder / "authority", now)
        self.pauses: list[float] = []
        key = authority_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.write("srv.pem", pem(self.authority.certificate))
        self.write("srv.key", key)
        self.write("ca.pem", pem(root_certificate(YESTERDAY)))

    def write(self, name: str, content: bytes) -> None:
        (self.folder / name).write_bytes(content)

    def issued(self, asked: CertificationRequest) -> IssuedCertificate:
        """Issue for this request, and let OpenSSL answer with it."""
        issued = self.training.issue(asked)
        self.write("card.pem", pem(x509.load_der_x509_certificate(issued.certificate)))
        return issued

    def client(self, transport: Transport, signer: Signer | None = None) -> CmpAuthority:
        parties = Parties(
            signer=signer or self.office,
            authority=self.authority.certificate,
            transport=transport,
            clock=now,
            random=os.urandom,
            wait=self.pauses.append,
        )
        roots = {kind: self.training.ca_certificate(kind) for kind in CertificateKind}
        profiles = shipped_profiles(training=True)
        return CmpAuthority(parties, Forgetful(), roots, profiles, self.training.status)

    @contextlib.contextmanager
    def server(self, *faults: str) -> Iterator[OpenSsl]:
        unshare = ["unshare", "-rn", "sh", "-c", 'ip link set lo up && exec "$0" "$@"']
        files = [
            "-srv_cert",
            "srv.pem",
            "-srv_key",
            "srv.key",
            "-srv_trusted",
            "ca.pem",
            "-rsp_cert",
            "card.pem",
        ]
        with subprocess.Popen(
            [*unshare, sys.executable, str(PROGRAM), *files, *faults],
            cwd=self.folder,
            env={**os.environ, "PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                first = process.stdout.readline()
                if first != "ready\n":
                    process.stdin.close()
                    assert process.stderr is not None
                    no_rig(process.stderr.read())
                yield OpenSsl(process)
            finally:
                process.stdin.close()


def no_rig(complaint: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(complaint)
    pytest.skip(f"no OpenSSL server in a namespace here: {complaint.strip()}")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    for program in ("unshare", "openssl"):
        if shutil.which(program) is None:
            no_rig(program)
    world = World(tmp_path_factory.mktemp("world"), rsa_key("office"), rsa_key("cmp authority"))
    yield world
    world.training.close()


@pytest.fixture
def asked(request: pytest.FixtureRequest, world: World) -> CertificationRequest:
    """A request that OpenSSL will answer with its certificate."""
    asked = new_request(request.node.name)
    world.issued(asked)
    world.pauses.clear()
    return asked


def new_request(transaction: str, kind: CertificateKind = SIGNATURE) -> CertificationRequest:
    return request(kind, transaction=transaction, not_after=LAST_DAY)


# --- well ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CertificateKind)
def test_openssl_issues_and_takes_the_confirmation(world: World, kind: CertificateKind) -> None:
    asked = new_request(f"well {kind}", kind)
    issued = world.issued(asked)
    with world.server() as server:
        client = world.client(server)
        client.check()
        assert client.issue(asked) == issued
        client.confirm(asked.transaction_id)
        client.confirm(asked.transaction_id)


def test_openssl_revokes_for_every_reason_and_lifts_a_hold(world: World, asked: CertificationRequest) -> None:
    serial = world.training.issue(asked).serial
    with world.server() as server:
        client = world.client(server)
        for reason in RevocationReason:
            client.revoke(SIGNATURE, serial, reason)
        client.revive(SIGNATURE, serial)
        with pytest.raises(RequestRefusedError):
            client.revoke(SIGNATURE, serial + 1, RevocationReason.SUPERSEDED)


def test_openssl_verifies_and_makes_signatures_of_curves(tmp_path: Path) -> None:
    world = World(tmp_path, new_key(), new_key())
    asked = new_request("curves")
    issued = world.issued(asked)
    with world.server() as server:
        client = world.client(server)
        assert client.issue(asked) == issued
        client.confirm(asked.transaction_id)
    world.training.close()


def test_openssl_lets_the_client_wait(world: World, asked: CertificationRequest) -> None:
    with world.server("-poll_count", "3", "-check_after", "7") as server:
        client = world.client(server)
        client.issue(asked)
        client.confirm(asked.transaction_id)
    assert world.pauses == [7, 7]


def test_a_confirmation_nobody_asked_to_skip_is_given(world: World, asked: CertificationRequest) -> None:
    with world.server("-grant_implicitconf") as server:
        client = world.client(server)
        client.issue(asked)
        client.confirm(asked.transaction_id)


def test_what_cannot_be_written_is_rejected(world: World, asked: CertificationRequest) -> None:
    with world.server() as server:
        client = world.client(server)
        client.issue(asked)
        client.reject(asked.transaction_id)


# --- not well ------------------------------------------------------------------------------------

REFUSED = ("-pkistatus", "2", "-statusstring", "no")


@pytest.mark.parametrize(
    ("faults", "error", "shown"),
    [
        ((*REFUSED, "-failure", "2"), RequestRefusedError, "badRequest"),
        ((*REFUSED, "-failure", "21"), RequestRefusedError, "transactionIdInUse"),
        ((*REFUSED, "-failure", "24"), AuthorityUnavailableError, "systemUnavail"),
        ((*REFUSED, "-failurebits", "524800"), RequestRefusedError, "badPOP"),  # 9 and 19
        (("-send_error",), RequestRefusedError, "badRequest"),
        (("-send_unprotected",), AuthorityUnavailableError, "protection missing"),
        (
            ("-send_error", "-send_unprotected"),
            AuthorityUnavailableError,
            "unprotected badRequest",
        ),
    ],
)
def test_a_fault_of_openssl_is_told_apart(
    world: World,
    asked: CertificationRequest,
    faults: tuple[str, ...],
    error: type[AuthorityError],
    shown: str,
) -> None:
    with world.server(*faults) as server:
        client = world.client(server)
        with pytest.raises(error) as caught:
            client.issue(asked)
        assert type(caught.value) is error
        assert str(caught.value).startswith(shown)
        with pytest.raises(AuthorityError):
            client.revoke(SIGNATURE, world.training.issue(asked).serial, RevocationReason.SUPERSEDED)


def test_another_certificate_is_rejected(world: World, asked: CertificationRequest) -> None:
    with world.server() as server, pytest.raises(WrongCertificateError, match="subjectPublicKeyInfo"):
        world.client(server).issue(new_request("another"))


def test_openssl_refuses_a_request_without_proof_of_possession(
    world: World, asked: CertificationRequest
) -> None:
    pkcs10 = asked.pkcs10[:-1] + bytes([asked.pkcs10[-1] ^ 1])
    with world.server() as server, pytest.raises(RequestRefusedError, match="badPOP"):
        world.client(server).issue(dataclasses.replace(asked, pkcs10=pkcs10))


def test_openssl_refuses_an_office_it_does_not_know(world: World, asked: CertificationRequest) -> None:
    key = rsa_key("office")
    stranger = Signer(key, signing_certificate(key, OFFICE_NAME, CMC_RA, YESTERDAY, 365, rsa_key("stranger")))
    with world.server() as server, pytest.raises(AuthorityError):
        world.client(server, stranger).issue(asked)


def test_after_a_lost_answer_openssl_takes_the_same_bytes_again(
    world: World, asked: CertificationRequest
) -> None:
    """It begins the transaction anew, and answers with its one certificate."""
    with world.server() as server:
        calls: list[bytes] = []

        def losing(der: bytes) -> bytes:
            calls.append(der)
            answer = server(der)
            if len(calls) == 1:
                raise AuthorityUnavailableError("time-out")
            return answer

        client = world.client(losing)
        assert client.issue(asked) == world.training.issue(asked)
        assert calls[0] == calls[1]
        client.confirm(asked.transaction_id)
