"""The town of the counter whose configuration a command was given."""

from __future__ import annotations

from jpki_kiosk.config import KioskConfig, resources_path
from jpki_kiosk.rules.book import RuleBook
from jpki_kiosk.rules.municipality import MunicipalityProfile


def town_of(config: KioskConfig) -> MunicipalityProfile:
    """From the office's own file where it has one. Raises ConfigError or RuleError, naming file and key."""
    return RuleBook.load(resources_path(), config.municipality_file).municipality(config.municipality)
