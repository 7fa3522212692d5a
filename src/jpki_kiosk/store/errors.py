"""What can go wrong between the program and its store.

One root, StoreError. Errors carry data: never a password, a key, a name or an address.
"""

from __future__ import annotations

import datetime
from enum import Enum, StrEnum, unique
from pathlib import Path


class StoreError(Exception):
    """Root of everything this package raises."""


@unique
class Fault(Enum):
    """Why the store cannot work now."""

    FULL = "full"  # disk full, or the database may not grow
    LOCKED = "locked"  # another program holds the database
    READ_ONLY = "read-only"
    DAMAGED = "damaged"  # not a database, or a broken one
    UNREACHABLE = "unreachable"  # cannot be opened, read or written


class StoreUnavailableError(StoreError):
    """The database cannot be read or written; nothing of the attempt was kept."""

    def __init__(self, fault: Fault, path: Path) -> None:
        super().__init__(f"{path}: {fault.value}")
        self.fault = fault
        self.path = path


class NewerStoreError(StoreError):
    """The database was made by a newer version of the program; it was not touched."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"{path}: schema {found} is newer than this program's {known}. Install the newer program "
            f"again, or bring back the copy in {path.parent / 'backups'} that it made before its upgrade."
        )
        self.path = path
        self.found = found
        self.known = known


class FolderNotPrivateError(StoreError):
    """The folder belongs to somebody else or is shared by all; the store is not put there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: not a private folder of this account; choose another")
        self.path = path


class KeyFileError(StoreError):
    """The key file cannot be used.

    ``reason``: missing, size, rights, unreadable, unwritable, in the keyring (it was moved there).
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class KeyMissingError(StoreError):
    """The store has no key where it should be."""

    def __init__(self) -> None:
        super().__init__("the store's key is missing")


class KeyringKeyError(StoreError):
    """The key cannot be had from the system's keyring.

    ``reason``: unusable, missing, size, in its file (it was never moved), changing (end the change of the key
    first), another (the keyring holds another key for this store).
    """

    def __init__(self, entry: str, reason: str) -> None:
        super().__init__(f"keyring entry {entry!r}: {reason}")
        self.entry = entry
        self.reason = reason


class StoreInUseError(StoreError):
    """One program needs the store alone and another has it open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: another program has the store open; close it or wait until it has ended")
        self.path = path


class WrongKeyError(StoreError):
    """The key is not the one this database was encrypted with; bring back the right key file."""

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(f"the store needs key {needed}, this is key {found}")
        self.found = found
        self.needed = needed


class DamagedFieldError(StoreError):
    """An encrypted field was changed or moved from another row; its text is not shown."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


class DamagedFieldsError(StoreError):
    """Fields that no key opens: the earlier key is kept, because only it may open what they once were."""

    def __init__(self, places: tuple[str, ...]) -> None:
        super().__init__(", ".join(places))
        self.places = places


class ConflictError(StoreError):
    """A row contradicts one that is already there."""


class UnknownRecordError(StoreError):
    """No such case, step, certificate or account; ``what`` and ``key`` say which."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"{what} {key}")
        self.what = what
        self.key = key


class ErasureRefusedError(StoreError):
    """The person of a case is not erased now: the case is open, or the law keeps it until a day.

    ``kept_until``: the last day on which it is kept, None for a case that is not over.
    """

    def __init__(self, number: str, kept_until: datetime.date | None) -> None:
        super().__init__(f"{number}: {'open' if kept_until is None else f'kept until {kept_until}'}")
        self.number = number
        self.kept_until = kept_until


class CaseClosedError(StoreError):
    """The case is completed, or was abandoned before its first step; nothing more happens in it."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class OtherCardError(StoreError):
    """The case began on another card; it goes on with that one only."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class InquiryStateError(StoreError):
    """An inquiry letter is not where it would have to be: ``state`` says where it is."""

    def __init__(self, case: str, state: str) -> None:
        super().__init__(f"{case}: {state}")
        self.case = case
        self.state = state


class InquiryLateError(StoreError):
    """The reply to an inquiry letter came after ``reply_by``, its last day."""

    def __init__(self, case: str, reply_by: datetime.date) -> None:
        super().__init__(case)
        self.case = case
        self.reply_by = reply_by


class StepError(StoreError):
    """A step was begun twice, or ended without being open."""

    def __init__(self, case: str, step: str, reason: str) -> None:
        super().__init__(f"{case}: {step} {reason}")
        self.case = case
        self.step = step
        self.reason = reason


class EventFileError(StoreError):
    """events.toml is wrong; the text names file and place."""


class UndeclaredEventError(StoreError):
    """The event is not in events.toml."""

    def __init__(self, event: str) -> None:
        super().__init__(event)
        self.event = event


class EventFieldError(StoreError):
    """A field of an event is undeclared, missing or of another type; the value is never told."""

    def __init__(self, event: str, field: str, reason: str) -> None:
        super().__init__(f"{event}.{field}: {reason}")
        self.event = event
        self.field = field
        self.reason = reason


@unique
class RefusedBecause(StrEnum):
    """Why a one-shot permission was not given or not used; the words of the journal."""

    NOT_GIVEN = "not_given"
    DECIDED = "decided"  # somebody has decided already
    USED = "used"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    DENIED = "denied"
    SAME_PERSON = "same_person"  # who asked does not approve
    OTHER_CARD = "other_card"
    OTHER_CASE = "other_case"
    OTHER_ACCOUNT = "other_account"
    DISABLED = "disabled"  # an account of it is switched off


class PermissionRefusedError(StoreError):
    """A one-shot permission cannot be given, or not be used, and why; the journal has it."""

    def __init__(self, why: RefusedBecause) -> None:
        super().__init__(why.value)
        self.why = why


class SignInRefusedError(StoreError):
    """Wrong name or passphrase, or too many tries.

    ``wait_seconds``: 0 may try again at once, more is the wait, None stopped until a supervisor lifts it.
    """

    def __init__(self, wait_seconds: int | None) -> None:
        super().__init__(wait_seconds)
        self.wait_seconds = wait_seconds


class LastSupervisorError(StoreError):
    """Nobody would be left who can manage accounts; nothing was changed."""


class AlreadySpoiledError(StoreError):
    """This copy was counted as spoiled before."""

    def __init__(self, case: str, form: str, copy: int) -> None:
        super().__init__(f"{case}: {form} {copy}")
        self.case = case
        self.form = form
        self.copy = copy


class DayCloseError(StoreError):
    """A day cannot be closed; ``reason``: closed, later-closed, to-come, unequal; not-yet: no sheet."""

    def __init__(self, day: datetime.date, reason: str) -> None:
        super().__init__(f"{day}: {reason}")
        self.day = day
        self.reason = reason


class ShortCodeError(StoreError):
    """A short code cannot be read; ``reason``: length, character, check; or count, too large to be said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class CheckpointError(StoreError):
    """A checkpoint or its public key is not good; ``reason``: format, key, signature."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SealRefusedError(StoreError):
    """The journal is not as the last checkpoint left it, so no new one is made over it; run ``audit verify``.

    ``seq``: the first entry that does not fit, or the one that the last checkpoint speaks of.
    """

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class AuditError(StoreError):
    """The journal cannot be examined; ``reason``: missing, unreadable, no-journal, damaged, in-use."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
