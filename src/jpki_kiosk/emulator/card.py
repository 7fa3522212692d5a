"""An Individual Number Card in software: power, faults and time around the command processor.

What a reader needs is here and nothing else: ``atr``, power, reset and ``execute``. Inserting and removing is
the reader's business.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import NoReturn, Self

from jpki_kiosk.card.apdu import ResponseApdu, StatusWord
from jpki_kiosk.card.layout import ATR
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.errors import CardMuteError, CardTorn, CardUnpoweredError
from jpki_kiosk.emulator.faults import Fault, FaultKind, FaultPlan
from jpki_kiosk.emulator.issuer_commands import KeyFactory, new_rsa_key
from jpki_kiosk.emulator.memory import CardMemory
from jpki_kiosk.emulator.passwords import HASH_COST
from jpki_kiosk.emulator.processor import CommandProcessor
from jpki_kiosk.emulator.storage import Nonvolatile, Storage, VolatileStorage
from jpki_kiosk.emulator.timing import Timing

__all__ = ["CardMuteError", "CardTorn", "CardUnpoweredError", "IndividualNumberCard"]


class IndividualNumberCard:
    """One card. Not for several threads at once: a card does one thing at a time.

    ``memory`` is the card as it was made; where ``storage`` already holds one, that is used. ``random(n)``
    gives n bytes, ``new_key()`` an RSA-2048 key, ``sleep(seconds)`` passes time. Raises StateError.
    """

    def __init__(
        self,
        memory: CardMemory,
        keys: IssuerKeys,
        *,
        storage: Storage | None = None,
        random: Callable[[int], bytes] = secrets.token_bytes,
        new_key: KeyFactory = new_rsa_key,
        sleep: Callable[[float], None] = time.sleep,
        timing: Timing | None = None,
        faults: FaultPlan | None = None,
        hash_cost: int = HASH_COST,
    ) -> None:
        self._storage = storage or VolatileStorage()
        kept = self._storage.load()
        if kept is None:
            self._storage.save(memory)
        self._nonvolatile = Nonvolatile(self._storage, kept or memory)
        self._new_processor = partial(CommandProcessor, self._nonvolatile, keys, random, new_key, hash_cost)
        self._processor: CommandProcessor | None = None
        self._sleep = sleep
        self._timing = timing or Timing()
        self._torn = False
        self._mute = False
        self._commands = 0
        self._faults = FaultPlan()
        self.set_faults(faults or FaultPlan())

    @property
    def atr(self) -> bytes:
        """The answer to reset; empty when a fault plan made the card mute."""
        return b"" if self._mute_at_power_on() else ATR

    @property
    def memory(self) -> CardMemory:
        """What the card keeps without power, as it is now."""
        return self._nonvolatile.value

    @property
    def commands_received(self) -> int:
        """Commands since the fault plan was set."""
        return self._commands

    @property
    def powered(self) -> bool:
        """Whether the card has power and is alive."""
        return self._processor is not None and not self._torn

    def set_faults(self, faults: FaultPlan) -> None:
        """Replace the fault plan and count commands from here."""
        self._faults = faults
        self._commands = 0

    def power_on(self) -> bytes:
        """Give it power (again); returns the ATR, raises CardMuteError when a fault plan says so."""
        self._torn = self._mute = False
        if self._mute_at_power_on():
            self._mute = True
            raise CardMuteError
        self._processor = self._new_processor()
        return ATR

    def power_off(self) -> None:
        """Take its power: selection, verified passwords and channel are lost."""
        self._processor = None

    def reset(self) -> bytes:
        """A warm reset: the same as power-off and power-on here."""
        self.power_off()
        return self.power_on()

    def execute(self, command: bytes) -> bytes:
        """One command APDU to one response APDU, both whole, with status word.

        Raises CardTorn (now, or until power comes back), CardMuteError and CardUnpoweredError. What the
        answer says is kept before it is given.
        """
        if self._torn:
            raise CardTorn
        if self._mute:
            raise CardMuteError
        processor = self._processor  # a reader may take the power from another thread meanwhile
        if processor is None:
            raise CardUnpoweredError
        self._commands += 1
        faults = {fault.kind: fault for fault in self._faults.at(self._commands)}
        answer = self._strike_before(faults)
        if answer is None:
            answer = processor.execute(command)
        self._pass_time(self._timing.seconds(command, len(answer)))
        if FaultKind.TEAR_AFTER in faults:
            self._tear()
        return answer

    def close(self) -> None:
        """Power off and let go of the storage."""
        self.power_off()
        self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _mute_at_power_on(self) -> bool:
        return any(fault.kind is FaultKind.MUTE for fault in self._faults.at(0))

    def _strike_before(self, faults: Mapping[FaultKind, Fault]) -> bytes | None:
        """What a fault answers in the card's place; None when the card answers itself."""
        if FaultKind.TEAR_BEFORE in faults:
            self._tear()
        if FaultKind.MUTE in faults:
            self._mute = True
            raise CardMuteError
        if slow := faults.get(FaultKind.SLOW):
            self._pass_time(slow.seconds)
        if status := faults.get(FaultKind.STATUS):
            return bytes(ResponseApdu(b"", StatusWord(status.status)))
        return None

    def _tear(self) -> NoReturn:
        self._processor = None
        self._torn = True
        raise CardTorn

    def _pass_time(self, seconds: float) -> None:
        if seconds > 0:
            self._sleep(seconds)
