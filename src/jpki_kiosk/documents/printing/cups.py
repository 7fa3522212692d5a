"""A queue of CUPS: the PDF itself goes to it by IPP Print-Job, and its job is followed by its number.

RFC 8011 4.2.1 Print-Job, 4.3.3 Cancel-Job, 4.3.4 Get-Job-Attributes, 4.2.5 Get-Printer-Attributes. The paper
goes from memory to the print service; no file of ours is made.
"""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Final

from jpki_kiosk.documents.errors import PrinterNotReadyError, PrintUnclearError
from jpki_kiosk.documents.printing import ipp_words, libcups
from jpki_kiosk.documents.printing.ipp_words import Values, numbers, words
from jpki_kiosk.documents.printing.libcups import Answer, Attribute, Group, Operation, Tag
from jpki_kiosk.documents.printing.printer import (
    JOB_NAME,
    Printer,
    PrinterTrouble,
    PrintJob,
    PrintReport,
    PrintState,
    SeenQueue,
)

_LOOK_SECONDS: Final = 5.0  # a question about a queue or a job, on this computer
_PRINT_SECONDS: Final = 30.0  # a paper of some hundred kilobytes, taken whole
_NOT_FOUND: Final = 0x0406  # client-error-not-found
_PRINTER_ASKED: Final = (
    "printer-state",
    "printer-state-reasons",
    "printer-is-accepting-jobs",
    "media-supported",
    "document-format-supported",
)
_JOB_ID: Final = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,10}))?")
_JOB_ASKED: Final = ("job-id", "job-state", "job-state-reasons", "time-at-creation", "number-of-documents")


