"""The training authority: a certificate authority in process, whose certificates prove nothing.

It answers as an authority should: proof of possession is checked, one transaction gives one certificate
however often it is asked, one key gets one certificate ever, and who asks for a status gets it from
the database. Relying parties see a certificate on hold until the office has confirmed that it is on
its card.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import SQLAlchemyError

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateState,
    CertificateStatus,
    CertificationRequest,
    IssuedCertificate,
    RevocationReason,
)
from jpki_kiosk.pki.profile_data import ProfileDataError, ProfileSet, shipped_profiles
from jpki_kiosk.pki.training import status_lists, store
from jpki_kiosk.pki.training.ledger import Ledger, Rules, moment, status_of
from jpki_kiosk.pki.training.roots import Root, new_serial, obtain_roots
from jpki_kiosk.pki.training.schema import CertificateRow
from jpki_kiosk.pki.training.store import TrainingDatabase

# RFC 9810 leaves it to the authority (confirmWaitTime). A week: the office itself revokes what its card never
# came back for, and a terminal that lost its power between proof and confirmation may stand through the
# closed days of the New Year. Until then the certificate is on hold for whoever relies on it.
CONFIRM_WAIT: Final = datetime.timedelta(days=7)


class TrainingAuthority(CertificateAuthority):
    """Two roots and their certificates in ``folder``, made at first need.

    ``clock`` gives the time (aware), ``random`` random bytes. A certificate that is not confirmed within
    ``confirm_wait`` is revoked: judged by the clock whenever anything is asked, by no timer. Threads may
    share an authority. Everything may raise AuthorityUnavailableError: the folder is not writable or
    damaged, or another process holds the database for too long.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes] = os.urandom,
        profiles: ProfileSet | None = None,
        confirm_wait: datetime.timedelta = CONFIRM_WAIT,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._random = random
        self._profiles = profiles if profiles is not None else shipped_profiles(training=True)
        if not self._profiles.training:
            raise ProfileDataError("the training authority issues by a training profile only")
        self._rules = Rules(self._profiles, random, confirm_wait)
        self._opening = threading.Lock()
        self._opened: TrainingDatabase | None = None
        self._roots: Mapping[CertificateKind, Root] = {}
        self._responders: dict[CertificateKind, status_lists.Responder] = {}

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self._folder

    # --- the port --------------------------------------------------------------------------------

    def check(self) -> None:
        """Open the database for writing and load both roots."""
        with self.transaction() as ledger:
            ledger.check()

    def ca_certificate(self, kind: CertificateKind) -> bytes:
        """DER of the root for this kind."""
        return self._root(kind).certificate.public_bytes(Encoding.DER)

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        """Issue, unconfirmed; a transaction that is known gives its certificate again."""
        with self.transaction() as ledger:
            return ledger.issue(request)

    def confirm(self, transaction_id: bytes) -> None:
        """Unconfirmed becomes good; ``certRevoked`` where it was revoked meanwhile."""
        with self.transaction() as ledger:
            ledger.confirm(transaction_id)

    def reject(self, transaction_id: bytes) -> None:
        """Unconfirmed becomes revoked; ``certConfirmed`` where it was confirmed before."""
        with self.transaction() as ledger:
            ledger.reject(transaction_id)

    def revoke(self, kind: CertificateKind, serial: int, reason: RevocationReason) -> None:
        """Revoke or hold; what is revoked stays as it is, with its first reason and time."""
        with self.transaction() as ledger:
            ledger.revoke(kind, serial, reason)

    def revive(self, kind: CertificateKind, serial: int) -> None:
        """Hold becomes good; any other state is refused with ``badRequest``."""
        with self.transaction() as ledger:
            ledger.revive(kind, serial)

    def status(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """State, and reason and time where it is held or revoked."""
        with self.transaction() as ledger:
            return ledger.status(kind, serial)

    # --- for relying parties ---------------------------------------------------------------------

    def crl(self, kind: CertificateKind) -> bytes:
        """A complete CRL as of now, DER; number and time never go back."""
        root = self._root(kind)
        with self.transaction() as ledger:
            session, now = ledger.session, int(ledger.now.timestamp())
            number = store.next_number(session, f"crl-number-{kind}")
            at = moment(store.advance(session, f"crl-time-{kind}", now))
            entries = [_relied_on(row) for row in store.certificates_not_good(session, kind)]
        return status_lists.build_crl(root, number, at, entries)

    def ocsp(self, request_der: bytes) -> bytes:
        """Answer one OCSP request (RFC 6960), DER to DER; errors are OCSP errors, not exceptions."""
        roots = {kind: self._root(kind) for kind in CertificateKind}
        asked = status_lists.read_ocsp_request(request_der, roots)
        if isinstance(asked, bytes):
            return asked
        with self.transaction() as ledger:
            row = store.certificate_of_serial(ledger.session, asked.kind, asked.serial)
            entry = _relied_on(row) if row is not None else None
        return status_lists.answer_ocsp(asked, entry, self._responder(asked.kind), self._now())

    # --- inside its own walls --------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[Ledger]:
        """All of it or nothing: committed at the end, rolled back on any error."""
        try:
            with self._database().transaction() as session:
                yield Ledger(session, self._roots, self._rules, self._now())
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise AuthorityUnavailableError from error

    def close(self) -> None:
        """Give back the database file; the next call opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # --- inside ----------------------------------------------------------------------------------

    def _root(self, kind: CertificateKind) -> Root:
        if not self._roots:
            with self.transaction():
                pass
        return self._roots[kind]

    def _responder(self, kind: CertificateKind) -> status_lists.Responder:
        """A delegated responder of this process; its key is never stored, a new one is certified in time."""
        responder = self._responders.get(kind)
        if responder is None or not responder.is_fresh(self._now()):
            responder = status_lists.new_responder(self._root(kind), new_serial(self._random), self._now())
            self._responders[kind] = responder
        return responder

    def _database(self) -> TrainingDatabase:
        with self._opening:
            if self._opened is None:
                self._opened = TrainingDatabase(self._folder)
            if not self._roots:
                self._roots = obtain_roots(
                    self._opened, self._folder, self._profiles, self._now(), self._random
                )
            return self._opened

    def _now(self) -> datetime.datetime:
        return self._clock().astimezone(datetime.UTC).replace(microsecond=0)


def _relied_on(row: CertificateRow) -> status_lists.Entry:
    """What a relying party is told: an unconfirmed certificate is on hold since it was issued."""
    status = status_of(row)
    if status.state is CertificateState.UNCONFIRMED:
        hold = RevocationReason.CERTIFICATE_HOLD
        return status_lists.Entry(
            row.serial, CertificateStatus(CertificateState.HOLD, hold, moment(row.issued))
        )
    return status_lists.Entry(row.serial, status)
