"""The calls of Windows that print: winspool.drv and gdi32, by ctypes (winspool.h, wingdi.h).

Nothing is decided here. Not run by the tests of this project, which has no Windows: see docs/printing.md.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from typing import Any, Final

from jpki_kiosk.documents.printing.pages import BYTES_A_PIXEL, PageImage
from jpki_kiosk.documents.printing.windows_words import Device, Place, SeenJob

_DM_OUT_BUFFER, _DM_IN_BUFFER = 2, 8
_DM_ORIENTATION, _DM_PAPERSIZE, _DM_COPIES, _DM_COLOR = 0x1, 0x2, 0x100, 0x800
_DMORIENT_PORTRAIT, _DMORIENT_LANDSCAPE, _DMPAPER_A4, _DMCOLOR_MONOCHROME = 1, 2, 9, 1
_DC_PAPERS: Final = 2
_LOGPIXELSX, _LOGPIXELSY, _PHYSICALOFFSETX, _PHYSICALOFFSETY = 88, 90, 112, 113
_ENUM_LOCAL, _ENUM_CONNECTIONS = 2, 4  # PRINTER_ENUM_...
_CONTROL_CANCEL, _CONTROL_RETAIN, _CONTROL_RELEASE = 3, 8, 9  # JOB_CONTROL_...
_SRCCOPY: Final = 0x00CC0020
_IDOK: Final = 1

_HANDLE, _DWORD, _TEXT = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_wchar_p
_INT, _POINTER, _BOOL = ctypes.c_int, ctypes.c_void_p, ctypes.c_int


class SpoolerError(Exception):
    """A call failed; ``code``: of GetLastError, 0 where Windows gives none."""

    def __init__(self, call: str, code: int) -> None:
        super().__init__(f"{call}: {code}")
        self.code = code


class _DevMode(ctypes.Structure):
    """DEVMODEW as far as the fields that are set; the driver's own part follows in the same memory."""

    _fields_ = (
        ("name", ctypes.c_uint16 * 32),
        *((name, ctypes.c_uint16) for name in ("spec_version", "driver_version", "size", "driver_extra")),
        ("fields", _DWORD),
        *((name, ctypes.c_int16) for name in ("orientation", "paper_size", "paper_length", "paper_width")),
        *((name, ctypes.c_int16) for name in ("scale", "copies", "default_source", "print_quality")),
        ("color", ctypes.c_int16),
    )


class _DocInfo(ctypes.Structure):
    """DOCINFOW."""

    _fields_ = (("size", _INT), ("name", _TEXT), ("output", _TEXT), ("datatype", _TEXT), ("type", _DWORD))


class _BitmapInfo(ctypes.Structure):
    """BITMAPINFOHEADER."""

    _fields_ = (
        ("size", _DWORD),
        ("width", ctypes.c_int32),
        ("height", ctypes.c_int32),
        ("planes", ctypes.c_uint16),
        ("bit_count", ctypes.c_uint16),
        ("compression", _DWORD),
        ("size_image", _DWORD),
        ("x_per_metre", ctypes.c_int32),
        ("y_per_metre", ctypes.c_int32),
        ("used", _DWORD),
        ("important", _DWORD),
    )


class _SystemTime(ctypes.Structure):
    """SYSTEMTIME."""

    _fields_ = tuple(
        (name, ctypes.c_uint16)
        for name in ("year", "month", "weekday", "day", "hour", "minute", "second", "milliseconds")
    )


class _JobInfo(ctypes.Structure):
    """JOB_INFO_1W."""

    _fields_ = (
        ("id", _DWORD),
        *((name, _POINTER) for name in ("printer", "machine", "user", "document", "datatype", "status_text")),
        *((name, _DWORD) for name in ("status", "priority", "position", "pages", "pages_printed")),
        ("submitted", _SystemTime),
    )


class _PrinterInfo2(ctypes.Structure):
    """PRINTER_INFO_2W."""

    _fields_ = (
        *((name, _POINTER) for name in ("server", "name", "share", "port", "driver", "comment", "location")),
        *((name, _POINTER) for name in ("devmode", "sep_file", "processor", "datatype", "parameters")),
        ("security", _POINTER),
        *((name, _DWORD) for name in ("attributes", "priority", "default_priority", "start", "until")),
        *((name, _DWORD) for name in ("status", "jobs", "average_ppm")),
    )


