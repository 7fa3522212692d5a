"""Makes what every run begins with: a store, a card, an authority that knows the office."""

from __future__ import annotations

import datetime
import os
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.drill.authority import WRONG, seeded
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.counter import HASH_COST
from jpki_kiosk.drill.judge import certificates_of
from jpki_kiosk.drill.office import keep_office
from jpki_kiosk.drill.probes import body_name
from jpki_kiosk.drill.scene import PERSONA, Scene, Warm
from jpki_kiosk.drill.visit import STAFF
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import compose
from jpki_kiosk.pki.authority import CertificationRequest, IssuingOffice, RevocationReason
from jpki_kiosk.pki.cmp.client import CmpAuthority
from jpki_kiosk.pki.cmp.exchange import Parties
from jpki_kiosk.pki.cmp.protection import Signer
from jpki_kiosk.pki.profile_data import shipped_profiles
from jpki_kiosk.pki.request import assemble, request_info
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.responder import Responder
from jpki_kiosk.secret import Secret
from jpki_kiosk.store.staff import Role

_LIFE: Final = datetime.timedelta(days=300)


def found(scene: Scene, warm: Warm, clock: DrillClock) -> None:
    """The office's folders and the authority's, as on the day of the installation."""
    kiosk = compose(KioskConfig(), data=scene.data, reader_name="embedded", clock=clock, shipped=warm.shipped)
    with Secret(os.urandom(16).hex().encode()) as passphrase:
        kiosk.store.staff.create(STAFF, "drill", Role.CLERK, passphrase)
    keys = kiosk.folder.issuer_keys()
    kiosk.personas[PERSONA].new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
        storage=FileStorage(scene.card),
        hash_cost=HASH_COST,
    ).close()
    authority = TrainingAuthority(scene.authority, clock)
    credentials = Credentials(authority)
    code, name = kiosk.profile.names.code, kiosk.profile.names.municipality
    signer = credentials.enrol(code, name)
    keep_office(scene.office, signer, authority)
    kiosk.close()
    _collect_wrong_answers(scene, clock, authority, signer, code)
    authority.close()


class _Unkept:
    """An exchange store for a transaction that nobody will go on with."""

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        pass

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        pass

    def kept(self, transaction_id: bytes) -> None:
        return None


def _collect_wrong_answers(
    scene: Scene, clock: DrillClock, authority: TrainingAuthority, signer: Signer, code: str
) -> None:
    """One transaction of each kind with a key that is on no card; its certificate is revoked."""
    scene.wrong_answers.mkdir()
    random = seeded("wrong answers")
    responder = Responder(authority, clock, random)

    def transport(request_der: bytes) -> bytes:
        answer = responder.answer(request_der)
        WRONG.keep(scene.wrong_answers, body_name(request_der), answer)
        return answer

    roots = {kind: authority.ca_certificate(kind) for kind in CertificateKind}
    peer = Credentials(authority).signer().certificate
    client = CmpAuthority(
        Parties(signer, peer, transport, clock, random, lambda seconds: None),
        _Unkept(),
        roots,
        shipped_profiles(training=True),
        authority.status,
    )
    kind = CertificateKind.AUTHENTICATION
    key = ec.generate_private_key(ec.SECP384R1())
    info = request_info(key.public_key())
    request = CertificationRequest(
        kind,
        random(16),
        assemble(info, key.sign(info, ec.ECDSA(hashes.SHA256()))),
        (clock() + _LIFE).date(),
        IssuingOffice("Gunma-ken", "Maebashi-shi", code, "001A"),
    )
    client.check()
    issued = client.issue(request)
    client.confirm(request.transaction_id)
    client.revoke(kind, issued.serial, RevocationReason.SUPERSEDED)


def finish(scene: Scene, clock: DrillClock) -> None:
    """Forget what was told, and remember what the authority has issued so far."""
    serials = [row.serial for row in certificates_of(scene)]
    (scene.path / "told.jsonl").unlink(missing_ok=True)
    scene.tell("template", serials=serials)
