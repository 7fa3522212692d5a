"""Speaking through SAPI 5, which every Windows has: ISpVoice by COM, without a package of its own.

The order of the methods is that of ``sapi.h`` of the Windows SDK (IUnknown 3, ISpNotifySource 7,
ISpEventSource 3, then ISpVoice). What needs Windows stands in ``_ComVoice`` and ``installed_voices`` alone.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol
from xml.sax.saxutils import escape

from jpki_kiosk.i18n import Language
from jpki_kiosk.speech.port import NoSpeechError, Pace, SpeechLostError, Voice, best_tag

_ASYNC: Final = 1  # SPEAKFLAGS of sapi.h
_PURGE: Final = 2
_IS_XML: Final = 8
_SPEAK, _SET_RATE, _SET_VOLUME = 20, 28, 30  # places in the table of ISpVoice
_RATES: Final = 10  # from -10 to 10
_IN_PROCESS_OR_NOT: Final = 23  # CLSCTX_ALL
_TOKENS: Final = r"SOFTWARE\Microsoft\Speech\Voices\Tokens"
# Language identifiers of Windows (MS-LCID) in hexadecimal, as a voice's token has them.
_IDENTIFIERS: Final = {
    "411": "ja",
    "409": "en-us",
    "809": "en-gb",
    "c09": "en-au",
    "1009": "en-ca",
    "804": "zh-cn",
    "412": "ko",
    "80a": "es-mx",
    "c0a": "es-es",
    "40a": "es-es",
    "416": "pt-br",
    "816": "pt-pt",
}


class ComVoice(Protocol):
    """An ISpVoice. Raises OSError with the number that Windows gave."""

    def speak(self, text: str, flags: int) -> None: ...
    def set_rate(self, rate: int) -> None: ...
    def set_volume(self, volume: int) -> None: ...


class SapiSpeech:
    """See Speech. A sentence is marked with its language, and SAPI takes the voice of that."""

    def __init__(
        self,
        make: Callable[[], ComVoice] | None = None,
        installed: Callable[[], tuple[str, ...]] | None = None,
    ) -> None:
        if make is None and sys.platform != "win32":
            raise NoSpeechError("SAPI is part of Windows")
        self._installed = installed or installed_voices
        self._pace: Pace | None = None
        try:
            self._voice: ComVoice = (make or _ComVoice)()
        except OSError as error:
            raise NoSpeechError("SAPI has no voice") from error

    @property
    def name(self) -> str:
        return "SAPI"

    def check(self) -> Mapping[Language, Voice]:
        offered = {_IDENTIFIERS[one.lower()]: one for one in self._installed() if one.lower() in _IDENTIFIERS}
        tags = {language: best_tag(language, offered) for language in Language}
        return {language: Voice(self.name, tag) for language, tag in tags.items() if tag is not None}

    def say(self, sentence: str, language: Language, pace: Pace, *, interrupt: bool) -> None:
        voice = self.check().get(language)
        if voice is None:
            return
        flags = _ASYNC | _IS_XML | (_PURGE if interrupt else 0)
        try:
            if pace != self._pace:
                self._voice.set_rate(round(pace.rate * _RATES / 100))
                self._voice.set_volume(pace.volume)
                self._pace = pace
            self._voice.speak(f'<lang langid="{voice.tag}">{escape(sentence)}</lang>', flags)
        except OSError as error:
            raise SpeechLostError("SAPI does not speak") from error

    def stop(self) -> None:
        try:
            self._voice.speak("", _ASYNC | _PURGE)
        except OSError as error:
            raise SpeechLostError("SAPI does not answer") from error

    def close(self) -> None:
        """Silent from now on; the object ends with its thread."""
        try:
            self.stop()
        except SpeechLostError:
            return


def installed_voices() -> tuple[str, ...]:
    """The language identifiers of the installed voices, in hexadecimal without leading zeros."""
    if sys.platform != "win32":
        return ()
    import winreg

    found: list[str] = []
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _TOKENS) as tokens:
            for number in range(winreg.QueryInfoKey(tokens)[0]):
                name = winreg.EnumKey(tokens, number)
                with winreg.OpenKey(tokens, rf"{name}\Attributes") as attributes:
                    found += str(winreg.QueryValueEx(attributes, "Language")[0]).split(";")
    except OSError:  # a voice without a language, or none at all: what was found so far counts
        return tuple(found)
    return tuple(one.strip().lstrip("0") for one in found)


class _ComVoice:
    """ISpVoice of this thread's apartment."""

    _CLASS: Final = "{96749377-3391-11D2-9EE3-00C04F797396}"  # CLSID_SpVoice
    _INTERFACE: Final = "{6C44DF74-72B9-4992-A1EC-EF996E0422D4}"  # IID_ISpVoice

    def __init__(self) -> None:
        ole: Any = ctypes.OleDLL("ole32")  # type: ignore[attr-defined, unused-ignore]
        ole.CoInitialize(None)
        wanted, interface = (ctypes.create_string_buffer(16) for _ in range(2))
        ole.CLSIDFromString(ctypes.c_wchar_p(self._CLASS), wanted)
        ole.CLSIDFromString(ctypes.c_wchar_p(self._INTERFACE), interface)
        self._pointer = ctypes.c_void_p()
        ole.CoCreateInstance(wanted, None, _IN_PROCESS_OR_NOT, interface, ctypes.byref(self._pointer))

    def _call(self, place: int, kinds: tuple[Any, ...], *values: Any) -> None:
        functype: Any = ctypes.WINFUNCTYPE  # type: ignore[attr-defined, unused-ignore]
        hresult: Any = ctypes.HRESULT  # type: ignore[attr-defined, unused-ignore]
        table = ctypes.cast(self._pointer, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
        functype(hresult, ctypes.c_void_p, *kinds)(table[place])(self._pointer, *values)

    def speak(self, text: str, flags: int) -> None:
        self._call(_SPEAK, (ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_void_p), text, flags, None)

    def set_rate(self, rate: int) -> None:
        self._call(_SET_RATE, (ctypes.c_long,), rate)

    def set_volume(self, volume: int) -> None:
        self._call(_SET_VOLUME, (ctypes.c_ushort,), volume)