class _PrinterInfo4(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (("name", _TEXT), ("server", _TEXT), ("attributes", _DWORD))


_SPOOLER: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "OpenPrinterW": (_BOOL, (_TEXT, _POINTER, _POINTER)),
    "ClosePrinter": (_BOOL, (_HANDLE,)),
    "GetPrinterW": (_BOOL, (_HANDLE, _DWORD, _POINTER, _DWORD, _POINTER)),
    "GetJobW": (_BOOL, (_HANDLE, _DWORD, _DWORD, _POINTER, _DWORD, _POINTER)),
    "SetJobW": (_BOOL, (_HANDLE, _DWORD, _DWORD, _POINTER, _DWORD)),
    "EnumPrintersW": (_BOOL, (_DWORD, _TEXT, _DWORD, _POINTER, _DWORD, _POINTER, _POINTER)),
    "DocumentPropertiesW": (ctypes.c_long, (_HANDLE, _HANDLE, _TEXT, _POINTER, _POINTER, _DWORD)),
    "DeviceCapabilitiesW": (_INT, (_TEXT, _TEXT, ctypes.c_uint16, _POINTER, _POINTER)),
}
_GDI: Final[dict[str, tuple[Any, tuple[Any, ...]]]] = {
    "CreateDCW": (_HANDLE, (_TEXT, _TEXT, _TEXT, _POINTER)),
    "DeleteDC": (_BOOL, (_HANDLE,)),
    "GetDeviceCaps": (_INT, (_HANDLE, _INT)),
    "StartDocW": (_INT, (_HANDLE, _POINTER)),
    "StartPage": (_INT, (_HANDLE,)),
    "EndPage": (_INT, (_HANDLE,)),
    "EndDoc": (_INT, (_HANDLE,)),
    "AbortDoc": (_INT, (_HANDLE,)),
    "StretchDIBits": (_INT, (_HANDLE, *(_INT,) * 8, ctypes.c_char_p, _POINTER, ctypes.c_uint, _DWORD)),
}


