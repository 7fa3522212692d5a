"""The lock-out of sign-ins: five free tries, then 15 seconds, doubling; after the fifteenth none.

A try is charged before the passphrase is looked at, so that switching the computer off gains none, and it
is charged to the name as typed, whether there is such an account or not, so that nobody learns which names
exist.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import math
from typing import Final

import sqlalchemy as sa

from jpki_kiosk.store import schema
from jpki_kiosk.store.errors import SignInRefusedError

FREE_TRIES: Final = 5
MOST_TRIES: Final = 15
FIRST_WAIT: Final = datetime.timedelta(seconds=15)


class SignInTries:
    """Counts tries by keyed hash of the name; every method works inside the caller's transaction."""

    def __init__(self, hash_salt: bytes) -> None:
        self._hash_salt = hash_salt

    def charge(self, connection: sa.Connection, name: str, now: datetime.datetime) -> int:
        """Count a try; the number it is. Raises SignInRefusedError where none is allowed now."""
        table, key = schema.sign_in_tries, self._key(name)
        row = connection.execute(table.select().where(table.c.name_hash == key)).first()
        failed = 0 if row is None else int(row.failed)
        if failed >= MOST_TRIES:
            raise SignInRefusedError(None)
        if row is not None and row.wait_until is not None and row.wait_until > now:
            raise SignInRefusedError(math.ceil((row.wait_until - now).total_seconds()))
        wait = wait_after(failed + 1)
        values = {"failed": failed + 1, "wait_until": now + wait if wait else None}
        if row is None:
            connection.execute(table.insert().values(name_hash=key, **values))
        else:
            connection.execute(table.update().where(table.c.name_hash == key).values(**values))
        return failed + 1

    def failed(self, connection: sa.Connection, name: str) -> int:
        """Tries since the last right one."""
        table = schema.sign_in_tries
        query = sa.select(table.c.failed).where(table.c.name_hash == self._key(name))
        return int(connection.execute(query).scalar() or 0)

    def clear(self, connection: sa.Connection, name: str) -> None:
        """Give all tries back."""
        table = schema.sign_in_tries
        connection.execute(table.delete().where(table.c.name_hash == self._key(name)))

    def _key(self, name: str) -> str:
        # Keyed: somebody may type a passphrase where the name belongs.
        return hmac.new(self._hash_salt, b"name\0" + name.encode(), hashlib.sha256).hexdigest()


def wait_after(tries: int) -> datetime.timedelta | None:
    """The wait that ``tries`` failed tries cost; None means stopped."""
    if tries < FREE_TRIES:
        return datetime.timedelta()
    if tries >= MOST_TRIES:
        return None
    doublings = tries - FREE_TRIES
    return FIRST_WAIT * (1 << doublings)
