"""What is wrong with the language files."""

from __future__ import annotations


class CatalogueError(Exception):
    """The language files do not fit each other; ``problems`` has a line each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class UnknownTextError(CatalogueError):
    """No language file holds this id."""
