"""The kiosk of a drill: composed as ever, with a remote authority; the card is in the drill's hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.asymmetric import rsa

from jpki_kiosk.drill.authority import seeded
from jpki_kiosk.drill.clock import DrillClock
from jpki_kiosk.drill.office import config_of
from jpki_kiosk.drill.scene import PERSONA, Scene, Warm
from jpki_kiosk.embedded import EmbeddedReader
from jpki_kiosk.emulator.card import IndividualNumberCard
from jpki_kiosk.emulator.channel import IssuerKeys
from jpki_kiosk.emulator.issuer_commands import new_rsa_key
from jpki_kiosk.emulator.storage import FileStorage
from jpki_kiosk.kiosk import Kiosk, compose

HASH_COST: Final = 2  # scrypt's N of the card's passwords: a drill types them some thousand times


@dataclass(frozen=True, slots=True)
class Counter:
    """A kiosk, its reader, and the card, which lies beside it at first."""

    kiosk: Kiosk
    reader: EmbeddedReader
    card: IndividualNumberCard

    def put_card(self) -> None:
        """Put the card on the reader, or leave it there."""
        if not self.reader.holds_card:
            self.reader.insert(self.card)


@contextmanager
def opened(
    scene: Scene, warm: Warm, clock: DrillClock, authority: str, process: str, first_key: int
) -> Iterator[Counter]:
    """The kiosk as another process finds it; ``process`` seeds what is random in it."""
    random = seeded(f"{process}/kiosk")
    kiosk = compose(
        config_of(scene.office, authority),
        data=scene.data,
        reader_name="embedded",
        clock=clock,
        random=random,
        shipped=warm.shipped,
    )
    reader = kiosk.embedded
    if reader is None:
        raise TypeError("the drill works with the embedded reader only")
    card = card_of(kiosk, scene, process, warm.keys[first_key:])
    try:
        yield Counter(kiosk, reader, card)
    finally:
        kiosk.close()
        card.close()


def card_of(
    kiosk: Kiosk, scene: Scene, process: str, made: tuple[rsa.RSAPrivateKey, ...]
) -> IndividualNumberCard:
    """The resident's card, held by this process until it is closed; ``made`` are the next key pairs."""
    keys = kiosk.folder.issuer_keys()
    return kiosk.personas[PERSONA].new_card(
        IssuerKeys(keys.version, keys.enc, keys.mac, keys.dek),
        storage=FileStorage(scene.card),
        hash_cost=HASH_COST,
        random=seeded(f"{process}/card"),
        new_key=_key_factory(made),
    )


def _key_factory(made: tuple[rsa.RSAPrivateKey, ...]) -> Callable[[], rsa.RSAPrivateKey]:
    """Key pairs that were made before, then new ones."""
    keys = itertools.chain(made, iter(new_rsa_key, None))

    def new_key() -> rsa.RSAPrivateKey:
        return next(keys)

    return new_key
