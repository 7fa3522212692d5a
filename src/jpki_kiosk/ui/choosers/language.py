"""All languages of the screens, each in its own words."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from jpki_kiosk.i18n import Language
from jpki_kiosk.ui.choosers.overlay import Chooser
from jpki_kiosk.ui.choosers.tiles import LanguageTile, OptionTile
from jpki_kiosk.ui.theme import Look


class LanguageChooser(Chooser):
    """A press on a language shows the page in it."""

    title_id: ClassVar[str] = "ui-welcome-language"
    closes_itself: ClassVar[bool] = True

    def make_tiles(self) -> list[OptionTile]:
        return [LanguageTile(self.context, self, language) for language in Language]

    def look_of(self, tile: OptionTile) -> Look:
        language = tile.language if isinstance(tile, LanguageTile) else self.theme.language
        return replace(self.theme.look, language=language)
