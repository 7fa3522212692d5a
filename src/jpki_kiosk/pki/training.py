"""The training authority: a certificate authority in process, whose certificates prove nothing.

It answers as an authority should: proof of possession is checked, one transaction gives one certificate
however often it is asked, one key gets one certificate ever, and who asks for a status gets it from
the database. Relying parties see a certificate on hold until the office has confirmed that it is on
its card.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki import keys, status_lists, training_store
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
    CertificateAuthority,
    CertificateState,
    CertificateStatus,
    CertificationRequest,
    IssuedCertificate,
    IssuingOffice,
    RequestRefusedError,
    RevocationReason,
    UnknownCertificateError,
)
from jpki_kiosk.pki.parsing import MalformedError, certified_key, parse_request
from jpki_kiosk.pki.personal_fields import PersonalFields, is_mask_of
from jpki_kiosk.pki.profile import JAPAN, build_certificate, end_of_day
from jpki_kiosk.pki.profile_data import ProfileDataError, ProfileSet, shipped_profiles
from jpki_kiosk.pki.repertoire import is_in_repertoire
from jpki_kiosk.pki.training_roots import Root, new_serial, obtain_roots
from jpki_kiosk.pki.training_store import CertificateRow, TrainingDatabase

_TRANSACTION_SIZE: Final = 16
_OPAQUE_CHARACTERS: Final = 14
_SEQUENCE_DIGITS: Final = 5
_SIGNING_HASHES: Final = (hashes.SHA256, hashes.SHA384)


class TrainingAuthority(CertificateAuthority):
    """Two roots and their certificates in ``folder``, made at first need.

    ``clock`` gives the time (aware), ``random`` random bytes. Everything may raise AuthorityUnavailableError:
    the folder is not writable or damaged, or another process holds the database for too long.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime.datetime],
        random: Callable[[int], bytes] = os.urandom,
        profiles: ProfileSet | None = None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._random = random
        self._profiles = profiles if profiles is not None else shipped_profiles(training=True)
        if not self._profiles.training:
            raise ProfileDataError("the training authority issues by a training profile only")
        self._opened: TrainingDatabase | None = None
        self._roots: Mapping[CertificateKind, Root] = {}
        self._responders: dict[CertificateKind, status_lists.Responder] = {}

    # --- the port --------------------------------------------------------------------------------

    def check(self) -> None:
        """Open the database for writing and load both roots."""
        with self._transaction():
            now = self._now()
        for root in self._roots.values():
            if not root.certificate.not_valid_before_utc <= now <= root.certificate.not_valid_after_utc:
                raise AuthorityUnavailableError

    def ca_certificate(self, kind: CertificateKind) -> bytes:
        """DER of the root for this kind."""
        return self._root(kind).certificate.public_bytes(Encoding.DER)

    def issue(self, request: CertificationRequest) -> IssuedCertificate:
        """Issue, unconfirmed; a transaction that is known gives its certificate again."""
        root = self._root(request.kind)
        digest = _request_hash(request)
        with self._transaction() as session:
            row = training_store.certificate_of_transaction(session, request.transaction_id)
            if row is None:
                row = self._issue(session, root, request, digest)
            elif row.request_hash != digest:
                _refuse("transactionIdInUse")
            return IssuedCertificate(
                request.kind, row.serial, row.certificate, root.certificate.public_bytes(Encoding.DER)
            )

    def confirm(self, transaction_id: bytes) -> None:
        """Unconfirmed becomes good; ``certRevoked`` where it was revoked meanwhile."""
        with self._transaction() as session:
            row = training_store.certificate_of_transaction(session, transaction_id)
            if row is None:
                raise UnknownCertificateError
            match CertificateState(row.state):
                case CertificateState.UNCONFIRMED:
                    row.state = CertificateState.GOOD.value
                case CertificateState.REVOKED:
                    _refuse("certRevoked")
                case CertificateState.GOOD | CertificateState.HOLD:
                    pass  # confirmed before

    def revoke(self, kind: CertificateKind, serial: int, reason: RevocationReason) -> None:
        """Revoke or hold; what is revoked stays as it is, with its first reason and time."""
        with self._transaction() as session:
            row = _known(session, kind, serial)
            holds = reason is RevocationReason.CERTIFICATE_HOLD
            match CertificateState(row.state):
                case CertificateState.REVOKED:
                    return
                case CertificateState.HOLD if holds:
                    return
                case CertificateState.UNCONFIRMED if holds:
                    _refuse("badRequest")  # lifting the hold would make it good without a confirmation
                case _:
                    row.state = (CertificateState.HOLD if holds else CertificateState.REVOKED).value
                    row.reason = reason.value
                    row.since = int(self._now().timestamp())

    def revive(self, kind: CertificateKind, serial: int) -> None:
        """Hold becomes good; any other state is refused with ``badRequest``."""
        with self._transaction() as session:
            row = _known(session, kind, serial)
            if row.state != CertificateState.HOLD.value:
                _refuse("badRequest")
            row.state, row.reason, row.since = CertificateState.GOOD.value, None, None

    def status(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """State, and reason and time where it is held or revoked."""
        with self._transaction() as session:
            return _status(_known(session, kind, serial))

    # --- for relying parties ---------------------------------------------------------------------

    def crl(self, kind: CertificateKind) -> bytes:
        """A complete CRL as of now, DER; number and time never go back."""
        root = self._root(kind)
        with self._transaction() as session:
            number = training_store.next_number(session, f"crl-number-{kind}")
            moment = training_store.advance(session, f"crl-time-{kind}", int(self._now().timestamp()))
            entries = [_relied_on(row) for row in training_store.certificates_not_good(session, kind)]
        return status_lists.build_crl(root, number, _moment(moment), entries)

    def ocsp(self, request_der: bytes) -> bytes:
        """Answer one OCSP request (RFC 6960), DER to DER; errors are OCSP errors, not exceptions."""
        roots = {kind: self._root(kind) for kind in CertificateKind}
        asked = status_lists.read_ocsp_request(request_der, roots)
        if isinstance(asked, bytes):
            return asked
        with self._transaction() as session:
            row = training_store.certificate_of_serial(session, asked.kind, asked.serial)
            entry = _relied_on(row) if row is not None else None
        return status_lists.answer_ocsp(asked, entry, self._responder(asked.kind), self._now())

    def close(self) -> None:
        """Give back the database file; the next call opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # --- issuing ---------------------------------------------------------------------------------

    def _issue(
        self, session: Session, root: Root, request: CertificationRequest, digest: bytes
    ) -> CertificateRow:
        now = self._now()
        public_key = self._checked_key(request)
        self._check_content(request)
        today = now.astimezone(JAPAN).date()
        outlives = end_of_day(request.not_after) > root.certificate.not_valid_after_utc
        key_hash = keys.spki_sha256(public_key)
        if request.not_after < today or outlives or training_store.is_key_known(session, key_hash):
            _refuse("badCertTemplate")
        serial = new_serial(self._random)
        certificate = build_certificate(
            self._profiles.of(request.kind),
            public_key,
            root.certificate,
            root.key,
            serial=serial,
            common_name=self._common_name(session, request, now),
            office=request.office,
            holder=request.holder,
            not_before=now,
            last_day=request.not_after,
        )
        row = CertificateRow(
            serial=serial,
            kind=request.kind.value,
            transaction_id=request.transaction_id,
            request_hash=digest,
            spki_hash=key_hash,
            certificate=certificate.public_bytes(Encoding.DER),
            issued=int(now.timestamp()),
            state=CertificateState.UNCONFIRMED.value,
            reason=None,
            since=None,
        )
        session.add(row)
        return row

    def _checked_key(self, request: CertificationRequest) -> keys.PublicKey:
        """The request's key, with its possession proved (``badPOP`` otherwise)."""
        try:
            csr = parse_request(request.pkcs10)
            public_key = certified_key(csr)
            if keys.key_kind(public_key) not in self._profiles.key_kinds:
                _refuse("badCertTemplate")
            proved = csr.is_signature_valid and isinstance(csr.signature_hash_algorithm, _SIGNING_HASHES)
        except keys.UnsupportedKeyError as error:
            raise RequestRefusedError("badCertTemplate") from error
        except MalformedError as error:
            raise RequestRefusedError("badRequest") from error
        if not proved:
            _refuse("badPOP")
        return public_key

    def _check_content(self, request: CertificationRequest) -> None:
        """Transaction, counter and holder are of their forms (``badRequest`` otherwise)."""
        holder = request.holder
        good = (
            len(request.transaction_id) == _TRANSACTION_SIZE
            and _is_office(request.office)
            and (holder is not None) == self._profiles.of(request.kind).names_holder
        )
        if good and holder is not None:
            good = (
                0 < len(holder.address) <= self._profiles.address_limit
                and bool(holder.name)
                and is_mask_of(holder.name, holder.name_mask)
                and is_mask_of(holder.address, holder.address_mask)
                and all(map(is_in_repertoire, holder.name + holder.address))
            )
        if not good:
            _refuse("badRequest")

    def _common_name(self, session: Session, request: CertificationRequest, now: datetime.datetime) -> str:
        """The subject's CN: time and sequence, or opaque characters; then the counter."""
        counter = request.office.code + request.office.window
        if not self._profiles.of(request.kind).names_holder:
            opaque = base64.b32encode(self._random(_OPAQUE_CHARACTERS)).decode("ascii")
            return opaque[:_OPAQUE_CHARACTERS] + counter
        local = now.astimezone(JAPAN)
        number = training_store.next_number(session, f"sequence-{local:%Y%m%d}")
        return f"{local:%Y%m%d%H%M%S}{number % 10**_SEQUENCE_DIGITS:0{_SEQUENCE_DIGITS}d}{counter}"

    # --- inside ----------------------------------------------------------------------------------

    def _root(self, kind: CertificateKind) -> Root:
        if not self._roots:
            with self._transaction():
                pass
        return self._roots[kind]

    def _responder(self, kind: CertificateKind) -> status_lists.Responder:
        """A delegated responder of this process; its key is never stored, a new one is certified in time."""
        responder = self._responders.get(kind)
        if responder is None or not responder.is_fresh(self._now()):
            responder = status_lists.new_responder(self._root(kind), new_serial(self._random), self._now())
            self._responders[kind] = responder
        return responder

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        try:
            if self._opened is None:
                self._opened = TrainingDatabase(self._folder)
            if not self._roots:
                self._roots = obtain_roots(
                    self._opened, self._folder, self._profiles, self._now(), self._random
                )
            with self._opened.transaction() as session:
                yield session
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise AuthorityUnavailableError from error

    def _now(self) -> datetime.datetime:
        return self._clock().astimezone(datetime.UTC).replace(microsecond=0)


def _refuse(reason: str) -> NoReturn:
    raise RequestRefusedError(reason)


def _known(session: Session, kind: CertificateKind, serial: int) -> CertificateRow:
    row = training_store.certificate_of_serial(session, kind, serial)
    if row is None:
        raise UnknownCertificateError
    return row


def _status(row: CertificateRow) -> CertificateStatus:
    return CertificateStatus(
        CertificateState(row.state),
        RevocationReason(row.reason) if row.reason is not None else None,
        _moment(row.since) if row.since is not None else None,
    )


def _relied_on(row: CertificateRow) -> status_lists.Entry:
    """What a relying party is told: an unconfirmed certificate is on hold since it was issued."""
    status = _status(row)
    if status.state is CertificateState.UNCONFIRMED:
        hold = RevocationReason.CERTIFICATE_HOLD
        return status_lists.Entry(
            row.serial, CertificateStatus(CertificateState.HOLD, hold, _moment(row.issued))
        )
    return status_lists.Entry(row.serial, status)


def _moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _is_office(office: IssuingOffice) -> bool:
    return (
        all(
            name.isascii() and name.isprintable() and name
            for name in (office.prefecture, office.municipality)
        )
        and re.fullmatch("[0-9]{5}", office.code) is not None
        and re.fullmatch("[0-9]{3}[A-Z]", office.window) is not None
    )


def _request_hash(request: CertificationRequest) -> bytes:
    """SHA-256 over all that is asked, so that a replay is told from another request of the same number."""
    office, holder = request.office, request.holder
    personal = PersonalFields.of_holder(holder) if holder is not None else None
    asked = [
        request.kind.value,
        hashlib.sha256(request.pkcs10).hexdigest(),
        request.not_after.isoformat(),
        [office.prefecture, office.municipality, office.code, office.window],
        [
            personal.name,
            personal.name_mask,
            personal.address,
            personal.address_mask,
            personal.date_of_birth,
            personal.sex,
        ]
        if personal is not None
        else [],
    ]
    return hashlib.sha256(rfc8785.dumps(asked)).digest()
