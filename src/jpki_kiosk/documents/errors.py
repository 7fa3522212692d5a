"""What can go wrong between a filled form and a sheet of paper. Errors carry data, not prose."""

from __future__ import annotations

from pathlib import Path

from jpki_kiosk.documents.printing.printer import PrinterTrouble


class DocumentError(Exception):
    """Root of what drawing and printing may raise."""


class MissingFontError(DocumentError):
    """Fonts that are not installed; ``names`` are the family names a maintainer looks for."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class MissingGlyphError(DocumentError):
    """No font can draw a character or variation sequence: the paper is not printed.

    ``name`` is the Unicode name of the base character, ``code_point`` reads ``U+845B U+E01EF``,
    ``field`` is the text id or field of the form.
    """

    def __init__(self, name: str, code_point: str, field: str) -> None:
        super().__init__(f"{code_point} ({name}) in {field}")
        self.name = name
        self.code_point = code_point
        self.field = field


class FormError(DocumentError):
    """A file in forms/ or an icon is missing or wrong; ``file`` and ``key`` name the place."""

    def __init__(self, file: Path, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key


class DoesNotFitError(DocumentError):
    """A text is longer than its box allows, in its smallest size: never clipped, never shortened."""

    def __init__(self, form: str, field: str) -> None:
        super().__init__(f"{form}: {field}")
        self.form = form
        self.field = field


class UnfilledFieldError(DocumentError):
    """The form asks for a field that was not given."""

    def __init__(self, form: str, field: str) -> None:
        super().__init__(f"{form}: {field}")
        self.form = form
        self.field = field


class NotComparedError(DocumentError):
    """The certificate was not compared with the one issued: its copy is not printed."""


class UnreadablePdfError(DocumentError):
    """A PDF that cannot be shown or turned into pictures; the text says why and nothing of what is in it."""


class PrinterError(DocumentError):
    """Root of what a printer may raise."""


class PrinterNotReadyError(PrinterError):
    """The printer cannot take a sheet now, and why."""

    def __init__(self, trouble: PrinterTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class PrintUnclearError(PrinterError):
    """The paper was handed over and no answer came: it may be printed, and must not be sent twice unseen."""


class AlreadyPrintedError(PrinterError):
    """A sheet of this name exists and the printer was told to keep the name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