class Spooler:
    """The two libraries. Every method raises SpoolerError where Windows says no."""

    def __init__(self) -> None:
        self._spooler = _loaded("winspool.drv", _SPOOLER)
        self._gdi = _loaded("gdi32", _GDI)

    def names(self) -> tuple[str, ...]:
        """Of all printers, local ones and those connected to."""
        flags, size, count = _ENUM_LOCAL | _ENUM_CONNECTIONS, _DWORD(), _DWORD()
        self._spooler.EnumPrintersW(flags, None, 4, None, 0, ctypes.byref(size), ctypes.byref(count))
        room = ctypes.create_string_buffer(max(size.value, 1))
        self._must(
            "EnumPrinters",
            self._spooler.EnumPrintersW(
                flags, None, 4, room, size.value, ctypes.byref(size), ctypes.byref(count)
            ),
        )
        found = (_PrinterInfo4 * count.value).from_buffer(room)
        return tuple(str(one.name) for one in found)

    @contextlib.contextmanager
    def printer(self, name: str) -> Iterator[int]:
        """A handle of the printer."""
        handle = _HANDLE()
        self._must("OpenPrinter", self._spooler.OpenPrinterW(name, ctypes.byref(handle), None))
        try:
            yield handle.value or 0
        finally:
            self._spooler.ClosePrinter(handle)

    def printer_status(self, handle: int) -> tuple[int, int]:
        """Status and attributes of PRINTER_INFO_2."""
        size = _DWORD()
        self._spooler.GetPrinterW(handle, 2, None, 0, ctypes.byref(size))
        room = ctypes.create_string_buffer(max(size.value, ctypes.sizeof(_PrinterInfo2)))
        done = self._spooler.GetPrinterW(handle, 2, room, len(room), ctypes.byref(size))
        self._must("GetPrinter", done)
        found = _PrinterInfo2.from_buffer(room)
        return int(found.status), int(found.attributes)

    def has_a4(self, name: str) -> bool:
        """Whether the driver knows A4; a driver that names no paper is believed."""
        count = self._spooler.DeviceCapabilitiesW(name, None, _DC_PAPERS, None, None)
        if count <= 0:
            return True
        papers = (ctypes.c_uint16 * count)()
        self._spooler.DeviceCapabilitiesW(name, None, _DC_PAPERS, papers, None)
        return _DMPAPER_A4 in papers

    # --- jobs ------------------------------------------------------------------------------------

    def job(self, handle: int, number: int) -> SeenJob:
        """What the spooler says of the job that has this number now."""
        size = _DWORD()
        self._spooler.GetJobW(handle, number, 1, None, 0, ctypes.byref(size))
        room = ctypes.create_string_buffer(max(size.value, ctypes.sizeof(_JobInfo)))
        self._must("GetJob", self._spooler.GetJobW(handle, number, 1, room, len(room), ctypes.byref(size)))
        found = _JobInfo.from_buffer(room)
        at = found.submitted
        made = f"{at.year:04}{at.month:02}{at.day:02}{at.hour:02}{at.minute:02}{at.second:02}"
        return SeenJob(int(found.status), f"{made}{at.milliseconds:03}")

    def retain(self, handle: int, number: int) -> None:
        """Keep the job in the queue after it is printed, so that its end can be seen."""
        self._must("SetJob", self._spooler.SetJobW(handle, number, 0, None, _CONTROL_RETAIN))

    def release(self, handle: int, number: int) -> None:
        """Let it go, and its document with it."""
        self._must("SetJob", self._spooler.SetJobW(handle, number, 0, None, _CONTROL_RELEASE))

    def cancel(self, handle: int, number: int) -> None:
        """Take it back."""
        self._must("SetJob", self._spooler.SetJobW(handle, number, 0, None, _CONTROL_CANCEL))

    # --- drawing ---------------------------------------------------------------------------------

    @contextlib.contextmanager
    def drawing(self, name: str, handle: int, *, mono: bool, a4: bool, landscape: bool) -> Iterator[int]:
        """A context to draw on, for one copy of each page; ``a4`` False: on the printer's own paper."""
        settings = self._settings(name, handle, mono=mono, a4=a4, landscape=landscape)
        context = self._gdi.CreateDCW("WINSPOOL", name, None, settings)
        if not context:
            raise SpoolerError("CreateDC", _last_error())
        try:
            yield int(context)
        finally:
            self._gdi.DeleteDC(context)

    def device(self, context: int) -> Device:
        """Its resolution, and where it begins to print."""
        asked = (_LOGPIXELSX, _LOGPIXELSY, _PHYSICALOFFSETX, _PHYSICALOFFSETY)
        return Device(*(int(self._gdi.GetDeviceCaps(context, one)) for one in asked))

    def start(self, context: int, name: str) -> int:
        """Begin a document; the number of its job."""
        about = _DocInfo(ctypes.sizeof(_DocInfo), name, None, None, 0)
        number = int(self._gdi.StartDocW(context, ctypes.byref(about)))
        if number <= 0:
            raise SpoolerError("StartDoc", _last_error())
        return number

    def start_page(self, context: int) -> None:
        """Begin a page."""
        self._must("StartPage", self._gdi.StartPage(context) > 0)

    def draw(self, context: int, image: PageImage, place: Place) -> None:
        """A picture, stretched to its place."""
        about = _BitmapInfo(
            size=ctypes.sizeof(_BitmapInfo),
            width=image.stride // BYTES_A_PIXEL,
            height=-image.height,  # rows from the top
            planes=1,
            bit_count=8 * BYTES_A_PIXEL,
        )
        target = (place.x, place.y, place.width, place.height)
        source = (0, 0, image.width, image.height)
        drawn = self._gdi.StretchDIBits(
            context, *target, *source, image.pixels, ctypes.byref(about), 0, _SRCCOPY
        )
        self._must("StretchDIBits", drawn > 0)

    def end_page(self, context: int) -> None:
        """The page is whole."""
        self._must("EndPage", self._gdi.EndPage(context) > 0)

    def end(self, context: int) -> None:
        """The document is whole: the spooler prints it."""
        self._must("EndDoc", self._gdi.EndDoc(context) > 0)

    def abort(self, context: int) -> None:
        """Nothing of it is printed."""
        self._gdi.AbortDoc(context)

    def _settings(self, name: str, handle: int, *, mono: bool, a4: bool, landscape: bool) -> Any:
        properties = self._spooler.DocumentPropertiesW
        size = int(properties(None, handle, name, None, None, 0))
        if size < ctypes.sizeof(_DevMode):
            raise SpoolerError("DocumentProperties", _last_error())
        room = ctypes.create_string_buffer(size)
        if properties(None, handle, name, room, None, _DM_OUT_BUFFER) != _IDOK:
            raise SpoolerError("DocumentProperties", _last_error())
        mode = _DevMode.from_buffer(room)
        mode.fields |= _DM_ORIENTATION | _DM_COPIES
        mode.orientation = _DMORIENT_LANDSCAPE if landscape else _DMORIENT_PORTRAIT
        mode.copies = 1
        if a4:
            mode.fields |= _DM_PAPERSIZE
            mode.paper_size = _DMPAPER_A4
        if mono:
            mode.fields |= _DM_COLOR
            mode.color = _DMCOLOR_MONOCHROME
        if properties(None, handle, name, room, room, _DM_IN_BUFFER | _DM_OUT_BUFFER) != _IDOK:
            raise SpoolerError("DocumentProperties", _last_error())
        return room

    def _must(self, call: str, done: object) -> None:
        if not done:
            raise SpoolerError(call, _last_error())


def _loaded(library: str, functions: dict[str, tuple[Any, tuple[Any, ...]]]) -> Any:
    loader = getattr(ctypes, "WinDLL", None)
    if loader is None:
        raise SpoolerError("this is no Windows", 0)
    found = loader(library, use_last_error=True)
    for function, (result, arguments) in functions.items():
        declared = getattr(found, function)
        declared.restype, declared.argtypes = result, arguments
    return found


def _last_error() -> int:
    ask = getattr(ctypes, "get_last_error", None)
    return 0 if ask is None else int(ask())
