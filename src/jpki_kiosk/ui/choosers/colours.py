"""The three colour themes, each in its own colours, and less motion."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from jpki_kiosk.ui.choosers.overlay import Chooser
from jpki_kiosk.ui.choosers.tiles import OptionTile, Switch, ThemeTile
from jpki_kiosk.ui.theme import Look, ThemeName


class ColourChooser(Chooser):
    """The page behind changes with every press."""

    title_id: ClassVar[str] = "ui-choose-colour-title"
    columns: ClassVar[int] = 3

    def make_tiles(self) -> list[OptionTile]:
        return [ThemeTile(self.context, self, theme) for theme in ThemeName]

    def make_switch(self) -> Switch | None:
        return Switch(self.context, self)

    def look_of(self, tile: OptionTile) -> Look:
        theme = tile.theme_shown if isinstance(tile, ThemeTile) else self.theme.look.theme
        return replace(self.theme.look, theme=theme)

    def label_of(self, tile: OptionTile) -> str:
        return self.context.text(f"ui-choose-colour-{self.look_of(tile).theme.value}")

    def switched(self) -> Look:
        look = self.theme.look
        return replace(look, still=not look.still)

    def switch_on(self) -> bool:
        return self.theme.look.still

    def switch_label(self) -> str:
        return self.context.text("ui-choose-still")
