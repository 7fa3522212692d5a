"""What the training authority does within one transaction of its database: issue, confirm, revoke.

Proof of possession is checked, one transaction gives one certificate however often it is asked, one key gets
one certificate ever. A refusal is an error and rolls the transaction back.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn

import rfc8785
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki import keys
from jpki_kiosk.pki.authority import (
    AuthorityUnavailableError,
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
from jpki_kiosk.pki.profile import build_certificate, end_of_day
from jpki_kiosk.pki.profile_data import ProfileSet
from jpki_kiosk.pki.repertoire import is_in_repertoire
from jpki_kiosk.pki.training import store
from jpki_kiosk.pki.training.roots import Root, new_serial
from jpki_kiosk.pki.training.schema import CertificateRow

_TRANSACTION_SIZE: Final = 16
_OPAQUE_CHARACTERS: Final = 14
_SEQUENCE_DIGITS: Final = 5
_LONGEST_NAME: Final = 128  # ub-locality-name (RFC 5280, appendix A.1)
_SIGNING_HASHES: Final = (hashes.SHA256, hashes.SHA384)


@dataclass(frozen=True, slots=True)
class Rules:
    """By what the authority issues, and how long a certificate may stay unconfirmed."""

    profiles: ProfileSet
    random: Callable[[int], bytes]
    confirm_wait: datetime.timedelta


@dataclass(frozen=True, slots=True)
class Ledger:
    """The authority within one transaction; ``now`` is that of the whole transaction (UTC, whole seconds)."""

    session: Session = field(repr=False)
    roots: Mapping[CertificateKind, Root] = field(repr=False)
    rules: Rules
    now: datetime.datetime

    def __post_init__(self) -> None:
        """What was not confirmed in time has ended, whoever looks."""
        store.end_unconfirmed(self.session, self._seconds())

    def check(self) -> None:
        """Certificates can be issued, or AuthorityUnavailableError: both roots are within their time."""
        for root in self.roots.values():
            certificate = root.certificate
            if not certificate.not_valid_before_utc <= self.now <= certificate.not_valid_after_utc:
                raise AuthorityUnavailableError

    def issue(
        self, request: CertificationRequest, later: datetime.timedelta = datetime.timedelta(0)
    ) -> IssuedCertificate:
        """Issue, unconfirmed; a transaction that is known gives its certificate again.

        ``later``: how much later than now it will be handed out, and its wait begins.
        """
        root = self.roots[request.kind]
        digest = _request_hash(request)
        row = store.certificate_of_transaction(self.session, request.transaction_id)
        if row is None:
            row = self._issue(root, request, digest, later)
        elif row.request_hash != digest:
            _refuse("transactionIdInUse")
        return self.issued(row)

    def of_transaction(self, transaction_id: bytes) -> CertificateRow:
        """What was issued in a transaction, or UnknownCertificateError."""
        row = store.certificate_of_transaction(self.session, transaction_id)
        if row is None:
            raise UnknownCertificateError
        return row

    def issued(self, row: CertificateRow) -> IssuedCertificate:
        """What is handed out."""
        kind = CertificateKind(row.kind)
        root = self.roots[kind].certificate.public_bytes(Encoding.DER)
        return IssuedCertificate(kind, row.serial, row.certificate, root)

    def confirm(self, transaction_id: bytes) -> None:
        """Unconfirmed becomes good; ``certRevoked`` where it was revoked meanwhile."""
        row = self.of_transaction(transaction_id)
        match CertificateState(row.state):
            case CertificateState.UNCONFIRMED:
                row.state = CertificateState.GOOD.value
            case CertificateState.REVOKED:
                _refuse("certRevoked")
            case CertificateState.GOOD | CertificateState.HOLD:
                pass  # confirmed before

    def reject(self, transaction_id: bytes) -> None:
        """Unconfirmed becomes revoked; ``certConfirmed`` where it was confirmed before."""
        row = self.of_transaction(transaction_id)
        match CertificateState(row.state):
            case CertificateState.UNCONFIRMED:
                self._end(row, store.NOT_ACCEPTED)
            case CertificateState.GOOD | CertificateState.HOLD:
                _refuse("certConfirmed")
            case CertificateState.REVOKED:
                pass  # rejected before, or ended otherwise

    def revoke(self, kind: CertificateKind, serial: int, reason: RevocationReason) -> None:
        """Revoke or hold; what is revoked stays as it is, with its first reason and time."""
        row = self._known(kind, serial)
        holds = reason is RevocationReason.CERTIFICATE_HOLD
        match CertificateState(row.state):
            case CertificateState.REVOKED:
                return
            case CertificateState.HOLD if holds:
                return
            case CertificateState.UNCONFIRMED if holds:
                _refuse("badRequest")  # lifting the hold would make it good without a confirmation
            case _:
                self._end(row, reason)

    def revive(self, kind: CertificateKind, serial: int) -> None:
        """Hold becomes good; any other state is refused with ``badRequest``."""
        row = self._known(kind, serial)
        if row.state != CertificateState.HOLD.value:
            _refuse("badRequest")
        row.state, row.reason, row.since = CertificateState.GOOD.value, None, None

    def status(self, kind: CertificateKind, serial: int) -> CertificateStatus:
        """State, and reason and time where it is held or revoked; UnknownCertificateError."""
        return status_of(self._known(kind, serial))

    # --- issuing ---------------------------------------------------------------------------------

    def _issue(
        self, root: Root, request: CertificationRequest, digest: bytes, later: datetime.timedelta
    ) -> CertificateRow:
        session, now = self.session, self.now
        public_key = self._checked_key(request)
        self._check_content(request)
        today = now.astimezone(JAPAN).date()
        outlives = end_of_day(request.not_after) > root.certificate.not_valid_after_utc
        key_hash = keys.spki_sha256(public_key)
        if request.not_after < today or outlives or store.is_key_known(session, key_hash):
            _refuse("badCertTemplate")
        serial = new_serial(self.rules.random)
        certificate = build_certificate(
            self.rules.profiles.of(request.kind),
            public_key,
            root.certificate,
            root.key,
            serial=serial,
            common_name=self._common_name(request),
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
            confirm_by=int((now + later + self.rules.confirm_wait).timestamp()),
        )
        session.add(row)
        return row

    def _checked_key(self, request: CertificationRequest) -> keys.PublicKey:
        """The request's key, with its possession proved (``badPOP`` otherwise)."""
        try:
            csr = parse_request(request.pkcs10)
            public_key = certified_key(csr)
            if keys.key_kind(public_key) not in self.rules.profiles.key_kinds:
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
            and (holder is not None) == self.rules.profiles.of(request.kind).names_holder
        )
        if good and holder is not None:
            good = (
                0 < len(holder.address) <= self.rules.profiles.address_limit
                and bool(holder.name)
                and is_mask_of(holder.name, holder.name_mask)
                and is_mask_of(holder.address, holder.address_mask)
                and all(map(is_in_repertoire, holder.name + holder.address))
            )
        if not good:
            _refuse("badRequest")

    def _common_name(self, request: CertificationRequest) -> str:
        """The subject's CN: time and sequence, or opaque characters; then the counter."""
        counter = request.office.code + request.office.window
        if not self.rules.profiles.of(request.kind).names_holder:
            opaque = base64.b32encode(self.rules.random(_OPAQUE_CHARACTERS)).decode("ascii")
            return opaque[:_OPAQUE_CHARACTERS] + counter
        local = self.now.astimezone(JAPAN)
        number = store.next_number(self.session, f"sequence-{local:%Y%m%d}")
        return f"{local:%Y%m%d%H%M%S}{number % 10**_SEQUENCE_DIGITS:0{_SEQUENCE_DIGITS}d}{counter}"

    def _known(self, kind: CertificateKind, serial: int) -> CertificateRow:
        row = store.certificate_of_serial(self.session, kind, serial)
        if row is None:
            raise UnknownCertificateError
        return row

    def _end(self, row: CertificateRow, reason: RevocationReason) -> None:
        """For good, or until the hold is lifted."""
        holds = reason is RevocationReason.CERTIFICATE_HOLD
        row.state = (CertificateState.HOLD if holds else CertificateState.REVOKED).value
        row.reason, row.since = reason.value, self._seconds()

    def _seconds(self) -> int:
        return int(self.now.timestamp())


def _refuse(reason: str) -> NoReturn:
    raise RequestRefusedError(reason)


def status_of(row: CertificateRow) -> CertificateStatus:
    """State, reason and time of a row."""
    return CertificateStatus(
        CertificateState(row.state),
        RevocationReason(row.reason) if row.reason is not None else None,
        moment(row.since) if row.since is not None else None,
    )


def moment(seconds: int) -> datetime.datetime:
    """A time of the database."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def _is_office(office: IssuingOffice) -> bool:
    return (
        all(
            name.isascii() and name.isprintable() and 0 < len(name) <= _LONGEST_NAME
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
