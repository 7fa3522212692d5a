"""The colours of the three themes, by token; read before anything else of the screens is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Token -> normal, high contrast dark, high contrast light. All text has a contrast of 7:1 or more.
COLOURS: Final[Mapping[str, tuple[str, str, str]]] = {
    "bg": ("#F6F5F1", "#000000", "#FFFFFF"),
    "surface": ("#FFFFFF", "#000000", "#FFFFFF"),
    "ink": ("#18212B", "#FFFFFF", "#000000"),
    "ink2": ("#3B4653", "#FFFFFF", "#000000"),
    "primary": ("#163F66", "#FFFFFF", "#000000"),
    "primary-pressed": ("#0D2B49", "#FFE36B", "#404040"),
    "on-primary": ("#FFFFFF", "#000000", "#FFFFFF"),
    "tint": ("#E4ECF4", "#000000", "#FFFFFF"),
    "ok": ("#164F30", "#FFFFFF", "#000000"),
    "ok-tint": ("#E4F0E7", "#000000", "#FFFFFF"),
    "warn": ("#723500", "#FFE36B", "#000000"),
    "warn-tint": ("#FDF0DC", "#000000", "#FFFFFF"),
    "stop": ("#861A28", "#FFFFFF", "#000000"),
    "stop-tint": ("#FAE8E9", "#000000", "#FFFFFF"),
    "border": ("#7C8792", "#FFFFFF", "#000000"),
    "line": ("#D8D6CE", "#FFFFFF", "#000000"),
    "mark": ("#F2B53A", "#FFE36B", "#FFD21F"),
    "focus": ("#F2B53A", "#FFE36B", "#FFD21F"),
    "disabled": ("#E9E8E3", "#000000", "#FFFFFF"),
    "disabled-ink": ("#414A55", "#C9C9C9", "#404040"),
    # Illustrations: a white card with black lines in both high-contrast themes.
    "reader": ("#163F66", "#000000", "#FFFFFF"),
    "cable": ("#0D2B49", "#FFFFFF", "#000000"),
    "seam": ("#3F6A94", "#FFFFFF", "#000000"),
    "card": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "card-line": ("#A9B7C6", "#000000", "#000000"),
    "card-band": ("#E4ECF4", "#FFFFFF", "#FFFFFF"),
    "card-ink": ("#163F66", "#000000", "#000000"),
    "ribbon-stripe": ("#CF9D37", "#000000", "#D9B51F"),
    "mark-ink": ("#18212B", "#000000", "#000000"),
}
