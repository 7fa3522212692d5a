"""An older list than one seen before is refused for as long as the process lives."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.status.answer import Doubt, Source, Verdict
from jpki_kiosk.pki.status.checker import PinnedRoots, StatusChecker
from jpki_kiosk.pki.status.remembering import RememberingChecker
from jpki_kiosk.pki.status.transport import StatusUnreachableError
from jpki_kiosk.pki.training.authority import TrainingAuthority

from .making import Clock, request

KIND = CertificateKind.SIGNATURE


class ListsOnly:
    """A network on which nobody answers, and somebody serves a list of their choice."""

    def __init__(self) -> None:
        self.lists: dict[CertificateKind, bytes] = {}

    def ocsp(self, kind: CertificateKind, request_der: bytes) -> bytes:
        raise StatusUnreachableError("time-out")

    def crl(self, kind: CertificateKind) -> bytes:
        return self.lists[kind]


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[TrainingAuthority]:
    authority = TrainingAuthority(tmp_path / "authority", Clock())
    yield authority
    authority.close()


def test_who_plays_back_yesterdays_list_hides_no_revocation(authority: TrainingAuthority) -> None:
    asked = request()
    issued = authority.issue(asked)
    authority.confirm(asked.transaction_id)
    network = ListsOnly()
    roots = {kind: [authority.ca_certificate(kind)] for kind in CertificateKind}
    checker = StatusChecker(network, PinnedRoots.load(roots, training=True), Clock(), os.urandom)
    remembering = RememberingChecker(checker)

    before = network.lists[KIND] = authority.crl(KIND)
    good = remembering.check(issued.certificate)
    assert (good.verdict, good.source) == (Verdict.GOOD, Source.CRL)
    authority.revoke(KIND, issued.serial, RevocationReason.KEY_COMPROMISE)
    network.lists[KIND] = authority.crl(KIND)
    assert remembering.check(issued.certificate).verdict is Verdict.REVOKED

    network.lists[KIND] = before
    played_back = remembering.check(issued.certificate)
    assert (played_back.verdict, played_back.why) == (Verdict.DOUBTFUL, Doubt.LIST_NUMBER)
    assert checker.check(issued.certificate).verdict is Verdict.GOOD  # who remembers nothing believes it
    network.lists[KIND] = authority.crl(KIND)
    assert remembering.check(issued.certificate).verdict is Verdict.REVOKED


def test_each_kind_has_a_number_of_its_own(authority: TrainingAuthority) -> None:
    network = ListsOnly()
    roots = {kind: [authority.ca_certificate(kind)] for kind in CertificateKind}
    checker = StatusChecker(network, PinnedRoots.load(roots, training=True), Clock(), os.urandom)
    remembering = RememberingChecker(checker)
    for _ in range(3):
        authority.crl(KIND)
    found = []
    for kind in CertificateKind:
        asked = request(kind=kind, transaction=kind.value)
        issued = authority.issue(asked)
        authority.confirm(asked.transaction_id)
        network.lists[kind] = authority.crl(kind)
        found.append(remembering.check(issued.certificate).verdict)
    assert found == [Verdict.GOOD, Verdict.GOOD]
