"""Figures of the package as a table."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Figures:
    """Rows in the order they were measured."""

    rows: dict[str, str] = field(default_factory=dict)

    def add(self, what: str, figure: str) -> None:
        self.rows[what] = figure

    def table(self) -> str:
        """As Markdown."""
        lines = ["| the package on a clean Debian 12 | |", "|---|---|"]
        return "\n".join([*lines, *(f"| {what} | {figure} |" for what, figure in self.rows.items())]) + "\n"


def megabytes(size: float) -> str:
    return f"{size / 1_000_000:.0f} MB"
