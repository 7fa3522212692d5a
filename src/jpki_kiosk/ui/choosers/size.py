"""The four text sizes, each as large as it would be, and more time."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from jpki_kiosk.ui.choosers.overlay import Chooser
from jpki_kiosk.ui.choosers.tiles import OptionTile, SizeTile, Switch
from jpki_kiosk.ui.theme import Look, TextSize


class SizeChooser(Chooser):
    """The page behind changes with every press."""

    title_id: ClassVar[str] = "ui-choose-size-title"

    def make_tiles(self) -> list[OptionTile]:
        return [SizeTile(self.context, self, size) for size in TextSize]

    def make_switch(self) -> Switch | None:
        return Switch(self.context, self)

    def look_of(self, tile: OptionTile) -> Look:
        size = tile.size_shown if isinstance(tile, SizeTile) else self.theme.look.size
        return replace(self.theme.look, size=size)

    def label_of(self, tile: OptionTile) -> str:
        size = self.look_of(tile).size
        return self.context.text(f"ui-choose-size-{size.value}")

    def switched(self) -> Look:
        look = self.theme.look
        return replace(look, longer_times=not look.longer_times)

    def switch_on(self) -> bool:
        return self.theme.look.longer_times

    def switch_label(self) -> str:
        return self.context.text("ui-choose-longer")