class CupsQueue(Printer):
    """One queue by its name. ``mono``: print without colour, whatever the queue's own setting.

    ``media``: the PWG 5101.1 name of the paper asked for, None for the queue's own (a roll). ``server``: the
    socket or name of the print service; None for the one this computer's settings name.
    """

    def __init__(
        self,
        name: str,
        *,
        mono: bool = False,
        media: str | None = ipp_words.A4,
        server: str | None = None,
    ) -> None:
        self._mono = mono
        self._media = media
        self._server = server
        self._path = f"/printers/{urllib.parse.quote(name, safe='')}"

    def check(self) -> None:
        """Ask the queue whether it is there, takes jobs, runs, has A4 and takes PDF."""
        printer = self._printer()
        obstacle = ipp_words.obstacle(printer)
        if obstacle is PrinterTrouble.WRONG_PAPER and self._media != ipp_words.A4:
            obstacle = None
        if obstacle is not None:
            raise PrinterNotReadyError(obstacle)

    def print_document(self, pdf: bytes, name: str) -> PrintJob:
        """Hand the paper over. PrintUnclearError: nobody knows whether it was taken."""
        if not JOB_NAME.fullmatch(name):
            raise ValueError("a sheet is named by its kind: small letters, digits, hyphens")
        asked = [
            Attribute("job-name", Tag.NAME, (name,)),
            Attribute("document-format", Tag.MIME_TYPE, (ipp_words.PDF,)),
            Attribute("copies", Tag.INTEGER, (1,), Group.JOB),
            Attribute("print-scaling", Tag.KEYWORD, ("none",), Group.JOB),  # an address stays in its window
        ]
        if self._media is not None:
            asked.append(Attribute("media", Tag.KEYWORD, (self._media,), Group.JOB))
        if self._mono:
            asked.append(Attribute("print-color-mode", Tag.KEYWORD, ("monochrome",), Group.JOB))
        try:
            answer = self._ask(Operation.PRINT_JOB, *asked, document=pdf, resource=self._path)
        except libcups.NoAnswerError as error:
            raise PrintUnclearError from error
        except libcups.NoServiceError as error:
            raise PrinterNotReadyError(PrinterTrouble.NO_SPOOLER) from error
        if not answer.well:
            raise PrinterNotReadyError(ipp_words.refusal(answer.status))
        number = next((one for job in answer.of(Group.JOB) for one in numbers(job, "job-id")), 0)
        if number < 1:
            raise PrintUnclearError
        return PrintJob(_named(number, self._made(number)))

    def follow(self, job: PrintJob) -> PrintReport:
        """How the job stands; LOST where it cannot be asked after, with the reason if there is one."""
        try:
            printer = self._printer()
            found = self._job(job)
        except PrinterNotReadyError as error:
            return PrintReport(PrintState.LOST, (error.trouble,))
        except libcups.CupsError:
            return PrintReport(PrintState.LOST, (PrinterTrouble.NO_SPOOLER,))
        return PrintReport(PrintState.LOST) if found is None else ipp_words.report(found, printer)

    def cancel(self, job: PrintJob) -> PrintReport:
        """Take it back. A job that is over, or already gone, is reported as it is."""
        try:
            if self._job(job) is not None:  # not another one that has come to bear its number
                number, _ = _parted(job)
                self._ask(Operation.CANCEL_JOB, Attribute("job-id", Tag.INTEGER, (number,)))
        except libcups.CupsError:
            return PrintReport(PrintState.LOST, (PrinterTrouble.NO_SPOOLER,))
        return self.follow(job)

    def keeps(self, job: PrintJob) -> bool:
        """Whether the print service still holds the document of this job, as it may long after printing.

        Raises PrinterError where it cannot be asked.
        """
        try:
            found = self._job(job)
        except libcups.CupsError as error:
            raise PrinterNotReadyError(PrinterTrouble.NO_SPOOLER) from error
        return found is not None and found.get("number-of-documents") == (True,)

    # --- questions -------------------------------------------------------------------------------

    def _printer(self) -> Values:
        try:
            answer = self._ask(
                Operation.GET_PRINTER_ATTRIBUTES,
                Attribute("requested-attributes", Tag.KEYWORD, _PRINTER_ASKED),
            )
        except libcups.CupsError as error:
            raise PrinterNotReadyError(PrinterTrouble.NO_SPOOLER) from error
        if not answer.well:
            raise PrinterNotReadyError(ipp_words.refusal(answer.status))
        return next(iter(answer.of(Group.PRINTER)), {})

    def _job(self, job: PrintJob) -> Values | None:
        """What the service knows of the job; None where it knows none, or another of this number."""
        number, made = _parted(job)
        if not number:
            return None
        answer = self._ask(
            Operation.GET_JOB_ATTRIBUTES,
            Attribute("job-id", Tag.INTEGER, (number,)),
            Attribute("requested-attributes", Tag.KEYWORD, _JOB_ASKED),
        )
        told: Values | None = next(iter(answer.of(Group.JOB)), None) if answer.well else None
        if answer.status == _NOT_FOUND:
            told = self._ended(number)
        if told is None or (made and numbers(told, "time-at-creation") not in ((), (made,))):
            return None
        return told

    def _ended(self, number: int) -> Values | None:
        """The job among those that are over: a printer may list what it no longer tells by number."""
        answer = self._ask(
            Operation.GET_JOBS,
            Attribute("which-jobs", Tag.KEYWORD, ("completed",)),
            Attribute("requested-attributes", Tag.KEYWORD, _JOB_ASKED),
        )
        ended = answer.of(Group.JOB) if answer.well else ()
        return next((one for one in ended if numbers(one, "job-id") == (number,)), None)

    def _made(self, number: int) -> int:
        """When the job was made, by the service's clock; 0 where it does not say."""
        try:
            found = self._job(PrintJob(str(number)))
        except libcups.CupsError:
            return 0
        return next(iter(numbers(found or {}, "time-at-creation")), 0)

    def _ask(
        self, operation: Operation, *attributes: Attribute, document: bytes = b"", resource: str = "/"
    ) -> Answer:
        first = (
            Attribute("printer-uri", Tag.URI, (f"ipp://localhost{self._path}",)),
            Attribute("requesting-user-name", Tag.NAME, (libcups.user(),)),
        )
        # The number of a job stands before who asks (RFC 8011 4.1.5: the target comes first).
        ordered = sorted((*first, *attributes), key=lambda one: _ORDER.get(one.name, len(_ORDER)))
        return libcups.ask(
            operation,
            tuple(ordered),
            resource=resource,
            document=document,
            server=self._server,
            seconds=_PRINT_SECONDS if document else _LOOK_SECONDS,
        )


_ORDER: Final[Mapping[str, int]] = {"printer-uri": 0, "job-id": 1, "requesting-user-name": 2}


def seen_queues(server: str | None = None) -> tuple[SeenQueue, ...]:
    """Every queue the print service has. Raises PrinterError."""
    asked = ("printer-name", "printer-info", "printer-make-and-model", *_PRINTER_ASKED)
    try:
        answer = libcups.ask(
            Operation.CUPS_GET_PRINTERS,
            (Attribute("requested-attributes", Tag.KEYWORD, asked),),
            resource="/",
            server=server,
            seconds=_LOOK_SECONDS,
        )
    except libcups.CupsError as error:
        raise PrinterNotReadyError(PrinterTrouble.NO_SPOOLER) from error
    if answer.status == _NOT_FOUND:  # it has none
        return ()
    if not answer.well:
        raise PrinterNotReadyError(ipp_words.refusal(answer.status))
    return tuple(
        SeenQueue(
            "".join(words(one, "printer-name")),
            " / ".join(words(one, "printer-info") + words(one, "printer-make-and-model")),
            ipp_words.obstacle(one),
        )
        for one in answer.of(Group.PRINTER)
    )


def _named(number: int, made: int) -> str:
    """A job's number, and when it was made: numbers begin anew where a print service is set up anew."""
    return f"{number}-{made}" if made else str(number)


def _parted(job: PrintJob) -> tuple[int, int]:
    """The two of a job; 0 as its number where it is none of a print service."""
    found = _JOB_ID.fullmatch(job.id)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)
