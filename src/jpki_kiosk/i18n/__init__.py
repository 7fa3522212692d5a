"""The languages of screens, papers and voices, and their texts."""

from jpki_kiosk.i18n.catalogue import Catalogue
from jpki_kiosk.i18n.dates import format_date
from jpki_kiosk.i18n.errors import CatalogueError, UnknownTextError
from jpki_kiosk.i18n.languages import STAFF_LANGUAGES, Language, staff_language
from jpki_kiosk.i18n.unmarked import unmarked

__all__ = [
    "STAFF_LANGUAGES",
    "Catalogue",
    "CatalogueError",
    "Language",
    "UnknownTextError",
    "format_date",
    "staff_language",
    "unmarked",
]
