"""The scene of a drill: template folders made once, a copy for every point.

A scene has the kiosk's training folder with its store and card, the authority's folder, the office's key, and
answers of the authority to other transactions. Everything random is seeded, so that a point can be replayed.
"""

from __future__ import annotations

import datetime
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import rsa

from jpki_kiosk.drill.points import Drilled
from jpki_kiosk.shipped import Shipped

PERSONA: Final = "maebashi-hanako"
# Of no other use, and long enough not to be in a file by chance; the second is four digits by its nature.
SIGNATURE_PASSWORD: Final = b"QZ7XW9KV3P"
AUTHENTICATION_PASSWORD: Final = b"8261"

# When everything was installed and the card of the renewal issued; when each procedure takes place. The
# renewal is within the last three months of that card's certificates.
INSTALLED: Final = datetime.datetime(2026, 1, 13, 1, 0, tzinfo=datetime.UTC)
DAY: Final = {
    Drilled.ISSUE: datetime.datetime(2026, 11, 24, 1, 0, tzinfo=datetime.UTC),
    Drilled.RENEWAL: datetime.datetime(2030, 2, 25, 1, 0, tzinfo=datetime.UTC),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The folder of one run; nothing in it belongs to anybody else."""

    path: Path

    @property
    def data(self) -> Path:
        """The kiosk's training folder."""
        return self.path / "data"

    @property
    def store(self) -> Path:
        """The office's database."""
        return self.data / "store" / "store.db"

    @property
    def card(self) -> Path:
        """The state of the resident's card."""
        return self.data / "cards" / f"{PERSONA}.json"

    @property
    def authority(self) -> Path:
        """The folder of the served authority."""
        return self.path / "authority"

    @property
    def office(self) -> Path:
        """The office's key and what it pins of the authority."""
        return self.path / "office"

    @property
    def wrong_answers(self) -> Path:
        """Answers to other transactions, by the kind of question."""
        return self.path / "wrong"

    @property
    def errors(self) -> Path:
        """What the processes of a run wrote to standard error."""
        return self.path / "errors.txt"

    def copy_to(self, path: Path) -> Scene:
        """The same scene in another folder."""
        shutil.copytree(self.path, path)
        return Scene(path)

    def remove(self) -> None:
        """Take the folder away."""
        shutil.rmtree(self.path)

    # --- what the processes of a run tell the drill: lines that outlive a kill -------------------

    def tell(self, what: str, **facts: Any) -> None:
        """Add a line at once."""
        with (self.path / "told.jsonl").open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"what": what, **facts}) + "\n")

    def told(self) -> list[dict[str, Any]]:
        """All lines so far."""
        file = self.path / "told.jsonl"
        if not file.exists():
            return []
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Warm:
    """What is read and made once, before any process is forked: data files, and key pairs for the cards.

    ``keys`` are taken in their order, from another place on in every process of a run.
    """

    shipped: Shipped
    keys: tuple[rsa.RSAPrivateKey, ...]
