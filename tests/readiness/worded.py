"""Findings in English, as a test reads them."""

from __future__ import annotations

import functools

from jpki_kiosk.config import resources_path
from jpki_kiosk.findings import Finding
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message


@functools.cache
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


def text(message: Message) -> str:
    return catalogue().text(message, Language.ENGLISH)


def found(finding: Finding) -> str:
    return text(finding.found)


def remedy(finding: Finding) -> str:
    return "" if finding.remedy is None else text(finding.remedy)
