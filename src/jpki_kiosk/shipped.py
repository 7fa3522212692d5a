"""Everything the program reads at start-up: what is wrong is told by file and key, before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jpki_kiosk.documents.errors import DocumentError
from jpki_kiosk.documents.forms import load_form
from jpki_kiosk.emulator.errors import PersonaError
from jpki_kiosk.emulator.personas import Persona, load_personas
from jpki_kiosk.i18n import Catalogue, CatalogueError
from jpki_kiosk.keys_left import KeysLeftError, load_keys_left
from jpki_kiosk.pki.errors import PkiError
from jpki_kiosk.pki.profile_data import load_profiles
from jpki_kiosk.pki.substitutes import SubstituteTable, load_substitutes
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.eras import load_eras
from jpki_kiosk.rules.model import RuleError
from jpki_kiosk.speech.readings import Readings, ReadingsError
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.store.errors import StoreError

# What reading may raise; each names file and key.
SHIPPED_ERRORS: Final = (
    CatalogueError,
    DocumentError,
    KeysLeftError,
    PersonaError,
    PkiError,
    ReadingsError,
    RuleError,
    StoreError,
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """What was read of the resource and form folders."""

    catalogue: Catalogue
    rules: RuleBook
    personas: Mapping[str, Persona]
    substitutes: SubstituteTable
    forms: tuple[str, ...]
    readings: Readings


def read_shipped(resources: Path, forms: Path) -> Shipped:
    """Read and check every file.

    Raises one of SHIPPED_ERRORS.
    """
    load_eras(resources / "eras.toml")
    load_declarations(resources / "events.toml")
    load_keys_left(resources / "keys_left.toml")
    for profile in sorted((resources / "profiles").glob("*.toml")):
        load_profiles(profile)
    substitutes = load_substitutes(resources / "substitutes.toml")
    personas = load_personas(resources / "personas")
    rules = RuleBook.load(resources)
    readings = Readings.load(resources / "readings.toml")
    papers = sorted(file.parent for file in forms.glob("*/form.toml"))
    for paper in papers:
        for bilingual in (False, True):
            load_form(paper, bilingual=bilingual)
    catalogue = Catalogue(resources / "locales")
    catalogue.check()
    return Shipped(catalogue, rules, personas, substitutes, tuple(paper.name for paper in papers), readings)
